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

/** What has been looked up in the two registers so far. */
export function CaseRegisters({ view }: { view: Pick<CaseViewData, 'registers'> }) {
  const { pes, sp } = view.registers
  return (
    <>
      <RegisterGroup service="employment" title="Employment register" records={pes} />
      <RegisterGroup service="social-protection" title="Benefits register" records={sp} />
    </>
  )
}

type GroupProps = { service: 'employment' | 'social-protection'; title: string; records: readonly RecordData[] }

function RegisterGroup({ service, title, records }: GroupProps) {
  if (records.length === 0) {
    return (
      <RegisterSheet service={service} title={title} rows={[]}>
        <p className="px-4 py-3 text-sm text-ink-2">No record opened yet.</p>
      </RegisterSheet>
    )
  }
  return (
    <>
      {records.map((record) => (
        <RegisterSheet
          key={record.id}
          service={service}
          title={title}
          number={record.number ?? undefined}
          rows={record.fields.map(({ label, value, differs }) => ({ label, value, differs }))}
        />
      ))}
    </>
  )
}
