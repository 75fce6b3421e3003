import { parse } from 'csv-parse/sync'
import { beforeAll, describe, expect, test } from 'vitest'
import { hashToken } from '~/identity/secret.server'
import { findPasswordLink } from '~/models/accounts.server'
import { listAnyActivityMonths } from '~/models/activity.server'
import { listAnyAuditEvents } from '~/models/audit.server'
import { listEnrolments } from '~/models/enrolments.server'
import { findAnyPerson, findPersonIdByEmployeeNumber } from '~/models/people.server'
import { listAnyRegister, listRegisterEntries } from '~/models/register-list.server'
import { action as upload, loader as kindLoader } from '~/routes/hr.import.$kind'
import { loader as template } from '~/routes/hr.import.$kind_.template[.]csv'
import { loader as index } from '~/routes/hr.import._index'
import { action as apply, loader as draftLoader } from '~/routes/hr.import.draft.$draftId'
import { action as links } from '~/routes/hr.import.draft.$draftId_.links[.]csv'
import { IMPORT_KINDS } from '~/models/imports.server'
import { testDatabase } from '../../support/database'
import { addColleague, addPerson, writeOrganisation } from '../../support/organisation'
import { refusal, routeArgs, sessionCookie } from '../../support/signed-in'

const now = new Date()
const cookies = { hr: '', administrator: '', manager: '', staff: '' }

beforeAll(async () => {
  await testDatabase()
  await writeOrganisation(now)
  cookies.hr = await sessionCookie(await addColleague({ number: '900', roles: ['hr'], now }))
  cookies.administrator = await sessionCookie(await addColleague({ number: '901', roles: ['administrator'], now }))
  cookies.manager = await sessionCookie(await addColleague({ number: '902', roles: ['programme-manager'], now }))
  cookies.staff = await sessionCookie(await addColleague({ number: '903', roles: ['staff'], now }))
})

const HEADER = 'employee_number,given_name,family_name,email,agency,site,job_role,supervisor,hired_on'
const row = (number: string, more: { email?: string; supervisor?: string; site?: string } = {}) =>
  `${number},Amara,Osei${number},${more.email ?? `a${number}@example.org`},spa,${more.site ?? 'harbour'},Joint adviser,${more.supervisor ?? ''},2025-03-01`

type Bytes = string | Uint8Array<ArrayBuffer>
const send = (kind: string, content: Bytes, cookie: string, name = 'file.csv') =>
  upload(routeArgs({ path: `/hr/import/${kind}`, params: { kind }, cookie, form: { file: new File([content], name) } }))

async function draftOf(kind: string, content: Bytes, cookie: string): Promise<string> {
  const response = await send(kind, content, cookie)
  if ('data' in response) throw new Error(`Refused: ${response.data.error}`)
  return response.headers.get('Location')?.split('/').at(-1) ?? ''
}
const look = (draftId: string, cookie: string) =>
  draftLoader(routeArgs({ path: `/hr/import/draft/${draftId}`, params: { draftId }, cookie }))
const decide = (draftId: string, cookie: string, form: Record<string, string> = {}) =>
  apply(routeArgs({ path: `/hr/import/draft/${draftId}`, params: { draftId }, cookie, form }))
const refusedWith = async (content: Bytes) => {
  const answer = await send('people', content, cookies.hr)
  return 'data' in answer ? answer.data.error : null
}

describe('who may import what', () => {
  test('staff import nothing, and each role only its kinds', async () => {
    expect(await refusal(() => index(routeArgs({ path: '/hr/import', cookie: cookies.staff })))).toBe(403)
    const kinds = async (cookie: string) => (await index(routeArgs({ path: '/hr/import', cookie }))).kinds.map(({ kind }) => kind)
    expect(await kinds(cookies.hr)).toEqual([...IMPORT_KINDS])
    expect(await kinds(cookies.administrator)).toEqual(['agencies', 'sites', 'job-roles', 'people'])
    expect(await kinds(cookies.manager)).toEqual(['activity'])
    expect(await refusal(() => kindLoader(routeArgs({ path: '/', params: { kind: 'people' }, cookie: cookies.manager })))).toBe(403)
    expect(await refusal(() => send('certificates', 'x', cookies.administrator))).toBe(403)
    expect(await refusal(() => kindLoader(routeArgs({ path: '/', params: { kind: 'cooking' }, cookie: cookies.hr })))).toBe(404)
  })

  test('a draft of people is closed to somebody who imports only activity, and unknown drafts are not found', async () => {
    const draftId = await draftOf('people', `${HEADER}\n${row('1')}`, cookies.hr)
    expect(await refusal(() => look(draftId, cookies.manager))).toBe(403)
    expect(await refusal(() => decide(draftId, cookies.manager))).toBe(403)
    expect(await refusal(() => look('unknown', cookies.hr))).toBe(404)
    expect(await refusal(() => look('unknown', cookies.staff))).toBe(403)
  })
})

describe('reading a file', () => {
  test('what is not CSV in UTF-8 of at most 5 MB is refused with what to do', async () => {
    expect(await refusedWith('')).toContain('empty')
    expect(await refusedWith(new Uint8Array([0x50, 0x4b, 3, 4]))).toContain('spreadsheet')
    expect(await refusedWith(new Uint8Array([0x61, 0xe9, 0x0a]))).toContain('UTF-8')
    expect(await refusedWith('a\n"b')).toContain('quotation mark')
    expect(await refusedWith('x'.repeat(5 * 1024 * 1024 + 1))).toContain('5 MB')
  })

  test('a byte order mark, semicolons, tabs and Windows line ends make no difference', async () => {
    for (const content of [
      `\uFEFF${HEADER}\r\n${row('11')}\r\n`,
      `${HEADER}\n${row('11')}\n\n`.replaceAll(',', ';'),
      `${HEADER}\n${row('11')}`.replaceAll(',', '\t'),
    ]) {
      const { preview } = await look(await draftOf('people', content, cookies.hr), cookies.hr)
      expect(preview?.errors).toEqual([])
      expect(preview?.created).toEqual([{ row: 2, key: '11', says: 'Amara Osei11' }])
    }
  })

  test('every template can be uploaded as it is and is read without an unknown column', async () => {
    for (const kind of IMPORT_KINDS) {
      const file = await template(routeArgs({ path: '/', params: { kind }, cookie: cookies.hr }))
      const { preview } = await look(await draftOf(kind, new Uint8Array(await file.arrayBuffer()), cookies.hr), cookies.hr)
      expect(preview?.warnings.filter(({ message }) => message.includes('not known and not read'))).toEqual([])
      expect(preview?.errors.filter(({ row }) => row === 1)).toEqual([])
    }
  })
})

describe('people', () => {
  test('mistakes are told by row and column, and a file with one is not applied at all', async () => {
    const draftId = await draftOf('people', `${HEADER}\n${row('21')}\n${row('22', { site: 'harbor' })}`, cookies.hr)
    const { preview } = await look(draftId, cookies.hr)
    expect(preview?.errors).toMatchObject([{ row: 3, column: 'site' }])
    const outcome = await decide(draftId, cookies.hr)
    expect(outcome).toMatchObject({ data: { errors: [{ row: 3 }] } })
    expect(await findPersonIdByEmployeeNumber('21')).toBeUndefined()
  })

  test('people are added with supervisor, enrolments and register rows; the same file again has nothing to do', async () => {
    const content = `${HEADER}\n${row('31', { supervisor: '32' })}\n${row('32')}`
    const draftId = await draftOf('people', content, cookies.hr)
    await decide(draftId, cookies.hr)
    const personId = (await findPersonIdByEmployeeNumber('31')) ?? ''
    expect((await findAnyPerson(personId))?.supervisorId).toBe(await findPersonIdByEmployeeNumber('32'))
    expect((await listEnrolments({ personId })).map(({ track }) => track)).toEqual(['foundation', 'frontline'])
    expect(await listRegisterEntries({ personId })).toHaveLength(2)
    expect((await look(draftId, cookies.hr)).done).toMatchObject({ created: 2, changed: 0 })
    const again = await look(await draftOf('people', content, cookies.hr), cookies.hr)
    expect(again.preview).toMatchObject({ unchanged: 2, counts: { created: 0, changed: 0, errors: 0 } })
  })

  test('applied twice, a draft is done once', async () => {
    const draftId = await draftOf('people', `${HEADER}\n${row('41')}`, cookies.hr)
    await decide(draftId, cookies.hr)
    await decide(draftId, cookies.hr)
    const applied = (await listAnyAuditEvents({ limit: 200 })).filter(
      ({ action, subjectId }) => action === 'apply:people' && subjectId === draftId,
    )
    expect(applied).toHaveLength(1)
  })

  test('two people may exchange their addresses in one file, and the preview says from what to what', async () => {
    await decide(await draftOf('people', `${HEADER}\n${row('51')}\n${row('52')}`, cookies.hr), cookies.hr)
    const swap = `${HEADER}\n${row('51', { email: 'a52@example.org' })}\n${row('52', { email: 'a51@example.org' })}`
    const draftId = await draftOf('people', swap, cookies.hr)
    expect((await look(draftId, cookies.hr)).preview?.changed[0]).toMatchObject({
      key: '51',
      fields: [{ field: 'email', from: 'a51@example.org', to: 'a52@example.org' }],
    })
    await decide(draftId, cookies.hr)
    expect((await findAnyPerson((await findPersonIdByEmployeeNumber('51')) ?? ''))?.email).toBe('a52@example.org')
  })

  test('HR cannot make an administrator through a file', async () => {
    const content = `${HEADER},roles\n${row('61')},administrator`
    expect((await look(await draftOf('people', content, cookies.hr), cookies.hr)).preview?.errors).toMatchObject([{ column: 'roles' }])
    expect((await look(await draftOf('people', content, cookies.administrator), cookies.administrator)).preview?.errors).toEqual([])
  })

  test('the last administrator cannot be taken away through a file', async () => {
    const file = `${HEADER},roles\n901,Ruth,Adeyemi901,p901@example.org,pes,harbour,clerk,,2025-01-01,`
    const { preview } = await look(await draftOf('people', file, cookies.administrator), cookies.administrator)
    expect(preview?.errors).toMatchObject([
      { row: 2, column: 'roles', message: 'Nobody would be left with the role administrator. Give it to somebody else first.' },
    ])
  })
})

describe('people who are not in the file', () => {
  const team = Array.from({ length: 10 }, (_, i) => `7${i}`)
  const lines = (numbers: string[]) => [HEADER, ...numbers.map((number) => row(number).replace(',spa,', ',pes,'))].join('\n')

  test('a file may end the employment of a fifth at once and no more', async () => {
    const known = [...team, ...Array.from({ length: 14 }, (_, i) => `8${String(i).padStart(2, '0')}`)]
    await decide(await draftOf('people', lines(known), cookies.hr), cookies.hr)
    const draftId = await draftOf('people', lines(known.slice(0, 12)), cookies.hr)
    const { preview } = await look(draftId, cookies.hr)
    expect(preview?.tooManyGone).toContain('More than 20 %')
    expect(await decide(draftId, cookies.hr, { deactivateGone: 'on' })).toHaveProperty('data.errors.0.message', preview?.tooManyGone)
  })

  test('they are listed and stay unless the box is ticked; ticked, they leave and keep their record', async () => {
    const known = [...team.slice(1), ...Array.from({ length: 14 }, (_, i) => `8${String(i).padStart(2, '0')}`), '900', '901', '902', '903']
    const everybody = lines(known).replace(/^(90\d),.*$/gm, (_, number: string) => {
      return `${number},Ruth,Adeyemi${number},p${number}@example.org,pes,harbour,clerk,,2025-01-01`
    })
    const stays = await draftOf('people', everybody, cookies.hr)
    const { preview } = await look(stays, cookies.hr)
    expect(preview?.errors).toEqual([])
    expect(preview?.gone).toEqual([{ key: '70', says: 'Amara Osei70' }])
    await decide(stays, cookies.hr)
    const personId = (await findPersonIdByEmployeeNumber('70')) ?? ''
    expect((await findAnyPerson(personId))?.leftOn).toBeNull()
    await decide(await draftOf('people', everybody, cookies.hr), cookies.hr, { deactivateGone: 'on' })
    expect((await findAnyPerson(personId))?.leftOn).not.toBeNull()
    expect((await listRegisterEntries({ personId })).map(({ status }) => status)).toEqual(['Withdrawn', 'Withdrawn'])
  })
})

test('links of new people come as a file once, work, and stand nowhere else', async () => {
  const draftId = await draftOf('people', `${HEADER}\n${row('95')}\n${row('96')}`, cookies.hr)
  await decide(draftId, cookies.hr)
  expect((await look(draftId, cookies.hr)).links).toBe(2)
  const sent = (cookie: string) =>
    links(routeArgs({ path: `/hr/import/draft/${draftId}/links.csv`, params: { draftId }, cookie, form: {} }))
  const file = parse(await (await sent(cookies.hr)).text(), { bom: true, columns: true }) as Record<string, string>[]
  expect(file.map((one) => one['Employee number'])).toEqual(['95', '96'])
  const tokenHash = hashToken(file[0]?.['Set-password link']?.split('/').at(-1) ?? '')
  expect((await findPasswordLink({ tokenHash, now }))?.email).toBe('a95@example.org')
  expect(await refusal(() => sent(cookies.manager))).toBe(403)
})

test('places: a job that asks for another track enrols the people who hold it', async () => {
  const personId = await addPerson({ number: '1000', jobRoleId: 'clerk', now })
  expect(await listEnrolments({ personId })).toEqual([])
  await decide(await draftOf('job-roles', 'id,name,required_track\nclerk,Clerk,technical', cookies.administrator), cookies.administrator)
  expect((await listEnrolments({ personId })).map(({ track }) => track)).toEqual(['foundation', 'technical'])
  expect((await listRegisterEntries({ personId })).map(({ track }) => track)).toEqual(['foundation', 'technical'])
})

test('places: agencies and their holidays stand in one file, sites in another', async () => {
  const agencies =
    'kind,id,name,short_name,service,time_zone,agency,date\nagency,lab,Labour Office,Labour,employment,Asia/Seoul,,\nholiday,,Founding Day,,,,lab,2026-12-01'
  await decide(await draftOf('agencies', agencies, cookies.hr), cookies.hr)
  const again = await look(await draftOf('agencies', agencies, cookies.hr), cookies.hr)
  expect(again.preview).toMatchObject({ unchanged: 2, counts: { created: 0, changed: 0 } })
  const sites = await look(await draftOf('sites', 'id,name,wave,live_from\nlindenau,Lindenau,1,2026-01-05', cookies.hr), cookies.hr)
  expect(sites.preview?.created).toMatchObject([{ key: 'site · lindenau' }])
})

test('earlier certificates reach the register at once, marked as imported; the same file again has nothing to do', async () => {
  const personId = await addPerson({ number: '2000', now })
  const day = new Date(now.getTime() - 40 * 86_400_000).toISOString().slice(0, 10)
  const content = `employee_number,track,level,certified_on,source,evidence\n2000,frontline,initial,${day},Academy North,F-1`
  await decide(await draftOf('certificates', content, cookies.hr), cookies.hr)
  const [, frontline] = await listRegisterEntries({ personId })
  expect(frontline).toMatchObject({ track: 'frontline', level: 'initial', certifiedOn: day })
  expect(
    (await listAnyRegister({ filter: { text: '2000' }, sort: 'name', direction: 'ascending', page: 1 })).rows.map((one) => one.status),
  ).toContain('Certified')
  expect((await look(await draftOf('certificates', content, cookies.hr), cookies.hr)).preview).toMatchObject({
    unchanged: 1,
    counts: { created: 0 },
  })
})

test('activity of a month is written and, imported again with other figures, replaced', async () => {
  await addPerson({ number: '3000', now })
  const content = (correct: number) => `employee_number,month,active_weeks,steps_applicable,steps_correct\n3000,2026-01,4,20,${correct}`
  await decide(await draftOf('activity', content(18), cookies.manager), cookies.manager)
  expect((await listAnyActivityMonths()).map(({ month }) => month)).toEqual(['2026-01'])
  const newer = await draftOf('activity', content(12), cookies.manager)
  expect((await look(newer, cookies.manager)).preview?.changed[0]?.fields).toEqual([{ field: 'stepsCorrect', from: '18', to: '12' }])
  await decide(newer, cookies.manager)
  expect((await look(await draftOf('activity', content(12), cookies.manager), cookies.manager)).preview).toMatchObject({ unchanged: 1 })
})
