import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { ButtonLink } from '~/components/button'
import { Empty } from '~/components/empty'
import { PageHead, Section } from '~/components/page-head'
import { ScenarioTests } from '~/components/scenario-tests'
import { Chip } from '~/components/status-chip'
import { DataTable } from '~/components/table'
import { TRACK_NAMES } from '~/domain/curriculum'
import { counted, formatInstant } from '~/domain/dates'
import { timeSentence } from '~/domain/exam-words'
import { examLength } from '~/domain/policy'
import { clock } from '~/http/clock.server'
import { formText } from '~/http/form-text.server'
import { requirePermission } from '~/identity/index.server'
import { listEnrolments } from '~/models/enrolments.server'
import { examStanding, expireExams, listAttempts } from '~/models/exams.server'
import { beginCase, testsShown } from './assessments.cases.server'
import { addressOf } from './exam-page.server'

export const meta: MetaFunction = () => [{ title: 'Assessments · Jointmark' }]
export const headers = () => ({ 'Cache-Control': 'no-store' })

export async function loader({ request }: LoaderFunctionArgs) {
  const user = await requirePermission(request, 'take:exam:own')
  const now = clock.now()
  const { personId, timeZone: zone } = user
  await expireExams({ personId, now })
  const [enrolments, attempts, tests] = await Promise.all([
    listEnrolments({ personId }),
    listAttempts({ personId }),
    testsShown({ user, now }),
  ])
  const standings = await Promise.all(enrolments.map(({ track }) => examStanding({ personId, track, now, zone })))
  const exams = standings.flatMap((standing) => {
    if (!standing) return []
    const { track, mayStart, exam, lessons } = standing
    const running = standing.attempts.find((attempt) => attempt.attemptId === mayStart.running)
    return [
      {
        track,
        title: TRACK_NAMES[track],
        size: `${examLength(exam)} questions, ${counted(exam.minutes, 'minute')}`,
        state: mayStart.running
          ? ('running' as const)
          : mayStart.ok
            ? ('open' as const)
            : standing.attempts[0]?.passed
              ? ('passed' as const)
              : ('closed' as const),
        because: running ? timeSentence({ dueAt: running.dueAt, now, zone }) : mayStart.because,
        inPreparation:
          lessons.inPreparation > 0
            ? `${counted(lessons.inPreparation, 'lesson')} of ${lessons.of} ${lessons.inPreparation === 1 ? 'is' : 'are'} in preparation, so the exam cannot open yet.`
            : null,
        running: mayStart.running,
      },
    ]
  })
  const past = attempts
    .filter((attempt) => attempt.submittedAt !== null)
    .map((attempt) => ({
      id: attempt.attemptId,
      href: addressOf(attempt.attemptId, 'result'),
      title: TRACK_NAMES[attempt.track],
      number: attempt.number,
      on: formatInstant(attempt.submittedAt ?? attempt.dueAt, zone, 'short'),
      passed: attempt.passed === true,
      voided: attempt.voidedAt !== null,
      score: attempt.result ? `${attempt.result.overall.right} of ${attempt.result.overall.of}` : '',
    }))
  return { exams, tests, past }
}

/** Begins the next case of a scenario test, or leads back to the one under way: a second click begins nothing. */
export async function action({ request }: ActionFunctionArgs) {
  const user = await requirePermission(request, 'play:scenario:own')
  const track = formText(await request.formData(), 'track')
  const begun = await beginCase({ user, now: clock.now(), track })
  if (!begun.ok) throw new Response(begun.because, { status: 409 })
  return redirect(`/runs/${begun.runId}`)
}

type Page = ReturnType<typeof useLoaderData<typeof loader>>

function headingOf({ exams, tests }: Page): string {
  const running = exams.find((exam) => exam.state === 'running')
  if (running) return `Your ${running.title} exam is running`
  const underWay = tests.find((test) => test.running)?.running
  if (underWay) return `You are in the middle of “${underWay.title}”`
  const open = exams.find((exam) => exam.state === 'open')
  if (open) return `Your ${open.title} exam is open`
  const next = tests.find((test) => test.state === 'open')
  return next ? `Your ${next.title} scenario test is open` : 'No exam and no scenario test is open for you now'
}

export default function Assessments() {
  const page = useLoaderData<typeof loader>()
  const { exams, tests, past } = page
  const caseFirst = tests.some(({ running }) => running) && !exams.some(({ state }) => state === 'running')
  const examFirst = !caseFirst && exams.some(({ state }) => state === 'running' || state === 'open')
  return (
    <>
      <PageHead
        over="Assessments"
        title={headingOf(page)}
        lead="Knowledge is asked in an exam, skill is shown in simulated cases. Every result stays in your record with its reasons."
      />
      <Section id="exams" title="Exams of your courses" className="mt-10">
        {exams.length === 0 ? (
          <Empty title="You are not enrolled in a course" className="mt-4">
            Your job decides which courses you take. HR enrols you.
          </Empty>
        ) : (
          <ul className="ledger ruled mt-4">
            {exams.map((exam) => (
              <ExamRow key={exam.track} exam={exam} primary={examFirst} />
            ))}
          </ul>
        )}
      </Section>
      <ScenarioTests tests={tests} primary={!examFirst} />
      <Section id="past" title="Your attempts at exams" className="mt-12">
        {past.length === 0 ? (
          <p className="mt-3 text-ink-2">None yet. Every attempt stays here with its result.</p>
        ) : (
          <DataTable
            caption="Your attempts"
            cards
            columns={[
              {
                key: 'exam',
                head: 'Exam',
                rowHead: true,
                card: 'title',
                cell: (row) => <a href={row.href}>{`${row.title}, attempt ${row.number}`}</a>,
              },
              { key: 'on', head: 'Ended', cell: (row) => row.on },
              { key: 'score', head: 'Right', num: true, cell: (row) => row.score },
              { key: 'result', head: 'Result', card: 'aside', cell: (row) => <ResultChip row={row} /> },
            ]}
            rows={past}
            rowKey={(row) => row.id}
          />
        )}
      </Section>
    </>
  )
}

function ResultChip({ row }: { row: Page['past'][number] }) {
  if (row.voided) return <Chip>Void</Chip>
  return row.passed ? <Chip tone="ok">Passed</Chip> : <Chip tone="warn">Not yet met</Chip>
}

const CHIPS = {
  running: { tone: 'joint', word: 'Running' },
  open: { tone: 'joint', word: 'Open' },
  passed: { tone: 'ok', word: 'Passed' },
  closed: { tone: 'plain', word: 'Not open' },
} as const

function ExamRow({ exam, primary }: { exam: Page['exams'][number]; primary: boolean }) {
  const chip = CHIPS[exam.state]
  return (
    <li className="grid gap-x-8 gap-y-3 py-5 sm:grid-cols-[minmax(0,1fr)_auto] sm:items-center">
      <div className="min-w-0">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h3 className="h3">{exam.title} exam</h3>
          <Chip tone={chip.tone}>{chip.word}</Chip>
        </div>
        <p className="small text-ink-2">{exam.size}</p>
        <p className="mt-1 max-w-[62ch]">
          {exam.because} {exam.inPreparation}
        </p>
      </div>
      {exam.running ? (
        <ButtonLink variant={primary ? '1' : '2'} href={`/exams/attempt/${exam.running}`}>
          Carry on
        </ButtonLink>
      ) : (
        <ButtonLink variant={primary && exam.state === 'open' ? '1' : '2'} href={`/exams/${exam.track}`}>
          {exam.state === 'open' ? 'Look at it and start' : 'What it asks'}
          <span className="sr-only">: {exam.title}</span>
        </ButtonLink>
      )}
    </li>
  )
}
