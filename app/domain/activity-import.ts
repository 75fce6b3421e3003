import { monthOf, type CivilDate, type CivilMonth } from '~/domain/dates'
import { fieldChanges, rowReader, startPlan, suggester } from '~/domain/import-rows'
import type { ImportColumns, ImportPlan, ImportProblem, ImportRow } from '~/domain/import-rows'

/**
 * A month of integrated work, one person and month a row: weeks in which the person was active, steps of the joint
 * process that applied to their cases, and how many of those were done correctly. Months are written 2026-12.
 */
export const ACTIVITY_COLUMNS: ImportColumns = {
  required: ['employee_number', 'month', 'active_weeks', 'steps_applicable', 'steps_correct'],
  optional: [],
}

/** A month touches at most five weeks that are counted. */
const MOST_WEEKS = 5
const MOST_STEPS = 100_000

export type ImportedActivity = {
  employeeNumber: string
  month: CivilMonth
  activeWeeks: number
  stepsApplicable: number
  stepsCorrect: number
}

/** What a file of activity would do. A month imported again takes the newer figures; months not over yet are a warning. */
export function planActivityImport(question: ActivityImport): ImportPlan<ImportedActivity> {
  const { header, rows, known } = question
  const plan = startPlan<ImportedActivity>({ columns: ACTIVITY_COLUMNS, header, rows })
  if (plan.errors.length > 0) return plan
  const before = new Map(known.map((activity) => [keyOf(activity), activity]))
  const seen = new Map<string, number>()
  for (const { row, facts } of readRows({ ...question, errors: plan.errors, warnings: plan.warnings })) {
    const key = keyOf(facts)
    const earlier = seen.get(key)
    if (earlier !== undefined) {
      plan.errors.push({
        row,
        column: 'month',
        message: `Row ${earlier} has figures of ${facts.employeeNumber} for ${facts.month} already.`,
      })
      continue
    }
    seen.set(key, row)
    const recorded = before.get(key)
    const fields = recorded ? fieldChanges(recorded, facts) : []
    if (!recorded) plan.created.push({ row, key, facts })
    else if (fields.length > 0) plan.changed.push({ row, key, facts, fields })
    else plan.unchanged.push(key)
  }
  return plan
}
type ActivityImport = {
  header: readonly string[]
  rows: readonly ImportRow[]
  people: readonly { employeeNumber: string; leftOn: CivilDate | null }[]
  known: readonly ImportedActivity[]
  today: CivilDate
}
type ReadQuestion = ActivityImport & { errors: ImportProblem[]; warnings: ImportProblem[] }

function readRows({ rows, people, today, errors, warnings }: ReadQuestion): { row: number; facts: ImportedActivity }[] {
  const byNumber = new Map(people.map((person) => [person.employeeNumber, person]))
  const suggest = suggester(byNumber.keys())
  return rows.flatMap((each) => {
    const reader = rowReader({ row: each, errors })
    const employeeNumber = reader.required('employee_number') ?? ''
    const person = byNumber.get(employeeNumber)
    if (employeeNumber && !person)
      reader.refuse('employee_number', `Nobody has the employee number ${employeeNumber}.${suggest(employeeNumber)}`)
    const month = reader.month('month') ?? ''
    const activeWeeks = reader.whole('active_weeks', { min: 0, max: MOST_WEEKS }) ?? 0
    const stepsApplicable = reader.whole('steps_applicable', { min: 0, max: MOST_STEPS }) ?? 0
    const stepsCorrect = reader.whole('steps_correct', { min: 0, max: MOST_STEPS }) ?? 0
    if (month > monthOf(today)) reader.refuse('month', `${month} is in the future.`)
    if (reader.sound() && stepsCorrect > stepsApplicable) {
      reader.refuse('steps_correct', `${stepsCorrect} steps correct of ${stepsApplicable} applicable cannot be.`)
    }
    if (!reader.sound()) return []
    if (month === monthOf(today)) warnings.push({ row: each.row, column: 'month', message: `${month} is not over yet.` })
    if (person?.leftOn && monthOf(person.leftOn) < month) {
      warnings.push({ row: each.row, column: 'month', message: `${employeeNumber} left on ${person.leftOn}, before this month.` })
    }
    return [{ row: each.row, facts: { employeeNumber, month, activeWeeks, stepsApplicable, stepsCorrect } }]
  })
}

function keyOf({ employeeNumber, month }: Pick<ImportedActivity, 'employeeNumber' | 'month'>): string {
  return `${employeeNumber} · ${month}`
}
