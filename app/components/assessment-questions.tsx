import type { ShownQuestion } from '~/domain/question-shown'
import type { QuestionMark } from '~/domain/questions'
import { Button } from './button'
import { Note } from './note'
import { QuestionFields, type AnswerEntry } from './question-fields'

export type AssessmentEntry = {
  /** Name under which the answer is kept. */
  key: string
  question: ShownQuestion
  fields: readonly AnswerEntry[]
  errors?: readonly string[]
  /** Present once the question was answered. */
  mark?: QuestionMark
}

/** The questions at the end of a lesson: each its own form, marked at once, as often as one likes. */
export function AssessmentQuestions({ entries }: { entries: readonly AssessmentEntry[] }) {
  const answered = entries.filter(({ mark }) => mark).length
  const right = entries.filter(({ mark }) => mark?.right).length
  return (
    <div className="aside">
      <ol className="plain grid list-none gap-12 p-0">
        {entries.map((entry, index) => (
          <li key={entry.key}>
            <QuestionForm entry={entry} number={index + 1} of={entries.length} />
          </li>
        ))}
      </ol>
      {answered === entries.length && answered > 0 ? (
        <p className="mt-8 font-semibold">
          {right} of {entries.length} right. This is practice: it is not scored, and you may change your answers.
        </p>
      ) : null}
    </div>
  )
}

function QuestionForm({ entry, number, of }: { entry: AssessmentEntry; number: number; of: number }) {
  const anchor = entry.key.replace(':', '-')
  const marks =
    entry.mark &&
    new Map(entry.mark.why.flatMap(({ option, right, says }) => (option === undefined ? [] : [[option, { right, reason: says }]])))
  const reasons = entry.mark?.why.filter(({ option }) => option === undefined) ?? []
  return (
    <form method="post" action={`#${anchor}`} id={anchor} className="border-t-2 border-ink pt-4">
      <input type="hidden" name="intent" value="question" />
      <input type="hidden" name="question" value={entry.key} />
      <QuestionFields
        question={entry.question}
        entries={entry.fields}
        errors={entry.errors?.map((message) => ({ message }))}
        over={`Question ${number} of ${of}`}
        as="h3"
        id={`${anchor}-answer`}
        marks={marks}
      />
      {reasons.map(({ right, says }) => (
        <Note key={says} tone={right ? 'ok' : 'bad'} title={right ? 'Right.' : 'Not this one.'} className="mt-4">
          {says}
        </Note>
      ))}
      <p className="mt-4 flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button type="submit">{entry.mark ? 'Change answer' : 'Check answer'}</Button>
        <span className="hint">Not scored. Try as often as you like.</span>
      </p>
    </form>
  )
}
