import type { Texts } from '~/domain/exercises'
import { FieldError, wire } from '../field-parts'
import { SelectField } from '../field'
import { controlId, errorsOf, remarksAt, valueOf, type PartProps } from './exercise-state'
import { Markdown, markdownAsText } from './markdown'
import { RemarkLines } from './remark-line'

/** Kinds that are answered by arranging: a place for each item, a partner for each line, a column for each item. */

export function OrderPart({ exercise, state }: PartProps<'order'>) {
  const ids = Object.keys(exercise.items)
  const saved = state.answer?.kind === 'order' ? state.answer.order : []
  const places = ids.map((_, index) => ({ value: String(index + 1), label: String(index + 1) }))
  return (
    <ol className="plain ruled list-none border-y border-rule p-0">
      {ids.map((id) => {
        const name = `position-${id}`
        const place = saved.indexOf(id)
        return (
          <li key={id} className="py-3">
            <SelectField
              name={name}
              id={controlId(exercise, name)}
              label={<Markdown inline text={exercise.items[id] ?? ''} />}
              options={places}
              placeholder="Place"
              small
              className="max-w-28"
              defaultValue={valueOf(state, name, place < 0 ? undefined : String(place + 1))}
              errors={errorsOf(state, name)}
            />
            <RemarkLines remarks={remarksAt(state, id)} />
          </li>
        )
      })}
    </ol>
  )
}

const LONGEST_IN_A_LIST = 44

/** Long partners stand lettered above, since a closed list shows only their beginning. */
export function MatchPart({ exercise, state }: PartProps<'match'>) {
  const saved: Texts = state.answer?.kind === 'match' ? state.answer.pairs : {}
  const partners = Object.entries(exercise.right).map(([value, text], index) => ({ value, text, letter: String.fromCharCode(65 + index) }))
  const lettered = partners.some(({ text }) => text.length > LONGEST_IN_A_LIST)
  const options = partners.map(({ value, text, letter }) => ({ value, label: lettered ? letter : markdownAsText(text) }))
  return (
    <div className="space-y-3">
      {lettered ? (
        <ul className="plain list-none space-y-1 p-0">
          {partners.map(({ value, text, letter }) => (
            <li key={value} className="grid grid-cols-[1.5rem_1fr]">
              <strong>{letter}</strong>
              <span>
                <Markdown inline text={text} />
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      <ul className="plain ruled list-none border-y border-rule p-0">
        {Object.entries(exercise.left).map(([id, text]) => {
          const name = `match-${id}`
          return (
            <li key={id} className="py-3">
              <SelectField
                name={name}
                id={controlId(exercise, name)}
                label={<Markdown inline text={text} />}
                options={options}
                placeholder={lettered ? 'Letter' : 'Choose what goes with it'}
                className={lettered ? 'max-w-28' : undefined}
                defaultValue={valueOf(state, name, saved[id])}
                errors={errorsOf(state, name)}
              />
              <RemarkLines remarks={remarksAt(state, id)} />
            </li>
          )
        })}
      </ul>
    </div>
  )
}

export function ClassifyPart({ exercise, state }: PartProps<'classify'>) {
  const saved: Texts = state.answer?.kind === 'classify' ? state.answer.columns : {}
  return (
    <div className="ruled border-y border-rule">
      {Object.entries(exercise.items).map(([id, text]) => {
        const name = `column-${id}`
        const wiring = wire({ name, id: controlId(exercise, name), errors: errorsOf(state, name) }, false)
        return (
          <fieldset key={id} id={wiring.id} className="min-w-0 py-3" aria-describedby={wiring.describedBy}>
            <legend className="label float-left mb-1 w-full">
              <Markdown inline text={text} />
            </legend>
            <FieldError wiring={wiring} />
            <div className="clear-both flex flex-wrap gap-x-6">
              {Object.entries(exercise.columns).map(([column, label]) => (
                <label key={column} className="flex min-h-11 items-center gap-2.5">
                  <input
                    type="radio"
                    className="size-5 accent-joint"
                    name={name}
                    value={column}
                    defaultChecked={valueOf(state, name, saved[id]) === column}
                  />
                  <span>
                    <Markdown inline text={label} />
                  </span>
                </label>
              ))}
            </div>
            <RemarkLines remarks={remarksAt(state, id)} />
          </fieldset>
        )
      })}
    </div>
  )
}
