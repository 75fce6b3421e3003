import { parse } from 'csv-parse/sync'
import { beforeAll, expect, test } from 'vitest'
import { listAnyAuditEvents } from '~/models/audit.server'
import { refreshWholeRegister } from '~/models/register.server'
import { loader as exportLoader } from '~/routes/hr.register[.]csv'
import { loader } from '~/routes/hr.register'
import { testDatabase } from '../../support/database'
import { addColleague, addPerson, writeOrganisation } from '../../support/organisation'
import { refusal, routeArgs, sessionCookie } from '../../support/signed-in'

const now = new Date()
let hr: string
let administrator: string
let staff: string

beforeAll(async () => {
  await testDatabase()
  await writeOrganisation(now)
  for (let i = 0; i < 25; i++)
    await addPerson({ number: `10${i}`, familyName: i === 7 ? '=cmd()' : `Adviser${i}`, siteId: i % 2 ? 'harbour' : 'northgate', now })
  hr = await sessionCookie(await addColleague({ number: '900', roles: ['hr'], now }))
  administrator = await sessionCookie(await addColleague({ number: '901', roles: ['administrator'], now }))
  staff = await sessionCookie(await addColleague({ number: '902', roles: ['staff'], now }))
  await refreshWholeRegister({ now })
})

const open = (path: string, cookie?: string) => loader(routeArgs({ path, cookie }))

test('the register opens for HR and refuses staff', async () => {
  const page = await open('/hr/register', hr)
  expect(page.total).toBe(50)
  expect(page.whole.people).toBe(25)
  expect(await refusal(() => open('/hr/register', staff))).toBe(403)
  expect(await refusal(() => open('/hr/register'))).toBe(302)
})

test('an address that asks for nonsense shows the whole register by name', async () => {
  const page = await open('/hr/register?sort=colour&order=up&status=Happy&track=cooking&page=-3', hr)
  expect(page.total).toBe(50)
  expect(page.page).toBe(1)
  expect(page.sorts.name.direction).toBe('ascending')
})

test('links to sort, filter and export keep what is filtered', async () => {
  const page = await open('/hr/register?site=harbour&track=frontline&q=adviser', hr)
  expect(page.sorts.status.href).toBe('/hr/register?q=adviser&site=harbour&track=frontline&sort=status')
  expect(page.exportHref).toBe('/hr/register.csv?q=adviser&site=harbour&track=frontline')
})

test('an administrator reads the register but is offered no export and given none', async () => {
  expect((await open('/hr/register', administrator)).exportHref).toBeUndefined()
  expect(await refusal(() => exportLoader(routeArgs({ path: '/hr/register.csv', cookie: administrator })))).toBe(403)
})

test('the export honours the filters, names them in its file name, disarms formulas and is on record', async () => {
  const response = await exportLoader(routeArgs({ path: '/hr/register.csv?site=harbour&track=frontline', cookie: hr }))
  expect(response.headers.get('Content-Disposition')).toMatch(/^attachment; filename="register-harbour-frontline-\d{4}-\d{2}-\d{2}\.csv"$/)
  const text = Buffer.from(await response.arrayBuffer()).toString('utf8')
  expect(text.startsWith('\uFEFF')).toBe(true)
  const rows = parse(text, { bom: true, columns: true }) as Record<string, string>[]
  expect(rows).toHaveLength(12)
  expect(new Set(rows.map((row) => row.Site))).toEqual(new Set(['Harbour']))
  expect(rows.map((row) => row['Family name'])).toContain("'=cmd()")
  const [event] = await listAnyAuditEvents({ limit: 1 })
  expect(event).toMatchObject({ action: 'export:register', data: { siteId: 'harbour', track: 'frontline' } })
})
