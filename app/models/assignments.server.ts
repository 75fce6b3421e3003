import { and, asc, eq, inArray } from 'drizzle-orm'
import { db, prepared, transaction } from '#db/client.server'
import { assignment, assignmentMark, assignmentRound, handInEvidence } from '#db/schema'
import type { MarkLevel } from '~/domain/assignment'
import type { Marks, Outcome } from '~/domain/assignment-marking'
import { assignmentState, type AssignmentState, type RoundStanding } from '~/domain/assignment-state'
import { sql } from 'drizzle-orm'
import { newId } from './id.server'

export type Evidence = Omit<typeof handInEvidence.$inferSelect, 'assignmentId' | 'round'>

/** One hand-in with what was handed in and how it was marked. */
export type Round = RoundStanding & {
  handedInAt: string | null
  markedBy: string | null
  overall: string
  decidedAt: string | null
  version: number
  evidence: Evidence[]
  marks: Marks
}

/** A person's work on an assignment, rounds earliest first. */
export type AssignmentWork = {
  assignmentId: string
  personId: string
  slug: string
  revisionId: string
  stepsDone: number[]
  acceptedAt: string | null
  state: AssignmentState
  rounds: Round[]
}

/** The work of a person on the assignment of a lesson; undefined before they begin. */
export async function findAssignment({ personId, slug }: { personId: string; slug: string }): Promise<AssignmentWork | undefined> {
  const rows = await db()
    .select()
    .from(assignment)
    .where(and(eq(assignment.personId, personId), eq(assignment.slug, slug)))
  return rows[0] && withRounds(rows[0])
}

/** Any person's work: the caller decides who may see it. */
export async function findAnyAssignment(assignmentId: string): Promise<AssignmentWork | undefined> {
  const rows = await db().select().from(assignment).where(eq(assignment.id, assignmentId))
  return rows[0] && withRounds(rows[0])
}

async function withRounds({ id, startedAt: _, ...row }: typeof assignment.$inferSelect): Promise<AssignmentWork> {
  const of = <T extends typeof assignmentRound | typeof handInEvidence | typeof assignmentMark>(table: T) => eq(table.assignmentId, id)
  const [rounds, evidence, marks] = await Promise.all([
    db().select().from(assignmentRound).where(of(assignmentRound)).orderBy(asc(assignmentRound.number)),
    db().select().from(handInEvidence).where(of(handInEvidence)).orderBy(asc(handInEvidence.id)),
    db().select().from(assignmentMark).where(of(assignmentMark)),
  ])
  const whole = rounds.map(({ assignmentId: _assignment, ...round }): Round => ({
    ...round,
    evidence: evidence.filter((one) => one.round === round.number),
    marks: Object.fromEntries(
      marks
        .filter((one) => one.round === round.number)
        .map(({ criterion, level, comment }) => [criterion, { level: level as MarkLevel | null, comment }]),
    ),
  }))
  return { assignmentId: id, ...row, state: assignmentState(rounds), rounds: whole }
}

/** The round that is being prepared; undefined while an assessor has the work or when it is accepted. */
export const draftOf = (work: AssignmentWork | undefined): Round | undefined => work?.rounds.find(({ state }) => state === 'draft')

const statesQuery = () =>
  prepared('assignment-states', (database) =>
    database
      .select({
        slug: assignment.slug,
        state: assignmentRound.state,
        outcome: assignmentRound.outcome,
        remedyOf: assignmentRound.remedyOf,
        remedyDueOn: assignmentRound.remedyDueOn,
      })
      .from(assignment)
      .innerJoin(assignmentRound, eq(assignmentRound.assignmentId, assignment.id))
      .where(eq(assignment.personId, sql.placeholder('personId')))
      .orderBy(asc(assignment.slug), asc(assignmentRound.number))
      .prepare(),
  )

export type AssignmentStanding = { slug: string; state: AssignmentState; remedyDueOn: string | null }

/** Where a person stands in every assignment they began, without what they handed in. */
export async function listAssignmentStates({ personId }: { personId: string }): Promise<AssignmentStanding[]> {
  const bySlug = new Map<
    string,
    {
      state: (typeof assignmentRound.$inferSelect)['state']
      outcome: Outcome | null
      remedyOf: string | null
      remedyDueOn: string | null
    }[]
  >()
  for (const { slug, ...round } of await statesQuery().all({ personId })) bySlug.set(slug, [...(bySlug.get(slug) ?? []), round])
  return [...bySlug].map(([slug, rounds]) => ({ slug, state: assignmentState(rounds), remedyDueOn: rounds.at(-1)?.remedyDueOn ?? null }))
}

export type Begin = { personId: string; slug: string; revisionId: string; now: Date }

/** The work of a person, begun when it was not. Call it inside a transaction that writes. */
export async function beginAssignment({ personId, slug, revisionId, now }: Begin): Promise<AssignmentWork> {
  const known = await findAssignment({ personId, slug })
  if (known) return known
  const id = newId()
  await db().insert(assignment).values({ id, personId, slug, revisionId, stepsDone: [], startedAt: now.toISOString() })
  await db().insert(assignmentRound).values({ assignmentId: id, number: 1, state: 'draft' })
  const begun = await findAssignment({ personId, slug })
  if (!begun) throw new Error(`The assignment of ${slug} could not be begun.`)
  return begun
}

/** Ticks or unticks a step of the plan: the person's own note, which decides nothing. */
export async function tickStep({ step, done, ...begin }: Begin & { step: number; done: boolean }): Promise<void> {
  await transaction(async () => {
    const { assignmentId, stepsDone } = await beginAssignment(begin)
    const others = stepsDone.filter((one) => one !== step)
    const next = (done ? [...others, step] : others).sort((a, b) => a - b)
    await db().update(assignment).set({ stepsDone: next }).where(eq(assignment.id, assignmentId))
  })
}

/** The files that rows still name, of those given: the others may go from the disk. */
export async function filesInUse(fileIds: readonly string[]): Promise<Set<string>> {
  const used = new Set<string>()
  for (let start = 0; start < fileIds.length; start += 5_000) {
    const rows = await db()
      .selectDistinct({ fileId: handInEvidence.fileId })
      .from(handInEvidence)
      .where(inArray(handInEvidence.fileId, fileIds.slice(start, start + 5_000)))
    for (const { fileId } of rows) if (fileId) used.add(fileId)
  }
  return used
}
