import { markingToday } from '~/domain/assignment-words'
import { may } from '~/domain/permissions'
import type { TodayItem } from '~/domain/today-item'
import { attendanceToday, reportsToday } from '~/domain/trainer-today'
import type { User } from '~/identity/index.server'
import { countWaiting } from '~/models/assignment-queue.server'
import { countAnyReports } from '~/models/mistake-reports.server'
import { countSessionsToRecord } from '~/models/workshop-attendance.server'

/** What waits for somebody as an assessor or a trainer. */
export async function workToday({ user, now }: { user: User; now: Date }): Promise<Omit<TodayItem, 'primary'>[]> {
  const [handIns, sessions, reports] = await Promise.all([
    countWaiting({ asker: user }),
    may(user.roles, 'write:workshop:any') ? countSessionsToRecord({ trainerId: user.personId, now }) : 0,
    may(user.roles, 'write:content:any') ? countAnyReports({ answered: false }) : 0,
  ])
  return [...markingToday(handIns), ...attendanceToday(sessions), ...reportsToday(reports)]
}
