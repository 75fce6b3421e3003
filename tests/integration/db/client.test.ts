import { createClient } from '@libsql/client'
import { eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { databaseClient, db, transaction } from '#db/client.server'
import { DatabaseIsNewer, migrateDatabase } from '#db/migrate.server'
import { agency, session, setting } from '#db/schema'
import { testDatabase } from '../../support/database'

let path: string
beforeAll(async () => {
  path = (await testDatabase()).path
})

const value = async (name: string) => (await db().select().from(setting).where(eq(setting.name, name)))[0]?.value

test('fifty transactions that read, wait and write lose no update while others read', async () => {
  await db().insert(setting).values({ name: 'count', value: '0' })
  const writes = Array.from({ length: 50 }, () =>
    transaction(async () => {
      const before = Number(await value('count'))
      await new Promise((resolve) => setTimeout(resolve, 1))
      await db()
        .update(setting)
        .set({ value: String(before + 1) })
        .where(eq(setting.name, 'count'))
    }),
  )
  const reads = Array.from({ length: 200 }, () => value('count'))
  await Promise.all([...writes, ...reads])
  expect(await value('count')).toBe('50')
})

test('a transaction that throws leaves nothing behind, and the next one works', async () => {
  const failing = transaction(async () => {
    await db().insert(setting).values({ name: 'half', value: 'yes' })
    throw new Error('stop')
  })
  await expect(failing).rejects.toThrow('stop')
  expect(await value('half')).toBeUndefined()
  await transaction(() => db().insert(setting).values({ name: 'whole', value: 'yes' }))
  expect(await value('whole')).toBe('yes')
})

test('a transaction inside a transaction joins it', async () => {
  const failing = transaction(async () => {
    await transaction(() => db().insert(setting).values({ name: 'inner', value: 'yes' }))
    throw new Error('outer')
  })
  await expect(failing).rejects.toThrow('outer')
  expect(await value('inner')).toBeUndefined()
})

test('a write past the transaction that holds the lock fails instead of waiting for itself', async () => {
  const past = transaction(async () => {
    await databaseClient().execute({ sql: 'insert into setting (name, value) values (?, ?)', args: ['past', 'x'] })
  })
  await expect(past).rejects.toThrow('write lock')
})

test('a row that points to nobody is refused', async () => {
  const orphan = db().insert(session).values({ id: 's', personId: 'nobody', expiresAt: 1, createdAt: '', lastSeenAt: '' })
  await expect(orphan).rejects.toThrow()
})

test('after another process held the file too long, the next transaction works again', async () => {
  const foreign = createClient({ url: `file:${path}` })
  const held = await foreign.transaction('write')
  await held.execute("insert into setting (name, value) values ('foreign', 'x')")
  const blocked = transaction(() => db().insert(setting).values({ name: 'blocked', value: 'x' }))
  await expect(blocked).rejects.toThrow()
  await held.rollback()
  foreign.close()
  await transaction(() => db().insert(setting).values({ name: 'healed', value: 'x' }))
  expect(await value('healed')).toBe('x')
}, 20_000)

test('JSON columns come back as they went in', async () => {
  await db()
    .insert(agency)
    .values({ id: 'a', name: 'A', shortName: 'A', service: 'employment', timeZone: 'Europe/Berlin', weekend: [6, 7] })
  expect((await db().select().from(agency))[0]?.weekend).toEqual([6, 7])
})

test('migrating a second time changes nothing, and a newer database is refused untouched', async () => {
  await migrateDatabase()
  await databaseClient().execute({
    sql: 'insert into __drizzle_migrations (hash, created_at) values (?, ?)',
    args: ['from the future', 9_999_999_999_999],
  })
  await expect(migrateDatabase()).rejects.toThrow(DatabaseIsNewer)
})

test('a table that a migration changed is read with its new columns', async () => {
  const client = databaseClient()
  await client.executeMultiple("create table changing (one text); insert into changing values ('1')")
  expect((await client.execute('select * from changing')).columns).toEqual(['one'])
  await client.executeMultiple('alter table changing add column two integer; update changing set two = 2')
  const { columns, rows } = await client.execute('select * from changing')
  expect(columns).toEqual(['one', 'two'])
  expect({ ...rows[0] }).toEqual({ one: '1', two: 2 })
})

test('the reader gives and takes every kind of value, and refuses to write', async () => {
  const client = databaseClient()
  const sql = 'select ? as text, ? as yes, ? as number, ? as none, 1 as text'
  const { rows } = await client.execute({ sql, args: ['é', true, 1.5, null] })
  expect({ ...rows[0] }).toEqual({ text: 'é', yes: 1, number: 1.5, none: null })
  expect([...Array(5).keys()].map((index) => rows[0]?.[index])).toEqual(['é', 1, 1.5, null, 1])
  const named = await client.execute({ sql: 'select :name as name', args: { name: 'x' } })
  expect(named.rows[0]?.name).toBe('x')
  await expect(client.execute('select 9007199254740993 as large')).rejects.toThrow('too large')
  await expect(client.execute('with x as (select 1) select * from nowhere')).rejects.toThrow('nowhere')
})

test('a write that is refused says which rule it broke, and the same write with other values goes through', async () => {
  const client = databaseClient()
  const write = (args: string[]) => client.execute({ sql: 'insert into setting (name, value) values (?, ?) returning value', args })
  expect((await write(['once', 'first'])).rows[0]?.value).toBe('first')
  await expect(write(['once', 'again'])).rejects.toMatchObject({
    code: 'SQLITE_CONSTRAINT',
    extendedCode: 'SQLITE_CONSTRAINT_PRIMARYKEY',
  })
  expect((await write(['twice', 'second'])).rows[0]?.value).toBe('second')
  const { rowsAffected } = await client.execute("update setting set value = 'new' where name in ('once', 'twice')")
  expect(rowsAffected).toBe(2)
  await expect(client.execute({ sql: 'update setting set value = ?', args: [NaN] })).rejects.toThrow('finite')
})

test('writes as one are all kept or none', async () => {
  const insert = (name: string) => ({ sql: 'insert into setting (name, value) values (?, ?)', args: [name, 'x'] })
  const client = databaseClient()
  await expect(client.batch([insert('both'), insert('both')], 'write')).rejects.toThrow('UNIQUE')
  expect(await value('both')).toBeUndefined()
  await client.batch([insert('both'), insert('each')], 'write')
  expect(await value('each')).toBe('x')
})

test('a transaction that ended takes nothing more', async () => {
  const ended = await databaseClient().transaction('write')
  await ended.execute("insert into setting (name, value) values ('late', 'x')")
  await ended.rollback()
  await expect(ended.execute("insert into setting (name, value) values ('later', 'x')")).rejects.toThrow('closed')
  await ended.commit()
  expect([await value('late'), await value('later')]).toEqual([undefined, undefined])
})
