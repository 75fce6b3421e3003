import { FileText, Image } from 'lucide-react'
import type { EvidenceSlot } from '~/domain/assignment'
import { fileSize } from '~/domain/evidence-file'
import { Icon } from '../icon'
import type { EvidenceView } from './assignment-view'

/** A link to a file that was handed in; it is downloaded, never opened in the page. */
export function EvidenceFile({ file }: { file: EvidenceView }) {
  return (
    <>
      <Icon of={file.typeName.includes('picture') ? Image : FileText} /> <a href={`/evidence/${file.id}`}>{file.name}</a>{' '}
      <span className="small text-ink-2">
        {file.typeName}, {fileSize(file.bytes)}
      </span>
    </>
  )
}

/** What was handed in, by what was asked for. */
export function EvidenceList({
  slots,
  evidence,
}: {
  slots: readonly Pick<EvidenceSlot, 'id' | 'title'>[]
  evidence: readonly EvidenceView[]
}) {
  return (
    <dl className="plain ruled border-y border-rule">
      {slots.map(({ id, title }) => {
        const own = evidence.filter(({ slot }) => slot === id)
        return (
          <div key={id} className="py-3">
            <dt className="font-semibold">{title}</dt>
            {own.length === 0 ? <dd className="text-ink-2">Nothing.</dd> : null}
            {own.map((one) => (
              <dd key={one.id} className="mt-1">
                {one.form === 'file' ? <EvidenceFile file={one} /> : <Typed text={one.body} />}
              </dd>
            ))}
          </div>
        )
      })}
    </dl>
  )
}

/** A typed text as it was typed. */
function Typed({ text }: { text: string }) {
  return <p className="max-w-[42rem] border-s-2 border-rule ps-4 font-serif whitespace-pre-wrap">{text}</p>
}
