import { redirect, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { ButtonLink } from '~/components/button'
import { CompetencyBar } from '~/components/competency-bar'
import { Note } from '~/components/note'
import { PageHead, Section } from '~/components/page-head'
import { NextSteps, type NextStep } from '~/components/review-list'
import { AsidePart, SplitLayout } from '~/components/split-layout'
import { COMPETENCY_NAMES, TRACK_NAMES } from '~/domain/curriculum'
import { counted, formatInstant } from '~/domain/dates'
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
    result: { competencies: result.competencies, overall: result.overall, safety: { right: result.safety.right, of: result.safety.of }, passed: result.passed },
    notHere: COMPETENCIES.filter((one) => !result.competencies.some(({ competency }) => competency === one)),
    mark: attempt.pinned.passEach,
    missed: missed.map((one) => ({ ...one, lessons: one.lessons.map((lesson) => ({ ...lesson, title: titles.get(lesson.slug) ?? lesson.slug })) })),
    next: mayStart ? { ok: mayStart.ok, because: mayStart.because } : null,
    missing: verdict?.verdict.missing.map(({ id, title, because }) => ({ key: id, title, says: because })) ?? [],
    certificate: verdict?.certificate ? { number: verdict.certificate.number, restsOnThis: restsOn(verdict.certificate, attempt.attemptId) } : null,
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
          {page.timeUp ? 'Its time was over, so it was marked with the answers saved until then. An answer sent later does not count.' : 'It was sent for marking; nothing in it can be changed.'}
        </Note>
      ) : null}
      {page.voided ? <Note tone="warn" className="mb-6" title="This attempt was declared void.">It counts neither for you nor against you.</Note> : null}
      <PageHead over={`${page.course} exam, attempt ${page.number}, ${page.on}`} title={page.heading} lead={page.lead} />
      <Bars page={page} />
      {page.missed.length > 0 ? <ReadAgain missed={page.missed} passed={page.result.passed} /> : null}
    </SplitLayout>
  )
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

function Bars({ page }: { page: Page }) {
  const { competencies, overall, safety } = page.result
  return (
    <div className="ledger ruled mt-8">
      {competencies.map((one) => (
        <CompetencyBar key={one.competency} name={capital(COMPETENCY_NAMES[one.competency])} score={Math.floor(one.percent)} needs={one.mark} detail={`${one.right} of ${one.of} right.`} />
      ))}
      {page.notHere.map((competency) => (
        <CompetencyBar key={competency} name={capital(COMPETENCY_NAMES[competency])} score={null} needs={page.mark} detail="It is shown in the simulated case." />
      ))}
      <CompetencyBar name="All questions together" score={Math.floor(overall.percent)} needs={overall.mark} detail={`${overall.right} of ${overall.of} right.`} />
      {safety.of > 0 ? (
        <CompetencyBar
          name="Safety questions"
          score={Math.floor((safety.right * 100) / safety.of)}
          needs={100}
          detail={`${safety.right} of ${safety.of} right. Each of them is about something that harms a person when it goes wrong, so each has to be right.`}
        />
      ) : null}
    </div>
  )
}

function ReadAgain({ missed, passed }: { missed: Page['missed']; passed: boolean }) {
  return (
    <Section
      id="again"
      title={passed ? 'Worth another look' : 'What to read again'}
      lead="The questions may be asked again, so they and their answers are not shown. This is where they are taught."
      className="mt-12"
    >
      <ul className="ruled mt-3 border-y border-rule">
        {missed.map((one) => (
          <li key={one.competency} className="py-4">
            <p className="font-semibold">
              {capital(COMPETENCY_NAMES[one.competency])}: {counted(one.missed, 'question')} of {one.of} not right
              {one.safety > 0 ? `, ${one.safety === one.missed ? (one.safety === 1 ? 'a safety question' : 'all of them safety questions') : `${counted(one.safety, 'safety question')} among them`}` : ''}
            </p>
            <ul className="mt-1">
              {one.lessons.map((lesson) => (
                <li key={lesson.slug} className="small">
                  <a href={`/learn/${lesson.slug}`}>{lesson.title}</a>, {counted(lesson.missed, 'question')}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Aside({ page }: { page: Page }) {
  return (
    <AsidePart id="now" title="What happens now">
      {page.result.passed ? <AfterPass page={page} /> : <NextSteps items={[{ key: 'next', title: page.next?.ok ? 'Try again' : 'The next attempt', says: page.next?.because ?? 'You are no longer enrolled in this course.' }]} />}
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
  if (page.certificate?.restsOnThis) return <p className="small">The certificate of the {page.course} has been issued on the strength of this exam.</p>
  const missing: NextStep[] = page.missing
  return (
    <>
      {page.certificate ? <p className="mb-3 small">You have had a certificate of the {page.course} already; this pass is on record beside it.</p> : null}
      {missing.length > 0 ? <p className="mb-3 small">For the {page.certificate ? 'next certificate' : 'certificate'} you still need:</p> : null}
      <NextSteps items={missing} />
    </>
  )
}
