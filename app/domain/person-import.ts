import type { CivilDate } from '~/domain/dates'
import { byIdOrName, fieldChanges, rowReader, startPlan, suggester } from '~/domain/import-rows'
import type { ImportColumns, ImportPlan, ImportProblem, ImportRow, RowReader } from '~/domain/import-rows'
import { ROLES, type Role } from '~/domain/permissions'
import { supervisorProblems } from '~/domain/supervisor-lines'

/**
 * People, one a row, by employee number. `agency`, `site` and `job_role` are ids or names. `roles` are separated by `;`:
 * everyone is also staff unless `not-staff` stands there. `supervisor` is an employee number. Dates are ISO dates.
 * An optional column that is not in the file leaves what is recorded as it is; an empty field empties it.
 */
export const PERSON_COLUMNS: ImportColumns = {
  required: ['employee_number', 'given_name', 'family_name', 'email', 'agency', 'site', 'job_role', 'hired_on'],
  optional: ['roles', 'supervisor', 'left_on'],
}

/** What a person import records of a person; `supervisor` is an employee number. */
export type ImportedPerson = {
  employeeNumber: string
  givenName: string
  familyName: string
  email: string
  agencyId: string
  siteId: string
  jobRoleId: string
  roles: Role[]
  supervisor: string | null
  hiredOn: CivilDate
  leftOn: CivilDate | null
}

/** A file that would end more than this share of the employments of its agencies is refused. */
export const LARGEST_SHARE_GONE = 0.2

export type PersonPlan = ImportPlan<ImportedPerson> & {
  /** People of the agencies in the file who are employed and not in it; nothing happens to them unless that is confirmed. */
  gone: ImportedPerson[]
}

/**
 * What a file of people would do. `current` is everybody known, `mayGive` the roles the importing person may give and
 * take. Rows with errors change nothing; people are never deleted.
 */
export function planPeopleImport(question: PersonImport): PersonPlan {
  const { header, rows, current, today } = question
  const plan: PersonPlan = { ...startPlan<ImportedPerson>({ columns: PERSON_COLUMNS, header, rows }), gone: [] }
  if (plan.errors.length > 0) return plan
  const known = new Map(current.map((person) => [person.employeeNumber, person]))
  const read = readPeople({ ...question, known, errors: plan.errors })
  plan.errors.push(...duplicates({ read, current }))
  const lines = supervisorProblems({ read, known, today })
  plan.errors.push(...lines.errors)
  plan.warnings.push(...lines.warnings)
  const faulty = new Set(plan.errors.map(({ row }) => row))
  for (const { row, facts } of read.filter((each) => !faulty.has(each.row))) {
    const before = known.get(facts.employeeNumber)
    const fields = before ? fieldChanges(before, facts) : []
    if (!before) plan.created.push({ row, key: facts.employeeNumber, facts })
    else if (fields.length > 0) plan.changed.push({ row, key: facts.employeeNumber, facts, fields })
    else plan.unchanged.push(facts.employeeNumber)
  }
  addGone({ plan, rows, read, current, today })
  return plan
}
type PersonImport = {
  header: readonly string[]
  rows: readonly ImportRow[]
  current: readonly ImportedPerson[]
  agencies: readonly { id: string; name: string }[]
  sites: readonly { id: string; name: string }[]
  jobRoles: readonly { id: string; title: string }[]
  mayGive?: readonly Role[]
  today: CivilDate
}

export type ReadPerson = { row: number; facts: ImportedPerson }
type ReadQuestion = PersonImport & { known: Map<string, ImportedPerson>; errors: ImportProblem[] }

function readPeople({ header, rows, agencies, sites, jobRoles, mayGive = ROLES, known, errors }: ReadQuestion): ReadPerson[] {
  const finders = {
    agency: { find: byIdOrName(agencies, ({ name }) => name), suggest: suggester(agencies.flatMap(({ id, name }) => [id, name])) },
    site: { find: byIdOrName(sites, ({ name }) => name), suggest: suggester(sites.flatMap(({ id, name }) => [id, name])) },
    job_role: { find: byIdOrName(jobRoles, ({ title }) => title), suggest: suggester(jobRoles.flatMap(({ id, title }) => [id, title])) },
  }
  return rows.flatMap((each) => {
    const reader = rowReader({ row: each, errors })
    const place = (column: keyof typeof finders) => {
      const given = reader.required(column)
      const found = given === null ? undefined : finders[column].find(given)
      if (given !== null && !found)
        reader.refuse(column, `There is no ${column.replace('_', ' ')} “${given}”.${finders[column].suggest(given)}`)
      return found?.id ?? ''
    }
    const employeeNumber = readEmployeeNumber(reader)
    const before = known.get(employeeNumber)
    const facts: ImportedPerson = {
      employeeNumber,
      givenName: reader.required('given_name') ?? '',
      familyName: reader.required('family_name') ?? '',
      email: readEmail(reader),
      agencyId: place('agency'),
      siteId: place('site'),
      jobRoleId: place('job_role'),
      roles: header.includes('roles') ? readRoles({ reader, before, mayGive }) : (before?.roles ?? ['staff']),
      supervisor: header.includes('supervisor') ? reader.text('supervisor') || null : (before?.supervisor ?? null),
      hiredOn: reader.requiredDate('hired_on') ?? '',
      leftOn: header.includes('left_on') ? reader.date('left_on') : (before?.leftOn ?? null),
    }
    if (facts.leftOn && facts.hiredOn && facts.leftOn < facts.hiredOn) reader.refuse('left_on', 'left_on is before hired_on.')
    return reader.sound() ? [{ row: each.row, facts }] : []
  })
}

function readEmployeeNumber(reader: RowReader): string {
  const given = reader.required('employee_number')
  if (given === null) return ''
  if (/^[A-Za-z0-9][A-Za-z0-9./-]{0,31}$/.test(given)) return given
  reader.refuse('employee_number', `“${given}” is not an employee number: letters, figures, dots, dashes and slashes, at most 32.`)
  return ''
}

function readEmail(reader: RowReader): string {
  const given = reader.required('email')
  if (given === null) return ''
  if (/^[^\s@,;<>"]{1,64}@[^\s@,;<>"]+\.[^\s@,;<>".]+$/.test(given) && given.length <= 254) return given
  reader.refuse('email', `“${given}” is not an e-mail address.`)
  return ''
}

function readRoles({ reader, before, mayGive }: RolesQuestion): Role[] {
  const suggest = suggester(ROLES)
  const given = new Set(
    reader
      .text('roles')
      .toLowerCase()
      .split(';')
      .map((word) => word.trim().replace(/\s+/g, '-'))
      .filter(Boolean),
  )
  const withoutStaff = given.delete('not-staff')
  if (!withoutStaff) given.add('staff')
  for (const word of given) {
    if (!ROLES.some((role) => role === word)) reader.refuse('roles', `There is no role “${word}”.${suggest(word)}`)
  }
  const roles = ROLES.filter((role) => given.has(role))
  if (roles.length === 0) reader.refuse('roles', 'not-staff needs another role beside it.')
  const had = before?.roles ?? ['staff']
  const touched = ROLES.filter((role) => roles.includes(role) !== had.includes(role) && !mayGive.includes(role))
  if (touched.length > 0) reader.refuse('roles', `You may not give or take the role ${touched.join(', ')}.`)
  return roles
}
type RolesQuestion = { reader: RowReader; before: ImportedPerson | undefined; mayGive: readonly Role[] }

/** The same employee number or e-mail address twice, in the file or against somebody who keeps it. */
function duplicates({ read, current }: { read: readonly ReadPerson[]; current: readonly ImportedPerson[] }): ImportProblem[] {
  const errors: ImportProblem[] = []
  const numbers = new Map<string, number>()
  const emails = new Map<string, string>()
  const inFile = new Set(read.map(({ facts }) => facts.employeeNumber))
  for (const person of current) {
    if (!inFile.has(person.employeeNumber)) emails.set(person.email.toLowerCase(), `employee number ${person.employeeNumber}`)
  }
  for (const { row, facts } of read) {
    const earlier = numbers.get(facts.employeeNumber)
    if (earlier !== undefined) {
      errors.push({ row, column: 'employee_number', message: `Employee number ${facts.employeeNumber} stands in row ${earlier} already.` })
      continue
    }
    numbers.set(facts.employeeNumber, row)
    const owner = emails.get(facts.email.toLowerCase())
    if (owner) errors.push({ row, column: 'email', message: `The address ${facts.email} belongs to ${owner}.` })
    else emails.set(facts.email.toLowerCase(), `row ${row}`)
  }
  return errors
}

function addGone({ plan, rows, read, current, today }: GoneQuestion): void {
  const inFile = new Set(rows.map(({ values }) => (values.employee_number ?? '').trim()))
  const agencies = new Set(read.map(({ facts }) => facts.agencyId))
  const employed = current.filter((person) => agencies.has(person.agencyId) && (person.leftOn === null || person.leftOn >= today))
  plan.gone = employed.filter((person) => !inFile.has(person.employeeNumber))
  if (plan.gone.length > employed.length * LARGEST_SHARE_GONE) {
    plan.errors.push({
      row: 1,
      column: null,
      message: `${plan.gone.length} of ${employed.length} employed people of these agencies are not in the file. More than 20 % at once is refused: is the file complete?`,
    })
  }
}
type GoneQuestion = {
  plan: PersonPlan
  rows: readonly ImportRow[]
  read: readonly ReadPerson[]
  current: readonly ImportedPerson[]
  today: CivilDate
}
