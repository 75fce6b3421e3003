import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { ButtonLink } from '~/components/button'
import { Facts } from '~/components/facts'
import { durationInWords } from '~/components/format'
import { PageHead, Section } from '~/components/page-head'
import { RatingSummaryPart } from '~/components/rating-summary'
import { ItemTable } from '~/components/teach/overview-items'
import { StepTable } from '~/components/teach/overview-steps'
import { FEWEST_TIMED } from '~/domain/active-time'
import { counted } from '~/domain/dates'
import { COMPARED_AT_MOST, FEWEST_TO_TELL } from '~/domain/item-discrimination'
import { FEWEST_FIRST_ANSWERS } from '~/domain/item-facility'
import { requirePermission } from '~/identity/index.server'
import { countAnyLearners, listAnyRevisionsInUse, type LessonCounts } from '~/models/lesson-overview.server'
import { findLessonHead, findLessonRevision } from '~/models/lessons.server'
import { countAnyReports } from '~/models/mistake-reports.server'
import { summaryOfAnyRatings } from '~/models/ratings.server'
import { itemsOfAny, stepsOfAny } from './teach.lessons.$slug_.overview.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? 'Lesson'}: overview · Jointmark` }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  await requirePermission(request, 'read:content:any')
  const slug = params.slug ?? ''
  const [head, revisions] = await Promise.all([findLessonHead(slug), listAnyRevisionsInUse(slug)])
  if (!head) throw new Response('No revision of this lesson has been published yet.', { status: 404 })
  const asked = new URL(request.url).searchParams.get('version')
  const wanted = revisions.find(({ number }) => String(number) === asked)
  const revision = (wanted && (await findLessonRevision(wanted.revisionId))) || head
  const [counts, steps, items, ratings, openReports] = await Promise.all([
    countAnyLearners({ slug, revisionId: revision.revisionId }),
    stepsOfAny(revision),
    itemsOfAny(revision),
    summaryOfAnyRatings({ kind: 'lesson', subject: slug }),
    countAnyReports({ answered: false, slug }),
  ])
  return {
    slug,
    title: head.title,
    number: revision.number,
    live: head.number,
    revisions,
    counts,
    planned: revision.lesson.activities.reduce((sum, { declared }) => sum + declared, 0),
    steps,
    items,
    ratings,
    openReports,
  }
}

const ITEMS_LEAD = `By the first answer of each learner, the hardest first; shares from ${FEWEST_FIRST_ANSWERS} answers, judged from ${FEWEST_TO_TELL}. Best and weakest are the 27% at either end by their answers to the other tasks here, of the last ${COMPARED_AT_MOST.toLocaleString('en')} to finish where there are more.`

const timeSaid = ({ timed, medianSeconds }: LessonCounts) =>
  timed < FEWEST_TIMED || medianSeconds === null
    ? `shown from ${FEWEST_TIMED} people who finished with time recorded (${timed} so far)`
    : `${durationInWords(medianSeconds / 60)} (median of ${counted(timed, 'person', 'people')} who finished)`

export default function LessonOverview() {
  const { slug, title, number, live, revisions, counts, planned, steps, items, ratings, openReports } = useLoaderData<typeof loader>()
  const { started, finished } = counts
  const others = revisions.filter((one) => one.number !== number)
  return (
    <>
      <PageHead
        over={<a href={`/teach/lessons/${slug}`}>{title}</a>}
        title={started === 0 ? `Nobody has opened version ${number} yet` : `${finished} of ${counted(started, 'learner')} finished it`}
        lead={`Version ${number}${number === live ? ', the one published now' : ''}. Counts only: nobody is named here.`}
        actions={
          <>
            <ButtonLink href={`/teach/lessons/${slug}`}>Open it in the editor</ButtonLink>
            <ButtonLink variant="3" href={`/teach/reports?lesson=${slug}`}>
              {counted(openReports, 'open report')} of mistakes
            </ButtonLink>
          </>
        }
      />
      {others.length > 0 ? (
        <p className="mt-6 flex flex-wrap gap-x-5 gap-y-1 small">
          <span className="text-ink-2">Other versions:</span>
          {others.map((one) => (
            <a key={one.revisionId} href={`?version=${one.number}`} className="inline-block min-h-6">
              {`${one.number} (${counted(one.started, 'learner')})`}
            </a>
          ))}
        </p>
      ) : null}
      <div className="mt-8 max-w-[46rem]">
        <Facts
          items={[
            { term: 'Planned', value: durationInWords(planned) },
            { term: 'Active', value: timeSaid(counts) },
          ]}
        />
      </div>
      <Section
        id="steps"
        title="Step by step"
        className="mt-12"
        lead="Who went on from each step, who has stopped there for now, and active minutes beside the planned ones. Active minutes never decide about anybody."
      >
        <StepTable steps={steps} started={started} />
      </Section>
      <Section id="items" title="Tasks and questions" className="mt-12" lead={ITEMS_LEAD}>
        <ItemTable items={items} slug={slug} />
      </Section>
      <Section id="ratings" title="What learners said" className="mt-12" lead="Of every version, from everybody who finished and answered.">
        <RatingSummaryPart summary={ratings} />
      </Section>
    </>
  )
}
