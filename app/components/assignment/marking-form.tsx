import { Save, Send, Undo2 } from 'lucide-react'
import { MARK_LEVELS, MARK_NAMES, type Criterion } from '~/domain/assignment'
import { OUTCOME_NAMES, type Outcome } from '~/domain/assignment-marking'
import { Button } from '../button'
import { TextArea } from '../field'
import { FieldError, wire } from '../field-parts'
import { Markdown } from '../lesson/markdown'
import { Note } from '../note'
import { HARM_SAYS } from './rubric'

/** Marks as typed; levels are texts as forms send them. */
export type TypedMarks = { levels: Record<string, string>; comments: Record<string, string>; overall: string }

/** What the marks as they are saved lead to; null until they were saved once. */
export type Following = { outcome: Outcome | null; because: string; says: string }

type MarkingProps = {
  rubric: readonly Criterion[]
  typed: TypedMarks
  version: number
  following: Following | null
  name: string
  errors?: Record<string, string[]>
}

/** The rubric to mark by: for each criterion one of four levels in words and a comment; then what follows, before it happens. */
export function MarkingForm({ rubric, typed, version, following, name, errors = {} }: MarkingProps) {
  return (
    <form method="post" className="mt-4">
      <input type="hidden" name="version" value={version} />
      {rubric.map((criterion, index) => (
        <CriterionFields
          key={criterion.id}
          criterion={criterion}
          over={`${index + 1} of ${rubric.length}`}
          level={typed.levels[criterion.id]}
          comment={typed.comments[criterion.id]}
          errors={errors[criterion.id]}
        />
      ))}
      <div className="mt-8 border-t-2 border-ink pt-5">
        <TextArea
          name="overall"
          label={`Your words to ${name}`}
          hint="What is good, what to do next. Needed before you decide."
          rows={5}
          maxLength={4000}
          defaultValue={typed.overall}
          errors={errors.overall}
        />
        <p className="mt-4">
          <Button type="submit" name="intent" value="save" icon={Save}>
            Save and see what follows
          </Button>
        </p>
      </div>
      {following ? <WhatFollows following={following} name={name} /> : null}
    </form>
  )
}

type FieldsProps = { criterion: Criterion; over: string; level?: string; comment?: string; errors?: string[] }

function CriterionFields({ criterion, over, level, comment, errors }: FieldsProps) {
  const id = `criterion-${criterion.id}`
  const wiring = wire({ name: `level-${criterion.id}`, id, errors }, criterion.harm)
  return (
    <fieldset id={id} className="mt-8 min-w-0 border-t-2 border-ink pt-4" aria-describedby={wiring.describedBy}>
      <legend className="float-start w-full">
        <span className="over block">{over}</span>
        <span className="h3 block">{criterion.criterion}</span>
      </legend>
      <div className="clear-both">
        {criterion.harm ? (
          <p id={wiring.hintId} className="hint">
            {HARM_SAYS}
          </p>
        ) : null}
        <FieldError wiring={wiring} />
        <div className="grid gap-3 pt-3 lg:grid-cols-4">
          {MARK_LEVELS.map((one) => (
            <label key={one} className="choice mt-0!">
              <input type="radio" name={wiring.name} value={one} defaultChecked={level === String(one)} />
              <span className="small min-w-0">
                <strong className="block">
                  {one} {MARK_NAMES[one]}
                </strong>
                <Markdown text={criterion.levels[one]} inline />
              </span>
            </label>
          ))}
        </div>
        <TextArea
          name={`comment-${criterion.id}`}
          id={`comment-${criterion.id}`}
          label={
            <>
              Why<span className="sr-only"> this mark for {criterion.criterion}</span>
            </>
          }
          hint="Needed for 4, 2 and 1: what you saw, and where."
          rows={2}
          maxLength={2000}
          defaultValue={comment}
          frameClassName="mt-4 max-w-[46rem]"
        />
      </div>
    </fieldset>
  )
}

const FINISH: Record<Outcome, (name: string) => string> = {
  accepted: (name) => `Accept and tell ${name}`,
  remedy: (name) => `Accept but for one thing and tell ${name}`,
  returned: (name) => `Return to ${name}`,
  'not-yet-competent': (name) => `Tell ${name}: not yet competent`,
}

function WhatFollows({ following: { outcome, because, says }, name }: { following: Following; name: string }) {
  if (outcome === null)
    return (
      <Note id="follows" className="mt-8" title={because}>
        {says}
        <p className="mt-3">
          <input type="hidden" name="expected" value="returned" />
          <Button type="submit" name="intent" value="decide" icon={Undo2}>
            Return to {name} without these marks
          </Button>
        </p>
      </Note>
    )
  return (
    <Note
      id="follows"
      tone={outcome === 'accepted' ? 'ok' : 'warn'}
      className="mt-8"
      title={`As marked: ${OUTCOME_NAMES[outcome].toLowerCase()}.`}
    >
      {because} {says}
      <p className="mt-3">
        <input type="hidden" name="expected" value={outcome} />
        <Button type="submit" variant="1" name="intent" value="decide" icon={Send}>
          {FINISH[outcome](name)}
        </Button>
      </p>
    </Note>
  )
}
