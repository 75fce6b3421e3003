import { CircleX } from 'lucide-react'
import type { ReactNode } from 'react'
import { splitStem, type ShownQuestion } from '~/domain/question-shown'
import { ChoiceList, SelectField, TextField, type Choice } from './field'
import { Icon } from './icon'
import { Markdown } from './lesson/markdown'

export type AnswerEntry = readonly [name: string, value: string]

type QuestionFieldsProps = {
  question: ShownQuestion
  /** What is in the fields: the answer kept, or what was just typed. */
  entries?: readonly AnswerEntry[]
  errors?: readonly { field?: string; message: string }[]
  /** Line above the question: where it stands and what it is about. */
  over?: ReactNode
  /** What the question is on its page: the heading of an exam page, or one of several in a lesson. */
  as?: 'h1' | 'h3'
  /** Id of the first control; several questions on one page need different ones. */
  id?: string
  /** Marks of a practice question that was answered, by option. */
  marks?: ReadonlyMap<string, { right: boolean; reason: string }>
}

/** A question that is being asked, with the fields of its kind. Situation first, then the question as the page's heading. */
export function QuestionFields({ question, entries = [], errors = [], over, as = 'h1', id = 'answer', marks }: QuestionFieldsProps) {
  const { situation, question: asked } = splitStem(question.stem)
  const legend = <Markdown text={asked} inline />
  return (
    <>
      {over ? <p className="over">{over}</p> : null}
      {situation ? (
        <div className="lead mt-1 max-w-[60ch] space-y-3">
          <Markdown text={situation} />
        </div>
      ) : null}
      {question.material ? (
        <div className="prose prose-sm mt-4">
          <Markdown text={question.material} />
        </div>
      ) : null}
      <div className={situation ? 'mt-5' : 'mt-1'}>
        <Fields question={question} legend={legend} entries={entries} errors={errors} as={as} id={id} marks={marks} />
      </div>
    </>
  )
}

type FieldsProps = Required<Pick<QuestionFieldsProps, 'question' | 'entries' | 'errors' | 'as' | 'id'>> &
  Pick<QuestionFieldsProps, 'marks'> & { legend: ReactNode }

function Fields({ question, legend, entries, errors, as: Heading, id: fieldId, marks }: FieldsProps) {
  const all = (name: string) => entries.filter(([key]) => key === name).map(([, value]) => value)
  const messages = errors.map((error) => error.message)
  const head = { legend, legendAs: Heading, id: fieldId, errors: messages }
  const headingClass = Heading === 'h1' ? 'h1 h1-question' : 'h3'
  const marked = (choice: Choice): Choice => ({ ...choice, ...markOf(marks?.get(choice.value)) })
  switch (question.kind) {
    case 'single':
      return <ChoiceList {...head} name="choice" options={question.options.map(asChoice).map(marked)} value={all('choice')} />
    case 'multiple':
      return <ChoiceList {...head} name="choices" multiple options={question.options.map(asChoice).map(marked)} value={all('choices')} />
    case 'spot-the-error':
      return (
        <ChoiceList
          {...head}
          name="row"
          multiple
          hint="Mark each line that is wrong."
          options={question.rows.map(({ id, label, value }) => ({ value: id, label, note: value }))}
          value={all('row')}
        />
      )
    case 'order':
    case 'match':
      return (
        <Arrangement
          question={question}
          heading={<Heading className={headingClass}>{legend}</Heading>}
          id={fieldId}
          valueOf={(name) => all(name)[0]}
          errors={messages}
        />
      )
    case 'numeric':
    case 'short':
      return (
        <>
          <Heading className={headingClass}>{legend}</Heading>
          <TextField
            name="value"
            id={fieldId}
            label={question.kind === 'numeric' && question.unit ? `Your answer, in ${question.unit}` : 'Your answer'}
            inputMode={question.kind === 'numeric' ? 'decimal' : undefined}
            autoComplete="off"
            maxLength={question.kind === 'numeric' ? 40 : 400}
            defaultValue={all('value')[0]}
            errors={messages}
            frameClassName={question.kind === 'numeric' ? 'mt-5 max-w-60' : 'mt-5'}
          />
        </>
      )
  }
}

const markOf = (mark: { right: boolean; reason: string } | undefined): Partial<Choice> =>
  mark ? { mark: mark.right ? 'right' : 'wrong', reason: mark.reason } : {}

const asChoice = ({ id, text }: { id: string; text: string }): Choice => ({ value: id, label: <Markdown text={text} inline /> })

type ArrangementProps = {
  question: Extract<ShownQuestion, { kind: 'order' | 'match' }>
  heading: ReactNode
  id: string
  valueOf: (name: string) => string | undefined
  errors: readonly string[]
}

/** Putting in order, and matching: one list to choose from beside every line. */
function Arrangement({ question, heading, id: fieldId, valueOf, errors }: ArrangementProps) {
  const lines = question.kind === 'order' ? question.items : question.left
  const prefix = question.kind === 'order' ? 'position' : 'match'
  const options =
    question.kind === 'order'
      ? lines.map((_, index) => ({ value: String(index + 1), label: `${index + 1}` }))
      : question.right.map(({ id, text }) => ({ value: id, label: text }))
  return (
    <fieldset id={fieldId} className="min-w-0" aria-describedby={errors.length > 0 ? `${fieldId}-error` : undefined}>
      <legend className="max-w-full">{heading}</legend>
      {errors.length > 0 ? (
        <p className="error mt-2" id={`${fieldId}-error`}>
          <Icon of={CircleX} />
          <span>{errors.join(' ')}</span>
        </p>
      ) : null}
      <div className="ruled mt-4 border-y border-rule">
        {lines.map(({ id, text }) => (
          <SelectField
            key={id}
            name={`${prefix}-${id}`}
            id={`${fieldId}-${prefix}-${id}`}
            label={<Markdown text={text} inline />}
            placeholder={question.kind === 'order' ? 'Place' : 'Choose'}
            options={options}
            defaultValue={valueOf(`${prefix}-${id}`) ?? ''}
            frameClassName={
              question.kind === 'order'
                ? 'grid items-center gap-x-4 py-2 sm:grid-cols-[1fr_7rem]'
                : 'grid items-center gap-x-4 py-2 sm:grid-cols-2'
            }
          />
        ))}
      </div>
    </fieldset>
  )
}
