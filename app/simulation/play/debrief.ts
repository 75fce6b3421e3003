import { momentOfDrill } from '~/domain/case-clock'
import type { ScenarioBundle } from '../bundle'
import { CONTINUE } from '../contract/scenario'
import { fillerFor, type Fill, type WorkingDay } from '../fill'
import { scenesOf } from '../scenes'
import type { Competency, Points } from '../vocabulary/context'
import type { PlayState, Taken } from './attempt'
import { decisionsOfExperts, expertPaths, expertRuns, type ExpertDecision, type ExpertPathView } from './experts'
import { resultOf, type CaseResult } from './result'
import { decisionInWords, isReflection, logInWords, sentenceOf, timeInWords } from './sentences'
import { couldGain, weighDecisions, type Weighed } from './stronger'

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
  /** The question of a reflection; the decision is then what was written in answer to it, and no expert's is the same or another. */
  asked: string | null
  /** For forms: how the case took the entry. */
  outcome: string | null
  why: string | null
  then: string | null
  /** What the case did because of it, line by line: letters, papers, records, standards. */
  changed: string[]
  points: Points
  /** What more another decision could have given, by competency. */
  could: Points
  critical: { code: string; says: string }[]
  /** Names of the standards that this decision made late. */
  late: string[]
  /** Where something was late here and the time had been lost before: the scene in which it was. */
  lostAt: string | null
  experts: ExpertView[]
  /** Two experts on this case decided differently here. */
  expertsDiffer: boolean
  /** Only where there was one: what would have been stronger here, and why; `saves` is the time that was missing later, in words. */
  stronger: { decision: string; why: string | null; experts: string[]; saves: string | null } | null
}

export interface Debrief {
  path: DecisionView[]
  /** The experts' whole paths, those on the same facts first. */
  experts: ExpertPathView[]
  result: CaseResult
  next: {
    weakest: Competency | null
    practiseFrom: { seq: number; scene: string; title: string | null; day: number; date: string | null } | null
  }
}

interface Scenes {
  bundle: ScenarioBundle
  fill: Fill
  workingDay: WorkingDay
}

/** Two who have not talked to each other; more would only be longer. */
const ENOUGH_EXPERTS = 2

/**
 * The experts at a decision: those on the same facts. Where these are not two, one of another case is heard as well, if its facts
 * change nothing there: elsewhere the answer belongs to a profile that the learner may still meet in an exam. At a reflection only
 * those on the same facts are heard who said something.
 */
function expertViews({ bundle, fill }: Scenes, taken: Taken, experts: readonly ExpertDecision[]): ExpertView[] {
  const views = (isReflection(bundle, taken) ? experts.filter(({ otherCase, reason }) => !otherCase && reason) : experts).map((expert) => ({
    expert: expert.expert,
    decision: decisionInWords(bundle, expert.taken, fill),
    reason: fill(expert.reason),
    same: expert.taken.name === taken.name,
    otherCase: expert.otherCase,
  }))
  const own = views.filter(({ otherCase }) => !otherCase)
  if (own.length >= ENOUGH_EXPERTS) return own
  const here = new Set(own.map(({ decision }) => decision))
  return views.filter(({ otherCase, decision }) => !otherCase || here.has(decision))
}

function strongerView({ bundle, fill }: Scenes, { taken, stronger, saves, experts }: Weighed): DecisionView['stronger'] {
  if (!stronger) return null
  const why = bundle.texts[`${taken.scene}/${stronger.name}`]?.why
  return {
    decision: decisionInWords(bundle, { desk: taken.desk, scene: taken.scene, name: stronger.name, form: stronger.form }, fill),
    why: why === undefined ? null : fill(why),
    experts: experts.filter(({ otherCase, taken: own }) => !otherCase && own.name === stronger.name).map(({ expert }) => expert),
    saves: saves > 0 ? timeInWords(saves, bundle.clock) : null,
  }
}

function decisionView(scenes: Scenes, weighed: Weighed): DecisionView {
  const { bundle, fill, workingDay } = scenes
  const { taken, experts, lostAt } = weighed
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
    asked: isReflection(bundle, taken) ? (filled(bundle.texts[taken.scene]?.ask ?? scene?.title) ?? 'In a sentence') : null,
    outcome: scene?.fields ? sentenceOf(bundle, taken.scene, taken.name, fill) : null,
    why: filled(words?.why),
    then: filled(words?.then),
    changed: taken.log.map((entry) => logInWords(bundle, entry, fill)),
    points: taken.points,
    could: couldGain(weighed),
    critical: taken.critical.map((code) => ({ code, says: fill(bundle.criticalErrors[code] ?? '') })),
    late: taken.late.map((id) => bundle.standards[id]?.name ?? bundle.standards[id]?.says ?? id),
    lostAt: lostAt ? fill(bundle.scenario.desks[lostAt.desk]?.scenes[lostAt.scene]?.title ?? '') || null : null,
    experts: expertViews(scenes, taken, experts),
    expertsDiffer: new Set(here.map((expert) => expert.taken.name)).size > 1,
    stronger: strongerView(scenes, weighed),
  }
}

/**
 * The debrief of an attempt: each decision that counts with its reason, its points, both experts, and a stronger one where there
 * was one; then the result. For the learner only after the end: it holds every answer.
 */
export function debrief({ bundle, state, workingDay }: { bundle: ScenarioBundle; state: PlayState; workingDay: WorkingDay }): Debrief {
  const scenes: Scenes = { bundle, fill: fillerFor(bundle, state.variant, workingDay), workingDay }
  const runs = expertRuns(bundle, state.profile)
  const path = weighDecisions({ bundle, state, expertsAt: decisionsOfExperts(runs) })
    .filter(({ taken }) => taken.choice !== CONTINUE || isReflection(bundle, taken))
    .map((weighed) => decisionView(scenes, weighed))
  const result = resultOf(bundle, state)
  return { path, experts: expertPaths(bundle, state, runs, scenes.fill), result, next: nextSteps(path, result) }
}

/** What to practise: the competency furthest behind, from the first decision that could have given more in it. */
function nextSteps(path: readonly DecisionView[], result: CaseResult): Debrief['next'] {
  const short = result.competencies.filter(({ met }) => !met).sort((a, b) => a.points / (a.mark || 1) - b.points / (b.mark || 1))
  const weakest = short[0]?.competency ?? null
  const from = weakest
    ? path.find(({ could }) => (could[weakest] ?? 0) > 0)
    : (path.find(({ critical }) => critical.length > 0) ??
      path.find(({ stronger, late }) => stronger !== null && late.length > 0) ??
      path.find(({ stronger }) => stronger !== null))
  return {
    weakest,
    practiseFrom: from ? { seq: from.seq, scene: from.scene, title: from.title, day: from.day, date: from.date } : null,
  }
}

/** The scenes of a bundle in file order: for pages that list decisions not met. */
export function sceneIds(bundle: ScenarioBundle): string[] {
  return scenesOf(bundle.scenario).map(({ id }) => id)
}
