import { civilDateIn, formatDate } from '~/domain/dates'
import { AsidePart } from './split-layout'

type Run = { runId: string; title: string; mode: 'recorded' | 'exam'; endedAt: string; passed: boolean; voided: boolean }

/** Runs of somebody that may be gone through, for assessors and in an appeal. */
export function RunsToRead({ runs, timeZone }: { runs: readonly Run[]; timeZone: string }) {
  return (
    <AsidePart id="runs-to-read" title="Runs of cases">
      {runs.length === 0 ? (
        <p className="small text-ink-2">No recorded run and none in exam mode has ended.</p>
      ) : (
        <ul className="space-y-2 small">
          {runs.map(({ runId, title, mode, endedAt, passed, voided }) => (
            <li key={runId}>
              <a href={`/runs/${runId}/replay`}>
                {title}, {mode === 'exam' ? 'exam mode' : 'recorded'}, {formatDate(civilDateIn(endedAt, timeZone), 'long')}
              </a>
              <span className="block text-ink-2">{voided ? 'No longer counts' : passed ? 'Every line reached' : 'Not yet met'}</span>
            </li>
          ))}
        </ul>
      )}
      {runs.length > 0 ? <p className="hint mt-2">Step by step. Your reading is recorded.</p> : null}
    </AsidePart>
  )
}
