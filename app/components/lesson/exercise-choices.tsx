import type { ReactNode } from 'react'
import type { ExerciseAnswer, Texts } from '~/domain/exercises'
import { ChoiceList } from '../choices'
import { choiceMark, controlId, errorsOf, valuesOf, type ExerciseState, type PartProps } from './exercise-state'
import { Markdown } from './markdown'

/** Kinds that are answered by choosing: options, passages, rows of a record. */

type ListProps = {
  id: string
  name: string
  legend: string
  texts: Record<string, ReactNode>
  multiple: boolean
  saved: readonly string[]
  state: ExerciseState
}

function MarkedChoices({ id, name, legend, texts, multiple, saved, state }: ListProps) {
  return (
    <ChoiceList
      id={id}
      name={name}
      legend={legend}
      multiple={multiple}
      value={valuesOf(state, name, saved)}
      errors={errorsOf(state, name)}
      options={Object.entries(texts).map(([value, label]) => {
        const { mark, says } = choiceMark(state, value, saved)
        return { value, label, mark, reason: says === undefined ? undefined : <Markdown inline text={says} /> }
      })}
    />
  )
}

const inline = (texts: Texts): Record<string, ReactNode> =>
  Object.fromEntries(Object.entries(texts).map(([id, text]) => [id, <Markdown key={id} inline text={text} />]))

const savedOf = (answer: ExerciseAnswer | undefined): readonly string[] => {
  if (answer?.kind === 'choose') return [answer.choice]
  if (answer?.kind === 'choose-many') return answer.choices
  if (answer?.kind === 'mark-passages') return answer.marked
  if (answer?.kind === 'spot-the-error') return answer.rows
  return answer?.kind === 'predict' && answer.choice !== undefined ? [answer.choice] : []
}

export function ChoosePart({ exercise, state }: PartProps<'choose'>) {
  return (
    <MarkedChoices
      id={controlId(exercise, 'choice')}
      name="choice"
      legend="Choose one"
      texts={inline(exercise.options)}
      multiple={false}
      saved={savedOf(state.answer)}
      state={state}
    />
  )
}

export function ChooseManyPart({ exercise, state }: PartProps<'choose-many'>) {
  return (
    <MarkedChoices
      id={controlId(exercise, 'choices')}
      name="choices"
      legend="Choose all that fit"
      texts={inline(exercise.options)}
      multiple
      saved={savedOf(state.answer)}
      state={state}
    />
  )
}

export function MarkPassagesPart({ exercise, state }: PartProps<'mark-passages'>) {
  return (
    <MarkedChoices
      id={controlId(exercise, 'marked')}
      name="marked"
      legend="Mark the passages"
      texts={inline(exercise.passages)}
      multiple
      saved={savedOf(state.answer)}
      state={state}
    />
  )
}

export function SpotTheErrorPart({ exercise, state }: PartProps<'spot-the-error'>) {
  const texts = Object.fromEntries(
    Object.entries(exercise.record).map(([id, { label, value }]) => [
      id,
      <span key={id} className="grid gap-x-4 sm:grid-cols-[12rem_1fr]">
        <span className="muted">{label}</span>
        <span>
          <Markdown inline text={value} />
        </span>
      </span>,
    ]),
  )
  return (
    <MarkedChoices
      id={controlId(exercise, 'row')}
      name="row"
      legend="Mark what is wrong"
      texts={texts}
      multiple
      saved={savedOf(state.answer)}
      state={state}
    />
  )
}

export function PredictChoices({ exercise, options, state }: PartProps<'predict'> & { options: Texts }) {
  return (
    <MarkedChoices
      id={controlId(exercise, 'choice')}
      name="choice"
      legend="What do you expect?"
      texts={inline(options)}
      multiple={false}
      saved={savedOf(state.answer)}
      state={state}
    />
  )
}
