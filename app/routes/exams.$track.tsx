import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Button, ButtonLink } from '~/components/button'
import { Facts } from '~/components/facts'
import { inARow } from '~/components/format'
import { Note } from '~/components/note'
import { PageHead, Section } from '~/components/page-head'
import { AsidePart, SplitLayout } from '~/components/split-layout'
import { COMPETENCY_NAMES, TRACK_NAMES } from '~/domain/curriculum'
import { counted, formatDate } from '~/domain/dates'
import { COMPETENCIES } from '~/domain/lesson'
import { examLength } from '~/domain/policy'
import { clock } from '~/http/clock.server'
import { requirePermission } from '~/identity/index.server'
import { keyedDigest } from '~/identity/secret.server'
import { examStanding, newAttemptId, startExam } from '~/models/exams.server'
import { addressOf } from './exam-page.server'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.course ?? 'The'} exam · Jointmark` }]
export const headers = () => ({ 'Cache-Control': 'no-store' })

export async function loader({ request, params }: LoaderFunctionArgs) {
  const user = await requirePermission(request, 'take:exam:own')
  const now = clock.now()
  const { personId, timeZone: zone } = user
  const standing = await examStanding({ personId, track: params.track ?? '', now, zone })
  if (!standing) throw new Response(null, { status: 404, statusText: 'Not Found' })
  const { mayStart, exam, lessons, track } = standing
  return {
    track,
    course: TRACK_NAMES[track],
    count: examLength(exam),
    exam,
    parts: COMPETENCIES.filter((competency) => exam.items[competency] > 0).map(
      (competency) => `${exam.items[competency]} on ${COMPETENCY_NAMES[competency]}`,
    ),
    mayStart,
    lessons,
    renewsNothingUntil: standing.renewsNothingUntil ? formatDate(standing.renewsNothingUntil, 'long') : null,
  }
}

/** Starts an attempt, or leads back to the one that is running: a second click starts nothing. */
export async function action({ request, params }: ActionFunctionArgs) {
  const user = await requirePermission(request, 'take:exam:own')
  const attemptId = newAttemptId()
  const seed = keyedDigest({ purpose: 'exam', text: attemptId })
  const started = await startExam({
    personId: user.personId,
    track: params.track ?? '',
    attemptId,
    seed,
    now: clock.now(),
    zone: user.timeZone,
  })
  if (!started.ok) return data({ because: started.because }, { status: 409 })
  return redirect(addressOf(started.attemptId, started.attemptId === attemptId ? 1 : ''))
}

export default function ExamStart() {
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const { course, count, exam, mayStart } = page
  return (
    <SplitLayout proportion="result" asideLabel="Your attempts" aside={<Attempts page={page} />}>
      <PageHead
        over={`${course} exam`}
        title={`${count} questions in ${counted(exam.minutes, 'minute')}`}
        lead="The questions are drawn for you alone from the bank of the lessons, and stay the same until you send them."
      />
      {refused ? (
        <Note tone="bad" announce="alert" className="mt-6" title="The exam was not started.">
          {refused.because}
        </Note>
      ) : null}
      <Section id="passing" title="What it takes to pass" className="mt-10">
        <Facts
          className="mt-4"
          items={[
            { term: 'Questions', value: `${inARow(page.parts)}.` },
            { term: 'All together', value: `${exam.passOverall} of 100 or more.` },
            { term: 'Each competency', value: `${exam.passEach} of 100 or more. A strong part does not make up for a weak one.` },
            {
              term: 'Safety',
              value: `${counted(exam.safety, 'question is', 'questions are')} about something that harms a person when it goes wrong. ${exam.safety === 1 ? 'It has' : 'All have'} to be right.`,
            },
            ...(exam.items.problem_solving === 0
              ? [{ term: 'Problem solving', value: 'Not asked here: it is shown in a simulated case.' }]
              : []),
          ]}
        />
      </Section>
      <Section id="time" title="Before you start" className="mt-10">
        <ul className="ruled mt-4 border-y border-rule">
          <li className="py-3">
            The {exam.minutes} minutes run from the start without a break, also when you leave the page. At the end, what is saved is
            marked.
          </li>
          <li className="py-3">Every answer is saved when you move on, and can be changed until you send the exam.</li>
          {page.renewsNothingUntil ? (
            <li className="py-3">
              <strong>Your certificate is in force and its renewal opens on {page.renewsNothingUntil}.</strong> A pass before that day is
              recorded and renews nothing.
            </li>
          ) : null}
        </ul>
        <StartOrNot mayStart={mayStart} />
      </Section>
    </SplitLayout>
  )
}

type Page = ReturnType<typeof useLoaderData<typeof loader>>

function StartOrNot({ mayStart }: { mayStart: Page['mayStart'] }) {
  if (mayStart.running) {
    return (
      <p className="mt-7">
        <ButtonLink variant="1" href={addressOfRunning(mayStart.running)}>
          Carry on with the exam
        </ButtonLink>
      </p>
    )
  }
  if (!mayStart.ok) {
    return (
      <Note className="mt-7" title="It cannot be started now.">
        {mayStart.because}
      </Note>
    )
  }
  return (
    <form method="post" className="mt-7">
      <Button type="submit" variant="1">
        Start the exam
      </Button>
    </form>
  )
}

const addressOfRunning = (attemptId: string) => `/exams/attempt/${attemptId}`

function Attempts({ page }: { page: Page }) {
  const { mayStart, exam, lessons } = page
  return (
    <AsidePart id="attempts" title="Your attempts">
      <p className="small">{mayStart.because}</p>
      <Facts
        className="mt-4 small"
        items={[
          { term: 'Left', value: `${mayStart.left} of ${exam.attempts.perCycle}` },
          { term: 'Lessons done', value: `${lessons.done} of ${lessons.of}` },
          {
            term: 'Waiting time',
            value: exam.attempts.cooldownHours
              .map(
                (hours, index) =>
                  `${hours % 24 === 0 && hours > 24 ? counted(hours / 24, 'day') : counted(hours, 'hour')} after the ${index === 0 ? 'first' : 'second'}`,
              )
              .join(', '),
          },
        ]}
      />
      <p className="mt-5 small">
        <a href="/assessments">All exams and results</a>
      </p>
    </AsidePart>
  )
}
