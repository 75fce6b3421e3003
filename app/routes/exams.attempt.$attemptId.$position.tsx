import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Clock } from 'lucide-react'
import { Button } from '~/components/button'
import { CheckField } from '~/components/field'
import { Icon } from '~/components/icon'
import type { PageHandle } from '~/components/page-handle'
import { QuestionFields } from '~/components/question-fields'
import { QuestionMap } from '~/components/question-map'
import { FocusShell } from '~/components/shell'
import { AsidePart, SplitLayout } from '~/components/split-layout'
import { COMPETENCY_NAMES, TRACK_NAMES } from '~/domain/curriculum'
import { timeSentence } from '~/domain/exam-words'
import { answerFields, fieldsOfAnswer, showQuestion } from '~/domain/question-shown'
import { readQuestionAnswer, type Question } from '~/domain/questions'
import { clock } from '~/http/clock.server'
import { environment } from '~/http/environment.server'
import { requirePermission } from '~/identity/index.server'
import { expireExams, saveExamAnswer, type Attempt } from '~/models/exams.server'
import { readItemVersions } from '~/models/items.server'
import { addressOf, mapOf, requireRunning } from './exam-page.server'

export const handle: PageHandle = { shell: 'focus' }
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page ? `Question ${page.position} of ${page.of} · ${page.title}` : 'Question' },
]
export const headers = () => ({ 'Cache-Control': 'no-store' })

/** The question at a position of a form; a position it does not have is not found. */
async function questionAt({ attempt, position }: { attempt: Attempt; position: number }): Promise<{ question: Question; order: string[] }> {
  const item = attempt.form[position - 1]
  const question = item && (await readItemVersions([item.versionId])).get(item.versionId)
  if (!item || !question) throw new Response(null, { status: 404, statusText: 'Not Found' })
  return { question, order: item.optionOrder }
}

const positionOf = (text: string | undefined) => (/^[1-9]\d{0,2}$/.test(text ?? '') ? Number(text) : 0)

export async function loader({ request, params }: LoaderFunctionArgs) {
  const user = await requirePermission(request, 'take:exam:own')
  const now = clock.now()
  const { attempt, answers } = await requireRunning({ personId: user.personId, attemptId: params.attemptId, now })
  const position = positionOf(params.position)
  const { question, order } = await questionAt({ attempt, position })
  const given = answers.get(position)
  return {
    title: `${TRACK_NAMES[attempt.track]}, exam`,
    position,
    of: attempt.form.length,
    competency: COMPETENCY_NAMES[question.competency],
    question: showQuestion({ question, order }),
    entries: fieldsOfAnswer(given?.answer),
    flagged: given?.flagged ?? false,
    map: mapOf({ attempt, answers, here: position }),
    time: timeSentence({ dueAt: attempt.dueAt, now, zone: user.timeZone }),
    demo: environment().DEMO === 'on',
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { personId } = await requirePermission(request, 'take:exam:own')
  const now = clock.now()
  const form = [...(await request.formData())].flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[name, value]] : [],
  )
  const { attempt } = await requireRunning({ personId, attemptId: params.attemptId, now })
  const { attemptId } = attempt
  const position = positionOf(params.position)
  const { question } = await questionAt({ attempt, position })
  const flagged = form.some(([name]) => name === 'flag')
  const entries = answerFields(question.kind, form)
  const read = entries.length > 0 ? readQuestionAnswer(question, form) : undefined
  if (read && !read.ok) return data({ errors: read.errors, entries, flagged }, { status: 400 })
  const saved = await saveExamAnswer({ personId, attemptId, position, answer: read?.answer, flagged, now })
  if (!saved.ok) {
    await expireExams({ personId, now })
    return redirect(`${addressOf(attemptId, 'result')}?closed`)
  }
  return redirect(whereTo({ go: form.find(([name]) => name === 'go')?.[1] ?? 'next', attempt, position }))
}

function whereTo({ go, attempt, position }: { go: string; attempt: Attempt; position: number }): string {
  if (go === 'leave') return '/assessments'
  const wanted = go === 'next' ? position + 1 : positionOf(go)
  return addressOf(attempt.attemptId, attempt.form[wanted - 1] ? wanted : 'review')
}

export default function ExamQuestion() {
  const page = useLoaderData<typeof loader>()
  const typed = useActionData<typeof action>()
  const { position, of } = page
  return (
    <>
      {/* Enter in a field presses the first button of its form on the page: this one, not “Save and leave”. */}
      <button type="submit" form="question" name="go" value="next" hidden />
      <FocusShell title={page.title} aside={<TimeAndLeave time={page.time} />} demo={page.demo} className="pb-12">
        <SplitLayout proportion="question" asideLabel="The exam" aside={<Aside map={page.map} />}>
          <form method="post" id="question" noValidate>
            <QuestionFields
              question={page.question}
              entries={typed?.entries ?? page.entries}
              errors={typed?.errors}
              over={`Question ${position} of ${of}, ${page.competency}`}
            />
            <div className="mt-7 flex flex-wrap items-center gap-x-4 gap-y-3">
              <Button type="submit" variant="1" name="go" value="next">
                {position < of ? `Save and go to ${position + 1}` : 'Save and look over all'}
              </Button>
              {position > 1 ? (
                <Button type="submit" name="go" value={position - 1}>
                  Back to {position - 1}
                </Button>
              ) : null}
              <CheckField name="flag" label="Come back to this one" defaultChecked={typed?.flagged ?? page.flagged} />
            </div>
          </form>
        </SplitLayout>
      </FocusShell>
    </>
  )
}

function TimeAndLeave({ time }: { time: string }) {
  return (
    <>
      <span className="tnum">
        <Icon of={Clock} /> {time}
      </span>
      <Button type="submit" form="question" name="go" value="leave" variant="3" small>
        Save and leave
      </Button>
    </>
  )
}

function Aside({ map }: { map: ReturnType<typeof useLoaderData<typeof loader>>['map'] }) {
  return (
    <AsidePart id="answers" title="Your answers">
      <QuestionMap entries={map} form="question" />
      <p className="mt-5 max-w-[22rem] text-sm text-ink-2">
        Your answer is saved with every button of this page. If the connection drops, you come back to this question. The time runs on.
      </p>
      <p className="mt-4">
        <Button type="submit" form="question" name="go" value="review" small>
          Save and look over all
        </Button>
      </p>
    </AsidePart>
  )
}
