import { redirect, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { ButtonLink } from '~/components/button'
import { ExamBars, ReadAgain } from '~/components/exam-result'
import { Note } from '~/components/note'
import { PageHead } from '~/components/page-head'
import { NextSteps, type NextStep } from '~/components/review-list'
import { AsidePart, SplitLayout } from '~/components/split-layout'
import { TRACK_NAMES } from '~/domain/curriculum'
import { formatInstant } from '~/domain/dates'
import { missedByCompetency, resultHeading, resultLead } from '~/domain/exam-words'
import { COMPETENCIES } from '~/domain/lesson'
import { clock } from '~/http/clock.server'
import { requirePermission } from '~/identity/index.server'
import type { Certificate } from '~/models/certificates.server'
import { verdictOf } from '~/models/certification.server'
import { examStanding } from '~/models/exams.server'
import { lessonTitles } from '~/models/lessons.server'
import { addressOf, requireAttempt } from './exam-page.server'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page ? `${page.heading} · Jointmark` : 'Result' }]
export const headers = () => ({ 'Cache-Control': 'no-store' })

export async function loader({ request, params }: LoaderFunctionArgs) {
  const user = await requirePermission(request, 'take:exam:own')
  const now = clock.now()
  const { personId, timeZone: zone } = user
  const attempt = await requireAttempt({ personId, attemptId: params.attemptId, now })
  const { result, track, submittedAt } = attempt
  if (!result || !submittedAt) throw redirect(addressOf(attempt.attemptId, ''))
  const missed = missedByCompetency({ form: attempt.form, marks: result.marks })
  const [titles, standing, verdict] = await Promise.all([
    lessonTitles(missed.flatMap((one) => one.lessons.map((lesson) => lesson.slug))),
    examStanding({ personId, track, now, zone }),
    attempt.passed ? verdictOf({ personId, track, now }) : undefined,
  ])
  const mayStart = standing?.mayStart
  return {
    track,
    course: TRACK_NAMES[track],
    heading: resultHeading({ score: result, title: TRACK_NAMES[track] }),
    lead: resultLead(result),
    on: formatInstant(submittedAt, zone, 'long'),
    number: attempt.number,
    voided: attempt.voidedAt !== null,
    closed: new URL(request.url).searchParams.has('closed'),
    timeUp: submittedAt === attempt.dueAt,
    result: {
      competencies: result.competencies,
      overall: result.overall,
      safety: { right: result.safety.right, of: result.safety.of },
      passed: result.passed,
    },
    notAsked: COMPETENCIES.filter((one) => !result.competencies.some(({ competency }) => competency === one)),
    missed: missed.map((one) => ({
      ...one,
      lessons: one.lessons.map((lesson) => ({ ...lesson, title: titles.get(lesson.slug) ?? lesson.slug })),
    })),
    next: mayStart ? { ok: mayStart.ok, because: mayStart.because } : null,
    missing: verdict?.verdict.missing.map(({ id, title, because }) => ({ key: id, title, says: because })) ?? [],
    certificate: verdict?.certificate
      ? { number: verdict.certificate.number, restsOnThis: restsOn(verdict.certificate, attempt.attemptId) }
      : null,
  }
}

/** Whether a certificate was issued on the strength of an attempt; an earlier one stands without it. */
function restsOn(certificate: Certificate, attemptId: string): boolean {
  return certificate.verdict?.requirements.some(({ evidence }) => evidence.some(({ id }) => id === attemptId)) ?? false
}

type Page = ReturnType<typeof useLoaderData<typeof loader>>

export default function ExamResult() {
  const page = useLoaderData<typeof loader>()
  return (
    <SplitLayout proportion="result" asideLabel="What happens now" aside={<Aside page={page} />}>
      {page.closed ? (
        <Note announce="status" className="mb-6" title="This attempt has ended.">
          {page.timeUp
            ? 'Its time was over, so it was marked with the answers saved until then. An answer sent later does not count.'
            : 'It was sent for marking; nothing in it can be changed.'}
        </Note>
      ) : null}
      {page.voided ? (
        <Note tone="warn" className="mb-6" title="This attempt was declared void.">
          It counts neither for you nor against you.
        </Note>
      ) : null}
      <PageHead over={`${page.course} exam, attempt ${page.number}, ${page.on}`} title={page.heading} lead={page.lead} />
      <ExamBars result={page.result} notAsked={page.notAsked} />
      <ReadAgain missed={page.missed} passed={page.result.passed} />
    </SplitLayout>
  )
}

function Aside({ page }: { page: Page }) {
  return (
    <AsidePart id="now" title="What happens now">
      {page.result.passed ? (
        <AfterPass page={page} />
      ) : (
        <NextSteps
          items={[
            {
              key: 'next',
              title: page.next?.ok ? 'Try again' : 'The next attempt',
              says: page.next?.because ?? 'You are no longer enrolled in this course.',
            },
          ]}
        />
      )}
      <p className="mt-5 flex flex-wrap gap-3">
        {page.result.passed ? (
          <ButtonLink variant="1" href={page.certificate?.restsOnThis ? `/certificates/${page.certificate.number}` : '/certificate'}>
            {page.certificate?.restsOnThis ? 'Open the certificate' : page.missing.length > 0 ? 'See what is missing' : 'Your certificate'}
          </ButtonLink>
        ) : null}
        {page.next?.ok ? (
          <ButtonLink variant={page.result.passed ? '2' : '1'} href={`/exams/${page.track}`}>
            To the next attempt
          </ButtonLink>
        ) : null}
        <ButtonLink href="/assessments">All exams</ButtonLink>
      </p>
      <p className="mt-6 small text-ink-2">Your supervisor and HR see these results and not your answers.</p>
    </AsidePart>
  )
}

function AfterPass({ page }: { page: Page }) {
  if (page.certificate?.restsOnThis)
    return <p className="small">The certificate of the {page.course} has been issued on the strength of this exam.</p>
  const missing: NextStep[] = page.missing
  return (
    <>
      {page.certificate ? (
        <p className="mb-3 small">You have had a certificate of the {page.course} already; this pass is on record beside it.</p>
      ) : null}
      {missing.length > 0 ? (
        <p className="mb-3 small">For the {page.certificate ? 'next certificate' : 'certificate'} you still need:</p>
      ) : null}
      <NextSteps items={missing} />
    </>
  )
}
