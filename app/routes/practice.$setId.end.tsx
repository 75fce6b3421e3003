import { redirect, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { ButtonLink } from '~/components/button'
import { Markdown, markdownAsText } from '~/components/lesson/markdown'
import { PageHead, Section } from '~/components/page-head'
import { ReviewList } from '~/components/review-list'
import { counted } from '~/domain/dates'
import { splitStem } from '~/domain/question-shown'
import { requirePermission } from '~/identity/index.server'
import { firstOpen } from '~/models/practice-sets.server'
import { questionsToReview } from '~/models/practice-review.server'
import { requireSet, titleOf } from './practice-page.server'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page ? `${page.headline} · Jointmark` : 'Recall' }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId } = await requirePermission(request, 'take:lesson:own')
  const { set, answers } = await requireSet({ personId, setId: params.setId })
  const open = firstOpen({ form: set.form, answers })
  if (open !== null) throw redirect(`/practice/${set.setId}/${open}`)
  if (set.purpose !== 'recall') throw redirect(`/needs/${set.track}`)
  const right = [...answers.values()].filter((answer) => answer.right).length
  const of = set.form.length
  const again = await questionsToReview({ personId, set, answers })
  return {
    title: await titleOf(set),
    headline: right === of ? `All ${counted(of, 'question')} right` : `${right} of ${of} right`,
    lead:
      right === of
        ? 'It is all still there. These questions come back later than others.'
        : 'What was not right comes back first in the next set. This is where it is taught.',
    again,
  }
}

export default function RecallEnd() {
  const { title, headline, lead, again } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHead
        over={`Recall: ${title}`}
        title={headline}
        lead={lead}
        actions={
          <>
            <ButtonLink variant="1" href="/">
              To today
            </ButtonLink>
            <ButtonLink href="/recall">Coming sets</ButtonLink>
          </>
        }
      />
      {again.length > 0 ? (
        <Section id="again" title="What to look at again" className="mt-12 max-w-3xl">
          <ReviewList
            items={again.map(({ position, stem, why, lesson, step }) => ({
              key: String(position),
              number: position,
              question: <Stem stem={stem} />,
              says: why.map((says) => <Markdown key={says} text={says} />),
              from: (
                <>
                  <a href={`/learn/${lesson.slug}${step ? `/${step.number}` : ''}`}>{step ? step.title : lesson.title}</a>
                  {step ? `, step ${step.number} of “${lesson.title}”` : ''}
                </>
              ),
            }))}
          />
        </Section>
      ) : null}
      <p className="mt-8 small text-ink-2">Practice: this is shown to you alone and counts for nothing.</p>
    </>
  )
}

/** The situation in plain type, so that the question can be known again without opening it. */
function Stem({ stem }: { stem: string }) {
  const { situation, question } = splitStem(stem)
  return (
    <>
      {situation ? <span className="mb-1 block font-normal text-ink-2">{markdownAsText(situation)}</span> : null}
      <Markdown text={question} inline />
    </>
  )
}
