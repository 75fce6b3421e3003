import { RATING_QUESTIONS, type RatedKind, type RatingAnswers } from '~/domain/ratings'
import { Button } from './button'
import { TextArea } from './field'

/** Longest comment, in characters. */
export const LONGEST_COMMENT = 1_000

type RatingFormProps = {
  kind: RatedKind
  subject: string
  answers?: RatingAnswers
  comment?: string
  /** Where the page goes on afterwards. */
  next: string
}

/** A few questions about a lesson or a workshop; each may be left out. */
export function RatingForm({ kind, subject, answers = {}, comment, next }: RatingFormProps) {
  return (
    <form method="post" action={`/rate/${kind}/${subject}`} className="grid gap-5">
      <input type="hidden" name="next" value={next} />
      {RATING_QUESTIONS[kind].map(({ id, asks, choices }) => (
        <fieldset key={id} className="min-w-0">
          <legend className="font-semibold">{asks}</legend>
          <div className="flex flex-wrap gap-x-6">
            {choices.map(({ value, label }) => (
              <label key={value} className="flex min-h-11 items-center gap-2.5">
                <input type="radio" className="size-5 accent-joint" name={id} value={value} defaultChecked={answers[id] === value} />
                <span>{label}</span>
              </label>
            ))}
          </div>
        </fieldset>
      ))}
      <TextArea
        name="comment"
        id="rating-comment"
        label="What should be changed first?"
        optional
        hint="Trainers read it without your name, together with at least seven others."
        maxLength={LONGEST_COMMENT}
        defaultValue={comment}
      />
      <div>
        <Button type="submit">{comment === undefined ? 'Send' : 'Save the change'}</Button>
      </div>
    </form>
  )
}
