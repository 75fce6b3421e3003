import { markingToday } from '~/domain/assignment-words'
import { may } from '~/domain/permissions'
import type { TodayItem } from '~/domain/today-item'
import { attendanceToday, reportsToday } from '~/domain/trainer-today'
import { withdrawalToday } from '~/domain/withdrawal-words'
import type { User } from '~/identity/index.server'
import { countWaiting } from '~/models/assignment-queue.server'
import { countAnyReports } from '~/models/mistake-reports.server'
import { listAnyWaitingWithdrawals } from '~/models/withdrawals.server'
import { countSessionsToRecord } from '~/models/workshop-attendance.server'

/** What waits for somebody as an assessor or a trainer, or as the second person of a withdrawal. */
export async function workToday({ user, now }: { user: User; now: Date }): Promise<Omit<TodayItem, 'primary'>[]> {
  const [handIns, withdrawals, sessions, reports] = await Promise.all([
    countWaiting({ asker: user }),
    may(user.roles, 'confirm:withdrawal:any') ? listAnyWaitingWithdrawals(user) : [],
    may(user.roles, 'write:workshop:any') ? countSessionsToRecord({ trainerId: user.personId, now }) : 0,
    may(user.roles, 'write:content:any') ? countAnyReports({ answered: false }) : 0,
  ])
  return [...markingToday(handIns), ...withdrawalToday(withdrawals), ...attendanceToday(sessions), ...reportsToday(reports)]
}
