import { momentOfDrill } from '~/domain/case-clock'
import { machineFor, type ScenarioBundle } from '../bundle'
import { eventOf } from '../compile'
import { CONTINUE } from '../contract/scenario'
import { inputsOf, type Input } from '../explore/inputs'
import { playExpert } from '../expert'
import { fillerFor, type Fill, type WorkingDay } from '../fill'
import type { CaseMachine, CaseState } from '../machine'
import { scenesOf } from '../scenes'
import { COMPETENCIES, isBroken, type Competency, type Points } from '../vocabulary/context'
import type { PlayState, Taken } from './attempt'
import { resultOf, type CaseResult } from './result'
import { decisionInWords, sentenceOf } from './sentences'

export interface ExpertView {
  expert: string
  decision: string
  reason: string
  /** Whether the learner decided the same. */
  same: boolean
  /** The expert played another profile, in which something else may be right. */
  otherCase: boolean
}

export interface DecisionView {
  seq: number
  desk: string
  scene: string
  title: string | null
  day: number
  date: string | null
  /** The moment of a drill in minutes, in words. */
  moment: string | null
  time: number
  decision: string
  /** For forms: how the case took the entry. */
  outcome: string | null
  why: string | null
  then: string | null
  points: Points
  critical: { code: string; says: string }[]
  /** Names of the standards that this decision made late. */
  late: string[]
  experts: ExpertView[]
  /** Two experts on this case decided differently here. */
  expertsDiffer: boolean
  /** Only where there was one: what would have been stronger here, and why. */
  stronger: { decision: string; why: string | null; experts: string[] } | null
}

export interface Debrief {
  path: DecisionView[]
  result: CaseResult
  next: {
    weakest: Competency | null
    practiseFrom: { seq: number; scene: string; title: string | null; day: number; date: string | null } | null
  }
}

interface ExpertDecision {
  expert: string
  taken: Taken
  reason: string
  otherCase: boolean
}

/** Every decision of every expert, by scene, in the order in which the expert met it. */
function expertDecisions(bundle: ScenarioBundle, profile: string): Map<string, ExpertDecision[][]> {
  const found = new Map<string, ExpertDecision[][]>()
  for (const log of bundle.experts) {
    const run = playExpert(bundle, log)
    const own = new Map<string, ExpertDecision[]>()
    for (const taken of run.state.path) {
      const reason = log.steps[run.steps[taken.seq - 1] ?? -1]?.reason ?? ''
      const decision = { expert: log.expert, taken, reason, otherCase: log.profile !== profile }
      own.set(taken.scene, [...(own.get(taken.scene) ?? []), decision])
    }
    for (const [scene, decisions] of own) found.set(scene, [...(found.get(scene) ?? []), decisions])
  }
  return found
}

interface Alternative {
  name: string
  form?: Taken['form']
  total: number
  harmless: boolean
}

const totalOf = (points: Points) => COMPETENCIES.reduce((sum, name) => sum + (points[name] ?? 0), 0)

/** What each possible decision of a scene would have done in this situation. */
function alternativesAt(machine: CaseMachine, inputs: readonly Input[], before: CaseState, scene: string): Alternative[] {
  const brokenIn = (state: CaseState) =>
    Object.values(state.context.standards).filter((clock) => isBroken(clock, state.context.clock)).length
  const found = new Map<string, Alternative>()
  for (const { event } of inputs) {
    if (!machine.can(before, event)) continue
    const after = machine.next(before, event)
    const name = (after.context.last ?? '').slice(scene.length + 1)
    if (found.has(name)) continue
    const harmless = after.context.critical.length === before.context.critical.length && brokenIn(after) === brokenIn(before)
    found.set(name, { name, form: event.form, total: totalOf(after.context.score) - totalOf(before.context.score), harmless })
  }
  return [...found.values()]
}

/** The stronger decision: never one that harms; more points, or no worse where the learner's own did harm. */
function strongerThan(taken: Taken, alternatives: readonly Alternative[], experts: readonly ExpertDecision[]): Alternative | undefined {
  const harmed = taken.critical.length > 0 || taken.late.length > 0
  const own = totalOf(taken.points)
  const better = alternatives.filter(
    ({ name, total, harmless }) => name !== taken.name && harmless && (total > own || (harmed && total >= own)),
  )
  const chosenBy = ({ name }: Alternative) => experts.filter((expert) => !expert.otherCase && expert.taken.name === name).length
  return better.sort((a, b) => chosenBy(b) - chosenBy(a) || b.total - a.total)[0]
}

interface Scenes {
  bundle: ScenarioBundle
  fill: Fill
  workingDay: WorkingDay
}

function expertViews({ bundle, fill }: Scenes, taken: Taken, experts: readonly ExpertDecision[]): ExpertView[] {
  return experts.map((expert) => ({
    expert: expert.expert,
    decision: decisionInWords(bundle, expert.taken, fill),
    reason: fill(expert.reason),
    same: expert.taken.name === taken.name,
    otherCase: expert.otherCase,
  }))
}

function decisionView(scenes: Scenes, taken: Taken, experts: readonly ExpertDecision[], stronger: Alternative | undefined): DecisionView {
  const { bundle, fill, workingDay } = scenes
  const scene = bundle.scenario.desks[taken.desk]?.scenes[taken.scene]
  const words = bundle.texts[`${taken.scene}/${taken.name}`]
  const filled = (text: string | undefined) => (text === undefined ? null : fill(text))
  const here = experts.filter(({ otherCase }) => !otherCase)
  return {
    seq: taken.seq,
    desk: taken.desk,
    scene: taken.scene,
    title: filled(scene?.title),
    day: taken.from,
    date: bundle.clock === 'workingDays' ? workingDay(taken.from) : null,
    moment: bundle.clock === 'minutes' ? momentOfDrill(taken.from, bundle.scenario.begins) : null,
    time: taken.to - taken.from,
    decision: decisionInWords(bundle, taken, fill),
    outcome: scene?.fields ? sentenceOf(bundle, taken.scene, taken.name, fill) : null,
    why: filled(words?.why),
    then: filled(words?.then),
    points: taken.points,
    critical: taken.critical.map((code) => ({ code, says: fill(bundle.criticalErrors[code] ?? '') })),
    late: taken.late.map((id) => bundle.standards[id]?.name ?? bundle.standards[id]?.says ?? id),
    experts: expertViews(scenes, taken, experts),
    expertsDiffer: new Set(here.map((expert) => expert.taken.name)).size > 1,
    stronger: stronger
      ? {
          decision: decisionInWords(bundle, { desk: taken.desk, scene: taken.scene, name: stronger.name, form: stronger.form }, fill),
          why: filled(bundle.texts[`${taken.scene}/${stronger.name}`]?.why),
          experts: here.filter((expert) => expert.taken.name === stronger.name).map(({ expert }) => expert),
        }
      : null,
  }
}

/**
 * The debrief of an attempt: each decision that counts with its reason, its points, both experts, and a stronger one where there
 * was one; then the result. For the learner only after the end: it holds every answer.
 */
export function debrief({ bundle, state, workingDay }: { bundle: ScenarioBundle; state: PlayState; workingDay: WorkingDay }): Debrief {
  const scenes: Scenes = { bundle, fill: fillerFor(bundle, state.variant, workingDay), workingDay }
  const machine = machineFor(bundle)
  const experts = expertDecisions(bundle, state.profile)
  const profile = bundle.variants.profiles[state.profile]
  let before = machine.start({ profile: state.profile, facts: profile?.facts ?? [], values: profile?.values ?? {} })
  const { inputs } = inputsOf(bundle.scenario, profile?.values ?? {})
  const visits = new Map<string, number>()
  const path: DecisionView[] = []
  for (const taken of state.path) {
    const visit = visits.get(taken.scene) ?? 0
    visits.set(taken.scene, visit + 1)
    const here = (experts.get(taken.scene) ?? []).flatMap((decisions) => decisions[visit] ?? decisions.at(-1) ?? [])
    const stronger = strongerThan(taken, alternativesAt(machine, inputs.get(taken.scene) ?? [], before, taken.scene), here)
    if (taken.choice !== CONTINUE) path.push(decisionView(scenes, taken, here, stronger))
    before = machine.next(before, { type: eventOf(taken.scene, taken.choice), ...(taken.form ? { form: taken.form } : {}) })
  }
  const result = resultOf(bundle, state)
  return { path, result, next: nextSteps(path, result) }
}

function nextSteps(path: readonly DecisionView[], result: CaseResult): Debrief['next'] {
  const short = result.competencies.filter(({ met }) => !met).sort((a, b) => a.points / (a.mark || 1) - b.points / (b.mark || 1))
  const from =
    path.find(({ critical }) => critical.length > 0) ??
    path.find(({ stronger, late }) => stronger !== null && late.length > 0) ??
    path.find(({ stronger }) => stronger !== null)
  return {
    weakest: short[0]?.competency ?? null,
    practiseFrom: from ? { seq: from.seq, scene: from.scene, title: from.title, day: from.day, date: from.date } : null,
  }
}

/** The scenes of a bundle in file order: for pages that list decisions not met. */
export function sceneIds(bundle: ScenarioBundle): string[] {
  return scenesOf(bundle.scenario).map(({ id }) => id)
}
