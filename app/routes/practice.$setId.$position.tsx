import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ArrowRight } from 'lucide-react'
import { Button, ButtonLink } from '~/components/button'
import { Note } from '~/components/note'
import { StepProgress } from '~/components/progress'
import { QuestionFields } from '~/components/question-fields'
import { AsidePart, SplitLayout } from '~/components/split-layout'
import { answerFields, fieldsOfAnswer, showQuestion } from '~/domain/question-shown'
import { markQuestion, readQuestionAnswer, type Question } from '~/domain/questions'
import { clock } from '~/http/clock.server'
import { requirePermission } from '~/identity/index.server'
import { readItemVersions } from '~/models/items.server'
import { answerPractice, firstOpen } from '~/models/practice-sets.server'
import { requireSet, titleOf, type OwnSet } from './practice-page.server'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page ? `Question ${page.position} of ${page.of} · ${page.title}` : 'Question' },
]

const positionOf = (text: string | undefined) => (/^[1-9]\d?$/.test(text ?? '') ? Number(text) : 0)

async function questionAt({ set }: OwnSet, position: number): Promise<{ question: Question; order: string[] }> {
  const item = set.form[position - 1]
  const question = item && (await readItemVersions([item.versionId])).get(item.versionId)
  if (!item || !question) throw new Response(null, { status: 404, statusText: 'Not Found' })
  return { question, order: item.optionOrder }
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId } = await requirePermission(request, 'take:lesson:own')
  const own = await requireSet({ personId, setId: params.setId })
  const position = positionOf(params.position)
  const { question, order } = await questionAt(own, position)
  const { set, answers } = own
  const given = answers.get(position)
  const next = firstOpen({ form: set.form, answers })
  return {
    setId: set.setId,
    title: await titleOf(set),
    purpose: set.purpose,
    position,
    of: set.form.length,
    steps: set.form.map((_, at) => (at + 1 === position ? 'here' : answers.has(at + 1) ? 'done' : 'todo')),
    question: showQuestion({ question, order }),
    entries: fieldsOfAnswer(given?.answer),
    answered: given !== undefined,
    // Before a course and at its end the same questions are asked: what is right is not told in between.
    mark: given && set.purpose === 'recall' ? markQuestion(question, given.answer) : null,
    next: next === null ? null : { href: `/practice/${set.setId}/${next}`, label: `Question ${next} of ${set.form.length}` },
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { personId } = await requirePermission(request, 'take:lesson:own')
  const own = await requireSet({ personId, setId: params.setId })
  const position = positionOf(params.position)
  const { question } = await questionAt(own, position)
  const form = [...(await request.formData())].flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[name, value]] : [],
  )
  const unknown = form.some(([name, value]) => name === 'intent' && value === 'unknown')
  const read = unknown ? ({ ok: true, answer: undefined } as const) : readQuestionAnswer(question, form)
  if (!read.ok) return data({ errors: read.errors, entries: answerFields(question.kind, form) }, { status: 400 })
  await answerPractice({ personId, set: own.set, position, question, answer: read.answer, now: clock.now() })
  const { setId, purpose } = own.set
  return redirect(purpose === 'recall' ? `/practice/${setId}/${position}#answered` : `/practice/${setId}`)
}

const WHEN = { recall: 'Recall', 'needs-before': 'Before the course', 'needs-after': 'At the end of the course' } as const

export default function PracticeQuestion() {
  const page = useLoaderData<typeof loader>()
  const typed = useActionData<typeof action>()
  const { mark } = page
  const marks =
    mark && new Map(mark.why.flatMap(({ option, right, says }) => (option === undefined ? [] : [[option, { right, reason: says }]])))
  return (
    <SplitLayout proportion="question" asideLabel="About this set" aside={<Aside page={page} />}>
      <form method="post" noValidate>
        <fieldset disabled={page.answered} className="min-w-0">
          <QuestionFields
            question={page.question}
            entries={typed?.entries ?? page.entries}
            errors={typed?.errors}
            over={`${WHEN[page.purpose]}: ${page.title}, question ${page.position} of ${page.of}`}
            marks={marks ?? undefined}
          />
        </fieldset>
        {page.answered ? null : (
          <p className="mt-7 flex flex-wrap gap-x-4 gap-y-3">
            <Button type="submit" variant="1" name="intent" value="answer">
              {page.purpose === 'recall' ? 'Check answer' : 'Keep answer and go on'}
            </Button>
            <Button type="submit" name="intent" value="unknown">
              I do not know
            </Button>
          </p>
        )}
      </form>
      {page.answered ? <Answered page={page} /> : null}
    </SplitLayout>
  )
}

type Page = ReturnType<typeof useLoaderData<typeof loader>>

function Answered({ page: { next, setId, mark } }: { page: Page }) {
  const reason = mark?.why.find(({ option }) => option === undefined)
  return (
    <div id="answered" className="mt-6" role="status">
      {mark ? (
        <Note tone={mark.right ? 'ok' : 'bad'} title={mark.right ? 'Right.' : 'Not this one.'}>
          {reason?.says ?? (mark.right ? 'The reason stands with your answer.' : 'What is right, and why, stands above.')}
        </Note>
      ) : (
        <Note>Your answer is kept. How the questions went stands in the report at the end.</Note>
      )}
      <p className="mt-6">
        <ButtonLink variant="1" href={next?.href ?? `/practice/${setId}/end`} iconAfter={ArrowRight}>
          {next?.label ?? (mark ? 'See what to look at again' : 'See the report')}
        </ButtonLink>
      </p>
    </div>
  )
}

function Aside({ page: { steps, purpose } }: { page: Page }) {
  return (
    <AsidePart id="set" title={purpose === 'recall' ? 'This set' : 'These questions'}>
      <StepProgress steps={steps} />
      <p className="mt-4 max-w-[22rem] text-sm text-ink-2">
        Each answer is kept when you send it. Stop whenever you like: you come back to the first question that is open, and the questions
        stay the same. Nothing is scored{purpose === 'recall' ? '' : ', and there is no pass mark'}.
      </p>
      {purpose === 'recall' ? (
        <p className="mt-3 text-sm">
          <a href="/recall">All sets and their days</a>
        </p>
      ) : null}
    </AsidePart>
  )
}
