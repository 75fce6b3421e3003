import { Findings, type Authored } from '../authored'
import type { ScenarioBundle } from '../bundle'
import type { ExpertLog } from '../contract/companions'
import type { Analysis } from '../explore/analyse'
import type { Reached } from '../explore/front'
import { playExpert, type ExpertRun } from '../expert'
import type { Finding, WitnessStep } from '../findings'
import { inWords, resultOf, type CaseResult } from '../play/result'
import { COMPETENCIES } from '../vocabulary/context'

/** The steps of a run that a learner could take too; a step back is none of an expert's. */
function stepsOf({ events }: ExpertRun): WitnessStep[] {
  return events.flatMap((event) =>
    'stepBack' in event ? [] : [{ scene: event.scene, choice: event.choice, ...(event.form ? { form: event.form } : {}) }],
  )
}

type Report = (finding: {
  rule: 20 | 21
  severity?: Finding['severity']
  path?: (string | number)[]
  message: string
  steps: WitnessStep[]
}) => void

/** An expert's run, played and marked. */
interface Played {
  file: string
  log: ExpertLog
  /** The expert, and the profile where there are several. */
  who: string
  run: ExpertRun
  result: CaseResult
  /** Points in the order of the competencies. */
  points: number[]
  /** The best that runs of the profile can get with every gate, no critical error and the policy kept. */
  best: readonly Reached[]
}

function play(bundle: ScenarioBundle, { file, log }: Authored['experts'][number], best: readonly Reached[]): Played {
  const run = playExpert(bundle, log)
  const result = resultOf(bundle, run.state)
  return {
    file,
    log,
    who: `*${log.expert}*${bundle.profiles.length > 1 ? ` (profile ${log.profile})` : ''}`,
    run,
    result,
    points: result.competencies.map(({ points }) => points),
    best,
  }
}

/** Rules 20 and 21 for every expert's run on one profile: it still fits, ends and passes; no run beats it; and none gets more somewhere for less elsewhere. */
export function checkExperts(authored: Authored, bundle: ScenarioBundle, { graph, best }: Analysis): Finding[] {
  const findings = new Findings(authored.places)
  const runs = authored.experts.filter(({ log }) => log.profile === graph.profile).map((expert) => play(bundle, expert, best))
  const oneIsBest = runs.some((one) => one.result.passed && !beaten(one))
  for (const one of runs) {
    const { file, log, who, run, result } = one
    const report: Report = ({ rule, severity = 'error', path = ['steps'], message, steps }) => {
      findings.add(rule, severity, { file, path }, message, log.expert)
      const added = findings.list.at(-1)
      if (added) added.witness = { profile: log.profile, steps }
    }
    if (run.refused) {
      const step = log.steps[run.refused.step]
      const message = `The run of ${who} no longer fits at step ${run.refused.step + 1}, *${step?.scene} / ${step?.choice}*: it is not possible there.`
      report({ rule: 21, path: ['steps', run.refused.step], message, steps: stepsOf(run) })
    } else if (!result.passed)
      report({ rule: 21, message: `The run of ${who} does not pass: ${result.because.join(' ')}`, steps: stepsOf(run) })
    else if (!notBest(one, oneIsBest, report)) paysMore(one, report)
  }
  return findings.list
}

/** A run that gets as much everywhere and more somewhere. */
function beaten({ points: own, best }: Pick<Played, 'points' | 'best'>): Reached | undefined {
  return best.find(
    ({ points }) => points.every((reached, k) => reached >= (own[k] ?? 0)) && points.some((reached, k) => reached > (own[k] ?? 0)),
  )
}

/** Rule 21, a better run; only a warning where another expert on the same profile has found a best one, since experts may differ. */
function notBest(played: Played, otherIsBest: boolean, report: Report): boolean {
  const better = beaten(played)
  if (!better) return false
  const told = played.result.competencies.flatMap(({ competency, points, maximum }) =>
    maximum > 0 ? [`${inWords(competency)} ${points} of ${maximum}`] : [],
  )
  const message = `The run of ${played.who} gets ${told.join(', ')}; a better run exists.`
  report({ rule: 21, severity: otherIsBest ? 'warning' : 'error', message, steps: better.run() })
  return true
}

/** Rule 20: a run that gets more than the expert in one competency, at the price of another. */
function paysMore({ who, points: own, best }: Played, report: Report) {
  for (const [k, competency] of COMPETENCIES.entries()) {
    const more = (one: Reached) => (one.points[k] ?? 0) - (own[k] ?? 0)
    const [other] = best.filter((one) => more(one) > 0).sort((a, b) => more(b) - more(a))
    if (!other) continue
    const less = COMPETENCIES.flatMap((name, at) =>
      (other.points[at] ?? 0) < (own[at] ?? 0) ? [`${inWords(name)} (${other.points[at]} instead of ${own[at]})`] : [],
    )
    const message = `The run of ${who} gets less *${inWords(competency)}* (${own[k]}) than a learner on another way can (${other.points[k]}), who has less ${less.join(' and ')}; a way back from a mistake should not pay.`
    report({ rule: 20, severity: 'warning', message, steps: other.run() })
  }
}
