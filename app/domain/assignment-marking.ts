import { MARK_NAMES, type Criterion, type MarkLevel } from './assignment'
import { addDays, counted, formatDate, type CivilDate } from './dates'
import { may, type Role } from './permissions'

/** How a round ended: nothing open, one thing to remedy in 30 days, improve and hand in again, or a 1 that decides alone. */
export const OUTCOMES = ['accepted', 'remedy', 'returned', 'not-yet-competent'] as const
export type Outcome = (typeof OUTCOMES)[number]

export const OUTCOME_NAMES: Record<Outcome, string> = {
  accepted: 'Accepted',
  remedy: 'Accepted but for one thing',
  returned: 'Returned for improvement',
  'not-yet-competent': 'Not yet competent',
}

/** Calendar days in which a single 2 is remedied; a decision of the programme's certification rules. */
export const REMEDY_DAYS = 30

export type Mark = { level: MarkLevel | null; comment: string }
/** Marks by criterion. A criterion without a level has not been marked, which is neither a 1 nor a pass. */
export type Marks = Readonly<Record<string, Mark | undefined>>

export type MarkVerdict = {
  /** Null while criteria are unmarked and none of the marks decides alone. */
  outcome: Outcome | null
  because: string
  unmarked: Criterion[]
  /** What is not yet at 3. */
  toImprove: Criterion[]
}

type VerdictQuestion = {
  rubric: readonly Criterion[]
  marks: Marks
  /** The criterion that this round remedies; a second 2 on it is no remedy. */
  remedyOf: string | null
}

/** The one rule of marking: every criterion at 3; one single 2 may be remedied; a 1 on lawful access, identity or harm decides alone. */
export function markVerdict({ rubric, marks, remedyOf }: VerdictQuestion): MarkVerdict {
  const levelOf = ({ id }: Criterion) => marks[id]?.level ?? null
  const unmarked = rubric.filter((one) => levelOf(one) === null)
  const toImprove = rubric.filter((one) => (levelOf(one) ?? 3) < 3)
  const harmful = rubric.find((one) => one.harm && levelOf(one) === 1)
  const verdict = (outcome: Outcome | null, because: string): MarkVerdict => ({ outcome, because, unmarked, toImprove })
  if (harmful) return verdict('not-yet-competent', `“${harmful.criterion}” is at 1, ${MARK_NAMES[1].toLowerCase()}: that decides alone.`)
  if (unmarked.length > 0)
    return verdict(null, `${unmarked.length} of ${counted(rubric.length, 'criterion', 'criteria')} are not marked yet.`)
  const [only] = toImprove
  if (!only) return verdict('accepted', `All ${counted(rubric.length, 'criterion', 'criteria')} are at 3 or above.`)
  const below = `${toImprove.length} of ${counted(rubric.length, 'criterion', 'criteria')} ${toImprove.length === 1 ? 'is' : 'are'} below 3.`
  if (toImprove.length === 1 && levelOf(only) === 2 && remedyOf === null) return verdict('remedy', below)
  return verdict('returned', below)
}

/** Levels whose mark needs a reason in words: all but what is simply competent. */
export const needsComment = (level: MarkLevel | null): boolean => level !== null && level !== 3

/** The last day on which a single 2 can be remedied. */
export const remedyDueOn = (decidedOn: CivilDate): CivilDate => addDays(decidedOn, REMEDY_DAYS)

/** What an outcome means for the person, said to the assessor before it is done. */
export function whatFollows({ outcome, name, today, criterion }: FollowQuestion): string {
  switch (outcome) {
    case 'accepted':
      return `${name} is told that the assignment is accepted. It counts as done, and the lesson with it once its other steps are.`
    case 'remedy':
      return `${name} has until ${formatDate(remedyDueOn(today))} to show “${criterion}” again; the other marks stay. The lesson counts as done once that is accepted.`
    case 'returned':
      return `${name} sees your marks and words, improves the work and hands it in again. This round stays as it is.`
    case 'not-yet-competent':
      return `${name} reads “not yet competent” with your words, and may hand in new work. Talk to ${name} before that. This round stays as it is.`
  }
}
type FollowQuestion = { outcome: Outcome; name: string; today: CivilDate; criterion: string }

type Holder = { personId: string; supervisorId: string | null }
type Asker = { personId: string; roles: readonly Role[] }

/** Who may mark: nobody their own work; a trainer any, a supervisor the work of their own team. */
export function mayMark({ asker, holder }: { asker: Asker; holder: Holder }): boolean {
  if (asker.personId === holder.personId) return false
  if (may(asker.roles, 'mark:assignment:any')) return true
  return may(asker.roles, 'mark:assignment:team') && holder.supervisorId === asker.personId
}

/** Who may read what was handed in: whoever may mark it, and auditors. The holder reads their own elsewhere. */
export function mayReadHandIn({ asker, holder }: { asker: Asker; holder: Holder }): boolean {
  return mayMark({ asker, holder }) || (asker.personId !== holder.personId && may(asker.roles, 'read:assignment:any'))
}
