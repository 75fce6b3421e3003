import { machineFor, type ScenarioBundle } from '../bundle'
import { eventOf } from '../compile'
import { inputsOf, type Input } from '../explore/inputs'
import type { CaseMachine, CaseState } from '../machine'
import { COMPETENCIES, isBroken, type Points } from '../vocabulary/context'
import type { PlayState, Taken } from './attempt'
import type { ExpertDecision } from './experts'

/** What another decision in the same situation would have done. */
export interface Alternative {
  name: string
  form?: Taken['form']
  points: Points
  time: number
  critical: boolean
  /** How many standards are late after it, more than before. */
  late: number
}

/** A decision of a run beside what else was possible there. */
export interface Weighed {
  taken: Taken
  experts: readonly ExpertDecision[]
  alternatives: readonly Alternative[]
  stronger: Alternative | undefined
  /** Time that the stronger decision would have saved, where a standard was late because of it. */
  saves: number
  /** The earlier decision that cost the time which was missing here. */
  lostAt: Taken | undefined
}

export const totalOf = (points: Points) => COMPETENCIES.reduce((sum, name) => sum + (points[name] ?? 0), 0)

const brokenIn = ({ context }: CaseState) => Object.values(context.standards).filter((one) => isBroken(one, context.clock)).length

function pointsGained(before: CaseState, after: CaseState): Points {
  return Object.fromEntries(COMPETENCIES.map((name) => [name, (after.context.score[name] ?? 0) - (before.context.score[name] ?? 0)]))
}

/** What each possible decision of a scene would have done in this situation; forms are tried entry by entry, one for each outcome. */
export function alternativesAt(machine: CaseMachine, inputs: readonly Input[], before: CaseState, scene: string): Alternative[] {
  const found = new Map<string, Alternative>()
  for (const { event } of inputs) {
    const after = machine.after(before, event)
    if (!after) continue
    const name = (after.context.last ?? '').slice(scene.length + 1)
    if (found.has(name)) continue
    const critical = after.context.critical.length > before.context.critical.length
    const time = after.context.clock - before.context.clock
    found.set(name, {
      name,
      form: event.form,
      points: pointsGained(before, after),
      time,
      critical,
      late: brokenIn(after) - brokenIn(before),
    })
  }
  return [...found.values()]
}

const isHarmless = ({ critical, late }: Alternative) => !critical && late === 0

const agreeing = (experts: readonly ExpertDecision[], { name }: Alternative) =>
  experts.filter((expert) => !expert.otherCase && expert.taken.name === name).length

/**
 * The stronger decision, with more points, or any where the learner's own did harm. It never harms itself; beside a critical
 * error it may be late where that could not be helped any more.
 */
export function strongerThan(
  taken: Taken,
  alternatives: readonly Alternative[],
  experts: readonly ExpertDecision[],
): Alternative | undefined {
  const harmed = taken.critical.length > 0 || taken.late.length > 0
  const own = totalOf(taken.points)
  const allowed = (one: Alternative) => isHarmless(one) || (taken.critical.length > 0 && !one.critical && one.late <= taken.late.length)
  return alternatives
    .filter((one) => one.name !== taken.name && allowed(one) && (harmed || totalOf(one.points) > own))
    .sort((a, b) => agreeing(experts, b) - agreeing(experts, a) || totalOf(b.points) - totalOf(a.points))[0]
}

/** A decision that is worth no less and takes less time; an expert took it, or it earned points of its own. */
function quickerThan({ taken, alternatives, experts }: Weighed): Alternative | undefined {
  const own = totalOf(taken.points)
  return alternatives
    .filter(
      (one) =>
        isHarmless(one) &&
        one.time < taken.to - taken.from &&
        totalOf(one.points) >= own &&
        (agreeing(experts, one) > 0 || totalOf(one.points) > 0),
    )
    .sort((a, b) => agreeing(experts, b) - agreeing(experts, a) || a.time - b.time)[0]
}

/**
 * Where a standard was late and nothing else could be done any more, the time was lost before: names the costliest earlier
 * decision that could have been quicker, and what would have been.
 */
function findLostTime(weighed: Weighed[], state: PlayState): void {
  for (const [index, late] of weighed.entries()) {
    if (late.taken.late.length === 0 || late.stronger) continue
    const began = Math.min(...late.taken.late.map((id) => state.current.context.standards[id]?.started ?? 0))
    const slow = weighed
      .slice(0, index + 1)
      .filter(({ taken }) => taken.to > began)
      .flatMap((one) => {
        const quicker = quickerThan(one)
        return quicker ? [{ one, quicker, saves: one.taken.to - one.taken.from - quicker.time }] : []
      })
      .sort((a, b) => b.saves - a.saves)[0]
    if (!slow) continue
    late.lostAt = slow.one === late ? undefined : slow.one.taken
    slow.one.saves = slow.saves
    slow.one.stronger ??= slow.quicker
  }
}

/** Every decision of a run, in order, with what would have been stronger; `expertsAt` gives the experts' decisions at the nth visit of a scene. */
export function weighDecisions({
  bundle,
  state,
  expertsAt,
}: {
  bundle: ScenarioBundle
  state: PlayState
  expertsAt: (scene: string, visit: number) => readonly ExpertDecision[]
}): Weighed[] {
  const machine = machineFor(bundle)
  const profile = bundle.variants.profiles[state.profile]
  const { inputs } = inputsOf(bundle.scenario, profile?.values ?? {})
  const visits = new Map<string, number>()
  const weighed: Weighed[] = []
  let before = machine.start({ profile: state.profile, facts: profile?.facts ?? [], values: profile?.values ?? {} })
  for (const taken of state.path) {
    const visit = visits.get(taken.scene) ?? 0
    visits.set(taken.scene, visit + 1)
    const experts = expertsAt(taken.scene, visit)
    const alternatives = alternativesAt(machine, inputs.get(taken.scene) ?? [], before, taken.scene)
    weighed.push({ taken, experts, alternatives, stronger: strongerThan(taken, alternatives, experts), saves: 0, lostAt: undefined })
    before = machine.next(before, { type: eventOf(taken.scene, taken.choice), ...(taken.form ? { form: taken.form } : {}) })
  }
  findLostTime(weighed, state)
  return weighed
}

/** What more could have been had in each competency by another decision that harms nobody. */
export function couldGain({ taken, alternatives }: Weighed): Points {
  const gain: Points = {}
  for (const name of COMPETENCIES) {
    const most = Math.max(0, ...alternatives.filter(isHarmless).map(({ points }) => points[name] ?? 0))
    if (most > (taken.points[name] ?? 0)) gain[name] = most - (taken.points[name] ?? 0)
  }
  return gain
}
