import type { AssignmentView, EvidenceView, RoundView } from '~/components/assignment/assignment-view'
import type { Assignment } from '~/domain/assignment'
import { missingEvidence, remedyCounts } from '~/domain/assignment-state'
import { civilDateIn } from '~/domain/dates'
import { fileTypeName } from '~/domain/evidence-file'
import type { User } from '~/identity/index.server'
import { draftOf, findAssignment, type AssignmentWork, type Evidence, type Round } from '~/models/assignments.server'
import { findLessonRevision, type LessonRevision } from '~/models/lessons.server'
import { listAnyNames } from '~/models/people-names.server'
import { findProgress } from '~/models/progress.server'
import { requireUndertaking } from './undertaking-page.server'

const seen = ({ id, slot, form, name, mime, bytes, body }: Evidence): EvidenceView => ({
  id,
  slot,
  form,
  name,
  typeName: fileTypeName(mime),
  bytes,
  body: body ?? '',
})

type RoundQuestion = { round: Round; assignment: Assignment; names: ReadonlyMap<string, string>; zone: string }

function viewRound({ round, assignment, names, zone }: RoundQuestion): RoundView {
  const on = (at: string | null) => at && civilDateIn(at, zone)
  return {
    number: round.number,
    state: round.state,
    handedInOn: on(round.handedInAt),
    decidedOn: on(round.decidedAt),
    outcome: round.outcome,
    assessor: round.markedBy && (names.get(round.markedBy) ?? null),
    overall: round.overall,
    remedyOf: round.remedyOf,
    evidence: round.evidence.map(seen),
    criteria: assignment.rubric.map((criterion) => ({
      ...criterion,
      level: round.marks[criterion.id]?.level ?? null,
      comment: round.marks[criterion.id]?.comment ?? '',
      stays: round.remedyOf !== null && criterion.id !== round.remedyOf,
    })),
  }
}

/** All rounds of a work in the order they were handed in, with the names of who marked them. */
export async function viewRounds({
  work,
  assignment,
  zone,
}: {
  work: AssignmentWork
  assignment: Assignment
  zone: string
}): Promise<RoundView[]> {
  const names = await listAnyNames(work.rounds.flatMap(({ markedBy }) => markedBy ?? []))
  return work.rounds.map((round) => viewRound({ round, assignment, names, zone }))
}

/** What is shown before anything was prepared. */
const NOT_BEGUN: RoundView = {
  number: 1,
  state: 'draft',
  handedInOn: null,
  decidedOn: null,
  outcome: null,
  assessor: null,
  overall: '',
  remedyOf: null,
  evidence: [],
  criteria: [],
}

type Own = { user: User; revision: LessonRevision; now: Date }

/** The reader's own assignment in a lesson; undefined in a lesson that has none. Marks show once the round is decided. */
export async function ownAssignment({ user, revision, now }: Own): Promise<{ view: AssignmentView; stepsDone: number[] } | undefined> {
  const { slug, lesson } = revision
  const { assignment } = lesson
  const activity = lesson.activities.find(({ kind }) => kind === 'workplace-assignment')
  if (!assignment || !activity) return undefined
  const zone = user.timeZone
  const work = await findAssignment({ personId: user.personId, slug })
  const draft = draftOf(work)
  const rounds = work ? await viewRounds({ work, assignment, zone }) : []
  const remedied = assignment.rubric.find(({ id }) => id === draft?.remedyOf)
  const view: AssignmentView = {
    slug,
    step: `/learn/${slug}/${activity.firstPage + 1}`,
    state: work?.state ?? 'draft',
    slots: assignment.evidence,
    rubric: assignment.rubric,
    draft: rounds.find(({ state }) => state === 'draft') ?? (work ? null : NOT_BEGUN),
    rounds: rounds
      .filter(({ state }) => state !== 'draft')
      .map(untilDecided)
      .reverse(),
    missing: missingEvidence(assignment.evidence, draft?.evidence ?? []).map(({ title }) => title),
    remedy:
      draft?.remedyDueOn && remedied
        ? { criterion: remedied.criterion, dueOn: draft.remedyDueOn, late: !remedyCounts(draft, civilDateIn(now, zone)) }
        : null,
  }
  return { view, stepsDone: work?.stepsDone ?? [] }
}

/** Marks that are still a draft of the assessor are nobody else's. */
function untilDecided(round: RoundView): RoundView {
  if (round.state === 'decided') return round
  return { ...round, overall: '', criteria: round.criteria.map((one) => ({ ...one, level: null, comment: '' })) }
}

type Beside = { user: User; slug: string; now: Date; sending?: boolean }

/** The reader's own assignment by the lesson's name, for the pages beside the lesson; 404 where there is none. */
export async function requireOwnAssignment({ user, slug, now, sending }: Beside) {
  const progress = await findProgress({ personId: user.personId, slug })
  const revision = progress && (await findLessonRevision(progress.revisionId))
  const own = revision && (await ownAssignment({ user, revision, now }))
  if (!revision || !own)
    throw new Response('There is no assignment at this address, or you have not opened its lesson yet.', { status: 404 })
  await requireUndertaking({ user, lesson: slug, address: own.view.step, sending })
  return { ...own, revision }
}
