import { Fragment } from 'react'
import type { UndertakingText } from '~/domain/undertaking'
import { Markdown } from './lesson/markdown'

/** The text of an undertaking, as it is read, signed and printed. */
export function UndertakingSheet({ text: { lead, sections } }: { text: UndertakingText }) {
  return (
    <article className="prose mt-8">
      <Markdown text={lead} />
      {sections.map(({ heading, body }) => (
        <Fragment key={heading}>
          <h2>{heading}</h2>
          <Markdown text={body} />
        </Fragment>
      ))}
    </article>
  )
}
