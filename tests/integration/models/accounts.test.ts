import { beforeAll, describe, expect, test } from 'vitest'
import { databaseClient } from '#db/client.server'
import { SIGN_IN_LIMITS } from '~/domain/rate-limit'
import {
  beginSignInTry,
  changePassword,
  findPasswordLink,
  findSignInAccount,
  forgetSignInFailures,
  hasLeft,
  redeemPasswordLink,
  storePasswordLink,
} from '~/models/accounts.server'
import { saveAgencies } from '~/models/organisation.server'
import { testDatabase } from '../../support/database'
import { addPerson, writeOrganisation } from '../../support/organisation'

const now = new Date('2026-11-20T09:00:00Z')
/** Nine in the evening of the 20th in Santiago, midnight of the 21st by the world's clock. */
const evening = new Date('2026-11-21T00:00:00Z')

beforeAll(async () => {
  await testDatabase()
  await writeOrganisation(now)
  const santiago = {
    id: 'bono',
    name: 'Bono',
    shortName: 'Bono',
    service: 'social-protection' as const,
    timeZone: 'America/Santiago',
    weekend: [6, 7],
  }
  await saveAgencies({ agencies: [santiago], actorId: null, now })
})

const failuresOf = async (key: string) =>
  (await databaseClient().execute({ sql: 'select id from sign_in_failure where key = ?', args: [key] })).rows.length

describe('trying to sign in', () => {
  test('tries that are sent at the same moment count each other', async () => {
    const keys = { accountKey: 'account:guessed', addressKey: 'address:203.0.113.1' }
    const tries = await Promise.all(Array.from({ length: 40 }, () => beginSignInTry({ ...keys, now })))
    expect(tries.filter((one) => one.ok)).toHaveLength(SIGN_IN_LIMITS.account)
  })

  test('a right one takes back itself and what the account had failed, and leaves what the address failed elsewhere', async () => {
    const addressKey = 'address:203.0.113.2'
    await beginSignInTry({ accountKey: 'account:another', addressKey, now })
    await beginSignInTry({ accountKey: 'account:mine', addressKey: 'address:203.0.113.3', now })
    const right = await beginSignInTry({ accountKey: 'account:mine', addressKey, now })
    if (!right.ok) throw new Error(right.because)
    await forgetSignInFailures({ accountKey: 'account:mine', tryId: right.tryId })
    expect([await failuresOf('account:mine'), await failuresOf(addressKey)]).toEqual([0, 1])
  })
})

describe('the last day of work', () => {
  test('counts until it is over where the person works', async () => {
    await addPerson({ number: '10', agencyId: 'bono', leftOn: '2026-11-20', now })
    const account = await findSignInAccount('p10@example.org')
    if (!account) throw new Error('The account is gone.')
    expect(hasLeft(account, evening)).toBe(false)
    expect(hasLeft(account, new Date('2026-11-21T03:00:00Z'))).toBe(true)
  })

  test('lets a link work until then, and not after', async () => {
    const personId = await addPerson({ number: '11', agencyId: 'bono', leftOn: '2026-11-20', now })
    await storePasswordLink({ personId, tokenHash: 'link of 11', actorId: null, now })
    expect(await findPasswordLink({ tokenHash: 'link of 11', now: evening })).toMatchObject({ personId })
    expect(await findPasswordLink({ tokenHash: 'link of 11', now: new Date('2026-11-21T03:00:00Z') })).toBeUndefined()
  })
})

describe('one-time links', () => {
  test('end when their holder changes the password otherwise', async () => {
    const personId = await addPerson({ number: '20', now })
    await storePasswordLink({ personId, tokenHash: 'link of 20', actorId: null, now })
    await changePassword({ personId, passwordHash: 'a hash', keepSession: '', now })
    expect(await redeemPasswordLink({ tokenHash: 'link of 20', passwordHash: 'another hash', now })).toBeUndefined()
  })

  test('used twice at the same moment work once', async () => {
    const personId = await addPerson({ number: '21', now })
    await storePasswordLink({ personId, tokenHash: 'link of 21', actorId: null, now })
    const uses = await Promise.all(['one', 'two'].map((passwordHash) => redeemPasswordLink({ tokenHash: 'link of 21', passwordHash, now })))
    expect(uses.filter(Boolean)).toHaveLength(1)
  })
})
