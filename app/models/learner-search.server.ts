import { and, asc, count, eq, gte, inArray, isNull, or, sql, type SQL } from 'drizzle-orm'
import { db } from '#db/client.server'
import { agency, person, registerEntry, site, type Service } from '#db/schema'
import { sortNameOf } from './register.server'

/** Somebody who can take lessons, as lists name them. */
export type Learner = {
  personId: string
  name: string
  employeeNumber: string
  agencyId: string
  agency: string
  service: Service
  site: string
}

export type LearnerFilter = { text?: string; siteId?: string; agencyId?: string }

const columns = {
  personId: person.id,
  givenName: person.givenName,
  familyName: person.familyName,
  employeeNumber: person.employeeNumber,
  agencyId: person.agencyId,
  agency: agency.shortName,
  service: agency.service,
  site: site.name,
}

const named = <Row extends { givenName: string; familyName: string }>({ givenName, familyName, ...row }: Row) => ({
  ...row,
  name: `${givenName} ${familyName}`,
})

const select = (where: SQL | undefined) =>
  db()
    .select(columns)
    .from(person)
    .innerJoin(agency, eq(agency.id, person.agencyId))
    .innerJoin(site, eq(site.id, person.siteId))
    .where(where)
    .orderBy(asc(person.familyName), asc(person.givenName), asc(person.id))
    .$dynamic()

/** Employed on that day and here to learn. */
const learns = (today: string) =>
  and(
    or(isNull(person.leftOn), gte(person.leftOn, today)),
    sql`exists (select 1 from person_role r where r.person_id = ${person.id} and r.role = 'staff')`,
  )

const escapeLike = (text: string) => text.replace(/[\\%_]/g, '\\$&')

/** Each word stands somewhere in the name, with or without its accents, or the number begins with it. */
function wordCondition(word: string): SQL {
  const as = (text: string) => `%${escapeLike(text)}%`
  const plain = as(sortNameOf({ familyName: word, givenName: '' }).trim())
  const inRegister = sql`exists (select 1 from ${registerEntry} where ${registerEntry.personId} = ${person.id} and ${registerEntry.sortName} like ${plain} escape '\\')`
  const inName = sql`${person.givenName} || ' ' || ${person.familyName} like ${as(word)} escape '\\'`
  return sql`(${inName} or ${inRegister} or ${person.employeeNumber} like ${`${escapeLike(word)}%`} escape '\\')`
}

function conditions({ text, siteId, agencyId }: LearnerFilter, today: string): SQL | undefined {
  const words = (text ?? '').split(/[\s,]+/).filter(Boolean)
  return and(
    learns(today),
    siteId ? eq(person.siteId, siteId) : undefined,
    agencyId ? eq(person.agencyId, agencyId) : undefined,
    ...words.map(wordCondition),
  )
}

type Search = { filter: LearnerFilter; today: string; limit: number }

/** People who can take lessons and meet the filter, by name, the first `limit` of `total`. */
export async function searchAnyLearners({ filter, today, limit }: Search): Promise<{ found: Learner[]; total: number }> {
  const where = conditions(filter, today)
  const [rows, counts] = await Promise.all([select(where).limit(limit), db().select({ n: count() }).from(person).where(where)])
  return { found: rows.map(named), total: counts[0]?.n ?? 0 }
}

/** Of these people those who can take lessons, by name. */
export async function listAnyLearners({ personIds, today }: { personIds: readonly string[]; today: string }): Promise<Learner[]> {
  if (personIds.length === 0) return []
  return (await select(and(learns(today), inArray(person.id, [...personIds])))).map(named)
}
