import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Button } from '~/components/button'
import { Empty } from '~/components/empty'
import { TextArea } from '~/components/field'
import { Note } from '~/components/note'
import { PageHead } from '~/components/page-head'
import { Pager } from '~/components/pager'
import { ReportAsSent } from '~/components/report-as-sent'
import { counted, formatInstant } from '~/domain/dates'
import { may } from '~/domain/permissions'
import { clock } from '~/http/clock.server'
import { formText } from '~/http/form-text.server'
import { requirePermission } from '~/identity/index.server'
import { findLessonHead } from '~/models/lessons.server'
import { answerReport, countAnyReports, listAnyReports } from '~/models/mistake-reports.server'

export const meta: MetaFunction = () => [{ title: 'Reported mistakes · Jointmark' }]

const A_PAGE = 20
const LONGEST = 2_000

export async function loader({ request }: LoaderFunctionArgs) {
  const user = await requirePermission(request, 'read:content:any')
  const asked = new URL(request.url).searchParams
  const answered = asked.get('show') === 'answered'
  const slug = asked.get('lesson') ?? undefined
  const [open, closed, head] = await Promise.all([
    countAnyReports({ answered: false, slug }),
    countAnyReports({ answered: true, slug }),
    slug ? findLessonHead(slug) : undefined,
  ])
  const pages = Math.max(1, Math.ceil((answered ? closed : open) / A_PAGE))
  const page = Math.min(pages, Math.max(1, Math.trunc(Number(asked.get('page')) || 1)))
  const reports = await listAnyReports({ answered, slug, limit: A_PAGE, offset: (page - 1) * A_PAGE })
  return {
    answered,
    lesson: slug ? { slug, title: head?.title ?? slug } : null,
    counts: { open, closed },
    page,
    pages,
    mayAnswer: may(user.roles, 'write:content:any'),
    reports: reports.map(({ createdAt, answeredAt, ...report }) => ({
      ...report,
      sent: formatInstant(createdAt, user.timeZone, 'long'),
      answeredOn: answeredAt && formatInstant(answeredAt, user.timeZone, 'long'),
    })),
  }
}

export async function action({ request }: ActionFunctionArgs) {
  const { personId } = await requirePermission(request, 'write:content:any')
  const form = await request.formData()
  const reportId = formText(form, 'report')
  const answer = formText(form, 'answer').trim().slice(0, LONGEST)
  if (answer === '') return data({ reportId, error: 'Write what you did about it, or why it stays.' }, { status: 400 })
  const done = await answerReport({ reportId, actorId: personId, answer, now: clock.now() })
  if (!done) return data({ reportId, error: 'Somebody has answered this report meanwhile, or it is not there.' }, { status: 409 })
  return redirect(`/teach/reports${new URL(request.url).search}`)
}

type Data = Awaited<ReturnType<typeof loader>>

const titleOf = ({ answered, counts: { open, closed } }: Pick<Data, 'answered' | 'counts'>) => {
  if (answered) return closed === 0 ? 'No report has been answered yet' : `${counted(closed, 'report')} answered`
  return open === 0 ? 'No report waits for an answer' : `${counted(open, 'report')} ${open === 1 ? 'waits' : 'wait'} for an answer`
}

export default function Reports() {
  const view = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const { answered, lesson, counts, page, pages, reports, mayAnswer } = view
  const address = (show: boolean, next = 1) => {
    const search = new URLSearchParams({ ...(show ? { show: 'answered' } : {}), ...(lesson ? { lesson: lesson.slug } : {}) })
    if (next > 1) search.set('page', String(next))
    return `/teach/reports?${search.toString()}`
  }
  return (
    <>
      <PageHead
        over={lesson ? <a href={`/teach/lessons/${lesson.slug}/overview`}>{lesson.title}</a> : <a href="/teach">Lessons</a>}
        title={titleOf(view)}
        lead="What learners found mistaken in the lessons. They are not named; whoever sent a report sees your answer on Today."
      />
      {refused ? (
        <Note tone="bad" announce="alert" title="Nothing was answered." className="mt-6 max-w-2xl">
          {refused.error}
        </Note>
      ) : null}
      <nav aria-label="Which reports" className="noprint mt-6 flex gap-x-6">
        {[false, true].map((show) => (
          <a
            key={String(show)}
            href={address(show)}
            aria-current={show === answered ? 'page' : undefined}
            className="tnum inline-block min-h-6 text-ink-2 aria-[current]:font-bold aria-[current]:text-ink aria-[current]:no-underline"
          >
            {show ? `Answered (${counts.closed})` : `Open (${counts.open})`}
          </a>
        ))}
      </nav>
      {reports.length === 0 ? (
        <Empty title="Nothing here" action={<a href="/teach">All lessons</a>} className="mt-6">
          Learners find “Report a mistake” under every step of a lesson.
        </Empty>
      ) : (
        <ol className="ledger ruled mt-6 max-w-[50rem]">
          {reports.map((report) => (
            <li key={report.id} className="py-5">
              <ReportAsSent report={report} />
              <p className="mt-2 flex flex-wrap gap-x-5 small text-ink-2">
                <span>Sent {report.sent}</span>
                <a href={`/teach/lessons/${report.slug}`}>Open the lesson in the editor</a>
              </p>
              {report.answer ? (
                <p className="mt-3 whitespace-pre-line">
                  <strong>Answered {report.answeredOn}:</strong> {report.answer}
                </p>
              ) : mayAnswer ? (
                <AnswerForm id={report.id} error={refused?.reportId === report.id ? refused.error : undefined} />
              ) : null}
            </li>
          ))}
        </ol>
      )}
      <Pager page={page} pages={pages} hrefFor={(next) => address(answered, next)} label="Pages of reports" />
    </>
  )
}

function AnswerForm({ id, error }: { id: string; error?: string }) {
  return (
    <form method="post" noValidate className="mt-3 grid max-w-xl gap-3">
      <input type="hidden" name="report" value={id} />
      <TextArea
        name="answer"
        id={`answer-${id}`}
        label="Your answer"
        hint="What you changed, or why it stays."
        maxLength={LONGEST}
        errors={error ? [error] : undefined}
      />
      <div>
        <Button type="submit" small>
          Send the answer
        </Button>
      </div>
    </form>
  )
}
