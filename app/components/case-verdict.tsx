import type { Competency } from '~/domain/lesson'
import { Note } from './note'

export type Standard = {
  id: string
  name: string
  says: string
  within: number
  startedDay: number | null
  dueDay: number | null
  metDay: number | null
  state: string
}
export type Result = {
  competencies: { competency: Competency; points: number; maximum: number; mark: number; met: boolean }[]
  gates: { gate: string; says: string; met: boolean }[]
  standards: Standard[]
  standardsKept: boolean
  criticalErrors: { code: string; says: string }[]
  passed: boolean
  because: string[]
}

/** What came of a run, in a sentence. */
export function verdict(result: Result, mode: 'practice' | 'recorded' | 'exam'): string {
  if (result.passed) return mode === 'exam' ? 'Passed: every line was reached' : 'Every line was reached'
  if (result.criticalErrors.length > 0) return 'Not yet met: something happened that must not'
  const missed = result.competencies.filter((one) => !one.met).length
  if (missed === 0 && result.gates.every(({ met }) => met)) return 'Not yet met: a time limit was missed that counts'
  if (missed === 0) return 'Not yet met: the case itself was not settled as it must be'
  return missed === 1 ? 'Not yet met: one competency is below its line' : `Not yet met: ${missed} competencies are below their line`
}

/** “You kept two of three service standards.” Standards that did not arise are not counted. */
export function standardsKept(standards: readonly Standard[]): string {
  const arisen = standards.filter(({ state }) => state !== 'notStarted')
  const kept = arisen.filter(({ state }) => state === 'met').length
  if (kept === arisen.length)
    return arisen.length === 1
      ? 'You kept the one service standard that arose.'
      : `You kept all ${arisen.length} service standards that arose.`
  return kept === 0
    ? `You kept none of the ${arisen.length} service standards that arose.`
    : `You kept ${kept} of ${arisen.length} service standards that arose.`
}

/** What must not happen and did, and what had to happen and did not. */
export function WhatWentWrong({ result }: { result: Result }) {
  const missing = result.gates.filter(({ met }) => !met)
  const late = result.standardsKept ? [] : result.standards.filter(({ state }) => state === 'late' || state === 'broken')
  return (
    <div className="mt-6 grid max-w-[46rem] gap-4">
      {result.criticalErrors.map((error) => (
        <Note key={error.code} tone="bad" title="This must not happen.">
          {error.says}
        </Note>
      ))}
      {missing.length > 0 ? (
        <Note
          tone="warn"
          title={missing.length === 1 ? 'One thing had to happen and did not:' : `${missing.length} things had to happen and did not:`}
        >
          <ul className="mt-1 list-disc ps-5">
            {missing.map(({ gate, says }) => (
              <li key={gate}>{says}</li>
            ))}
          </ul>
        </Note>
      ) : null}
      {late.length > 0 ? (
        <Note tone="warn" title="More was late than this case allows:">
          <ul className="mt-1 list-disc ps-5">
            {late.map(({ id, says }) => (
              <li key={id}>{says}</li>
            ))}
          </ul>
        </Note>
      ) : null}
    </div>
  )
}
