import { and, count, desc, eq, isNotNull, ne } from 'drizzle-orm'
import { db } from '#db/client.server'
import { person, scenarioRun, scenarioVersion } from '#db/schema'
import type { Role } from '~/domain/permissions'
import { mayReplay, type Reading } from '~/domain/run-reading'
import { recordAudit } from './audit.server'
import { passedNow } from './run-results.server'
import { asRun, runColumns, type Run } from './runs.server'

export type RunSeen = {
  run: Run
  /** Whose run it is; the dates of the case follow the calendar of their agency. */
  holder: { personId: string; name: string; agencyId: string }
  reading: Extract<Reading, { ok: true }>
}

type Question = { asker: { personId: string; roles: readonly Role[] }; runId: string }

/**
 * A run for whoever may go through it; `under-way` when it cannot be shown before its end, `void` when it will have none. Undefined when there is none, or when
 * it is nothing to this person.
 */
export async function findRunSeen({ asker, runId }: Question): Promise<RunSeen | 'under-way' | 'void' | undefined> {
  const rows = await db()
    .select({ run: runColumns, givenName: person.givenName, familyName: person.familyName, agencyId: person.agencyId })
    .from(scenarioRun)
    .innerJoin(person, eq(person.id, scenarioRun.personId))
    .where(eq(scenarioRun.id, runId))
  const found = rows[0]
  if (!found) return undefined
  const run = asRun(found.run)
  const { personId, mode, endedAt, selfAssessment } = run
  const reading = mayReplay({ asker, run: { personId, mode, ended: endedAt !== null, judged: selfAssessment !== null } })
  if (!reading.ok && reading.because === 'under-way') return run.voidedAt ? 'void' : 'under-way'
  if (!reading.ok) return undefined
  return { run, holder: { personId, name: `${found.givenName} ${found.familyName}`, agencyId: found.agencyId }, reading }
}

/** Records that somebody else went through a run. */
export async function recordRunReading({ seen, readerId, now }: { seen: RunSeen; readerId: string; now: Date }): Promise<void> {
  if (seen.reading.own) return
  const { runId, slug, mode } = seen.run
  await recordAudit({
    actorId: readerId,
    action: 'read:scenario-run',
    subjectType: 'scenario-run',
    subjectId: runId,
    data: { slug, mode },
    now,
  })
}

export type ReadableRun = {
  runId: string
  slug: string
  title: string
  name: string
  mode: 'recorded' | 'exam'
  endedAt: string
  passed: boolean
  /** It no longer counts: its version was withdrawn. */
  voided: boolean
}

/** Runs that assessors and auditors may go through, the latest first: of one person or of one scenario. */
export async function listAnyReadableRuns({
  personId,
  slug,
  limit,
  offset = 0,
}: {
  personId?: string
  slug?: string
  limit: number
  offset?: number
}): Promise<ReadableRun[]> {
  const rows = await db()
    .select({
      runId: scenarioRun.id,
      slug: scenarioRun.slug,
      title: scenarioVersion.title,
      givenName: person.givenName,
      familyName: person.familyName,
      mode: scenarioRun.mode,
      endedAt: scenarioRun.endedAt,
      passed: passedNow,
      voidedAt: scenarioRun.voidedAt,
    })
    .from(scenarioRun)
    .innerJoin(person, eq(person.id, scenarioRun.personId))
    .innerJoin(scenarioVersion, eq(scenarioVersion.id, scenarioRun.versionId))
    .where(
      and(
        ne(scenarioRun.mode, 'practice'),
        isNotNull(scenarioRun.endedAt),
        personId ? eq(scenarioRun.personId, personId) : undefined,
        slug ? eq(scenarioRun.slug, slug) : undefined,
      ),
    )
    .orderBy(desc(scenarioRun.endedAt), desc(scenarioRun.id))
    .limit(limit)
    .offset(offset)
  return rows.flatMap(({ mode, endedAt, passed, voidedAt, givenName, familyName, ...row }) =>
    mode === 'practice' || endedAt === null
      ? []
      : [{ ...row, mode, endedAt, passed: passed === true, voided: voidedAt !== null, name: `${givenName} ${familyName}` }],
  )
}

/** How many runs of a scenario assessors and auditors may go through. */
export async function countAnyReadableRuns(slug: string): Promise<number> {
  const [row] = await db()
    .select({ n: count() })
    .from(scenarioRun)
    .where(and(eq(scenarioRun.slug, slug), ne(scenarioRun.mode, 'practice'), isNotNull(scenarioRun.endedAt)))
  return row?.n ?? 0
}
