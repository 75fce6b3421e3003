import { beforeAll, expect, test } from 'vitest'
import { listEnrolments } from '~/models/enrolments.server'
import { findAnyPerson, findPersonIdByEmployeeNumber } from '~/models/people.server'
import { listRegisterEntries } from '~/models/register-list.server'
import { action as change, loader as editLoader } from '~/routes/hr.people.$personId_.edit'
import { action as add, loader as newLoader } from '~/routes/hr.people.new'
import { testDatabase } from '../../support/database'
import { addColleague, addPerson, writeOrganisation } from '../../support/organisation'
import { refusal, routeArgs, sessionCookie } from '../../support/signed-in'

const now = new Date()
let hr: string
let administrator: string
let administratorId: string
let supervisor: string

beforeAll(async () => {
  await testDatabase()
  await writeOrganisation(now)
  administratorId = await addColleague({ number: '901', roles: ['administrator'], now })
  hr = await sessionCookie(await addColleague({ number: '900', roles: ['hr'], now }))
  administrator = await sessionCookie(administratorId)
  supervisor = await sessionCookie(await addColleague({ number: '902', roles: ['supervisor'], now }))
})

const VALUES = {
  employee_number: '500',
  given_name: 'Inés',
  family_name: 'Castillo',
  email: 'ines.castillo@example.org',
  agency: 'spa',
  site: 'harbour',
  job_role: 'adviser',
  supervisor: '902',
  hired_on: '2026-03-02',
}

function form(values: Record<string, string>, roles: string[] = ['staff']): FormData {
  const data = new FormData()
  for (const [name, value] of Object.entries(values)) data.append(name, value)
  for (const role of roles) data.append('roles', role)
  return data
}
const submitNew = (values: Record<string, string>, roles?: string[], cookie = hr) =>
  add(routeArgs({ path: '/hr/people/new', cookie, form: form(values, roles) }))
const submitChange = (personId: string, values: Record<string, string>, roles?: string[], cookie = hr) =>
  change(routeArgs({ path: `/hr/people/${personId}/edit`, params: { personId }, cookie, form: form(values, roles) }))
const errorsOf = (answer: Awaited<ReturnType<typeof submitNew>>) => ('data' in answer ? answer.data.lastResult.error : null)

test('a supervisor can neither open nor send the form', async () => {
  expect(await refusal(() => newLoader(routeArgs({ path: '/hr/people/new', cookie: supervisor })))).toBe(403)
  expect(await refusal(() => submitNew(VALUES, ['staff'], supervisor))).toBe(403)
  expect(await refusal(() => editLoader(routeArgs({ path: '/', params: { personId: administratorId }, cookie: supervisor })))).toBe(403)
})

test('a person added by form is enrolled and stands in the register', async () => {
  const answer = await submitNew(VALUES, ['staff', 'supervisor'])
  expect(answer).toBeInstanceOf(Response)
  const personId = (await findPersonIdByEmployeeNumber('500')) ?? ''
  expect(await findAnyPerson(personId)).toMatchObject({ familyName: 'Castillo', roles: ['staff', 'supervisor'], hasPassword: false })
  expect((await listEnrolments({ personId })).map(({ track }) => track)).toEqual(['foundation', 'frontline'])
  expect(await listRegisterEntries({ personId })).toHaveLength(2)
})

test('what is missing or wrong is said at its field, and what was typed is kept', async () => {
  const answer = await submitNew({ ...VALUES, employee_number: '501', email: 'nobody', given_name: '', hired_on: '2026-02-30' })
  expect(Object.keys(errorsOf(answer) ?? {})).toEqual(['given_name'])
  const second = await submitNew({ ...VALUES, employee_number: '501', email: 'nobody', hired_on: '2026-02-30', supervisor: '77' })
  expect(errorsOf(second)).toMatchObject({
    email: [expect.stringContaining('not an e-mail address')],
    hired_on: [expect.stringContaining('not a date')],
  })
  expect('data' in second ? second.data.lastResult.initialValue : null).toMatchObject({ email: 'nobody', family_name: 'Castillo' })
})

test('a staff number and an address belong to one person', async () => {
  expect(errorsOf(await submitNew(VALUES))).toHaveProperty('employee_number')
  expect(errorsOf(await submitNew({ ...VALUES, employee_number: '502' }))).toMatchObject({ email: [expect.stringContaining('belongs to')] })
})

test('HR gives staff and supervisor; other roles ticked by hand are ignored and those somebody has stay', async () => {
  await submitNew({ ...VALUES, employee_number: '503', email: 'p503@example.org' }, ['staff', 'administrator'])
  expect((await findAnyPerson((await findPersonIdByEmployeeNumber('503')) ?? ''))?.roles).toEqual(['staff'])
  const trainer = await addPerson({ number: '504', roles: ['staff', 'trainer'], now })
  await submitChange(trainer, { ...VALUES, employee_number: '504', email: 'p504@example.org' }, ['staff', 'supervisor'])
  expect((await findAnyPerson(trainer))?.roles.sort()).toEqual(['staff', 'supervisor', 'trainer'])
})

test('the staff number stays whatever is sent', async () => {
  const personId = await addPerson({ number: '505', now })
  await submitChange(personId, { ...VALUES, employee_number: '999999', email: 'p505@example.org' })
  expect(await findAnyPerson(personId)).toMatchObject({ employeeNumber: '505', givenName: 'Inés' })
})

test('the last administrator keeps the role and stays, until somebody else has it', async () => {
  const values = { ...VALUES, employee_number: '901', email: 'p901@example.org', job_role: 'clerk', supervisor: '' }
  const message = expect.stringContaining('Nobody would be left with the role administrator') as unknown
  expect(errorsOf(await submitChange(administratorId, values, ['staff'], administrator))).toMatchObject({ roles: [message] })
  expect(
    errorsOf(await submitChange(administratorId, { ...values, left_on: '2026-05-31' }, ['administrator'], administrator)),
  ).toMatchObject({ roles: [message] })
  await addColleague({ number: '906', roles: ['administrator'], now })
  expect(await submitChange(administratorId, values, ['staff'], administrator)).toBeInstanceOf(Response)
})
