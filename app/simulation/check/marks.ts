import type { Authored } from '../authored'
import { brokenOf, type Analysis } from '../explore/analyse'
import { inWords } from '../play/result'
import { COMPETENCIES } from '../vocabulary/context'
import { inScenario, inScoring, type PerProfile } from './per-profile'

/** Rules 24 and 35: runs with enough points that miss a gate, or that pass with a standard broken. */
export function flawedPasses(authored: Authored, { graph, flawed }: Analysis, per: PerProfile) {
  const marks = COMPETENCIES.map((name) => authored.scoring.passMark[name] ?? 0)
  const told = new Set<string>()
  const passing = flawed.filter(({ label, points }) => {
    if (told.has(label) || !points.every((reached, k) => reached >= (marks[k] ?? 0))) return false
    told.add(label)
    return true
  })
  for (const { label, run } of passing) {
    if (!label.startsWith('missed ')) continue
    const gate = label.slice('missed '.length)
    per.add(graph.profile, {
      rule: 24,
      severity: 'error',
      at: inScenario('gates', gate),
      message: `The marks alone can be met on a run that misses *${authored.scenario.gates[gate]?.says ?? inWords(gate)}*.`,
      steps: run(),
    })
  }
  const broken = passing.filter(({ label }) => brokenOf(label).length > 0)
  if (broken.length === 0) return
  const lists = broken.map(({ label }) => brokenOf(label).map(inWords).join(' and ')).sort()
  per.add(graph.profile, {
    rule: 35,
    severity: 'warning',
    at: inScoring('passMark'),
    message: `A learner can pass although a standard was late or never met: ${lists.join('; ')}. Is that meant?`,
    steps: broken[0]?.run() ?? [],
  })
}

/** Rule 22: positive points that add up to more than one run can get. */
export function unreachablePoints(authored: Authored, { graph, summary, taken }: Analysis, per: PerProfile) {
  for (const competency of COMPETENCIES) {
    const sum = Object.entries(authored.scoring.points).reduce((total, [scene, choices]) => {
      const offered = Object.entries(choices).filter(([choice]) => taken.has(`${scene}.${choice}`))
      return total + Math.max(0, ...offered.map(([, points]) => points[competency] ?? 0))
    }, 0)
    const most = summary.maxScore[competency]
    if (sum > most)
      per.add(graph.profile, {
        rule: 22,
        severity: 'warning',
        at: inScoring('points'),
        message: `Your best choices add up to ${sum} points for *${inWords(competency)}*, but no single run can get more than ${most}.`,
      })
  }
}

/** Rule 23: a competency that one scene decides. */
export function barelyTested(authored: Authored, { graph, taken, summary }: Analysis, per: PerProfile) {
  for (const competency of COMPETENCIES) {
    if (summary.maxScore[competency] <= 0) continue
    const scenes = Object.entries(authored.scoring.points).filter(([scene, choices]) =>
      Object.entries(choices).some(([choice, points]) => (points[competency] ?? 0) !== 0 && taken.has(`${scene}.${choice}`)),
    )
    const [only] = scenes
    if (scenes.length === 1 && only)
      per.add(graph.profile, {
        rule: 23,
        severity: 'warning',
        at: inScoring('points', only[0]),
        message: `*${inWords(competency)}* is decided by one scene, *${only[0]}*.`,
      })
  }
}
