import type { CaseViewData, DocumentData, RecordData } from './case-view'
import { Markdown } from './lesson/markdown'
import { RegisterSheet } from './register-sheet'

/** The documents of the case, the new ones open. */
export function CasePapers({ documents }: { documents: readonly DocumentData[] }) {
  if (documents.length === 0) return null
  return (
    <section aria-labelledby="papers" className="border-t border-rule pt-5">
      <h3 id="papers" className="h3">
        Documents
      </h3>
      <div className="mt-3 grid grid-cols-[minmax(0,1fr)] gap-3">
        {documents.map((document) => (
          <details key={document.id} id={`document-${document.id}`} open={document.fresh} className="sheet">
            <summary className="px-4 py-3 font-semibold">
              {document.title}
              {document.fresh ? <span className="ms-2 text-joint">new</span> : null}
            </summary>
            <div className="prose prose-sm border-t border-rule px-4 py-4">
              <Markdown text={document.text} />
            </div>
          </details>
        ))}
      </div>
    </section>
  )
}

/** What has been looked up in the two registers so far, the records of a person one after the other. */
export function CaseRegisters({ view }: { view: Pick<CaseViewData, 'registers'> }) {
  const { pes, sp } = view.registers
  const people = [...new Set([...pes, ...sp].map(({ person }) => person))]
  return (
    <>
      {pes.length === 0 ? <NothingOpened of={EMPLOYMENT} /> : null}
      {sp.length === 0 && pes.length === 0 ? <NothingOpened of={BENEFITS} /> : null}
      {people.flatMap((person) => [
        ...pes.filter((record) => record.person === person).map((record) => <Opened key={record.id} of={EMPLOYMENT} record={record} />),
        ...sp.filter((record) => record.person === person).map((record) => <Opened key={record.id} of={BENEFITS} record={record} />),
      ])}
      {sp.length === 0 && pes.length > 0 ? <NothingOpened of={BENEFITS} /> : null}
    </>
  )
}

type Register = { service: 'employment' | 'social-protection'; title: string }

const EMPLOYMENT: Register = { service: 'employment', title: 'Employment register' }
const BENEFITS: Register = { service: 'social-protection', title: 'Benefits register' }

function NothingOpened({ of }: { of: Register }) {
  return (
    <RegisterSheet {...of} rows={[]}>
      <p className="px-4 py-3 text-sm text-ink-2">No record opened yet.</p>
    </RegisterSheet>
  )
}

function Opened({ of, record: { number, fields } }: { of: Register; record: RecordData }) {
  return (
    <RegisterSheet {...of} number={number ?? undefined} rows={fields.map(({ label, value, differs }) => ({ label, value, differs }))} />
  )
}
