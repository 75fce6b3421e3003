import { and, asc, count, desc, eq, gte, inArray, ne, or, type SQL } from 'drizzle-orm'
import { db } from '#db/client.server'
import { agency, assignment, assignmentRound, handInEvidence, lessonRevision, person, site } from '#db/schema'
import { mayReadHandIn, type Outcome } from '~/domain/assignment-marking'
import { may, type Role } from '~/domain/permissions'
import { recordAudit } from './audit.server'
import { findAnyAssignment, type AssignmentWork, type Evidence } from './assignments.server'

export type Asker = { personId: string; roles: readonly Role[] }

/** Whose work somebody sees: a supervisor their team's, trainers and auditors everybody's, and nobody their own here. */
function visibleTo({ personId, roles }: Asker): SQL | undefined {
  const others = ne(assignment.personId, personId)
  return may(roles, 'read:assignment:any') ? others : and(others, eq(person.supervisorId, personId))
}

const WAITING = inArray(assignmentRound.state, ['handed-in', 'in-marking'])

const columns = {
  assignmentId: assignment.id,
  slug: assignment.slug,
  lesson: lessonRevision.title,
  round: assignmentRound.number,
  state: assignmentRound.state,
  handedInAt: assignmentRound.handedInAt,
  markedBy: assignmentRound.markedBy,
  outcome: assignmentRound.outcome,
  decidedAt: assignmentRound.decidedAt,
  personId: person.id,
  givenName: person.givenName,
  familyName: person.familyName,
  supervisorId: person.supervisorId,
  service: agency.service,
  siteName: site.name,
}

export type QueueEntry = {
  assignmentId: string
  slug: string
  lesson: string
  round: number
  state: (typeof assignmentRound.$inferSelect)['state']
  handedInAt: string | null
  markedBy: string | null
  outcome: Outcome | null
  decidedAt: string | null
  personId: string
  givenName: string
  familyName: string
  supervisorId: string | null
  service: 'employment' | 'social-protection'
  siteName: string
}

const select = () =>
  db()
    .select(columns)
    .from(assignmentRound)
    .innerJoin(assignment, eq(assignment.id, assignmentRound.assignmentId))
    .innerJoin(lessonRevision, eq(lessonRevision.id, assignment.revisionId))
    .innerJoin(person, eq(person.id, assignment.personId))
    .innerJoin(agency, eq(agency.id, person.agencyId))
    .innerJoin(site, eq(site.id, person.siteId))
    .$dynamic()

/** What waits for marking, longest first, as far as this person may see it; at most `limit`. */
export async function listWaiting({ asker, limit }: { asker: Asker; limit: number }): Promise<QueueEntry[]> {
  return select()
    .where(and(WAITING, visibleTo(asker)))
    .orderBy(asc(assignmentRound.handedInAt))
    .limit(limit)
}

/** What was decided since an instant, the latest first. */
export async function listDecided({ asker, since, limit }: { asker: Asker; since: string; limit: number }): Promise<QueueEntry[]> {
  return select()
    .where(and(eq(assignmentRound.state, 'decided'), gte(assignmentRound.decidedAt, since), visibleTo(asker)))
    .orderBy(desc(assignmentRound.decidedAt))
    .limit(limit)
}

/** How many hand-ins wait for this assessor: of their team and those they began to mark; for a trainer all. */
export async function countWaiting({ asker }: { asker: Asker }): Promise<number> {
  if (!may(asker.roles, 'mark:assignment:team')) return 0
  const rows = await db()
    .select({ n: count() })
    .from(assignmentRound)
    .innerJoin(assignment, eq(assignment.id, assignmentRound.assignmentId))
    .innerJoin(person, eq(person.id, assignment.personId))
    .where(and(WAITING, visibleTo(asker), or(eq(assignmentRound.state, 'handed-in'), eq(assignmentRound.markedBy, asker.personId))))
  return rows[0]?.n ?? 0
}

export type Holder = {
  personId: string
  givenName: string
  familyName: string
  supervisorId: string | null
  siteName: string
  agencyName: string
  timeZone: string
}

async function findHolder(personId: string): Promise<Holder | undefined> {
  const rows = await db()
    .select({
      personId: person.id,
      givenName: person.givenName,
      familyName: person.familyName,
      supervisorId: person.supervisorId,
      siteName: site.name,
      agencyName: agency.name,
      timeZone: agency.timeZone,
    })
    .from(person)
    .innerJoin(site, eq(site.id, person.siteId))
    .innerJoin(agency, eq(agency.id, person.agencyId))
    .where(eq(person.id, personId))
  return rows[0]
}

export type HandInSeen = { work: AssignmentWork; holder: Holder }

/** A hand-in as far as this person may read it: rounds in preparation are left out. Undefined when they may not, or nothing was handed in. */
export async function findHandIn({ asker, assignmentId }: { asker: Asker; assignmentId: string }): Promise<HandInSeen | undefined> {
  const work = await findAnyAssignment(assignmentId)
  const holder = work && (await findHolder(work.personId))
  if (!work || !holder || !mayReadHandIn({ asker, holder })) return undefined
  const rounds = work.rounds.filter(({ state }) => state !== 'draft')
  return rounds.length > 0 ? { work: { ...work, rounds }, holder } : undefined
}

type Reading = { reader: Asker; work: AssignmentWork; data: unknown; now: Date }

/** Records that somebody else read what a person handed in. */
export async function recordReading({ reader, work, data, now }: Reading): Promise<void> {
  if (reader.personId === work.personId) return
  await recordAudit({
    actorId: reader.personId,
    action: 'read:evidence',
    subjectType: 'assignment',
    subjectId: work.assignmentId,
    data,
    now,
  })
}

type OpenFile = { asker: Asker; evidenceId: string; now: Date }

/** A file that was handed in, for its owner and for whoever may read it; a reading by others is recorded. */
export async function openEvidence({ asker, evidenceId, now }: OpenFile): Promise<Evidence | undefined> {
  const rows = await db()
    .select({ evidence: handInEvidence, personId: assignment.personId, state: assignmentRound.state })
    .from(handInEvidence)
    .innerJoin(assignment, eq(assignment.id, handInEvidence.assignmentId))
    .innerJoin(assignmentRound, and(eq(assignmentRound.assignmentId, assignment.id), eq(assignmentRound.number, handInEvidence.round)))
    .where(eq(handInEvidence.id, evidenceId))
  const found = rows[0]
  if (!found || found.evidence.form !== 'file') return undefined
  const { assignmentId, round, ...evidence } = found.evidence
  if (found.personId === asker.personId) return evidence
  const seen = found.state === 'draft' ? undefined : await findHandIn({ asker, assignmentId })
  if (!seen) return undefined
  await recordReading({ reader: asker, work: seen.work, data: { round, evidenceId, name: evidence.name }, now })
  return evidence
}
