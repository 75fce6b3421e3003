import { FieldError, wire } from './field-parts'

export type RatingRow = { id: string; says: string }
export type RatingChoice = { value: string; label: string }

type RatingRowsProps = {
  rows: readonly RatingRow[]
  choices: readonly RatingChoice[]
  /** What is chosen, by row. */
  values: Readonly<Record<string, string | undefined>>
  errors: Readonly<Record<string, string | undefined>>
}

/** Statements to rate, each on the same short scale: one row a statement, the scale beside it, on phones under it. */
export function RatingRows({ rows, choices, values, errors }: RatingRowsProps) {
  return (
    <div className="ruled border-y border-rule">
      {rows.map(({ id, says }) => {
        const problem = errors[id]
        const wiring = wire({ name: `rate-${id}`, errors: problem ? [problem] : [] }, false)
        return (
          <fieldset key={id} id={wiring.id} className="min-w-0 py-3" aria-describedby={wiring.describedBy}>
            <legend className="float-start max-w-[60ch] pe-6 font-semibold">… {says}</legend>
            <div className="clear-both">
              <FieldError wiring={wiring} />
              <div className="mt-1 flex flex-wrap gap-x-7">
                {choices.map(({ value, label }) => (
                  <label key={value} className="flex min-h-11 items-center gap-2.5 text-sm">
                    <input
                      type="radio"
                      className="size-5 accent-joint"
                      name={wiring.name}
                      value={value}
                      defaultChecked={values[id] === value}
                    />
                    <span>{label}</span>
                  </label>
                ))}
              </div>
            </div>
          </fieldset>
        )
      })}
    </div>
  )
}
