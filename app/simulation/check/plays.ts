import { FILES, Findings, type Authored } from '../authored'
import type { ProfileSummary } from '../bundle'
import { DONE } from '../contract/scenario'
import type { Analysis } from '../explore/analyse'
import { runTo } from '../explore/graph'
import type { Finding, WitnessStep } from '../findings'
import { inWords } from '../play/result'
import { scenesOf } from '../scenes'
import { COMPETENCIES } from '../vocabulary/context'
import { criticalUnavoidable, criticalUnreachable } from './critical'
import { facts, loops, neverTaken } from './flow'
import { barelyTested, flawedPasses, unreachablePoints } from './marks'
import { guessable, randomLearner } from './guessing'
import { unnoticed } from './notice'
import { PerProfile, type Found } from './per-profile'
import { neverBegun, settling, standardsTest, waits } from './timing'
import { maximumDiffers } from './variants'

const EACH_PROFILE = [
  standardsTest,
  loops,
  criticalUnavoidable,
  unnoticed,
  settling,
  waits,
  flawedPasses,
  unreachablePoints,
  barelyTested,
  guessable,
  randomLearner,
]

/** What trying every run of one profile shows. Plain data without the situations, so that it may come from another thread. */
export interface ProfilePlays {
  summary: ProfileSummary
  /** Scenes that runs come to, and ways that they take, as `scene.way`. */
  scenes: Set<string>
  taken: Set<string>
  stuck: Stuck[]
  found: Found[]
}

/** A situation that runs do not come on from: the open scenes, what is said of it, a run to it, and steps on from there. */
interface Stuck {
  rule: 11 | 12 | 19
  open: string[]
  message: string
  steps: WitnessStep[]
}

/** Reads from the analysis of one profile all that the rules ask. */
export function playsOf(authored: Authored, analysis: Analysis): ProfilePlays {
  const per = new PerProfile()
  for (const check of EACH_PROFILE) check(authored, analysis, per)
  const { summary, scenes, taken } = analysis
  return { summary, scenes, taken, stuck: stuckIn(analysis), found: per.list }
}

/** Rules 9 to 19, 22 to 29, 31 to 36, 39 and 45: what trying every run of all profiles shows. */
export function checkPlays(authored: Authored, plays: readonly ProfilePlays[]): Finding[] {
  const findings = new Findings(authored.places)
  unreachable(authored, plays, findings)
  stuck(authored, plays, findings)
  neverTaken(authored, plays, findings)
  facts(authored, findings)
  criticalUnreachable(authored, plays, findings)
  neverBegun(authored, plays, findings)
  maximumDiffers(plays, findings)
  const per = new PerProfile()
  for (const { summary, found } of plays) for (const one of found) per.add(summary.profile, one)
  per.into(
    findings,
    plays.map((one) => one.summary.profile),
  )
  for (const { summary } of plays) {
    passAndFail(authored, summary, findings)
    inShort(authored, summary, findings)
  }
  return findings.list
}

function placeOf({ scenario }: Authored, scene: string) {
  const placed = scenesOf(scenario).find(({ id }) => id === scene)
  return { file: FILES.scenario, path: placed?.path ?? [], key: true }
}

function unreachable(authored: Authored, plays: readonly ProfilePlays[], findings: Findings) {
  for (const { id } of scenesOf(authored.scenario))
    if (!plays.some(({ scenes }) => scenes.has(id))) findings.add(9, 'error', placeOf(authored, id), `No learner can ever reach *${id}*.`)
}

function inSteps(steps: readonly WitnessStep[]): string {
  return steps.length === 0
    ? 'At the very beginning'
    : `After ${steps.map(({ scene, choice }) => `*${scene} / ${choice}*`).join(', then ')}`
}

function stuckIn({ graph, deadEnds, traps, scoringLoops }: Analysis): Stuck[] {
  const found = new Map<string, Stuck>()
  const report = (
    rule: Stuck['rule'],
    node: number,
    says: (steps: WitnessStep[], scenes: string[]) => string,
    then: WitnessStep[] = [],
  ) => {
    const open = Object.values(graph.nodes[node]?.desks ?? {}).filter((scene) => scene !== DONE)
    const once = onceFor({ rule, open })
    if (found.has(once)) return
    const steps = runTo(graph, node)
    found.set(once, { rule, open, message: says(steps, open), steps: [...steps, ...then] })
  }
  for (const node of deadEnds)
    report(11, node, (steps, scenes) => `${inSteps(steps)}, the learner has nothing left to do (${scenes.join(', ')}).`)
  for (const node of traps)
    report(12, node, (_, scenes) => `From *${scenes.join(', ')}* there is no way to the end, whatever the learner does.`)
  for (const { node, edge } of scoringLoops)
    report(19, node, () => `*${edge.taken.replace('.', ' / ')}* can be repeated for points without limit.`, [edge.input.step])
  return [...found.values()]
}

const onceFor = ({ rule, open }: Pick<Stuck, 'rule' | 'open'>) => `${rule}:${open.join('|')}`

function stuck(authored: Authored, plays: readonly ProfilePlays[], findings: Findings) {
  const said = new Set<string>()
  for (const { summary, stuck: list } of plays)
    for (const one of list) {
      if (said.has(onceFor(one))) continue
      said.add(onceFor(one))
      findings.add(one.rule, 'error', placeOf(authored, one.open[0] ?? ''), one.message)
      const added = findings.list.at(-1)
      if (added) added.witness = { profile: summary.profile, steps: one.steps }
    }
}

function passAndFail(authored: Authored, summary: ProfileSummary, findings: Findings) {
  const { passMark } = authored.scoring
  const many = Object.keys(authored.variants.profiles).length > 1
  const inProfile = many ? ` (profile ${summary.profile})` : ''
  const short = COMPETENCIES.filter((name) => summary.maxScore[name] < (passMark[name] ?? 0))
  for (const name of short)
    findings.add(
      17,
      'error',
      { file: FILES.scoring, path: ['passMark', name] },
      `Nobody can pass${inProfile}: the best possible *${inWords(name)}* is ${summary.maxScore[name]}, you ask for ${passMark[name]}.`,
      summary.profile,
    )
  if (!summary.passPossible && short.length === 0)
    findings.add(
      17,
      'error',
      { file: FILES.scoring, path: ['passMark'], key: true },
      `Nobody can pass${inProfile}: no single run reaches every mark and every gate, without a critical error and within the standards policy.`,
      summary.profile,
    )
  if (!summary.failPossible)
    findings.add(
      18,
      'error',
      { file: FILES.scoring, path: ['passMark'], key: true },
      `Everybody passes${inProfile}, whatever they choose.`,
      summary.profile,
    )
}

function inShort({ scenario }: Authored, told: ProfileSummary, findings: Findings) {
  const unit = scenario.clock === 'minutes' ? 'minutes' : 'days'
  const range = (from: number, to: number | 'unbounded') => (from === to ? String(from) : `${from} to ${to}`)
  const late = told.standards.canBeLate.length > 0 ? told.standards.canBeLate.join(', ') : 'none'
  const score = COMPETENCIES.map((name) => `${inWords(name)} ${range(told.minScore[name], told.maxScore[name])}`).join(', ')
  const message = `Profile ${told.profile}: ${told.scenes} scenes, ${told.states} situations, ${told.paths} ways through, ${range(told.steps.shortest, told.steps.longest)} steps, ${range(told.time.shortest, told.time.longest)} ${unit}; points ${score}; can be late: ${late}.`
  findings.add(45, 'information', { file: FILES.scenario, path: [] }, message, told.profile)
}
