import { RATINGS, type ExerciseAnswer, type Rating } from '~/domain/exercises'
import { Button } from '../button'
import { Note } from '../note'
import { controlId, errorsOf, valueOf, type PartProps } from './exercise-state'
import { Markdown } from './markdown'

/** A prediction once saved: what was expected stays, beside what the text then says. */
export function Prediction({ exercise, state }: PartProps<'predict'>) {
  const { answer, result } = state
  const said = answer?.kind === 'predict' ? (answer.choice === undefined ? answer.text : (exercise.options?.[answer.choice] ?? '')) : ''
  return (
    <Note title="You expected:" announce="status">
      <span className="whitespace-pre-line">
        {answer?.kind === 'predict' && answer.choice !== undefined ? <Markdown inline text={said ?? ''} /> : said}
      </span>
      {result?.remarks.map((remark) => (
        <p key={remark.says} className="mt-2">
          <Markdown inline text={remark.says} />
        </p>
      ))}
    </Note>
  )
}

const RATING_WORDS: Record<Rating, string> = { met: 'Met', partly: 'Partly', 'not-yet': 'Not yet' }

/** After a short answer is saved: the model answer, and the learner's own rating against each criterion. */
export function Comparison({ exercise, state, anchor }: PartProps<'short-answer'> & { anchor: string }) {
  const answer = state.answer as Extract<ExerciseAnswer, { kind: 'short-answer' }>
  return (
    <div className="space-y-4">
      <div className="artefact space-y-3">
        <p className="font-bold">One good answer</p>
        <Markdown text={exercise.model} />
      </div>
      <form method="post" action={`#${anchor}`} className="space-y-4">
        <input type="hidden" name="intent" value="answer" />
        <input type="hidden" name="exercise" value={exercise.id} />
        <input type="hidden" name="text" value={answer.text} />
        <p className="font-bold">How does yours compare?</p>
        {exercise.criteria.map((criterion, index) => (
          <Criterion
            key={criterion}
            text={criterion}
            name={`rating-${index}`}
            id={controlId(exercise, `rating-${index}`)}
            chosen={valueOf(state, `rating-${index}`, answer.ratings?.[index])}
            errors={errorsOf(state, `rating-${index}`)}
          />
        ))}
        {answer.ratings && exercise.feedback.otherwise && answer.ratings.some((rating) => rating !== 'met') ? (
          <Note>
            <Markdown inline text={exercise.feedback.otherwise} />
          </Note>
        ) : null}
        <Button type="submit">{answer.ratings ? 'Change my rating' : 'Save my rating'}</Button>
      </form>
    </div>
  )
}

function Criterion({ text, name, id, chosen, errors }: { text: string; name: string; id: string; chosen: string; errors: string[] }) {
  return (
    <fieldset id={id} className="min-w-0">
      <legend>
        <Markdown inline text={text} />
      </legend>
      {errors.length > 0 ? <p className="error">{errors.join(' ')}</p> : null}
      <div className="flex flex-wrap gap-x-6">
        {RATINGS.map((rating) => (
          <label key={rating} className="flex min-h-11 items-center gap-2.5">
            <input type="radio" className="size-5 accent-joint" name={name} value={rating} defaultChecked={chosen === rating} />
            <span>{RATING_WORDS[rating]}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
