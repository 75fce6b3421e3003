import { and, eq } from 'drizzle-orm'
import { db, transaction } from '#db/client.server'
import { assignment, assignmentMark, assignmentRound, handInEvidence } from '#db/schema'
import { markVerdict, mayMark, remedyDueOn, type Marks, type MarkVerdict, type Outcome } from '~/domain/assignment-marking'
import { waitsForAssessor } from '~/domain/assignment-state'
import type { CivilDate } from '~/domain/dates'
import { recordAudit } from './audit.server'
import { findHandIn, type Asker } from './assignment-queue.server'
import type { AssignmentWork, Round } from './assignments.server'
import { newId } from './id.server'
import { standingIn } from './lesson-work.server'
import { findLessonRevision } from './lessons.server'
import { notify } from './notices.server'
import { endLesson, findProgress } from './progress.server'

type Marking = {
  assessor: Asker
  assignmentId: string
  /** The save this one started from. */
  version: number
  marks: Marks
  overall: string
  now: Date
}

export type Marked = { ok: true; version: number; verdict: MarkVerdict } | { ok: false; because: 'stale' | 'not-yours' }

/** Keeps marks and words as a draft. Whoever saves first has begun to mark; a save from an older version changes nothing. */
export async function saveMarks(marking: Marking): Promise<Marked> {
  return transaction(async () => {
    const found = await markable(marking)
    if (!found) return { ok: false, because: 'not-yours' }
    const { work, round } = found
    if (round.version !== marking.version) return { ok: false, because: 'stale' }
    const marks = await writeMarks(found, marking.marks)
    const version = round.version + 1
    await db()
      .update(assignmentRound)
      .set({ state: 'in-marking', markedBy: marking.assessor.personId, overall: marking.overall, version })
      .where(ofRound(work, round))
    return { ok: true, version, verdict: markVerdict({ rubric: found.rubric, marks, remedyOf: round.remedyOf }) }
  })
}

type Found = { work: AssignmentWork; round: Round; rubric: NonNullable<Awaited<ReturnType<typeof rubricOf>>> }

const rubricOf = async ({ revisionId }: AssignmentWork) => (await findLessonRevision(revisionId))?.lesson.assignment?.rubric

/** The round that waits for marking, for somebody who may mark it. */
async function markable({ assessor, assignmentId }: Pick<Marking, 'assessor' | 'assignmentId'>): Promise<Found | undefined> {
  const seen = await findHandIn({ asker: assessor, assignmentId })
  const round = seen?.work.rounds.at(-1)
  const rubric = seen && (await rubricOf(seen.work))
  if (!seen || !round || !rubric || !mayMark({ asker: assessor, holder: seen.holder }) || !waitsForAssessor(seen.work.state))
    return undefined
  return { work: seen.work, round, rubric }
}

/** Writes the marks of the criteria that are marked in this round: in a remedy only its own, the others stay. */
async function writeMarks({ work, round, rubric }: Found, marks: Marks): Promise<Marks> {
  const open = rubric.filter(({ id }) => round.remedyOf === null || id === round.remedyOf)
  for (const { id } of open) {
    const { level = null, comment = '' } = marks[id] ?? {}
    await db()
      .insert(assignmentMark)
      .values({ assignmentId: work.assignmentId, round: round.number, criterion: id, level, comment })
      .onConflictDoUpdate({
        target: [assignmentMark.assignmentId, assignmentMark.round, assignmentMark.criterion],
        set: { level, comment },
      })
  }
  return { ...round.marks, ...Object.fromEntries(open.map(({ id }) => [id, marks[id]])) }
}

type Deciding = Omit<Marking, 'marks' | 'overall'> & {
  /** What the assessor was told that follows; `returned` also sends back what could not be marked. */
  expected: Outcome
  /** Today where the holder works. */
  today: CivilDate
}

export type Decided = { ok: true; outcome: Outcome } | { ok: false; because: 'stale' | 'not-yours' | 'other-outcome' }

/** Ends the round as its saved marks say, when that is what the assessor was shown. Returned work is at once ready to be improved. */
export async function decideRound({ expected, today, ...deciding }: Deciding): Promise<Decided> {
  const { assessor, version, now } = deciding
  return transaction(async () => {
    const found = await markable(deciding)
    if (!found) return { ok: false, because: 'not-yours' }
    const { work, round, rubric } = found
    if (round.version !== version || round.state !== 'in-marking') return { ok: false, because: 'stale' }
    const verdict = markVerdict({ rubric, marks: round.marks, remedyOf: round.remedyOf })
    const outcome = verdict.outcome ?? (expected === 'returned' ? 'returned' : null)
    if (outcome === null || outcome !== expected) return { ok: false, because: 'other-outcome' }
    await db()
      .update(assignmentRound)
      .set({ state: 'decided', outcome, markedBy: assessor.personId, decidedAt: now.toISOString() })
      .where(ofRound(work, round))
    await recordAudit({
      actorId: assessor.personId,
      action: `${outcome}:assignment`,
      subjectType: 'assignment',
      subjectId: work.assignmentId,
      data: { round: round.number, because: verdict.because },
      now,
    })
    if (outcome === 'accepted') await accept({ work, now })
    else await prepareNext({ work, round, remedyOf: outcome === 'remedy' ? (verdict.toImprove[0]?.id ?? null) : null, today, now })
    return { ok: true, outcome }
  })
}

type Next = { work: AssignmentWork; round: Round; remedyOf: string | null; today: CivilDate; now: Date }

/** Opens the next round with what was handed in before, to be kept, replaced or taken away. */
async function prepareNext({ work, round, remedyOf, today, now }: Next): Promise<void> {
  const { assignmentId } = work
  const number = round.number + 1
  await db()
    .insert(assignmentRound)
    .values({ assignmentId, number, state: 'draft', remedyOf, remedyDueOn: remedyOf === null ? null : remedyDueOn(today) })
  const kept = round.evidence.map((one) => ({ ...one, id: newId(), assignmentId, round: number, addedAt: now.toISOString() }))
  if (kept.length > 0) await db().insert(handInEvidence).values(kept)
}

/** The assignment is done; the lesson ends with it when nothing else in it is open. */
async function accept({ work, now }: { work: AssignmentWork; now: Date }): Promise<void> {
  const { personId, slug, revisionId } = work
  await db().update(assignment).set({ acceptedAt: now.toISOString() }).where(eq(assignment.id, work.assignmentId))
  const [progress, revision] = await Promise.all([findProgress({ personId, slug }), findLessonRevision(revisionId)])
  const title = `“${revision?.title ?? slug}”: your assignment was accepted`
  await notify({ personIds: [personId], title, link: { href: `/learn/${slug}/evidence`, action: 'Read the marks' }, now })
  if (!progress || !revision || progress.completedAt) return
  const standing = await standingIn({ personId, revision, progress })
  if (standing.done) await endLesson({ progress, now })
}

const ofRound = ({ assignmentId }: AssignmentWork, { number }: Round) =>
  and(eq(assignmentRound.assignmentId, assignmentId), eq(assignmentRound.number, number))
