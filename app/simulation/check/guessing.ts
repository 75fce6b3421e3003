import { chanceFrom, type Chance } from '~/domain/chance'
import type { Authored } from '../authored'
import { compile, eventOf } from '../compile'
import { DONE, SUBMIT } from '../contract/scenario'
import type { Analysis } from '../explore/analyse'
import type { Edge, GraphNode } from '../explore/graph'
import { inputsOf } from '../explore/inputs'
import type { FormInput, FormValue, WitnessStep } from '../findings'
import { machineOf, type CaseMachine, type CaseState } from '../machine'
import { judge } from '../play/result'
import { scenesOf, waysOf, type PlacedScene } from '../scenes'
import { COMPETENCIES, type CaseEvent } from '../vocabulary/context'
import { inScoring, type PerProfile } from './per-profile'

/** A habit of somebody who does not read: which of several things offered is taken. `length` is that of its text. */
interface Habit {
  says: string
  pick<T extends { length: number }>(offered: readonly T[]): T | undefined
}

const HABITS: Habit[] = [
  { says: 'Choosing the first option', pick: ([first]) => first },
  {
    says: 'Choosing the longest text',
    pick: (offered) =>
      offered.reduce<(typeof offered)[number] | undefined>(
        (longest, one) => (one.length > (longest?.length ?? -1) ? one : longest),
        undefined,
      ),
  },
]

/** Nobody needs so many steps; a habit that goes round in a circle is given up. */
const MOST_STEPS = 500

/** What the habit enters in a form: an option of each field, and in free fields what nobody foresaw. */
function habitualForm({ texts }: Authored, { id, scene }: PlacedScene, habit: Habit, unforeseen: FormInput): FormInput {
  return Object.fromEntries(
    Object.entries(scene.fields ?? {}).map(([name, field]): [string, FormValue] => {
      const options = (field.options ?? []).map((option) => ({
        option,
        length: (texts[id]?.options[`${name}/${option}`] ?? option).length,
      }))
      const picked = habit.pick(options)?.option
      return [name, picked === undefined ? (unforeseen[name] ?? '') : field.many ? [picked] : picked]
    }),
  )
}

interface Habitual {
  authored: Authored
  machine: CaseMachine
  habit: Habit
  /** Per scene with a form, the entry that no author foresaw. */
  unforeseen: ReadonlyMap<string, FormInput>
}

/** The step that the habit takes in a scene; undefined where nothing can be done. */
function stepIn({ authored, machine, habit, unforeseen }: Habitual, placed: PlacedScene, state: CaseState) {
  const offered = [...new Set(waysOf(placed).map(({ event }) => event))].flatMap((choice) => {
    const form = choice === SUBMIT ? habitualForm(authored, placed, habit, unforeseen.get(placed.id) ?? {}) : undefined
    const event: CaseEvent = { type: eventOf(placed.id, choice), ...(form ? { form } : {}) }
    const after = machine.after(state, event)
    const length = (authored.texts[`${placed.id}/${choice}`]?.paragraphs ?? []).reduce((sum, { text }) => sum + text.length, 0)
    const step: WitnessStep = { scene: placed.id, choice, ...(form ? { form } : {}) }
    return after ? [{ after, step, length }] : []
  })
  return habit.pick(offered)
}

/** Plays a whole case by habit, the desks in order; `inTurns` goes to the other desk after each step. Undefined when it never ends. */
function playedByHabit(habitual: Habitual, start: CaseState, inTurns: boolean): { end: CaseState; steps: WitnessStep[] } | undefined {
  const scenes = new Map(scenesOf(habitual.authored.scenario).map((placed) => [placed.id, placed]))
  const steps: WitnessStep[] = []
  let state = start
  while (!state.done && steps.length < MOST_STEPS) {
    const open = Object.values(state.desks).filter((scene) => scene !== DONE)
    const at = inTurns ? steps.length % open.length : 0
    let next: ReturnType<typeof stepIn>
    for (const scene of [...open.slice(at), ...open.slice(0, at)]) {
      const placed = scenes.get(scene)
      next = placed && stepIn(habitual, placed, state)
      if (next) break
    }
    if (!next) return undefined
    steps.push(next.step)
    state = next.after
  }
  return state.done ? { end: state, steps } : undefined
}

/** Rule 25: who always chooses the first option, or always the longest text, passes. */
export function guessable(authored: Authored, { graph: { profile } }: Analysis, per: PerProfile) {
  const { scenario, scoring, variants } = authored
  const { facts, values } = variants.profiles[profile] ?? { facts: [], values: {} }
  const machine = machineOf(compile(scenario, scoring))
  const forms = [...inputsOf(scenario, values).inputs].flatMap(([scene, inputs]) => {
    const form = inputs.at(-1)?.event.form
    return form ? [[scene, form] as const] : []
  })
  for (const habit of HABITS) {
    const habitual = { authored, machine, habit, unforeseen: new Map(forms) }
    for (const inTurns of [false, true]) {
      const played = playedByHabit(habitual, machine.start({ profile, facts, values }), inTurns)
      if (!played || !judge({ scenario, scoring, maximum: undefined, profile, context: played.end.context, done: true }).passed) continue
      per.add(profile, {
        rule: 25,
        severity: 'warning',
        at: inScoring('passMark'),
        message: `${habit.says} every time passes.`,
        steps: played.steps,
      })
      break
    }
  }
}

const RANDOM_RUNS = 1000

/** An edge drawn as a click at random falls: first a desk where something can be done, then one of the things that can be entered there. */
function drawnEdge({ edges }: GraphNode, chance: Chance): Edge | undefined {
  const possible = edges.filter(({ blind }) => blind > 0)
  const scenes = [...new Set(possible.map(({ input }) => input.step.scene))]
  if (scenes.length === 0) return undefined
  const scene = scenes[chance.whole(scenes.length)]
  const here = possible.filter(({ input }) => input.step.scene === scene)
  let left = chance.whole(here.reduce((sum, { blind }) => sum + blind, 0))
  return here.find(({ blind }) => (left -= blind) < 0)
}

/** A run at random, and whether it passes. */
function randomRun({ nodes }: Analysis['graph'], marks: readonly number[], chance: Chance): { passes: boolean; steps: WitnessStep[] } {
  const points = COMPETENCIES.map(() => 0)
  const steps: WitnessStep[] = []
  let node = nodes[0] as GraphNode
  while (!node.done && steps.length < MOST_STEPS) {
    const edge = drawnEdge(node, chance)
    if (!edge) break
    steps.push(edge.input.step)
    edge.points.forEach((gained, k) => (points[k] = (points[k] ?? 0) + gained))
    node = nodes[edge.to] as GraphNode
  }
  return { passes: node.eligible && points.every((reached, k) => reached >= (marks[k] ?? 0)), steps }
}

/** Rule 26: how often a learner passes who clicks at random, from runs drawn with the same seed every time. */
export function randomLearner({ scenario, scoring }: Authored, { graph }: Analysis, per: PerProfile) {
  const chance = chanceFrom(`${scenario.id}/${graph.profile}/random learner`)
  const marks = COMPETENCIES.map((name) => scoring.passMark[name] ?? 0)
  const runs = Array.from({ length: RANDOM_RUNS }, () => randomRun(graph, marks, chance)).filter(({ passes }) => passes)
  const share = (runs.length / RANDOM_RUNS) * 100
  const says = share > 0 && share < 1 ? 'less than 1' : String(Math.round(share))
  const message = `A learner who clicks at random passes ${says}% of the time (${RANDOM_RUNS.toLocaleString('en-GB')} runs).`
  per.add(graph.profile, {
    rule: 26,
    severity: 'information',
    at: inScoring('passMark'),
    message,
    ...(runs[0] ? { steps: runs[0].steps } : {}),
  })
}
