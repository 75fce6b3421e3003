import { and, asc, countDistinct, desc, eq, inArray, isNull, ne, sql } from 'drizzle-orm'
import { db, transaction } from '#db/client.server'
import { scenarioHead, scenarioRun, scenarioVersion } from '#db/schema'
import type { LessonActivity } from '~/domain/lesson'
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

/** The scenario as it is now; undefined when there is none of that name. */
export async function findScenario(slug: string): Promise<ScenarioVersion | undefined> {
  const rows = await db().select({ versionId: scenarioHead.versionId }).from(scenarioHead).where(eq(scenarioHead.slug, slug))
  return rows[0] && findScenarioVersion(rows[0].versionId)
}

/** The version that a run is pinned to. */
export async function findScenarioVersion(versionId: string): Promise<ScenarioVersion | undefined> {
  return versions(versionId, async () => {
    const rows = await db().select(columns).from(scenarioVersion).where(eq(scenarioVersion.id, versionId))
    return rows[0] && asVersion(rows[0])
  })
}

/** Slug and title of every scenario, by title; `onlyExams`: it is met in no practice. */
export async function listScenarios(): Promise<{ slug: string; title: string; onlyExams: boolean }[]> {
  const onlyExams = sql`coalesce(json_extract(${scenarioVersion.bundle}, '$.scenario.use'), '') = 'exam'`.mapWith(Boolean)
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
  const written = await db().select({ slug: scenarioHead.slug }).from(scenarioHead).where(inArray(scenarioHead.slug, planned))
  return new Set(planned.filter((slug) => !written.some((one) => one.slug === slug)))
}

const measured = new Map<string, ReturnType<typeof scenarioWords>>()

/** Words and decisions on the first expert's path of a case as it is now; undefined when there is no such case or path. */
export async function measureScenario(slug: string): Promise<ReturnType<typeof scenarioWords> | undefined> {
  const version = await findScenario(slug)
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

/**
 * Makes a bundle the head of its scenario; running attempts stay on the version they began. Says in sentences what the new version
 * does to those and to the experts' runs of the version before.
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
      .select({ id: scenarioVersion.id, number: scenarioVersion.number, hash: scenarioVersion.hash })
      .from(scenarioVersion)
      .where(eq(scenarioVersion.slug, slug))
      .orderBy(desc(scenarioVersion.number))
    const versionId = versions.find((version) => version.hash === hash)?.id ?? newId()
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
