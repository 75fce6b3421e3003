import { TriangleAlert } from 'lucide-react'
import { Icon } from './icon'

type ErrorSummaryProps = {
  /** Errors that belong to the whole form. */
  formErrors?: readonly string[]
  /** Errors by field: the link moves focus to the control of that id. */
  fields?: readonly { id: string; label: string; errors?: readonly string[] }[]
  title?: string
}

/** At the top of a long form that came back: what is wrong, with a link to each place. Renders nothing when all is well. */
export function ErrorSummary({ formErrors = [], fields = [], title }: ErrorSummaryProps) {
  const wrong = fields.filter((field) => field.errors && field.errors.length > 0)
  const count = formErrors.length + wrong.length
  if (count === 0) return null
  return (
    <div className="note note-bad" role="alert">
      <Icon of={TriangleAlert} />
      <div>
        <strong>{title ?? (count === 1 ? 'One thing needs your attention.' : `${count} things need your attention.`)}</strong>
        <ul className="mt-1 space-y-1">
          {formErrors.map((error) => (
            <li key={error}>{error}</li>
          ))}
          {wrong.map((field) => (
            <li key={field.id}>
              <a href={`#${field.id}`}>{field.label}</a>: {field.errors?.join(' ')}
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}
