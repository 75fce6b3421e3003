import { Bookmark, BookmarkCheck, Flag, NotebookPen } from 'lucide-react'
import { Button, ButtonLink } from './button'
import { Disclose } from './disclose'
import { TextArea } from './field'

/** Longest note on a step, in characters. */
export const LONGEST_NOTE = 4_000

type LessonNoteProps = { slug: string; position: number; note: { says: string; bookmarked: boolean } | null }

/** Under a step: one's own bookmark and note, and the way to say that something here is wrong. */
export function LessonNote({ slug, position, note }: LessonNoteProps) {
  const here = `/learn/${slug}/${position + 1}`
  return (
    <section id="note" aria-label="Your own" className="noprint mt-12 scroll-mt-4 border-t border-rule pt-4">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-2">
        <form method="post" action={`${here}/note`}>
          {note?.bookmarked ? (
            <Button type="submit" variant="3" small name="intent" value="unbookmark" icon={BookmarkCheck}>
              Take the bookmark away
            </Button>
          ) : (
            <Button type="submit" variant="3" small name="intent" value="bookmark" icon={Bookmark}>
              Bookmark this step
            </Button>
          )}
        </form>
        <ButtonLink variant="3" small href={`${here}/report`} icon={Flag}>
          Report a mistake on this page
        </ButtonLink>
      </div>
      <Disclose
        summary={note?.says ? 'Your note on this step' : 'Write a note on this step'}
        icon={NotebookPen}
        open={Boolean(note?.says)}
        className="mt-2"
      >
        <form method="post" action={`${here}/note`} className="mt-2 grid max-w-xl gap-3">
          <TextArea
            name="says"
            id="note-says"
            label="Your note"
            hint="Only you can read it. Save it empty to erase it."
            rows={4}
            maxLength={LONGEST_NOTE}
            defaultValue={note?.says ?? ''}
          />
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
            <Button type="submit" small name="intent" value="note">
              Save the note
            </Button>
            <a className="small" href="/notes">
              All your notes and bookmarks
            </a>
          </div>
        </form>
      </Disclose>
    </section>
  )
}
