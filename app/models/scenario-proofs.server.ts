import { and, asc, eq, sql } from 'drizzle-orm'
import { db } from '#db/client.server'
import { scenarioHead, scenarioProof, scenarioRun, scenarioVersion } from '#db/schema'
import type { Chart } from '~/domain/statechart'
import type { Finding } from '~/simulation'
import { immutableCache } from './immutable-cache.server'

export type ScenarioProof = { findings: Finding[]; chart: Chart; madeAt: string }

/** Keeps what the checker found in a version, by its hash, and how it is drawn; an earlier proof of it is replaced. */
export async function storeProof({
  slug,
  hash,
  findings,
  chart,
  now,
}: {
  slug: string
  hash: string
  findings: Finding[]
  chart: Chart
  now: Date
}): Promise<void> {
  const [version] = await db()
    .select({ id: scenarioVersion.id })
    .from(scenarioVersion)
    .where(and(eq(scenarioVersion.slug, slug), eq(scenarioVersion.hash, hash)))
  if (!version) throw new Error(`There is no version of ${slug} with the hash ${hash}.`)
  const proof = { findings, chart, madeAt: now.toISOString() }
  await db()
    .insert(scenarioProof)
    .values({ versionId: version.id, ...proof })
    .onConflictDoUpdate({ target: scenarioProof.versionId, set: proof })
}

const charts = immutableCache<Chart>(50)

/** What was found in a version and how it is drawn; undefined for one that was stored before proofs were kept. */
export async function findProof(versionId: string): Promise<ScenarioProof | undefined> {
  const [row] = await db()
    .select({ findings: scenarioProof.findings, madeAt: scenarioProof.madeAt })
    .from(scenarioProof)
    .where(eq(scenarioProof.versionId, versionId))
  const chart = row && (await charts(`${versionId} ${row.madeAt}`, () => chartOf(versionId)))
  return row && chart && { findings: row.findings as Finding[], chart, madeAt: row.madeAt }
}

async function chartOf(versionId: string): Promise<Chart | undefined> {
  const [row] = await db().select({ chart: scenarioProof.chart }).from(scenarioProof).where(eq(scenarioProof.versionId, versionId))
  return row?.chart as Chart | undefined
}

export type ScenarioLine = {
  slug: string
  title: string
  versionId: string
  number: number
  importedAt: string
  errors: number
  warnings: number
  /** Ended runs of every version and mode; those that try a step anew are not counted, nor those that are void. */
  runs: number
}

/** Every scenario as it is now, by title, with what was found in it and how often it was played. */
export async function listAnyScenarioLines(): Promise<ScenarioLine[]> {
  const found = (severity: string) =>
    sql<number>`(select count(*) from json_each(${scenarioProof.findings}) f where json_extract(f.value, '$.severity') = ${severity})`
  return db()
    .select({
      slug: scenarioVersion.slug,
      title: scenarioVersion.title,
      versionId: scenarioVersion.id,
      number: scenarioVersion.number,
      importedAt: scenarioVersion.importedAt,
      errors: found('error'),
      warnings: found('warning'),
      runs: sql<number>`(select count(*) from ${scenarioRun} r where r.slug = ${scenarioVersion.slug} and r.ended_at is not null and r.voided_at is null and r.branched_from is null)`,
    })
    .from(scenarioHead)
    .innerJoin(scenarioVersion, eq(scenarioVersion.id, scenarioHead.versionId))
    .leftJoin(scenarioProof, eq(scenarioProof.versionId, scenarioVersion.id))
    .orderBy(asc(scenarioVersion.title))
}
