import { redirect } from '@remix-run/node'
import { renderToStaticMarkup } from 'react-dom/server'
import { renderLessonPage } from '~/authored/lesson-page.server'
import { HandInPanel } from '~/components/assignment/hand-in-panel'
import { StepTick } from '~/components/assignment/step-tick'
import { AssessmentQuestions, type AssessmentEntry } from '~/components/assessment-questions'
import { CaseWaiting } from '~/components/case-waiting'
import { LessonCaseWithdrawn } from '~/components/case-withdrawn'
import { keptHtml, type KeptHtml } from '~/components/lesson/kept-html'
import { SimulationRuns } from '~/components/simulation-runs'
import { WorkshopSessions } from '~/components/workshop-sessions'
import { civilDateIn, formatDate } from '~/domain/dates'
import { type AnswerError, type ExerciseAnswer, type FormEntries, type MarkResult, type TableView } from '~/domain/exercises'
import { fieldsOfAnswer, showQuestion } from '~/domain/question-shown'
import { markQuestion, type QuestionAnswer } from '~/domain/questions'
import { closedBy } from '~/domain/lesson-order'
import type { User } from '~/identity/index.server'
import { lessonAssessmentFor } from '~/models/lesson-assessments.server'
import { questionKey, standingIn } from '~/models/lesson-work.server'
import { orderFor } from '~/models/lesson-order.server'
import { findLessonHead, findLessonPage, findLessonRevision, type LessonRevision } from '~/models/lessons.server'
import { findProgress, latestAnswers, openLesson, type Progress } from '~/models/progress.server'
import { listRuns } from '~/models/runs.server'
import { ownAssignment } from './assignment-view.server'
import { findWithdrawnScenario, waitingIn } from '~/models/scenarios.server'
import { workshopOf } from './workshops.view.server'

export type Place = { revision: LessonRevision; progress: Progress; position: number }

const notFound = (says: string) => new Response(says, { status: 404 })

type Address = { user: User; slug: string; page: string; now: Date; opened?: { progress?: Progress } }

/** The revision and page that an address means for this reader; opens the lesson on the first visit, unless another comes strictly first. `opened` spares a look-up. */
export async function findPlace({ user, slug, page, now, opened }: Address): Promise<Place> {
  const known = opened ? opened.progress : await findProgress({ personId: user.personId, slug })
  const revision = known ? await findLessonRevision(known.revisionId) : await findLessonHead(slug)
  if (!revision) throw notFound('There is no lesson at this address, or it is still in preparation.')
  const position = Number(page) - 1
  if (!Number.isInteger(position) || !revision.lesson.pages[position])
    throw notFound(`This lesson has ${revision.lesson.pages.length} pages.`)
  if (!known && closedBy(await orderFor({ personId: user.personId, slug })).length > 0) throw redirect(`/learn/${slug}/before`)
  const progress = known ?? (await openLesson({ personId: user.personId, slug, revisionId: revision.revisionId, now }))
  return { revision, progress, position }
}

/** A form that could not be saved, as it comes back; or a table as the reader wants to see it. */
export type Unsaved = {
  exercise: string
  errors?: AnswerError[]
  typed?: FormEntries
  view?: TableView
}

type BodyQuestion = Place & { user: User; now: Date; unsaved?: Unsaved }

/** The HTML of a page for this reader, with their answers, questions and runs in its slots. */
export async function pageBody({ user, revision, position, unsaved, now }: BodyQuestion): Promise<KeptHtml> {
  const outline = revision.lesson.pages[position]
  const page = await findLessonPage({ revisionId: revision.revisionId, position })
  if (!page || !outline) throw notFound('This page is not there.')
  const kept = await latestAnswers({ personId: user.personId, slug: revision.slug, exerciseIds: outline.tasks })
  const answers = Object.fromEntries(
    [...kept].map(([id, one]) => [id, { answer: one.answer as ExerciseAnswer, result: one.result as MarkResult }]),
  )
  const html = renderLessonPage({
    page,
    exercises: revision.lesson.exercises,
    answers,
    extraSlots: await extraSlots({ user, revision, position, unsaved, now, html: page.html }),
    problems: unsaved?.errors ? { [unsaved.exercise]: { errors: unsaved.errors, typed: unsaved.typed ?? [] } } : {},
    views: unsaved?.view ? { [unsaved.exercise]: unsaved.view } : {},
  })
  return keptHtml(html)
}

type SlotsQuestion = Omit<BodyQuestion, 'progress'> & { html: string }

async function extraSlots({ user, revision, position, unsaved, now, html }: SlotsQuestion): Promise<Record<string, string>> {
  const activity = revision.lesson.activities[revision.lesson.pages[position]?.activity ?? -1]
  if (activity?.kind === 'workplace-assignment') return assignmentSlots({ user, revision, activity: activity.index, html, now })
  if (activity?.kind === 'assessment') {
    const entries = await assessmentEntries({ user, revision, activity: activity.index, count: activity.questions ?? 0, unsaved, now })
    return {
      [`assessment:${activity.index}`]: renderToStaticMarkup(<AssessmentQuestions entries={entries} />, { identifierPrefix: 'questions-' }),
    }
  }
  if (activity?.kind === 'workshop') {
    const workshop = await workshopOf({ user, slug: revision.slug, minutes: activity.declared, now })
    return { [`workshop:${activity.index}`]: renderToStaticMarkup(<WorkshopSessions {...workshop} />) }
  }
  if (activity?.kind === 'simulation' && activity.scenario) {
    const slot = `simulation:${activity.scenario}`
    if (activity.planned && (await waitingIn([activity])).size > 0)
      return { [slot]: renderToStaticMarkup(<CaseWaiting {...activity.planned} minutes={activity.declared} />) }
    const runs = await listRuns({ personId: user.personId, slug: activity.scenario })
    const wanted = (activity.runs ?? []).map((mode) => {
      // A run that repeats the first steps of another is for trying; the lesson asks for a whole one.
      const own = runs.filter((run) => run.mode === mode && !run.branchedFrom)
      const finished = own.find((run) => run.endedAt)
      const open = own.find((run) => !run.endedAt)
      return { mode, finished: finished ? { runId: finished.runId, passed: finished.passed === true } : null, open: open?.runId ?? null }
    })
    const withdrawn = wanted.every(({ finished }) => finished) ? undefined : await findWithdrawnScenario(activity.scenario)
    if (withdrawn) {
      const { title, reason, withdrawnAt } = withdrawn
      const on = formatDate(civilDateIn(withdrawnAt, user.timeZone), 'long')
      return { [slot]: renderToStaticMarkup(<LessonCaseWithdrawn title={title} reason={reason} on={on} />) }
    }
    return { [slot]: renderToStaticMarkup(<SimulationRuns scenario={activity.scenario} runs={wanted} />) }
  }
  return {}
}

type AssignmentSlots = { user: User; revision: LessonRevision; activity: number; html: string; now: Date }

/** The hand-in of this reader and their ticks on the steps. */
async function assignmentSlots({ user, revision, activity, html, now }: AssignmentSlots): Promise<Record<string, string>> {
  const own = await ownAssignment({ user, revision, now })
  if (!own) return {}
  const ticks = [...html.matchAll(/<!--slot:step:(\d+)-->/g)].map(([, number]): [string, string] => {
    const step = Number(number)
    return [`step:${step}`, renderToStaticMarkup(<StepTick slug={revision.slug} step={step} done={own.stepsDone.includes(step)} />)]
  })
  return { [`assignment:${activity}`]: renderToStaticMarkup(<HandInPanel view={own.view} />), ...Object.fromEntries(ticks) }
}

type EntriesQuestion = { user: User; revision: LessonRevision; activity: number; count: number; unsaved?: Unsaved; now: Date }

async function assessmentEntries({ user, revision, activity, count, unsaved, now }: EntriesQuestion): Promise<AssessmentEntry[]> {
  const { slug, revisionId } = revision
  const { form, questions } = await lessonAssessmentFor({ personId: user.personId, slug, activity, revisionId, count, now })
  const kept = await latestAnswers({ personId: user.personId, slug, exerciseIds: form.map(({ itemId }) => questionKey(itemId)) })
  return form.flatMap(({ itemId, versionId, optionOrder }) => {
    const question = questions.get(versionId)
    if (!question) return []
    const key = questionKey(itemId)
    const answer = kept.get(key)?.answer as QuestionAnswer | undefined
    const mine = unsaved?.exercise === key ? unsaved : undefined
    return [
      {
        key,
        question: showQuestion({ question, order: optionOrder }),
        fields: mine?.typed ?? fieldsOfAnswer(answer),
        errors: mine?.errors?.map(({ message }) => message),
        mark: answer ? markQuestion(question, answer) : undefined,
      },
    ]
  })
}

/** Where the reader stands, for the margin. */
export const standingOf = ({ user, revision, progress, answered }: Place & { user: User; answered?: ReadonlySet<string> }) =>
  standingIn({ personId: user.personId, revision, progress, answered })
