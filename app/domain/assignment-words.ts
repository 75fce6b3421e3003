import { counted, type CivilDate } from './dates'
import type { TodayItem } from './today-item'

/** An assignment that an assessor sent back. */
export type ReturnedAssignment = {
  title: string
  href: string
  state: 'returned' | 'remedy-due'
  /** Criteria not yet at 3; none where it could not be marked. */
  toImprove: number
  /** The last day to remedy the one thing that is left. */
  remedyDueOn: CivilDate | null
}

type Item = Omit<TodayItem, 'primary'>

/** What the learner's Today says of an assignment that came back. */
export function assignmentToday({ title, href, state, toImprove, remedyDueOn }: ReturnedAssignment): Item {
  const base = { kind: 'improve-assignment' as const, date: remedyDueOn, href, action: 'Read the marks' }
  if (state === 'remedy-due')
    return {
      ...base,
      title: `One thing to remedy in “${title}”`,
      says: 'Everything else is accepted, and stays if you show it again in time.',
    }
  const what = toImprove > 0 ? `improve ${counted(toImprove, 'thing')}` : 'it could not be marked yet'
  return { ...base, title: `“${title}” was returned: ${what}`, says: 'Your assessor says what and why. What you handed in is kept.' }
}

/** What an assessor's Today says of the hand-ins that wait for them; nothing when none does. */
export function markingToday(waiting: number): Item[] {
  if (waiting === 0) return []
  const title = `${counted(waiting, 'hand-in')} ${waiting === 1 ? 'waits' : 'wait'} for marking`
  const says = 'Workplace assignments, the longest wait first.'
  return [{ kind: 'mark-assignments', title, says, date: null, href: '/assess', action: 'Mark them' }]
}
