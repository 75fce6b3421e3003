import { beforeAll, expect, test } from 'vitest'
import { hashToken } from '~/identity/secret.server'
import { findPasswordLink } from '~/models/accounts.server'
import { refreshWholeRegister } from '~/models/register.server'
import { action, loader } from '~/routes/hr.people.$personId'
import { testDatabase } from '../../support/database'
import { addColleague, addPerson, writeOrganisation } from '../../support/organisation'
import { refusal, routeArgs, sessionCookie } from '../../support/signed-in'

const now = new Date()
let ours: string
let theirs: string
let trainer: string
let gone: string
let supervisor: string
let hr: string

beforeAll(async () => {
  await testDatabase()
  await writeOrganisation(now)
  const supervisorId = await addColleague({ number: '900', roles: ['supervisor'], now })
  ours = await addPerson({ number: '100', supervisorId, now })
  theirs = await addPerson({ number: '101', now })
  trainer = await addPerson({ number: '102', roles: ['staff', 'trainer'], now })
  gone = await addPerson({ number: '103', leftOn: '2025-06-30', now })
  supervisor = await sessionCookie(supervisorId)
  hr = await sessionCookie(await addColleague({ number: '901', roles: ['hr'], now }))
  await refreshWholeRegister({ now })
})

const open = (personId: string, cookie?: string) => loader(routeArgs({ path: `/hr/people/${personId}`, params: { personId }, cookie }))
const giveLink = (personId: string, cookie?: string) =>
  action(routeArgs({ path: `/hr/people/${personId}`, params: { personId }, cookie, form: {} }))

test('a supervisor opens the people of the own team and nobody else, known or not', async () => {
  expect((await open(ours, supervisor)).name).toBe('Amara Osei100')
  expect(await refusal(() => open(theirs, supervisor))).toBe(403)
  expect(await refusal(() => open('nobody', supervisor))).toBe(403)
})

test('a supervisor sees no button for links and cannot give one', async () => {
  expect((await open(ours, supervisor)).link).toBeNull()
  expect(await refusal(() => giveLink(ours, supervisor))).toBe(403)
})

test('HR opens everybody, and an unknown person is not found', async () => {
  expect((await open(theirs, hr)).person.employeeNumber).toBe('101')
  expect(await refusal(() => open('nobody', hr))).toBe(404)
})

test('the page says for each track what is missing and why', async () => {
  const { tracks } = await open(ours, hr)
  expect(tracks.map(({ track, status }) => [track, status])).toEqual([
    ['foundation', 'In training'],
    ['frontline', 'In training'],
  ])
  for (const { verdict } of tracks) for (const requirement of verdict?.missing ?? []) expect(requirement.because).not.toBe('')
  expect(tracks[0]?.verdict?.missing.map(({ id }) => id)).toEqual(['lessons', 'exam', 'scenarios'])
})

test('a one-time link is shown once, works for that person, and a newer one replaces it', async () => {
  const linkOf = async () => (await giveLink(ours, hr)).data.link ?? ''
  const first = await linkOf()
  const tokenHash = hashToken(first.split('/').at(-1) ?? '')
  expect(first).toMatch(/^http:\/\/localhost\/set-password\/.{43}$/)
  expect((await findPasswordLink({ tokenHash, now }))?.personId).toBe(ours)
  await linkOf()
  expect(await findPasswordLink({ tokenHash, now })).toBeUndefined()
})

test('HR gets no link for somebody with a role it may not give, and none for somebody who has left', async () => {
  const refused = await giveLink(trainer, hr)
  expect(refused.data).toMatchObject({ link: null, refused: 'This person is trainer, so an administrator gives the link.' })
  expect((await giveLink(gone, hr)).data.link).toBeNull()
  expect((await open(gone, hr)).link?.ok).toBe(false)
})
