import { counted } from './dates'
import type { TodayItem } from './today-item'

type Item = Omit<TodayItem, 'primary'>

/** What a trainer's Today says of sessions they led in which somebody's attendance is missing; nothing when none is. */
export function attendanceToday(sessions: number): Item[] {
  if (sessions === 0) return []
  const title = `Attendance is missing for ${counted(sessions, 'workshop session')}`
  const says = 'Minutes count only once you have recorded who was there.'
  return [{ kind: 'record-attendance', title, says, date: null, href: '/teach/sessions', action: 'Record it' }]
}

/** What a trainer's Today says of the mistakes that learners have reported; nothing when none waits. */
export function reportsToday(reports: number): Item[] {
  if (reports === 0) return []
  const title = `${counted(reports, 'report')} of a mistake ${reports === 1 ? 'waits' : 'wait'} for an answer`
  const says = 'Found by learners in the lessons, the oldest first.'
  return [{ kind: 'answer-reports', title, says, date: null, href: '/teach/reports', action: 'Read and answer' }]
}
