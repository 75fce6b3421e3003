import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Empty } from '~/components/empty'
import { Note } from '~/components/note'
import { PageHead, Section } from '~/components/page-head'
import { Chip } from '~/components/status-chip'
import { DataTable } from '~/components/table'
import { lessonMinutes, TRACKS } from '~/domain/curriculum'
import { civilDateIn, counted, formatDate, formatInstant } from '~/domain/dates'
import { duration } from '~/components/format'
import { may } from '~/domain/permissions'
import { requirePermission } from '~/identity/index.server'
import { listContentProblems } from '~/models/content-problems.server'
import { listCurricula } from '~/models/curricula.server'
import { listAnyFolderDrafts, listDrafts } from '~/models/drafts.server'
import { countAnyLearnersInProgress } from '~/models/lesson-history.server'
import { countAnyReports } from '~/models/mistake-reports.server'
import { listLessonHeads, type LessonHeadSummary } from '~/models/lessons.server'

export const meta: MetaFunction = () => [{ title: 'Lessons · Jointmark' }]

export async function loader({ request }: LoaderFunctionArgs) {
  const user = await requirePermission(request, 'read:content:any')
  const mayWrite = may(user.roles, 'write:content:any')
  const [curricula, heads, learners, drafts, folders, problems, openReports] = await Promise.all([
    listCurricula(),
    listLessonHeads(),
    countAnyLearnersInProgress(),
    mayWrite ? listDrafts({ personId: user.personId }) : [],
    listAnyFolderDrafts(),
    listContentProblems(),
    countAnyReports({ answered: false }),
  ])
  const headOf = new Map(heads.map((head) => [head.slug, head]))
  const draftOf = new Map(drafts.map((draft) => [draft.slug, formatInstant(draft.updatedAt, user.timeZone, 'short')]))
  const rowOf = (slug: string, title: string, minutes: number, head: LessonHeadSummary | undefined) => ({
    slug,
    title: head?.title ?? title,
    minutes,
    revision: head ? { number: head.number, on: formatDate(civilDateIn(head.publishedAt, user.timeZone), 'short') } : null,
    learners: learners.get(slug) ?? 0,
    draft: draftOf.get(slug) ?? null,
  })
  const placed = new Set<string>()
  const courses = curricula
    .map(({ curriculum }) => curriculum)
    .sort((a, b) => TRACKS.indexOf(a.track) - TRACKS.indexOf(b.track))
    .map((curriculum) => ({
      track: curriculum.track,
      title: curriculum.title,
      lessons: curriculum.modules.flatMap((module) =>
        module.lessons.map((lesson) => {
          placed.add(lesson.slug)
          return { ...rowOf(lesson.slug, lesson.title, lessonMinutes(lesson), headOf.get(lesson.slug)), key: lesson.id }
        }),
      ),
    }))
  return {
    mayWrite,
    openReports,
    courses,
    elsewhere: heads
      .filter((head) => !placed.has(head.slug))
      .map((head) => ({ ...rowOf(head.slug, head.title, head.minutes, head), key: head.slug })),
    folders: folders.map(({ slug }) => ({ slug, title: headOf.get(slug)?.title ?? slug })),
    problems: problems.map(({ file, line, column, rule, severity, message }) => ({
      key: `${file} ${line} ${column} ${rule} ${message}`,
      file,
      line,
      column,
      severity,
      message,
    })),
  }
}

type Row = Awaited<ReturnType<typeof loader>>['courses'][number]['lessons'][number]

export default function TeachIndex() {
  const { courses, elsewhere, folders, problems, openReports, mayWrite } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHead
        title="Lessons"
        lead={
          mayWrite
            ? 'Open a lesson to edit it. Publishing makes a new revision; learners finish on the one they began.'
            : 'You can read every lesson as its authors see it.'
        }
      />
      <p className="mt-6 flex flex-wrap gap-x-6 gap-y-1">
        <a href="/teach/scenarios">Scenarios: maps, proofs and figures</a>
        <a href="/teach/reports">
          {openReports === 0 ? 'Reported mistakes: none open' : `${counted(openReports, 'reported mistake')} open`}
        </a>
      </p>
      {folders.length === 0 ? null : (
        <Note
          tone="warn"
          title={`${counted(folders.length, 'folder')} changed while the platform’s lesson changed too.`}
          className="mt-8 max-w-3xl"
        >
          Neither side was written over.
          <ul className="mt-2 space-y-1">
            {folders.map((folder) => (
              <li key={folder.slug}>
                <a href={`/teach/lessons/${folder.slug}/folder`}>Compare {folder.title}</a>
              </li>
            ))}
          </ul>
        </Note>
      )}
      {problems.length === 0 ? null : (
        <Section
          id="problems"
          title="Found when the platform started"
          className="mt-10"
          lead="What is wrong here was not imported: learners go on with what was published before."
        >
          <DataTable
            caption="Problems in authored files"
            className="mt-4"
            dense
            cards
            rows={problems}
            rowKey={(one) => one.key}
            columns={[
              {
                key: 'severity',
                head: 'Kind',
                cell: (one) => (
                  <Chip tone={one.severity === 'error' ? 'bad' : 'warn'}>{one.severity === 'error' ? 'Error' : 'Warning'}</Chip>
                ),
                card: 'aside',
              },
              {
                key: 'file',
                head: 'File, line, column',
                rowHead: true,
                cell: (one) => <span className="font-mono break-all">{`${one.file}:${one.line}:${one.column}`}</span>,
              },
              { key: 'message', head: 'What is wrong', cell: (one) => one.message, card: 'plain' },
            ]}
          />
        </Section>
      )}
      {courses.length === 0 ? <Empty title="No course has been imported yet.">They come from the folder curricula.</Empty> : null}
      {courses.map((course) => (
        <Section
          key={course.track}
          id={`course-${course.track}`}
          title={course.title}
          className="mt-12"
          lead={writtenWords(course.lessons)}
        >
          <LessonTable caption={`Lessons of ${course.title}`} rows={course.lessons} />
        </Section>
      ))}
      {elsewhere.length === 0 ? null : (
        <Section id="course-none" title="In no course" className="mt-12">
          <LessonTable caption="Lessons in no course" rows={elsewhere} />
        </Section>
      )}
    </>
  )
}

const writtenWords = (lessons: readonly Row[]) =>
  `${lessons.filter((lesson) => lesson.revision).length} of ${counted(lessons.length, 'lesson')} written, the others are in preparation.`

function LessonTable({ caption, rows }: { caption: string; rows: readonly Row[] }) {
  return (
    <DataTable
      caption={caption}
      className="mt-4"
      dense
      cards
      rows={rows}
      rowKey={(row) => row.key}
      columns={[
        { key: 'title', head: 'Lesson', rowHead: true, cell: (row) => <a href={`/teach/lessons/${row.slug}`}>{row.title}</a> },
        { key: 'minutes', head: 'Time', cell: (row) => duration(row.minutes) },
        {
          key: 'revision',
          head: 'Published',
          cell: (row) => (row.revision ? `Revision ${row.revision.number}, ${row.revision.on}` : <Chip>In preparation</Chip>),
        },
        {
          key: 'learners',
          head: 'In progress',
          num: true,
          cell: (row) =>
            row.revision ? (
              <a href={`/teach/lessons/${row.slug}/overview`} aria-label={`${row.learners} in progress: overview of ${row.title}`}>
                {row.learners}
              </a>
            ) : (
              row.learners
            ),
        },
        { key: 'draft', head: 'Your draft', cell: (row) => (row.draft ? `Saved ${row.draft}` : 'None') },
      ]}
    />
  )
}
