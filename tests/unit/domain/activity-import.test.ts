import { describe, expect, test } from 'vitest'
import { ACTIVITY_COLUMNS, planActivityImport, type ImportedActivity } from '~/domain/activity-import'

const header = [...ACTIVITY_COLUMNS.required]
const row = { employee_number: 'E-100', month: '2026-10', active_weeks: '4', steps_applicable: '20', steps_correct: '18' }
const known: ImportedActivity = { employeeNumber: 'E-100', month: '2026-10', activeWeeks: 4, stepsApplicable: 20, stepsCorrect: 18 }
const people = [
  { employeeNumber: 'E-100', leftOn: null },
  { employeeNumber: 'E-200', leftOn: '2026-09-30' },
]
const plan = (rows: Partial<typeof row>[], recorded: ImportedActivity[] = []) =>
  planActivityImport({
    header,
    rows: rows.map((each, index) => ({ row: index + 2, values: { ...row, ...each } })),
    people,
    known: recorded,
    today: '2026-11-23',
  })

describe('importing a month of activity', () => {
  test('a row is one person’s month', () => {
    expect(plan([{}])).toMatchObject({ errors: [], warnings: [], created: [{ row: 2, facts: known }] })
  })

  test('the same file a second time changes nothing; newer figures of a month are a change', () => {
    expect(plan([{}], [known])).toMatchObject({ created: [], changed: [], unchanged: ['E-100 · 2026-10'] })
    expect(plan([{ steps_correct: '20' }], [known]).changed[0]?.fields).toEqual([{ field: 'stepsCorrect', from: '18', to: '20' }])
  })

  test.each<[string, Partial<typeof row>, string, string]>([
    ['an unknown person', { employee_number: 'E-1000' }, 'employee_number', 'Nobody has the employee number E-1000. Did you mean E-100?'],
    ['a month that does not exist', { month: '2026-13' }, 'month', '“2026-13” is not a month. Months are written 2026-12.'],
    ['a month to come', { month: '2026-12' }, 'month', '2026-12 is in the future.'],
    ['more weeks than a month has', { active_weeks: '6' }, 'active_weeks', '“6” is not a whole number from 0 to 5.'],
    ['half a week', { active_weeks: '3.5' }, 'active_weeks', '“3.5” is not a whole number from 0 to 5.'],
    ['fewer than no steps', { steps_applicable: '-1' }, 'steps_applicable', '“-1” is not a whole number from 0 to 100000.'],
    ['more correct steps than applicable ones', { steps_correct: '21' }, 'steps_correct', '21 steps correct of 20 applicable cannot be.'],
    ['an empty figure', { steps_correct: '' }, 'steps_correct', 'steps_correct is empty.'],
  ])('%s is an error at its field', (_, change, column, message) => {
    expect(plan([change]).errors).toEqual([{ row: 2, column, message }])
  })

  test('all steps correct, or none applicable, is possible', () => {
    expect(plan([{ steps_correct: '20' }, { month: '2026-09', steps_applicable: '0', steps_correct: '0' }]).errors).toEqual([])
  })

  test('the same person and month twice is an error at the second', () => {
    expect(plan([{}, {}]).errors).toEqual([{ row: 3, column: 'month', message: 'Row 2 has figures of E-100 for 2026-10 already.' }])
  })

  test('a month not over yet, or after somebody left, is a warning', () => {
    expect(plan([{ month: '2026-11' }, { employee_number: 'E-200' }]).warnings.map(({ message }) => message)).toEqual([
      '2026-11 is not over yet.',
      'E-200 left on 2026-09-30, before this month.',
    ])
    expect(plan([{ employee_number: 'E-200', month: '2026-09' }]).warnings).toEqual([])
  })
})
