import { counted } from '~/domain/dates'
import { changedParts, type DiffLine } from '~/domain/line-diff'
import { classNames } from '../class-names'
import { ScrollRegion } from '../table'

const SIGNS = { same: ' ', gone: '−', new: '+' } as const
const WORDS = { same: '', gone: 'Gone: ', new: 'New: ' } as const
const LOOKS = { same: undefined, gone: 'bg-bad-tint', new: 'bg-ok-tint' } as const

type DifferencesProps = { name: string; lines: readonly DiffLine[]; before: string; after: string }

/** Two texts side by side in one column: lines that are gone and lines that are new, with the unchanged ones around them. */
export function LineDifferences({ name, lines, before, after }: DifferencesProps) {
  const parts = changedParts(lines)
  const gone = lines.filter((line) => line.kind === 'gone').length
  const added = lines.filter((line) => line.kind === 'new').length
  return (
    <div className="mt-6">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6">
        <h3 className="h3 font-mono">{name}</h3>
        <p className="small text-ink-2">
          {parts.length === 0 ? 'No difference.' : `${counted(gone, 'line')} only in ${before}, ${added} only in ${after}.`}
        </p>
      </div>
      {parts.length === 0 ? null : (
        <ScrollRegion label={`Differences in ${name}`} className="mt-2 border-y border-rule bg-surface">
          <table className="code w-full border-collapse">
            <caption className="sr-only">
              {name}: {before} against {after}
            </caption>
            <thead className="sr-only">
              <tr>
                <th scope="col">Line in {before}</th>
                <th scope="col">Line in {after}</th>
                <th scope="col">Text</th>
              </tr>
            </thead>
            {parts.map((part, index) => (
              <tbody key={index} className={classNames(index > 0 && 'border-t-2 border-rule-strong')}>
                {part.map((line) => (
                  <DifferenceLine key={`${line.before ?? ''}-${line.after ?? ''}`} line={line} />
                ))}
              </tbody>
            ))}
          </table>
        </ScrollRegion>
      )}
    </div>
  )
}

function DifferenceLine({ line }: { line: DiffLine }) {
  return (
    <tr className={LOOKS[line.kind]}>
      <td className="w-12 px-2 text-end align-top text-ink-3 select-none">{line.before}</td>
      <td className="w-12 px-2 text-end align-top text-ink-3 select-none">{line.after}</td>
      <td className="px-2 align-top break-words whitespace-pre-wrap">
        <span className="sr-only">{WORDS[line.kind]}</span>
        <span aria-hidden="true">{SIGNS[line.kind]} </span>
        {line.text}
      </td>
    </tr>
  )
}
