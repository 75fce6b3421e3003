import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { ExerciseForm, type ExerciseRole } from '~/components/lesson/exercise-form'
import type { ExerciseState } from '~/components/lesson/exercise-state'
import type { AnswerError, Exercise, ExerciseAnswer, FormEntries, MarkResult, TableView } from '~/domain/exercises'
import type { LessonPage } from '~/domain/lesson'
import { keptTexts } from '~/domain/kept-text'
import { blocksOf, withoutReveals, type PageBlock } from '~/domain/page-html'

export interface LessonPageInput {
  page: Pick<LessonPage, 'html'>
  /** All exercises of the lesson, or those of the page. */
  exercises: readonly Exercise[]
  /** The saved answers by exercise, with their marks. */
  answers: Record<string, { answer: ExerciseAnswer; result: MarkResult }>
  /** Predictions whose reveals are shown although their answers are not. */
  revealed?: ReadonlySet<string>
  /** HTML for other slots by name, such as `assessment:3` or `simulation:after-the-closure`; trusted. */
  extraSlots?: Record<string, string>
  /** Forms that could not be saved: what was missing and what was typed. */
  problems?: Record<string, { errors: AnswerError[]; typed: FormEntries }>
  /** How the learner looks at a table to query. */
  views?: Record<string, TableView | undefined>
}

const ROLES: readonly ExerciseRole[] = ['check', 'predict', 'exercise', 'reflection']

/** Forms by what was answered: most people give one of a few answers. What somebody wrote in sentences is not kept. */
const forms = keptTexts(16_000_000)
const LONGEST_KEY = 400

/** Tells exercises apart: those of two revisions may have the same id. */
const numbers = new WeakMap<Exercise, number>()
let numbered = 0

function numberOf(exercise: Exercise): number {
  const known = numbers.get(exercise)
  if (known !== undefined) return known
  numbered += 1
  numbers.set(exercise, numbered)
  return numbered
}

/**
 * The HTML of a page for one learner: slots filled with the forms and feedback of that learner's answers, reveals shown only
 * where the prediction before them is saved. Key and feedback are written only for a saved answer.
 */
export function renderLessonPage(input: LessonPageInput): string {
  return withoutReveals(input.page.html, (id) => Object.hasOwn(input.answers, id) || input.revealed?.has(id) === true).replace(
    /<!--slot:([a-z-]+):([a-z0-9-]+)-->/g,
    (_, kind: string, id: string) => {
      const role = ROLES.find((one) => one === kind)
      const exercise = role && input.exercises.find((one) => one.id === id)
      if (role && exercise) return renderForm(exercise, role, input)
      const name = `${kind}:${id}`
      return input.extraSlots && Object.hasOwn(input.extraSlots, name) ? (input.extraSlots[name] ?? '') : ''
    },
  )
}

/** The ids of the exercises a page shows, in their order. */
export function exercisesOnPage(page: Pick<LessonPage, 'html'>): string[] {
  return [...page.html.matchAll(/<!--slot:(?:check|predict|exercise|reflection):([a-z0-9-]+)-->/g)].map((match) => match[1] ?? '')
}

function renderForm(exercise: Exercise, role: ExerciseRole, input: LessonPageInput): string {
  const own = <T>(from: Record<string, T> | undefined): T | undefined =>
    from && Object.hasOwn(from, exercise.id) ? from[exercise.id] : undefined
  const state: ExerciseState = { ...own(input.answers), ...own(input.problems), view: own(input.views) }
  const render = () => renderToStaticMarkup(createElement(ExerciseForm, { exercise, role, state }), { identifierPrefix: `${exercise.id}-` })
  const key = `${numberOf(exercise)} ${role} ${JSON.stringify([state.answer, state.result])}`
  return state.errors || state.view || key.length > LONGEST_KEY ? render() : forms(key, render)
}

type Reportable = { html: string; exercises: readonly Exercise[]; answered: (exercise: string) => boolean }

/** The passages and tasks of a page as somebody who made these predictions sees them, for saying where a mistake is. */
export function blocksToReport({ html, exercises, answered }: Reportable): PageBlock[] {
  const tasks = exercisesOnPage({ html }).flatMap((id) => {
    const task = exercises.find((one) => one.id === id)?.task
    return task === undefined ? [] : [{ id: `task-${id}`, words: task.replace(/\s+/g, ' ').trim() }]
  })
  return [...blocksOf(withoutReveals(html, answered)), ...tasks]
}
