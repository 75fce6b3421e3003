import { and, asc, count, desc, eq, inArray, sql, type SQL } from 'drizzle-orm'
import { db } from '#db/client.server'
import { agency, person, registerEntry, site, type Service } from '#db/schema'
import type { Track } from '~/domain/curriculum'
import { sortNameOf } from './register.server'

/** What the register may be narrowed to; everything left out means all. */
export type RegisterFilter = { text?: string; siteId?: string; agencyId?: string; track?: string; status?: string }

export const REGISTER_SORTS = ['name', 'number', 'site', 'status', 'certified', 'valid', 'reassessment'] as const
export type RegisterSort = (typeof REGISTER_SORTS)[number]
export type SortDirection = 'ascending' | 'descending'

/** Rows of a page of the register. */
export const REGISTER_PAGE = 20

export type RegisterRow = {
  personId: string
  familyName: string
  givenName: string
  employeeNumber: string
  siteName: string
  agencyName: string
  agencyShortName: string
  service: Service
  track: Track
  level: string | null
  status: string
  because: string
  certifiedOn: string | null
  validThrough: string | null
  nextReassessmentOn: string | null
  reassessmentState: string | null
  asOf: string
}

const columns = {
  personId: registerEntry.personId,
  sortName: registerEntry.sortName,
  familyName: person.familyName,
  givenName: person.givenName,
  employeeNumber: registerEntry.employeeNumber,
  siteName: site.name,
  agencyName: agency.name,
  agencyShortName: agency.shortName,
  service: agency.service,
  track: registerEntry.track,
  level: registerEntry.level,
  status: registerEntry.status,
  because: registerEntry.because,
  certifiedOn: registerEntry.certifiedOn,
  validThrough: registerEntry.validThrough,
  nextReassessmentOn: registerEntry.nextReassessmentOn,
  reassessmentState: registerEntry.reassessmentState,
  asOf: registerEntry.asOf,
}

const SORT_COLUMNS = {
  name: registerEntry.sortName,
  number: registerEntry.employeeNumber,
  site: site.name,
  status: registerEntry.status,
  certified: registerEntry.certifiedOn,
  valid: registerEntry.validThrough,
  reassessment: registerEntry.nextReassessmentOn,
} as const
/** Dates that may be missing: rows without one come last in both directions. */
const MAY_BE_MISSING: readonly RegisterSort[] = ['certified', 'valid', 'reassessment']

type KeysQuestion = { where: SQL | undefined; orderBy: SQL[]; limit: number; offset?: number; joinSite?: boolean }

/**
 * The rows of one page: first the keys out of the register alone, so that its indexes order and narrow it, then what
 * belongs to those few rows.
 */
function select({ where, orderBy, limit, offset = 0, joinSite }: KeysQuestion) {
  const keys = db().select({ personId: registerEntry.personId, track: registerEntry.track }).from(registerEntry).$dynamic()
  const page = (joinSite ? keys.innerJoin(site, eq(site.id, registerEntry.siteId)) : keys)
    .where(where)
    .orderBy(...orderBy)
    .limit(limit)
    .offset(offset)
    .as('page')
  return db()
    .select(columns)
    .from(registerEntry)
    .innerJoin(page, and(eq(page.personId, registerEntry.personId), eq(page.track, registerEntry.track)))
    .innerJoin(person, eq(person.id, registerEntry.personId))
    .innerJoin(site, eq(site.id, registerEntry.siteId))
    .innerJoin(agency, eq(agency.id, registerEntry.agencyId))
    .orderBy(...orderBy)
}

type ListQuestion = { filter: RegisterFilter; sort: RegisterSort; direction: SortDirection; page: number }
export type RegisterPage = {
  rows: RegisterRow[]
  /** Rows that meet the whole filter. */
  total: number
  page: number
  pages: number
  /** Rows by status that meet the filter apart from its status. */
  counts: Map<string, number>
}

/** One page of the register over everybody, with the counts by status; a page past the end gives the last one. Two queries. */
export async function listAnyRegister({ filter, sort, direction, page }: ListQuestion): Promise<RegisterPage> {
  const counts = await countAnyByStatus(filter)
  const total = filter.status ? (counts.get(filter.status) ?? 0) : [...counts.values()].reduce((sum, n) => sum + n, 0)
  const pages = Math.max(1, Math.ceil(total / REGISTER_PAGE))
  const shown = Math.min(Math.max(1, page), pages)
  const rows = await registerPageQuery({ filter, sort, direction, page: shown })
  return { rows: rows.map(asRow), total, page: shown, pages, counts }
}

/** The query behind a page; its plan is looked at in tests. */
export const registerPageQuery = ({ filter, sort, direction, page }: ListQuestion) =>
  select({
    where: conditions(filter),
    orderBy: order(sort, direction),
    limit: REGISTER_PAGE,
    offset: (page - 1) * REGISTER_PAGE,
    joinSite: sort === 'site',
  })

/** How many rows stand in each status under the filter, whatever status it names. */
async function countAnyByStatus(filter: RegisterFilter): Promise<Map<string, number>> {
  const rows = await db()
    .select({ status: registerEntry.status, n: count() })
    .from(registerEntry)
    .where(conditions({ ...filter, status: undefined }))
    .groupBy(registerEntry.status)
  return new Map(rows.map(({ status, n }) => [status, n]))
}

/** People, sites and agencies in the whole register, for its opening sentence. */
export async function describeAnyRegister(): Promise<{ people: number; sites: number; agencies: number; asOf: string | null }> {
  const rows = await db()
    .select({
      people: sql<number>`count(distinct ${registerEntry.personId})`,
      sites: sql<number>`count(distinct ${registerEntry.siteId})`,
      agencies: sql<number>`count(distinct ${registerEntry.agencyId})`,
      asOf: sql<string | null>`min(${registerEntry.asOf})`,
    })
    .from(registerEntry)
  return rows[0] ?? { people: 0, sites: 0, agencies: 0, asOf: null }
}

const EXPORT_CHUNK = 1_000

/**
 * Every row that meets the filter, by name, in chunks of a thousand. Each chunk starts behind the last row of the one
 * before, so a register that changes meanwhile neither repeats nor skips anybody.
 */
export async function* streamAnyRegister(filter: RegisterFilter): AsyncGenerator<RegisterRow[]> {
  let after: SQL | undefined
  for (;;) {
    const rows = await select({ where: and(conditions(filter), after), orderBy: order('name', 'ascending'), limit: EXPORT_CHUNK })
    if (rows.length > 0) yield rows.map(asRow)
    const last = rows.at(-1)
    if (!last || rows.length < EXPORT_CHUNK) return
    after = sql`(${registerEntry.sortName}, ${registerEntry.personId}, ${registerEntry.track}) > (${last.sortName}, ${last.personId}, ${last.track})`
  }
}

/** The rows of one person, foundation first. */
export async function listRegisterEntries({ personId }: { personId: string }) {
  const rows = await db().select().from(registerEntry).where(eq(registerEntry.personId, personId)).orderBy(asc(registerEntry.track))
  return rows.sort((a, b) => Number(b.track === 'foundation') - Number(a.track === 'foundation'))
}

/** More than any team has; a guard, not a page. */
const TEAM_ROWS = 2_000

/** The rows of the people whose supervisor this is, by name. */
export async function listTeamRegister({ supervisorId }: { supervisorId: string }): Promise<RegisterRow[]> {
  const team = db().select({ id: person.id }).from(person).where(eq(person.supervisorId, supervisorId))
  const rows = await select({ where: inArray(registerEntry.personId, team), orderBy: order('name', 'ascending'), limit: TEAM_ROWS })
  return rows.map(asRow)
}

function conditions({ text, siteId, agencyId, track, status }: RegisterFilter): SQL | undefined {
  return and(
    siteId ? eq(registerEntry.siteId, siteId) : undefined,
    agencyId ? eq(registerEntry.agencyId, agencyId) : undefined,
    track ? eq(registerEntry.track, track) : undefined,
    status ? eq(registerEntry.status, status) : undefined,
    ...(text ?? '')
      .split(/[\s,]+/)
      .filter(Boolean)
      .map(wordCondition),
  )
}

/** Each word stands somewhere in the name, or the number begins with it. */
function wordCondition(word: string): SQL {
  const name = `%${escapeLike(sortNameOf({ familyName: word, givenName: '' }).trim())}%`
  const number = `${escapeLike(word)}%`
  return sql`(${registerEntry.sortName} like ${name} escape '\\' or ${registerEntry.employeeNumber} like ${number} escape '\\')`
}

const escapeLike = (text: string) => text.replace(/[\\%_]/g, '\\$&')

function order(sort: RegisterSort, direction: SortDirection): SQL[] {
  const column = SORT_COLUMNS[sort]
  const wanted = direction === 'descending' ? desc(column) : asc(column)
  const missingLast = MAY_BE_MISSING.includes(sort) ? [sql`${column} is null`] : []
  return [
    ...missingLast,
    wanted,
    ...(sort === 'name' ? [] : [asc(registerEntry.sortName)]),
    asc(registerEntry.personId),
    asc(registerEntry.track),
  ]
}

function asRow({ sortName: _, ...row }: Omit<RegisterRow, 'track'> & { sortName: string; track: string }): RegisterRow {
  return { ...row, track: row.track as Track }
}
