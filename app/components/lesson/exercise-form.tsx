import type { ReactNode } from 'react'
import type { Exercise } from '~/domain/exercises'
import { Button } from '../button'
import { Disclose } from '../disclose'
import { Note, type NoteTone } from '../note'
import { Comparison, Prediction } from './exercise-after'
import { ClassifyPart, MatchPart, OrderPart } from './exercise-arrange'
import { ChooseManyPart, ChoosePart, MarkPassagesPart, PredictChoices, SpotTheErrorPart } from './exercise-choices'
import { remarksOnWhole, type ExerciseState } from './exercise-state'
import { QueryTable } from './exercise-table'
import { FillFormPart, TableAnswerPart, TextPart } from './exercise-values'
import { Markdown } from './markdown'

/** Where an exercise stands decides what it is called. */
export type ExerciseRole = 'check' | 'predict' | 'exercise' | 'reflection'

const TITLES: Record<ExerciseRole, string> = {
  check: 'Check yourself',
  predict: 'Before you read on',
  exercise: 'Your turn',
  reflection: 'In your own office',
}

type Props = { exercise: Exercise; role: ExerciseRole; state: ExerciseState }

/**
 * One exercise as a form that posts to its own page (`intent=answer`, `exercise=ID`) and works without a script. Key and
 * feedback reach the page only through the marks of a saved answer.
 */
export function ExerciseForm({ exercise, role, state }: Props) {
  const anchor = `exercise-${exercise.id}`
  return (
    <section className="aside exercise space-y-4 border-t-2 border-ink pt-4" id={anchor} aria-labelledby={`${anchor}-title`}>
      <h3 className="h3" id={`${anchor}-title`}>
        {TITLES[role]}
      </h3>
      <div className="space-y-3">
        <Markdown text={exercise.task} />
      </div>
      {exercise.material ? (
        <div className="artefact space-y-3">
          <Markdown text={exercise.material} />
        </div>
      ) : null}
      {exercise.kind === 'query-table' ? <QueryTable exercise={exercise} state={state} anchor={anchor} /> : null}
      {exercise.kind === 'predict' && state.answer && !state.errors ? (
        <Prediction exercise={exercise} state={state} />
      ) : (
        <AnswerForm exercise={exercise} state={state} anchor={anchor} />
      )}
      {exercise.kind === 'short-answer' && state.answer && !(state.errors && !state.typed?.some(([name]) => name.startsWith('rating-'))) ? (
        <Comparison exercise={exercise} state={state} anchor={anchor} />
      ) : null}
    </section>
  )
}

function AnswerForm({ exercise, state, anchor }: Omit<Props, 'role'> & { anchor: string }) {
  return (
    <form method="post" action={`#${anchor}`} className="space-y-4">
      <input type="hidden" name="intent" value="answer" />
      <input type="hidden" name="exercise" value={exercise.id} />
      <Unplaced state={state} />
      {part(exercise, state)}
      <Verdict exercise={exercise} state={state} />
      {exercise.hints.map((hint, index) => (
        <Disclose key={hint} summary={exercise.hints.length === 1 ? 'Hint' : `Hint ${index + 1}`}>
          <p className="mt-1">
            <Markdown inline text={hint} />
          </p>
        </Disclose>
      ))}
      <p className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button type="submit">{buttonOf(exercise, state)}</Button>
        <span className="hint">{afterButton(exercise)}</span>
      </p>
    </form>
  )
}

function part(exercise: Exercise, state: ExerciseState): ReactNode {
  switch (exercise.kind) {
    case 'choose':
      return <ChoosePart exercise={exercise} state={state} />
    case 'choose-many':
      return <ChooseManyPart exercise={exercise} state={state} />
    case 'order':
      return <OrderPart exercise={exercise} state={state} />
    case 'match':
      return <MatchPart exercise={exercise} state={state} />
    case 'classify':
      return <ClassifyPart exercise={exercise} state={state} />
    case 'mark-passages':
      return <MarkPassagesPart exercise={exercise} state={state} />
    case 'spot-the-error':
      return <SpotTheErrorPart exercise={exercise} state={state} />
    case 'fill-form':
      return <FillFormPart exercise={exercise} state={state} />
    case 'query-table':
      return <TableAnswerPart exercise={exercise} state={state} />
    case 'short-answer':
      return <TextPart exercise={exercise} state={state} label="Your answer" rows={6} />
    case 'predict':
      return exercise.options ? (
        <PredictChoices exercise={exercise} options={exercise.options} state={state} />
      ) : (
        <TextPart exercise={exercise} state={state} label="What do you expect?" rows={3} />
      )
    case 'reflect':
      return <TextPart exercise={exercise} state={state} label="Your note" rows={4} />
  }
}

const marked = (exercise: Exercise) => !['predict', 'reflect', 'short-answer'].includes(exercise.kind)

function buttonOf(exercise: Exercise, state: ExerciseState): string {
  if (exercise.kind === 'predict') return 'Save what I expect'
  if (exercise.kind === 'reflect') return state.answer ? 'Save the change' : 'Save'
  if (exercise.kind === 'short-answer') return state.answer ? 'Save and compare again' : 'Save and compare'
  return state.result ? 'Check again' : 'Check answer'
}

function afterButton(exercise: Exercise): string {
  if (exercise.kind === 'predict') return 'Not scored. The text goes on once you have saved.'
  if (exercise.kind === 'reflect') return 'For you. Kept, not marked.'
  return marked(exercise) ? 'Not scored. Try as often as you like.' : 'Not scored. You rate it yourself.'
}

/** Errors that belong to no single control. */
function Unplaced({ state }: { state: ExerciseState }) {
  const errors = (state.errors ?? []).filter((error) => error.field === undefined)
  return errors.length > 0 ? (
    <Note tone="bad" announce="alert">
      {errors.map((error) => error.message).join(' ')}
    </Note>
  ) : null
}

const TONES: Record<string, NoteTone> = { right: 'ok', partly: 'warn', wrong: 'bad', kept: 'plain' }

function Verdict({ exercise, state }: Omit<Props, 'role'>) {
  const { result } = state
  if (!result || state.errors) return null
  const whole = remarksOnWhole(state)
  return (
    <Note tone={TONES[result.outcome]} announce="status" title={verdictOf(exercise, result)}>
      {whole.map((remark) => (
        <span key={remark.says}>
          <Markdown inline text={remark.says} />
        </span>
      ))}
    </Note>
  )
}

function verdictOf(exercise: Exercise, { outcome, points, of }: NonNullable<ExerciseState['result']>): string {
  if (outcome === 'kept') return exercise.kind === 'short-answer' ? 'Saved. Compare below.' : 'Saved.'
  if (outcome === 'right') return 'Right.'
  if (outcome === 'wrong') return of === 1 ? 'Not this one.' : 'Not yet.'
  return `${points} of ${of} right.`
}
