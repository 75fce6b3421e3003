import type { DiffLine } from '~/domain/line-diff'
import { Button } from '../button'
import { Note } from '../note'
import { LineDifferences } from './line-differences'
import { EDITOR_FORM } from './source-form'

/** Why what was posted was not done. In every case the text stands in the editor as it was typed. */
export type EditorRefusal =
  | { kind: 'stale'; file: string; base: string; savedAt: string | null; lines: readonly DiffLine[] }
  | { kind: 'errors' }
  | { kind: 'nothing-new' }
  | { kind: 'changed' }

type NotesProps = {
  refusal: EditorRefusal | null
  /** The number of the revision that was published just now. */
  published: number | null
  /** The draft began from an older revision than the one that is published. */
  behind: { number: number; by: string; compare: string | null } | null
  slug: string
  people: string
}

/** What happened, above the source. */
export function EditorNotes({ refusal, published, behind, slug, people }: NotesProps) {
  if (!refusal && published === null && !behind) return null
  return (
    <div id="notes" className="space-y-4 border-b border-rule px-5 py-4">
      {published === null || refusal ? null : (
        <Note tone="ok" announce="status" title={`Revision ${published} is published.`}>
          Whoever opens the lesson for the first time gets it. {people}
        </Note>
      )}
      {refusal ? <Refusal refusal={refusal} slug={slug} /> : null}
      {behind ? (
        <Note tone="warn" title={`Revision ${behind.number} was published after you began (${behind.by}).`}>
          {behind.compare ? <a href={behind.compare}>See what it changed</a> : null} and bring it into your text. Then say so here; until
          then your draft cannot be published.
          <span className="mt-3 block">
            <Button type="submit" small form={EDITOR_FORM} name="intent" value="take-over">
              My text contains revision {behind.number}
            </Button>
          </span>
        </Note>
      ) : null}
    </div>
  )
}

function Refusal({ refusal, slug }: { refusal: EditorRefusal; slug: string }) {
  switch (refusal.kind) {
    case 'stale':
      return <Stale refusal={refusal} slug={slug} />
    case 'errors':
      return (
        <Note tone="bad" announce="alert" title="Not published.">
          Your draft is saved. Repair its errors first; they are listed under the source.
        </Note>
      )
    case 'nothing-new':
      return (
        <Note tone="plain" announce="status" title="Nothing to publish.">
          Your text is what is published already.
        </Note>
      )
    case 'changed':
      return (
        <Note tone="bad" announce="alert" title="Not published.">
          Another revision was published, or your draft was saved in another window, in the same moment. Your text is saved; look at it
          again and publish.
        </Note>
      )
  }
}

function Stale({ refusal, slug }: { refusal: Extract<EditorRefusal, { kind: 'stale' }>; slug: string }) {
  const address = `/teach/lessons/${slug}?file=${refusal.file}`
  if (refusal.savedAt === null) {
    return (
      <Note tone="bad" announce="alert" title="Not saved, and nothing is lost.">
        The draft you began from was published or discarded in another window. Your text is in the editor below; “Check and preview” keeps
        it as a new draft. <a href={address}>Leave it and see the lesson as it is</a>
      </Note>
    )
  }
  return (
    <>
      <Note tone="bad" announce="alert" title="Not saved, and nothing is lost.">
        This draft was changed in another window ({refusal.savedAt}). Your text is in the editor below; “Check and preview” now saves it
        over the other. <a href={address}>Keep the other one instead</a>
      </Note>
      <LineDifferences name={refusal.file} lines={refusal.lines} before="the other window" after="your text" />
    </>
  )
}
