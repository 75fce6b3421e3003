export type ReportShown = { slug: string; title: string; revision: number; position: number; quote: string; says: string }

/** A reported mistake: where it stands, the passage, and what was said about it. Never who said it. */
export function ReportAsSent({ report }: { report: ReportShown }) {
  return (
    <>
      <p className="small text-ink-2">
        {report.title}, version {report.revision}, step {report.position + 1}
      </p>
      {report.quote ? <blockquote className="mt-1 border-s-4 border-rule-strong ps-4 text-ink-2">{report.quote}</blockquote> : null}
      <p className="mt-2 whitespace-pre-line">{report.says}</p>
    </>
  )
}
