import { EVALUATIONS, examLength, LEVELS, unexplainedNumbers, type PolicyVersion, type TrackPolicy } from '~/domain/policy'
import { validityPolicyFaults } from '~/domain/validity'

/** A fault of a policy version: where it stands, `tracks.frontline.validity`, and the sentence to show. */
export type PolicyFault = { path: string; says: string }

/** In what a policy version contradicts itself, or leaves a number unexplained. Empty in a version that may be used. */
export function policyFaults(version: PolicyVersion): PolicyFault[] {
  const unexplained = unexplainedNumbers(version).map((path) => ({ path, says: 'This number has no explanation of where it comes from.' }))
  const tracks = Object.entries(version.tracks).flatMap(([track, policy]) => trackFaults(`tracks.${track}`, policy))
  return [...tracks, ...unexplained]
}

function trackFaults(path: string, policy: TrackPolicy): PolicyFault[] {
  const { exam, validity, scenarios, evaluations, reassessment, monthsAtInitial } = policy
  const faults = validityPolicyFaults(validity).map((says) => ({ path: `${path}.validity`, says }))
  const fault = (where: string, says: string) => faults.push({ path: `${path}.${where}`, says })
  if (exam.safety > examLength(exam)) fault('exam.safety', 'The exam has fewer items than safety items.')
  if (exam.attempts.perYear < exam.attempts.perCycle) fault('exam.attempts.perYear', 'A year allows fewer attempts than a cycle.')
  const must = scenarios.allOf ?? []
  if (must.length > scenarios.count) fault('scenarios.allOf', 'More scenarios are named than have to be passed.')
  if (scenarios.anyOf && scenarios.anyOf.length < scenarios.count) fault('scenarios.anyOf', 'Fewer scenarios count than have to be passed.')
  if (reassessment && reassessment.opensDaysBefore >= reassessment.everyMonths * 28) {
    fault('reassessment.opensDaysBefore', 'A reassessment opens before the one before it is due.')
  }
  const order = policy.levels.map(({ level }) => LEVELS.indexOf(level))
  if (order.some((rank, index) => index > 0 && rank <= (order[index - 1] ?? 0))) fault('levels', 'Levels stand lowest first, each once.')
  for (const [index, { level, requires }] of policy.levels.entries()) {
    if (requires.length === 0) fault(`levels.${index}`, `The level ${level} asks for nothing.`)
    for (const kind of EVALUATIONS) {
      if (!requires.includes(kind)) continue
      if (!evaluations.counts[kind])
        fault(`evaluations.counts.${kind}`, `The level ${level} asks for this, and no number of judgements is given.`)
      if (kind === 'beneficiary-feedback' && !evaluations.feedback) fault('evaluations.feedback', `The level ${level} asks for feedback.`)
    }
    if (requires.includes('time-at-initial') && monthsAtInitial < 1)
      fault('monthsAtInitial', `The level ${level} asks for months at level initial.`)
  }
  return faults
}
