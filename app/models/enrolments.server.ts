import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import { db, prepared, transaction, type Database } from '#db/client.server'
import { enrolment } from '#db/schema'
import type { Curriculum, Track } from '~/domain/curriculum'
import { recordAudit } from './audit.server'
import { findCurriculum, findCurriculumRevision } from './curricula.server'
import { newId } from './id.server'

export type Enrolment = { track: Track; enrolledAt: string; reason: string; curriculumRevisionId: string; curriculum: Curriculum }

const ownEnrolments = (database: Database) =>
  database
    .select({
      track: enrolment.track,
      enrolledAt: enrolment.enrolledAt,
      reason: enrolment.reason,
      curriculumRevisionId: enrolment.curriculumRevisionId,
    })
    .from(enrolment)
    .where(and(eq(enrolment.personId, sql.placeholder('personId')), isNull(enrolment.endedAt)))
    .orderBy(asc(enrolment.enrolledAt))
    .prepare()

/** The tracks a person is enrolled in, with the curriculum each is pinned to; foundation first. */
export async function listEnrolments({ personId }: { personId: string }): Promise<Enrolment[]> {
  const rows = await prepared('enrolments', ownEnrolments).all({ personId })
  const revisions = await Promise.all(rows.map((row) => findCurriculumRevision(row.curriculumRevisionId)))
  return rows
    .flatMap((row, index) => {
      const revision = revisions[index]
      return revision ? [{ ...row, track: row.track as Track, curriculum: revision.curriculum }] : []
    })
    .sort((a, b) => Number(b.track === 'foundation') - Number(a.track === 'foundation'))
}

export async function findEnrolment({ personId, track }: { personId: string; track: string }): Promise<Enrolment | undefined> {
  return (await listEnrolments({ personId })).find((row) => row.track === track)
}

type Enrol = { personId: string; track: Track; reason: 'role' | 'foundation' | 'cohort' | 'self' | 'import'; actorId: string | null; now: Date }

/** Enrols a person in a track, pinned to its curriculum of today; an enrolment that exists stays as it is. */
export async function enrol({ personId, track, reason, actorId, now }: Enrol): Promise<void> {
  await transaction(async () => {
    const existing = await db()
      .select({ id: enrolment.id, endedAt: enrolment.endedAt })
      .from(enrolment)
      .where(and(eq(enrolment.personId, personId), eq(enrolment.track, track)))
    if (existing[0] && !existing[0].endedAt) return
    const current = await findCurriculum(track)
    if (!current) throw new Error(`There is no curriculum for the track ${track}.`)
    const facts = { curriculumRevisionId: current.revisionId, enrolledAt: now.toISOString(), reason, endedAt: null }
    if (existing[0]) await db().update(enrolment).set(facts).where(eq(enrolment.id, existing[0].id))
    else
      await db()
        .insert(enrolment)
        .values({ id: newId(), personId, track, ...facts })
    await recordAudit({ actorId, action: 'enrol:person', subjectType: 'person', subjectId: personId, data: { track, reason }, now })
  })
}

/** Ends enrolments that came from a role the person no longer has; what was learnt stays. */
export async function endRoleEnrolments({
  personId,
  keep,
  actorId,
  now,
}: {
  personId: string
  keep: Track[]
  actorId: string | null
  now: Date
}): Promise<void> {
  await transaction(async () => {
    const rows = await db()
      .select({ id: enrolment.id, track: enrolment.track })
      .from(enrolment)
      .where(and(eq(enrolment.personId, personId), eq(enrolment.reason, 'role'), isNull(enrolment.endedAt)))
    for (const row of rows.filter(({ track }) => !keep.includes(track as Track))) {
      await db().update(enrolment).set({ endedAt: now.toISOString() }).where(eq(enrolment.id, row.id))
      await recordAudit({ actorId, action: 'end:enrolment', subjectType: 'person', subjectId: personId, data: { track: row.track }, now })
    }
  })
}
