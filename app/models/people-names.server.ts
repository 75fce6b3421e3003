import { inArray } from 'drizzle-orm'
import { db } from '#db/client.server'
import { person } from '#db/schema'

/** The names of people, by id. */
export async function listAnyNames(personIds: readonly string[]): Promise<Map<string, string>> {
  if (personIds.length === 0) return new Map()
  const rows = await db()
    .select({ id: person.id, givenName: person.givenName, familyName: person.familyName })
    .from(person)
    .where(inArray(person.id, [...new Set(personIds)]))
  return new Map(rows.map(({ id, givenName, familyName }) => [id, `${givenName} ${familyName}`]))
}
