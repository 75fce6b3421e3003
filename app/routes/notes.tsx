import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { BookmarkCheck, Trash2 } from 'lucide-react'
import { Button } from '~/components/button'
import { Disclose } from '~/components/disclose'
import { Empty } from '~/components/empty'
import { Icon } from '~/components/icon'
import { PageHead, Section } from '~/components/page-head'
import { ReportAsSent } from '~/components/report-as-sent'
import { counted, formatInstant } from '~/domain/dates'
import { formText } from '~/http/form-text.server'
import { requirePermission } from '~/identity/index.server'
import { findLessonRevision } from '~/models/lessons.server'
import { listReportsOf } from '~/models/mistake-reports.server'
import { eraseAllNotes, eraseNote, listNotes, type Note } from '~/models/notes.server'
import { listProgress } from '~/models/progress.server'

export const meta: MetaFunction = () => [{ title: 'Your notes · Jointmark' }]

export async function loader({ request }: LoaderFunctionArgs) {
  const { personId, timeZone } = await requirePermission(request, 'take:lesson:own')
  const [notes, progress, reports] = await Promise.all([listNotes({ personId }), listProgress({ personId }), listReportsOf({ personId })])
  const slugs = [...new Set(notes.map(({ slug }) => slug))]
  const lessons = await Promise.all(
    slugs.map(async (slug) => {
      const pinned = progress.find((one) => one.slug === slug)
      const revision = pinned && (await findLessonRevision(pinned.revisionId))
      const shown = notes
        .filter((note) => note.slug === slug)
        .map((note) => {
          const page = revision?.lesson.pages.find(({ id }) => id === note.pageId)
          return {
            ...shownNote(note, timeZone),
            step: page ? page.index + 1 : null,
            title: page?.title ?? 'A step that is no longer there',
          }
        })
        .sort((a, b) => (a.step ?? 0) - (b.step ?? 0))
      return { slug, title: revision?.title ?? slug, notes: shown }
    }),
  )
  return {
    lessons,
    all: notes.length,
    reports: reports.map(({ createdAt, answeredAt, ...report }) => ({
      ...report,
      sent: formatInstant(createdAt, timeZone, 'long'),
      answered: answeredAt && formatInstant(answeredAt, timeZone, 'long'),
    })),
  }
}

const shownNote = ({ pageId, says, bookmarked, updatedAt }: Note, zone: string) => ({
  pageId,
  says,
  bookmarked,
  when: formatInstant(updatedAt, zone, 'long'),
})

export async function action({ request }: ActionFunctionArgs) {
  const { personId } = await requirePermission(request, 'take:lesson:own')
  const form = await request.formData()
  if (formText(form, 'intent') === 'erase-all') await eraseAllNotes({ personId })
  else await eraseNote({ personId, slug: formText(form, 'slug'), pageId: formText(form, 'step') })
  return redirect('/notes')
}

export default function Notes() {
  const { lessons, all, reports } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHead
        over="Your own"
        title={all === 0 ? 'You have no notes yet' : `You keep something at ${counted(all, 'step')}`}
        lead="Only you can read your notes. No trainer, supervisor or administrator sees them, and no export holds them."
      />
      {all === 0 ? (
        <Empty title="Notes and bookmarks are made in a lesson" action={<a href="/courses">Go to your courses</a>} className="mt-8">
          At the end of each step there is room for them.
        </Empty>
      ) : null}
      {lessons.map((lesson) => (
        <Section key={lesson.slug} id={`lesson-${lesson.slug}`} title={lesson.title} className="mt-12">
          <ul className="ledger ruled mt-3 max-w-[46rem]">
            {lesson.notes.map((note) => (
              <li key={note.pageId} className="py-4">
                <OwnNote slug={lesson.slug} note={note} />
              </li>
            ))}
          </ul>
        </Section>
      ))}
      {all > 1 ? <EraseAll all={all} /> : null}
      {reports.length > 0 ? (
        <Section id="reports" title="Mistakes you reported" lead="Trainers read them without your name." className="mt-14">
          <ul className="ledger ruled mt-3 max-w-[46rem]">
            {reports.map((report) => (
              <li key={report.id} className="py-4">
                <ReportAsSent report={report} />
                <p className="mt-2 small text-ink-2">
                  Sent {report.sent}. {report.answered ? `Answered ${report.answered}:` : 'Not answered yet.'}
                </p>
                {report.answer ? <p className="mt-1 whitespace-pre-line">{report.answer}</p> : null}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </>
  )
}

type Lesson = Awaited<ReturnType<typeof loader>>['lessons'][number]

function OwnNote({ slug, note }: { slug: string; note: Lesson['notes'][number] }) {
  return (
    <>
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-1">
        <p className="font-semibold">
          {note.bookmarked ? (
            <span className="text-joint">
              <Icon of={BookmarkCheck} />
              <span className="sr-only">Bookmarked: </span>{' '}
            </span>
          ) : null}
          {note.step ? <a href={`/learn/${slug}/${note.step}`}>{`Step ${note.step}: ${note.title}`}</a> : note.title}
        </p>
        <form method="post">
          <input type="hidden" name="slug" value={slug} />
          <input type="hidden" name="step" value={note.pageId} />
          <Button type="submit" variant="3" small icon={Trash2} aria-label={`Erase what you keep at “${note.title}”`}>
            Erase
          </Button>
        </form>
      </div>
      {note.says ? <p className="mt-1 whitespace-pre-line">{note.says}</p> : null}
      <p className="mt-1 small text-ink-2">{note.when}</p>
    </>
  )
}

function EraseAll({ all }: { all: number }) {
  return (
    <Disclose summary="Erase all of it" icon={Trash2} className="mt-10">
      <form method="post" className="mt-2 grid max-w-xl gap-3">
        <p>All {all} notes and bookmarks go at once. Nobody can bring them back.</p>
        <div>
          <Button type="submit" variant="bad" name="intent" value="erase-all">
            Erase all notes and bookmarks
          </Button>
        </div>
      </form>
    </Disclose>
  )
}
