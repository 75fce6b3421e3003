import { beforeAll, expect, test } from 'vitest'
import { addDays, addMonths } from '~/domain/dates'
import { ROLES } from '~/domain/permissions'
import { applyImport, createImportDraft, type ImportKind } from '~/models/imports.server'
import { findPersonIdByEmployeeNumber } from '~/models/people.server'
import { loader as audit } from '~/routes/admin.audit'
import { loader } from '~/routes/change.adoption'
import { loader as team } from '~/routes/supervise.team'
import { testDatabase } from '../../support/database'
import { addColleague, addPerson, writeOrganisation } from '../../support/organisation'
import { refusal, routeArgs, sessionCookie } from '../../support/signed-in'

const now = new Date()
const today = now.toISOString().slice(0, 10)
const lastMonth = addMonths(`${today.slice(0, 7)}-01`, -1).slice(0, 7)
const earlier = addMonths(`${lastMonth}-01`, -1).slice(0, 7)
const cookies = { manager: '', staff: '', supervisor: '', auditor: '' }
let hr: string

async function bring(kind: ImportKind, lines: string[]) {
  const draftId = await createImportDraft({ kind, fileName: `${kind}.csv`, content: lines.join('\n'), actorId: hr, now })
  const outcome = await applyImport({ draftId, importer: { actorId: hr, mayGive: ROLES, today }, deactivateGone: false, now })
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.errors))
}

const activity = (month: string, figures: [string, number, number][]) =>
  bring('activity', [
    'employee_number,month,active_weeks,steps_applicable,steps_correct',
    ...figures.map(([number, weeks, correct]) => `${number},${month},${weeks},10,${correct}`),
  ])

beforeAll(async () => {
  await testDatabase()
  await writeOrganisation(now)
  hr = await addColleague({ number: '900', roles: ['hr'], now })
  const supervisorId = await addColleague({ number: '901', roles: ['supervisor'], now })
  cookies.manager = await sessionCookie(await addColleague({ number: '902', roles: ['programme-manager'], now }))
  cookies.auditor = await sessionCookie(await addColleague({ number: '903', roles: ['auditor'], now }))
  cookies.staff = await sessionCookie(await addColleague({ number: '904', roles: ['staff'], now }))
  cookies.supervisor = await sessionCookie(supervisorId)
  for (let i = 0; i < 10; i++) await addPerson({ number: `1${i}`, supervisorId: i < 4 ? supervisorId : null, now })
  for (let i = 0; i < 3; i++) await addPerson({ number: `2${i}`, siteId: 'northgate', now })
})

const open = (cookie: string, search = '') => loader(routeArgs({ path: `/change/adoption${search}`, cookie }))

test('before any month is imported the page says so, and who may import is led there', async () => {
  expect(await open(cookies.manager)).toEqual({ mayImport: true, adoption: null })
  expect((await open(cookies.auditor)).mayImport).toBe(false)
  expect(await refusal(() => open(cookies.staff))).toBe(403)
})

test('an import of activity moves the rate, which shows numerator, denominator and date', async () => {
  const certifiedOn = addDays(`${earlier}-01`, -40)
  await bring('certificates', [
    'employee_number,track,level,certified_on,source,evidence',
    ...['10', '11', '12', '13', '20', '21'].map((number) => `${number},frontline,initial,${certifiedOn},Academy,F`),
  ])
  await activity(earlier, [['10', 4, 9]])
  const before = await open(cookies.manager)
  await activity(lastMonth, [
    ['10', 4, 9],
    ['11', 3, 8],
    ['12', 2, 9],
    ['13', 4, 7],
    ['14', 4, 10],
  ])
  const after = await open(cookies.manager)
  const harbour = (page: typeof after) => page.adoption?.sites.find(({ siteId }) => siteId === 'harbour')?.figures
  expect(harbour(before)).toMatchObject({ kind: 'shown', inScope: 10, certified: 4, adopted: 1, rate: 10 })
  expect(harbour(after)).toMatchObject({ kind: 'shown', inScope: 10, certified: 4, reported: 5, adopted: 2, rate: 20 })
  expect(after.adoption).toMatchObject({ month: lastMonth, months: [{ value: lastMonth }, { value: earlier }] })
  expect((await open(cookies.manager, `?month=${earlier}`)).adoption?.month).toBe(earlier)
  expect((await open(cookies.manager, '?month=2026-99')).adoption?.month).toBe(lastMonth)
})

test('a site of fewer than eight is hidden with the reason and not part of the total; one not live says so', async () => {
  const { adoption } = await open(cookies.manager)
  const kindOf = (id: string) => adoption?.sites.find(({ siteId }) => siteId === id)?.figures.kind
  expect(kindOf('northgate')).toBe('hidden')
  expect(kindOf('quayside')).toBe('not-live')
  expect(adoption?.total).toMatchObject({ kind: 'shown', inScope: 10 })
})

test('a supervisor sees the own team with its standing, and nobody else', async () => {
  const page = await team(routeArgs({ path: '/supervise/team', cookie: cookies.supervisor }))
  expect(page.people).toBe(4)
  expect(new Set(page.rows.map(({ employeeNumber }) => employeeNumber))).toEqual(new Set(['10', '11', '12', '13']))
  expect(await refusal(() => team(routeArgs({ path: '/supervise/team', cookie: cookies.staff })))).toBe(403)
})

test('the audit log has the newest first, names people and is closed to HR and staff', async () => {
  const page = await audit(routeArgs({ path: '/admin/audit', cookie: cookies.auditor }))
  expect(page.lines[0]).toMatchObject({ what: 'Applied a file of activity', who: 'Ruth Adeyemi900' })
  expect(page.pages).toBeGreaterThan(1)
  const last = await audit(routeArgs({ path: '/admin/audit?page=99999', cookie: cookies.auditor }))
  expect(last.page).toBe(last.pages)
  const personId = (await findPersonIdByEmployeeNumber('10')) ?? ''
  const all = await Promise.all(
    Array.from({ length: page.pages }, (_, i) => audit(routeArgs({ path: `/admin/audit?page=${i + 1}`, cookie: cookies.auditor }))),
  )
  expect(
    all
      .flatMap(({ lines }) => lines)
      .filter(({ person }) => person?.personId === personId)
      .map(({ person }) => person?.name),
  ).toContain('Amara Osei10')
  expect(await refusal(() => audit(routeArgs({ path: '/admin/audit', cookie: cookies.staff })))).toBe(403)
})
