import { FILES, Findings, type Authored } from '../authored'
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
import { PerProfile } from './per-profile'
import { neverBegun, settling, standardsTest, waits } from './timing'
import { maximumDiffers } from './variants'

const EACH_PROFILE = [
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

/** Rules 9 to 19, 22 to 29, 31 to 36, 39 and 45: what trying every run shows. */
export function checkPlays(authored: Authored, analyses: readonly Analysis[]): Finding[] {
  const findings = new Findings(authored.places)
  unreachable(authored, analyses, findings)
  stuck(authored, analyses, findings)
  neverTaken(authored, analyses, findings)
  facts(authored, findings)
  criticalUnreachable(authored, analyses, findings)
  neverBegun(authored, analyses, findings)
  maximumDiffers(analyses, findings)
  const per = new PerProfile()
  standardsTest(authored, analyses, per)
  for (const analysis of analyses) for (const check of EACH_PROFILE) check(authored, analysis, per)
  per.into(
    findings,
    analyses.map(({ graph }) => graph.profile),
  )
  for (const analysis of analyses) {
    passAndFail(authored, analysis, findings)
    summary(authored, analysis, findings)
  }
  return findings.list
}

function placeOf({ scenario }: Authored, scene: string) {
  const placed = scenesOf(scenario).find(({ id }) => id === scene)
  return { file: FILES.scenario, path: placed?.path ?? [], key: true }
}

function unreachable(authored: Authored, analyses: readonly Analysis[], findings: Findings) {
  for (const { id } of scenesOf(authored.scenario))
    if (!analyses.some(({ scenes }) => scenes.has(id)))
      findings.add(9, 'error', placeOf(authored, id), `No learner can ever reach *${id}*.`)
}

function inSteps(steps: readonly WitnessStep[]): string {
  return steps.length === 0
    ? 'At the very beginning'
    : `After ${steps.map(({ scene, choice }) => `*${scene} / ${choice}*`).join(', then ')}`
}

function stuck(authored: Authored, analyses: readonly Analysis[], findings: Findings) {
  const seen = new Set<string>()
  for (const { graph, deadEnds, traps, scoringLoops } of analyses) {
    const { profile } = graph
    const report = (rule: number, node: number, says: (steps: WitnessStep[], scenes: string[]) => string, then: WitnessStep[] = []) => {
      const open = Object.values(graph.nodes[node]?.desks ?? {}).filter((scene) => scene !== DONE)
      const once = `${rule}:${open.join('|')}`
      if (seen.has(once)) return
      seen.add(once)
      const steps = runTo(graph, node)
      findings.add(rule, 'error', placeOf(authored, open[0] ?? ''), says(steps, open))
      const added = findings.list.at(-1)
      if (added) added.witness = { profile, steps: [...steps, ...then] }
    }
    for (const node of deadEnds)
      report(11, node, (steps, scenes) => `${inSteps(steps)}, the learner has nothing left to do (${scenes.join(', ')}).`)
    for (const node of traps)
      report(12, node, (_, scenes) => `From *${scenes.join(', ')}* there is no way to the end, whatever the learner does.`)
    for (const { node, edge } of scoringLoops)
      report(19, node, () => `*${edge.taken.replace('.', ' / ')}* can be repeated for points without limit.`, [edge.input.step])
  }
}

function passAndFail(authored: Authored, { summary, graph }: Analysis, findings: Findings) {
  const { passMark } = authored.scoring
  const many = Object.keys(authored.variants.profiles).length > 1
  const inProfile = many ? ` (profile ${graph.profile})` : ''
  const short = COMPETENCIES.filter((name) => summary.maxScore[name] < (passMark[name] ?? 0))
  for (const name of short)
    findings.add(
      17,
      'error',
      { file: FILES.scoring, path: ['passMark', name] },
      `Nobody can pass${inProfile}: the best possible *${inWords(name)}* is ${summary.maxScore[name]}, you ask for ${passMark[name]}.`,
      graph.profile,
    )
  if (!summary.passPossible && short.length === 0)
    findings.add(
      17,
      'error',
      { file: FILES.scoring, path: ['passMark'], key: true },
      `Nobody can pass${inProfile}: no single run reaches every mark and every gate, without a critical error and within the standards policy.`,
      graph.profile,
    )
  if (!summary.failPossible)
    findings.add(
      18,
      'error',
      { file: FILES.scoring, path: ['passMark'], key: true },
      `Everybody passes${inProfile}, whatever they choose.`,
      graph.profile,
    )
}

function summary({ scenario }: Authored, { summary: told, graph }: Analysis, findings: Findings) {
  const unit = scenario.clock === 'minutes' ? 'minutes' : 'days'
  const range = (from: number, to: number | 'unbounded') => (from === to ? String(from) : `${from} to ${to}`)
  const late = told.standards.canBeLate.length > 0 ? told.standards.canBeLate.join(', ') : 'none'
  const score = COMPETENCIES.map((name) => `${inWords(name)} ${range(told.minScore[name], told.maxScore[name])}`).join(', ')
  const message = `Profile ${graph.profile}: ${told.scenes} scenes, ${told.states} situations, ${told.paths} ways through, ${range(told.steps.shortest, told.steps.longest)} steps, ${range(told.time.shortest, told.time.longest)} ${unit}; points ${score}; can be late: ${late}.`
  findings.add(45, 'information', { file: FILES.scenario, path: [] }, message, graph.profile)
}
