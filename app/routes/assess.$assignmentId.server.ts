import { redirect } from '@remix-run/node'
import { z } from 'zod'
import type { Following, TypedMarks } from '~/components/assignment/marking-form'
import type { Criterion, MarkLevel } from '~/domain/assignment'
import { markVerdict, mayMark, needsComment, OUTCOMES, whatFollows, type Marks } from '~/domain/assignment-marking'
import { civilDateIn } from '~/domain/dates'
import type { User } from '~/identity/index.server'
import { findHandIn, recordReading } from '~/models/assignment-queue.server'
import { decideRound, saveMarks } from '~/models/assignment-marking.server'
import { findLessonRevision } from '~/models/lessons.server'
import { viewRounds } from './assignment-view.server'

const notFound = () => new Response('There is no hand-in at this address that you may read.', { status: 404 })

/** A hand-in and what its lesson asks for, for somebody who may read it. */
async function findAssessed({ user, assignmentId }: { user: User; assignmentId: string }) {
  const seen = await findHandIn({ asker: user, assignmentId })
  const revision = seen && (await findLessonRevision(seen.work.revisionId))
  const round = seen?.work.rounds.at(-1)
  if (!seen || !round || !revision?.lesson.assignment) throw notFound()
  const { work, holder } = seen
  const open = round.state !== 'decided'
  const rubric = revision.lesson.assignment.rubric
  return {
    work,
    holder,
    round,
    assignment: revision.lesson.assignment,
    lesson: revision.title,
    marks: open && mayMark({ asker: user, holder }),
    /** The criteria that are marked in this round: all, or the one it remedies. */
    marked: rubric.filter(({ id }) => round.remedyOf === null || id === round.remedyOf),
  }
}

/** Everything the marking page shows; opening it is recorded as a reading. */
export async function showHandIn({ user, assignmentId, now }: { user: User; assignmentId: string; now: Date }) {
  const { work, holder, round, assignment, lesson, marks, marked } = await findAssessed({ user, assignmentId })
  await recordReading({ reader: user, work, data: { round: round.number }, now })
  const views = await viewRounds({ work, assignment, zone: user.timeZone })
  const [current, ...earlier] = [...views].reverse()
  const verdict = markVerdict({ rubric: assignment.rubric, marks: round.marks, remedyOf: round.remedyOf })
  const criterion = verdict.toImprove[0]?.criterion ?? ''
  const says =
    verdict.outcome === null
      ? 'You can still send it back when it cannot be judged as it is: say in your words what is missing.'
      : whatFollows({ outcome: verdict.outcome, name: holder.givenName, today: civilDateIn(now, holder.timeZone), criterion })
  const following: Following | null = round.state === 'in-marking' ? { outcome: verdict.outcome, because: verdict.because, says } : null
  return {
    lesson,
    name: `${holder.givenName} ${holder.familyName}`,
    givenName: holder.givenName,
    place: `${holder.agencyName}, ${holder.siteName}`,
    slots: assignment.evidence.map(({ id, title, says }) => ({ id, title, says })),
    state: round.state,
    version: round.version,
    mine: round.markedBy === user.personId,
    current: current && !marks && round.state !== 'decided' ? { ...current, overall: '', criteria: [] } : current,
    earlier,
    rubric: marks ? marked : null,
    stays: current?.criteria.filter(({ stays }) => stays) ?? [],
    typed: typedOf(marked, round.marks, round.overall),
    following: marks ? following : null,
  }
}

function typedOf(criteria: readonly Criterion[], marks: Marks, overall: string): TypedMarks {
  const each = <T>(value: (id: string) => T) => Object.fromEntries(criteria.map(({ id }) => [id, value(id)]))
  return { levels: each((id) => String(marks[id]?.level ?? '')), comments: each((id) => marks[id]?.comment ?? ''), overall }
}

const level = z.enum(['1', '2', '3', '4']).transform((text) => Number(text) as MarkLevel)
const schema = z.object({
  intent: z.enum(['save', 'decide']),
  version: z.coerce.number().int(),
  expected: z.enum(OUTCOMES).optional(),
  overall: z.string().trim().max(4000).default(''),
})

/** What an assessor sent, by criterion. */
function readMarks(form: FormData, criteria: readonly Criterion[]) {
  const text = (name: string) => {
    const value = form.get(name)
    return typeof value === 'string' ? value.replace(/\r\n?/g, '\n') : ''
  }
  const entries = criteria.map(({ id }) => {
    const parsed = level.safeParse(text(`level-${id}`))
    return [id, { level: parsed.success ? parsed.data : null, comment: text(`comment-${id}`).trim().slice(0, 2000) }] as const
  })
  return Object.fromEntries(entries)
}

export type MarkingErrors = { typed: TypedMarks; errors: Record<string, string[]>; notice: string | null; status: number }
type Marking = { user: User; assignmentId: string; form: FormData; now: Date }

const NOTICES = {
  stale: 'Somebody saved marks since you opened this page. Yours are below and not saved yet; saving them now replaces the others.',
  'other-outcome': 'Your marks now lead to something else. They are saved; read below what follows, then decide.',
} as const

/** Saves the marks, and decides the round when that was asked for and nothing is missing. */
export async function markHandIn({ user, assignmentId, form, now }: Marking): Promise<ReturnType<typeof redirect> | MarkingErrors> {
  const { holder, marked, marks: mayMarkIt } = await findAssessed({ user, assignmentId })
  if (!mayMarkIt) throw notFound()
  const parsed = schema.safeParse(Object.fromEntries(form))
  if (!parsed.success) throw new Response('This form is not complete.', { status: 400 })
  const { intent, version, expected, overall } = parsed.data
  const marks = readMarks(form, marked)
  const typed = typedOf(marked, marks, overall)
  const refuse = (status: number, errors: MarkingErrors['errors'], notice: string | null = null) => ({ typed, errors, notice, status })
  const saved = await saveMarks({ assessor: user, assignmentId, version, marks, overall, now })
  if (!saved.ok) {
    if (saved.because === 'not-yours') throw notFound()
    return refuse(409, {}, NOTICES.stale)
  }
  if (intent === 'save') return redirect(`/assess/${assignmentId}#follows`)
  const errors = missingWords(marked, marks, overall)
  if (Object.keys(errors).length > 0) return refuse(400, errors)
  const today = civilDateIn(now, holder.timeZone)
  const decided = await decideRound({ assessor: user, assignmentId, version: saved.version, expected: expected ?? 'accepted', today, now })
  if (!decided.ok) return refuse(409, {}, decided.because === 'stale' ? NOTICES.stale : NOTICES['other-outcome'])
  return redirect(`/assess?decided=${assignmentId}`)
}

/** A mark other than 3 needs its reason, and every decision a word to the person. */
function missingWords(criteria: readonly Criterion[], marks: Marks, overall: string): Record<string, string[]> {
  const lacking = criteria.filter(({ id }) => needsComment(marks[id]?.level ?? null) && marks[id]?.comment === '')
  return {
    ...Object.fromEntries(lacking.map(({ id }) => [id, [`Say why it is a ${marks[id]?.level ?? ''}: what you saw, and where.`]])),
    ...(overall === '' ? { overall: ['Write a word on the whole: what is good, and what to do next.'] } : {}),
  }
}
