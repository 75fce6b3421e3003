import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PERSON_COLUMNS, planPeopleImport, type ImportedPerson } from '~/domain/person-import'

const organisation = {
  agencies: [
    { id: 'employment', name: 'Northgate Employment Service' },
    { id: 'benefits', name: 'Benefits Agency' },
  ],
  sites: [
    { id: 'northgate', name: 'Northgate' },
    { id: 'southbank', name: 'Southbank' },
  ],
  jobRoles: [{ id: 'caseworker', title: 'Caseworker' }],
  today: '2026-11-23',
}
const header = [...PERSON_COLUMNS.required, ...PERSON_COLUMNS.optional]

const person = (number: string, more: Partial<ImportedPerson> = {}): ImportedPerson => ({
  employeeNumber: number,
  givenName: 'Dana',
  familyName: 'Whitlock',
  email: `p${number}@example.org`,
  agencyId: 'employment',
  siteId: 'northgate',
  jobRoleId: 'caseworker',
  roles: ['staff'],
  supervisor: null,
  hiredOn: '2020-01-01',
  leftOn: null,
  ...more,
})
const values = (number: string, more: Record<string, string> = {}) => ({
  employee_number: number,
  given_name: 'Dana',
  family_name: 'Whitlock',
  email: `p${number}@example.org`,
  agency: 'employment',
  site: 'northgate',
  job_role: 'caseworker',
  roles: '',
  supervisor: '',
  hired_on: '2020-01-01',
  left_on: '',
  ...more,
})
function plan(rows: Record<string, string>[], current: ImportedPerson[] = [], more: object = {}) {
  return planPeopleImport({
    header,
    rows: rows.map((each, index) => ({ row: index + 2, values: each })),
    current,
    ...organisation,
    ...more,
  })
}
const messages = (rows: Record<string, string>[], current: ImportedPerson[] = [], more: object = {}) =>
  plan(rows, current, more).errors.map(({ row, column, message }) => [row, column, message])

describe('importing people', () => {
  test('somebody new is created, with the role of staff', () => {
    const { created, errors } = plan([values('1')])
    expect(errors).toEqual([])
    expect(created).toEqual([{ row: 2, key: '1', facts: person('1') }])
  })

  test('what changes is shown field by field', () => {
    const { changed } = plan([values('1', { site: 'Southbank', roles: 'supervisor' })], [person('1')])
    expect(changed[0]?.fields).toEqual([
      { field: 'siteId', from: 'northgate', to: 'southbank' },
      { field: 'roles', from: 'staff', to: 'staff; supervisor' },
    ])
  })

  test('the same file a second time changes nothing', () => {
    const rows = [values('1', { roles: 'supervisor' }), values('2', { supervisor: '1', site: 'NORTHGATE' })]
    const first = plan(rows)
    const second = plan(
      rows,
      first.created.map(({ facts }) => facts),
    )
    expect(second).toMatchObject({ errors: [], created: [], changed: [], unchanged: ['1', '2'], gone: [] })
  })

  test('agency, site and job role may be named or given by id, in any case', () => {
    expect(plan([values('1', { agency: 'northgate employment service', site: 'NORTHGATE', job_role: 'Caseworker' })]).errors).toEqual([])
  })

  test('an unknown site is an error with the nearest known one', () => {
    expect(messages([values('1', { site: 'Nortgate' })])).toEqual([[2, 'site', 'There is no site “Nortgate”. Did you mean northgate?']])
    expect(messages([values('1', { site: 'Atlantis' })])[0]?.[2]).toBe('There is no site “Atlantis”.')
  })

  test.each<[string, Record<string, string>, string, string]>([
    ['an empty name', { given_name: ' ' }, 'given_name', 'given_name is empty.'],
    [
      'a broken number',
      { employee_number: '12 3' },
      'employee_number',
      '“12 3” is not an employee number: letters, figures, dots, dashes and slashes, at most 32.',
    ],
    ['a broken address', { email: 'dana@' }, 'email', '“dana@” is not an e-mail address.'],
    ['a day that does not exist', { hired_on: '2026-02-30' }, 'hired_on', '“2026-02-30” is not a date. Dates are written 2026-12-04.'],
    ['dates in the wrong order', { left_on: '2019-12-31' }, 'left_on', 'left_on is before hired_on.'],
    ['an unknown role', { roles: 'supervisr' }, 'roles', 'There is no role “supervisr”. Did you mean supervisor?'],
    ['no role at all', { roles: 'not-staff' }, 'roles', 'not-staff needs another role beside it.'],
    ['an unknown supervisor', { supervisor: '9' }, 'supervisor', 'Nobody has the employee number 9.'],
    ['oneself as supervisor', { supervisor: '1' }, 'supervisor', 'Nobody is their own supervisor.'],
  ])('%s is an error at its field', (_, change, column, message) => {
    expect(messages([values('1', change)])).toContainEqual([2, column, message])
  })

  test('every fault of a row is told, not only the first', () => {
    expect(plan([values('1', { given_name: '', email: 'x', site: '?' })]).errors).toHaveLength(3)
  })

  test('a number or an address twice in a file is an error at the second', () => {
    expect(messages([values('1'), values('1', { email: 'other@example.org' })])).toEqual([
      [3, 'employee_number', 'Employee number 1 stands in row 2 already.'],
    ])
    expect(messages([values('1'), values('2', { email: 'P1@Example.org' })])).toEqual([
      [3, 'email', 'The address P1@Example.org belongs to row 2.'],
    ])
  })

  test('an address belongs to whoever has it, unless the same file gives them another', () => {
    const others = Array.from({ length: 5 }, (_, index) => person(`c${index}`, { agencyId: 'benefits' }))
    const current = [person('1'), ...others]
    const taken = values('2', { email: 'p1@example.org', agency: 'benefits' })
    const keep = others.map(({ employeeNumber }) => values(employeeNumber, { agency: 'benefits' }))
    expect(messages([taken, ...keep], current)).toEqual([[2, 'email', 'The address p1@example.org belongs to employee number 1.']])
    expect(messages([values('1', { email: 'new@example.org' }), taken, ...keep], current)).toEqual([])
  })

  test('supervisors in a circle are an error, told once', () => {
    const rows = [
      values('1', { supervisor: '2' }),
      values('2', { supervisor: '3' }),
      values('3', { supervisor: '1' }),
      values('4', { supervisor: '1' }),
    ]
    expect(messages(rows)).toEqual([[2, 'supervisor', 'The supervisors go in a circle: 1 → 2 → 3 → 1.']])
  })

  test('a circle that runs through people already known is noticed as well', () => {
    expect(
      messages([values('1', { supervisor: '2' })], [person('1'), person('2', { supervisor: '1', agencyId: 'benefits' })]),
    ).toHaveLength(1)
  })

  test('a supervisor who has left, or without the role, is a warning', () => {
    const current = [person('8', { leftOn: '2026-11-22', agencyId: 'benefits' }), person('9', { agencyId: 'benefits' })]
    const { errors, warnings } = plan([values('1', { supervisor: '8' }), values('2', { supervisor: '9' })], current)
    expect(errors).toEqual([])
    expect(warnings.map(({ message }) => message)).toEqual(['The supervisor 8 has left.', '9 does not have the role supervisor.'])
  })

  test('a supervisor is there to the end of the last day, and one whose role is in order is no warning', () => {
    const current = [person('8', { leftOn: '2026-11-23', agencyId: 'benefits', roles: ['staff', 'supervisor'] })]
    expect(plan([values('1', { supervisor: '8' })], current).warnings).toEqual([])
  })

  test('two circles are told once each', () => {
    const rows = [
      values('1', { supervisor: '2' }),
      values('2', { supervisor: '1' }),
      values('3', { supervisor: '4' }),
      values('4', { supervisor: '3' }),
    ]
    expect(messages(rows).map(([row]) => row)).toEqual([2, 4])
  })

  test('a role the importing person may not give is refused, and so is taking it', () => {
    const mayGive = ['staff', 'supervisor'] as const
    expect(messages([values('1', { roles: 'administrator' })], [], { mayGive })[0]?.[2]).toBe(
      'You may not give or take the role administrator.',
    )
    const current = [person('1', { roles: ['staff', 'administrator'] })]
    expect(messages([values('1')], current, { mayGive })).toHaveLength(1)
    expect(messages([values('1', { roles: 'administrator' })], current, { mayGive })).toEqual([])
  })

  test('a column that is not in the file leaves what is recorded; an empty field empties it', () => {
    const current = [
      person('1', { roles: ['staff', 'trainer'], supervisor: '2', leftOn: '2027-01-31' }),
      person('2', { roles: ['staff', 'supervisor'] }),
    ]
    const rows = [values('1'), values('2')].map((each, index) => ({ row: index + 2, values: each }))
    const short = planPeopleImport({ header: [...PERSON_COLUMNS.required], rows, current, ...organisation })
    expect(short.unchanged).toEqual(['1', '2'])
    const full = planPeopleImport({ header, rows, current, ...organisation })
    expect(full.changed[0]?.fields.map(({ field, to }) => [field, to])).toEqual([
      ['roles', 'staff'],
      ['supervisor', ''],
      ['leftOn', ''],
    ])
  })
})

describe('people who are not in the file', () => {
  const current = [
    ...Array.from({ length: 10 }, (_, index) => person(`${index}`)),
    person('b', { agencyId: 'benefits' }),
    person('left', { leftOn: '2026-11-22' }),
  ]
  const rowsOf = (numbers: number[]) => numbers.map((number) => values(`${number}`))

  test('are gone when their agency is in the file and they are employed; people of other agencies are not', () => {
    expect(plan(rowsOf([0, 1, 2, 3, 4, 5, 6, 7, 8]), current).gone.map(({ employeeNumber }) => employeeNumber)).toEqual(['9'])
  })

  test('somebody on their last day is employed and can be gone', () => {
    const lastDay = [...current, person('last', { leftOn: '2026-11-23' })]
    expect(plan(rowsOf([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]), lastDay).gone.map(({ employeeNumber }) => employeeNumber)).toEqual(['last'])
  })

  test('up to 20 % is allowed, more is refused', () => {
    expect(plan(rowsOf([0, 1, 2, 3, 4, 5, 6, 7]), current).errors).toEqual([])
    expect(plan(rowsOf([0, 1, 2, 3, 4, 5, 6]), current).errors[0]).toMatchObject({ row: 1, column: null })
  })

  test('somebody whose row has an error is still in the file', () => {
    const rows = [...rowsOf([0, 1, 2, 3, 4, 5, 6, 7, 8]), values('9', { email: 'broken' })]
    expect(plan(rows, current).gone).toEqual([])
  })
})

describe('the file itself', () => {
  test('a missing column is an error, an unknown one a warning with what was meant', () => {
    const { errors, warnings } = planPeopleImport({ header: ['employee_numer', 'email'], rows: [], current: [], ...organisation })
    expect(errors[0]).toEqual({ row: 1, column: 'employee_number', message: 'The file has no column employee_number.' })
    expect(warnings[0]?.message).toBe('The column employee_numer is not known and not read. Is it employee_number?')
  })

  test('a file without rows is an error', () => {
    expect(messages([])).toEqual([[1, null, 'The file has no rows.']])
  })

  test('every row ends in exactly one place: created, changed, unchanged or an error', () => {
    const cell = fc.constantFrom('', '1', '2', '3', 'northgate', 'x@example.org', '2026-01-01', 'staff', '“')
    const anyRow = fc.record(Object.fromEntries(header.map((column) => [column, cell])))
    fc.assert(
      fc.property(fc.array(anyRow, { minLength: 1, maxLength: 6 }), (rows) => {
        const result = plan(rows, [person('1'), person('2')])
        const faulty = new Set(result.errors.filter(({ row }) => row > 1).map(({ row }) => row))
        expect(faulty.size + result.created.length + result.changed.length + result.unchanged.length).toBe(rows.length)
      }),
    )
  })
})
