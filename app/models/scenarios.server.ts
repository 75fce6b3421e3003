import { and, asc, countDistinct, desc, eq, inArray, isNotNull, isNull, ne, sql } from 'drizzle-orm'
import { db, transaction } from '#db/client.server'
import { scenarioHead, scenarioRun, scenarioVersion, scenarioWithdrawal } from '#db/schema'
import { civilDateIn, formatDate } from '~/domain/dates'
import type { LessonActivity } from '~/domain/lesson'
import { withdrawnAgain } from '~/domain/withdrawal-words'
import { scenarioWords, versionEffect, type ScenarioBundle, type UnderWay } from '~/simulation'
import { newId } from './id.server'
import { immutableCache } from './immutable-cache.server'

export type ScenarioVersion = { versionId: string; slug: string; number: number; title: string; hash: string; bundle: ScenarioBundle }

const columns = {
  versionId: scenarioVersion.id,
  slug: scenarioVersion.slug,
  number: scenarioVersion.number,
  title: scenarioVersion.title,
  hash: scenarioVersion.hash,
  bundle: scenarioVersion.bundle,
}

const asVersion = (row: Omit<ScenarioVersion, 'bundle'> & { bundle: unknown }): ScenarioVersion => ({
  ...row,
  bundle: row.bundle as ScenarioBundle,
})

/** A bundle is large and immutable: it is parsed once, and its machine is built once, for as long as it is played. */
const versions = immutableCache<ScenarioVersion>(50)

/** The scenario as it is now; undefined when there is none of that name, or every version of it is withdrawn. */
export async function findScenario(slug: string): Promise<ScenarioVersion | undefined> {
  const rows = await db().select({ versionId: scenarioHead.versionId }).from(scenarioHead).where(eq(scenarioHead.slug, slug))
  return rows[0] && findScenarioVersion(rows[0].versionId)
}

/** The newest version of a scenario, withdrawn or not. */
export async function findNewestVersion(slug: string): Promise<ScenarioVersion | undefined> {
  const [newest] = await listVersionStates(slug)
  return newest && findScenarioVersion(newest.versionId)
}

/** The version that a run is pinned to. */
export async function findScenarioVersion(versionId: string): Promise<ScenarioVersion | undefined> {
  return versions(versionId, async () => {
    const rows = await db().select(columns).from(scenarioVersion).where(eq(scenarioVersion.id, versionId))
    return rows[0] && asVersion(rows[0])
  })
}

const onlyExams = sql`coalesce(json_extract(${scenarioVersion.bundle}, '$.scenario.use'), '') = 'exam'`.mapWith(Boolean)

/** Slug and title of every scenario, by title; `onlyExams`: it is met in no practice. */
export async function listScenarios(): Promise<{ slug: string; title: string; onlyExams: boolean }[]> {
  return db()
    .select({ slug: scenarioVersion.slug, title: scenarioVersion.title, onlyExams })
    .from(scenarioHead)
    .innerJoin(scenarioVersion, eq(scenarioVersion.id, scenarioHead.versionId))
    .orderBy(asc(scenarioVersion.title))
}

/** The cases of these activities that were still to be written when the lesson was published, and are so still. */
export async function waitingIn(activities: readonly Pick<LessonActivity, 'scenario' | 'planned'>[]): Promise<Set<string>> {
  const planned = activities.flatMap(({ scenario, planned }) => (scenario && planned ? [scenario] : []))
  if (planned.length === 0) return new Set()
  const written = await db()
    .selectDistinct({ slug: scenarioVersion.slug })
    .from(scenarioVersion)
    .where(inArray(scenarioVersion.slug, planned))
  return new Set(planned.filter((slug) => !written.some((one) => one.slug === slug)))
}

export type VersionState = { versionId: string; number: number; importedAt: string; withdrawnAt: string | null; withdrawn: boolean }

/** The versions of a scenario with whether they are withdrawn, newest first. */
export async function listVersionStates(slug: string): Promise<VersionState[]> {
  const { id: versionId, number, importedAt, withdrawnAt } = scenarioVersion
  const rows = await db()
    .select({ versionId, number, importedAt, withdrawnAt })
    .from(scenarioVersion)
    .where(eq(scenarioVersion.slug, slug))
    .orderBy(desc(number))
  return rows.map((row) => ({ ...row, withdrawn: row.withdrawnAt !== null }))
}

/** Whether a version is withdrawn at this moment; never from memory, since it is the one thing that changes of a version. */
export async function isWithdrawn(versionId: string): Promise<boolean> {
  const rows = await db()
    .select({ withdrawnAt: scenarioVersion.withdrawnAt })
    .from(scenarioVersion)
    .where(eq(scenarioVersion.id, versionId))
  return rows.some(({ withdrawnAt }) => withdrawnAt !== null)
}

export type WithdrawnScenario = { slug: string; title: string; number: number; withdrawnAt: string; reason: string; onlyExams: boolean }

/** Scenarios of which nothing is served since their newest version was withdrawn, by title; those of `slugs` only, where given. */
export async function listWithdrawnScenarios(slugs?: readonly string[]): Promise<WithdrawnScenario[]> {
  if (slugs?.length === 0) return []
  const rows = await db()
    .select({
      slug: scenarioVersion.slug,
      title: scenarioVersion.title,
      number: scenarioVersion.number,
      withdrawnAt: sql<string>`${scenarioVersion.withdrawnAt}`,
      reason: scenarioWithdrawal.reason,
      onlyExams,
    })
    .from(scenarioVersion)
    .innerJoin(scenarioWithdrawal, and(eq(scenarioWithdrawal.versionId, scenarioVersion.id), isNotNull(scenarioWithdrawal.confirmedAt)))
    .leftJoin(scenarioHead, eq(scenarioHead.slug, scenarioVersion.slug))
    .where(
      and(
        isNull(scenarioHead.slug),
        sql`${scenarioVersion.number} = (select max(other.number) from scenario_version other where other.slug = ${scenarioVersion.slug})`,
        slugs ? inArray(scenarioVersion.slug, [...slugs]) : undefined,
      ),
    )
    .orderBy(asc(scenarioVersion.title))
  return rows
}

/** A scenario of which nothing is served since it was withdrawn; undefined for one that can be played, and where there is none. */
export const findWithdrawnScenario = async (slug: string): Promise<WithdrawnScenario | undefined> =>
  (await listWithdrawnScenarios([slug]))[0]

const measured = new Map<string, ReturnType<typeof scenarioWords>>()

/** Words and decisions on the first expert's path of a case as it is now, or was until it was withdrawn; undefined when there is no such case or path. */
export async function measureScenario(slug: string): Promise<ReturnType<typeof scenarioWords> | undefined> {
  const version = (await findScenario(slug)) ?? (await findNewestVersion(slug))
  if (!version || version.bundle.experts.length === 0) return undefined
  const known = measured.get(version.versionId) ?? scenarioWords({ bundle: version.bundle })
  measured.set(version.versionId, known)
  return known
}

/** Runs of anybody that are under way on the versions of a scenario other than `versionId`, the latest version first. */
async function countAnyUnderWay(slug: string, versionId: string): Promise<UnderWay[]> {
  return db()
    .select({ version: scenarioVersion.number, learners: countDistinct(scenarioRun.personId) })
    .from(scenarioRun)
    .innerJoin(scenarioVersion, eq(scenarioVersion.id, scenarioRun.versionId))
    .where(and(eq(scenarioRun.slug, slug), ne(scenarioRun.versionId, versionId), isNull(scenarioRun.endedAt), isNull(scenarioRun.voidedAt)))
    .groupBy(scenarioVersion.number)
    .orderBy(desc(scenarioVersion.number))
}

/** What it does that a bundle takes the place of the version before, in sentences; nothing when it is the same or the first. */
async function effectOf({ slug, bundle, versionId }: { slug: string; bundle: ScenarioBundle; versionId: string }): Promise<string[]> {
  const before = await findScenario(slug)
  if (!before || before.versionId === versionId) return []
  return versionEffect({ before: before.bundle, after: bundle, underWay: await countAnyUnderWay(slug, versionId) })
}

/** Why a version is withdrawn, for the import that meets its files again. */
async function withdrawnWords({ id, number, withdrawnAt }: { id: string; number: number; withdrawnAt: string }): Promise<string> {
  const rows = await db()
    .select({ reason: scenarioWithdrawal.reason })
    .from(scenarioWithdrawal)
    .where(and(eq(scenarioWithdrawal.versionId, id), isNotNull(scenarioWithdrawal.confirmedAt)))
  return withdrawnAgain({ number, on: formatDate(civilDateIn(withdrawnAt, 'UTC'), 'long'), reason: rows[0]?.reason ?? '' })
}

/** Of these files, those whose version is withdrawn, each with the sentence that says so. */
export async function listWithdrawnFiles(files: readonly { slug: string; hash: string }[]): Promise<{ slug: string; says: string }[]> {
  const rows = await db()
    .select({
      id: scenarioVersion.id,
      slug: scenarioVersion.slug,
      hash: scenarioVersion.hash,
      number: scenarioVersion.number,
      withdrawnAt: scenarioVersion.withdrawnAt,
    })
    .from(scenarioVersion)
    .where(isNotNull(scenarioVersion.withdrawnAt))
  const again = rows.filter((row) => files.some(({ slug, hash }) => slug === row.slug && hash === row.hash))
  return Promise.all(
    again.map(async (row) => ({ slug: row.slug, says: await withdrawnWords({ ...row, withdrawnAt: row.withdrawnAt ?? '' }) })),
  )
}

/** What it does, as things stand, that a version took the place of the one before, in sentences (rule 46). */
export async function effectNow({ version, beforeId }: { version: ScenarioVersion; beforeId: string }): Promise<string[]> {
  const [before, underWay] = await Promise.all([findScenarioVersion(beforeId), countAnyUnderWay(version.slug, version.versionId)])
  return before ? versionEffect({ before: before.bundle, after: version.bundle, underWay }) : []
}

/**
 * Makes a bundle the head of its scenario; running attempts stay on the version they began. Says in sentences what the new version
 * does to those and to the experts' runs of the version before. A version that was withdrawn stays so: its files change nothing.
 */
export async function storeScenario({
  slug,
  hash,
  bundle,
  now,
}: {
  slug: string
  hash: string
  bundle: ScenarioBundle
  now: Date
}): Promise<string[]> {
  return transaction(async () => {
    const versions = await db()
      .select({
        id: scenarioVersion.id,
        number: scenarioVersion.number,
        hash: scenarioVersion.hash,
        withdrawnAt: scenarioVersion.withdrawnAt,
      })
      .from(scenarioVersion)
      .where(eq(scenarioVersion.slug, slug))
      .orderBy(desc(scenarioVersion.number))
    const known = versions.find((version) => version.hash === hash)
    if (known?.withdrawnAt) return [await withdrawnWords({ ...known, withdrawnAt: known.withdrawnAt })]
    const versionId = known?.id ?? newId()
    const number = (versions[0]?.number ?? 0) + 1
    const effect = await effectOf({ slug, bundle, versionId })
    await db()
      .insert(scenarioVersion)
      .values({ id: versionId, slug, number, hash, title: bundle.title, bundle, importedAt: now.toISOString() })
      .onConflictDoNothing()
    await db().insert(scenarioHead).values({ slug, versionId }).onConflictDoUpdate({ target: scenarioHead.slug, set: { versionId } })
    return effect
  })
}
