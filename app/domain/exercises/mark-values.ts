import type { FieldType, FillFormExercise, FormField, MarkResult, QueryTableExercise, Remark, Texts } from './kinds'
import { normaliseValue } from './values'

/** Whether a typed value is one of the accepted ones, by the field's type. */
export function accepts(keys: string[], value: string, type: FieldType): boolean {
  const given = normaliseValue(value, type)
  return given !== '' && keys.some((key) => normaliseValue(key, type) === given)
}

/** What the author wrote for a wrong value: its own remark where it was foreseen, else `otherwise`. */
function remarkOn(feedback: Texts, value: string, type: FieldType): string {
  const given = normaliseValue(value, type)
  const foreseen =
    given === '' ? undefined : Object.keys(feedback).find((wrong) => wrong !== 'otherwise' && normaliseValue(wrong, type) === given)
  return feedback[foreseen ?? 'otherwise'] ?? ''
}

/** Marks a form field by field. */
export function markForm(exercise: FillFormExercise, values: Texts): MarkResult {
  const value = (field: FormField) => (Object.hasOwn(values, field.id) ? (values[field.id] ?? '') : '')
  const right = exercise.fields.filter((field) => accepts(field.key, value(field), field.type))
  const remarks: Remark[] = exercise.fields.map((field) =>
    right.includes(field)
      ? { where: field.id, right: true, says: 'Right' }
      : { where: field.id, right: false, says: remarkOn(field.feedback, value(field), field.type) },
  )
  const all = right.length === exercise.fields.length
  const says = exercise.feedback[all ? 'right' : 'otherwise']
  return {
    outcome: all ? 'right' : right.length > 0 ? 'partly' : 'wrong',
    remarks: [...remarks.filter((remark) => remark.says !== ''), ...(says ? [{ says, right: all }] : [])],
    points: right.length,
    of: exercise.fields.length,
  }
}

/** Marks the one value read off a table. */
export function markTable(exercise: QueryTableExercise, value: string): MarkResult {
  const { answer, feedback } = exercise
  const right = accepts(answer.key, value, answer.type)
  const says = right ? feedback.right : remarkOn(answer.feedback, value, answer.type) || feedback.otherwise
  return { outcome: right ? 'right' : 'wrong', remarks: says ? [{ says, right }] : [], points: right ? 1 : 0, of: 1 }
}
