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

export function MatchPart({ exercise, state }: PartProps<'match'>) {
  const saved: Texts = state.answer?.kind === 'match' ? state.answer.pairs : {}
  const options = Object.entries(exercise.right).map(([value, text]) => ({ value, label: markdownAsText(text) }))
  return (
    <ul className="plain ruled list-none border-y border-rule p-0">
      {Object.entries(exercise.left).map(([id, text]) => {
        const name = `match-${id}`
        return (
          <li key={id} className="py-3">
            <SelectField name={name} id={controlId(exercise, name)} label={<Markdown inline text={text} />} options={options} placeholder="Choose what goes with it" defaultValue={valueOf(state, name, saved[id])} errors={errorsOf(state, name)} />
            <RemarkLines remarks={remarksAt(state, id)} />
          </li>
        )
      })}
    </ul>
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
                  <input type="radio" className="size-5 accent-joint" name={name} value={column} defaultChecked={valueOf(state, name, saved[id]) === column} />
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
