import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ArrowRight } from 'lucide-react'
import { Button, ButtonLink } from '~/components/button'
import { capital } from '~/components/format'
import { DigitalFirst, NeedsByCompetency, NeedsGain } from '~/components/needs-report'
import { Note } from '~/components/note'
import { PageHead, Section } from '~/components/page-head'
import { RatingRows } from '~/components/rating-rows'
import { COMPETENCY_NAMES } from '~/domain/curriculum'
import { counted } from '~/domain/dates'
import { COMPETENCIES } from '~/domain/lesson'
import { countTogether, gainSentence, needsHeadline, RATING_NAMES, RATINGS } from '~/domain/needs'
import { clock } from '~/http/clock.server'
import { requirePermission } from '~/identity/index.server'
import { putOffNeeds, saveRatings, startPosttest, startPretest } from '~/models/needs.server'
import { needsPage, readRatings, requireNeeds } from './needs.$track.server'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page ? `What you bring to ${page.name}` : 'Needs'} · Jointmark` },
]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId } = await requirePermission(request, 'take:lesson:own')
  return needsPage({ personId, place: await requireNeeds({ personId, track: params.track }) })
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { personId } = await requirePermission(request, 'take:lesson:own')
  const { curriculum, needs } = await requireNeeds({ personId, track: params.track })
  const { track } = curriculum
  const now = clock.now()
  const entries = await request.formData()
  const intent = entries.get('intent')
  if (intent === 'put-off') {
    await putOffNeeds({ personId, track, now })
    return redirect('/')
  }
  if (intent === 'rate') {
    const read = readRatings({ form: needs.form, entries })
    if (!read.ok) return data(read, { status: 400 })
    await saveRatings({ personId, track, ratings: read.ratings, now })
    return redirect(`/needs/${track}`)
  }
  const page = await needsPage({ personId, place: { curriculum, needs } })
  const again = intent === 'again'
  if (again ? !page.mayRepeat : page.step === 'rate') return redirect(`/needs/${track}`)
  const setId = again
    ? await startPosttest({ personId, track, now })
    : await startPretest({ personId, track, curriculum, rules: needs.rules, now })
  return redirect(setId ? `/practice/${setId}` : `/needs/${track}`)
}

type Page = ReturnType<typeof useLoaderData<typeof loader>>

const UNSCORED = 'Nothing here is scored, there is no pass mark, and only you see your answers.'

function headline({ step, name, report, before, after }: Page): string {
  if (before && after) return capital(gainSentence({ before: countTogether(before), after: countTogether(after) }))
  if (report) return needsHeadline(report)
  return step === 'rate' ? `What do you bring to ${name}?` : 'Now a few questions'
}

export default function NeedsPage() {
  const page = useLoaderData<typeof loader>()
  const { step, name, form, report, before, after, track } = page
  return (
    <>
      <PageHead
        over={`Before the course: ${name}`}
        title={headline(page)}
        lead={
          step === 'report'
            ? before && after
              ? 'Of the same questions before the course and at its end.'
              : 'From what you said of yourself and from the questions.'
            : `${form.about} ${UNSCORED}`
        }
        actions={step === 'report' ? <ButtonLink href={`/courses/${track}`}>{`To the course ${name}`}</ButtonLink> : undefined}
      />
      {step === 'rate' ? <SelfCheck page={page} /> : null}
      {step === 'questions' ? <Questions left={page.questionsLeft} /> : null}
      {page.mayRepeat ? <Again left={page.afterLeft} /> : null}
      {before && after ? <NeedsGain before={before} after={after} /> : null}
      {report ? <NeedsByCompetency report={report} lessons={page.lessons} /> : null}
      {report ? <DigitalFirst digital={report.digital} /> : null}
      {report ? (
        <p className="mt-8 max-w-[62ch] small text-ink-2">
          Only you see this. Trainers and programme managers see numbers by site, and none where a group is too small.
        </p>
      ) : null}
    </>
  )
}

const CHOICES = RATINGS.map((value) => ({ value, label: RATING_NAMES[value] }))

function SelfCheck({ page: { form, putOff } }: { page: Page }) {
  const typed = useActionData<typeof action>()
  const values = typed?.typed ?? {}
  const errors = typed?.errors ?? {}
  const open = Object.keys(errors).length
  const [firstOpen] = Object.keys(errors)
  return (
    <>
      <form method="post" noValidate className="mt-8 max-w-3xl">
        {open > 0 ? (
          <Note
            tone="bad"
            announce="alert"
            className="mb-6"
            title={`${counted(open, 'statement')} ${open === 1 ? 'has' : 'have'} no answer yet.`}
          >
            Your other answers are kept on this page. <a href={`#rate-${firstOpen}`}>Go to the first one</a>
          </Note>
        ) : null}
        {COMPETENCIES.filter((competency) => form.statements.some((one) => one.competency === competency)).map((competency) => (
          <Section key={competency} id={competency} title={`${capital(COMPETENCY_NAMES[competency])}: I can …`} className="mt-8">
            <RatingRows
              rows={form.statements.filter((one) => one.competency === competency)}
              choices={CHOICES}
              values={values}
              errors={errors}
            />
          </Section>
        ))}
        <Section
          id="digital"
          title="Everyday digital work: I can …"
          className="mt-8"
          lead="Where much of this is new, a few hours of digital skills come before the course and outside its hours."
        >
          <RatingRows rows={form.digital} choices={CHOICES} values={values} errors={errors} />
        </Section>
        <p className="mt-6">
          <Button type="submit" variant="1" name="intent" value="rate" iconAfter={ArrowRight}>
            Keep my answers and go to the questions
          </Button>
        </p>
      </form>
      {putOff ? null : (
        <form method="post" className="mt-4">
          <Button type="submit" variant="3" name="intent" value="put-off">
            Put it off: do not ask on Today
          </Button>
        </form>
      )}
    </>
  )
}

function Questions({ left }: { left: { answered: number; of: number } | null }) {
  return (
    <form method="post" className="mt-6 max-w-2xl">
      <p>
        {left ? `${left.answered} of ${left.of} answered. ` : 'They come from the lessons of the course. '}
        Not knowing an answer is a good answer here: it shows where the course has something for you. How they went stands in your report,
        and at the end of the course the same questions show what it has given you.
      </p>
      <p className="mt-5">
        <Button type="submit" variant="1" name="intent" value="questions" iconAfter={ArrowRight}>
          {left ? 'Carry on with the questions' : 'Begin the questions'}
        </Button>
      </p>
    </form>
  )
}

function Again({ left }: { left: { answered: number; of: number } | null }) {
  return (
    <form method="post" className="mt-8 max-w-2xl border-y border-rule py-5">
      <p>
        The lessons that are written are done.{' '}
        {left
          ? `${left.answered} of ${left.of} questions are answered again.`
          : 'Answer the same questions again and see what the course has given you.'}
      </p>
      <p className="mt-4">
        <Button type="submit" variant="1" name="intent" value="again" iconAfter={ArrowRight}>
          {left ? 'Carry on' : 'Answer them again'}
        </Button>
      </p>
    </form>
  )
}
