import { counted } from '~/domain/dates'
import { sessionState, type SessionTimes } from '~/domain/workshop-session'

export const PRESENCES = ['present', 'part', 'absent'] as const
/** There to the end, there for a part, or not there. */
export type Presence = (typeof PRESENCES)[number]

/** How a presence is said in a list. */
export const PRESENCE_NAMES: Record<Presence, string> = { present: 'To the end', part: 'For a part', absent: 'Not there' }

/** What was seen of one person; `minutes` are those they were there, and count only for a part. */
export type Attendance = { presence: Presence; minutes: number }

type CreditQuestion = {
  attendance: Attendance | null
  /** Minutes of the agenda. */
  minutes: number
  /** Per cent of the agenda that somebody must be there for. */
  leastShare: number
}

/** Least minutes that somebody must be there for, so that the workshop counts: whole minutes, rounded up. */
export const leastMinutes = ({ minutes, leastShare }: Omit<CreditQuestion, 'attendance'>): number => Math.ceil((minutes * leastShare) / 100)

/** Whether the minutes of a workshop are credited: all of them or none, and never without a record of presence. */
export function workshopCredit({ attendance, minutes, leastShare }: CreditQuestion): { ok: boolean; because: string } {
  if (!attendance) return { ok: false, because: 'Attendance has not been recorded.' }
  if (attendance.presence === 'absent') return { ok: false, because: 'Not there.' }
  if (attendance.presence === 'present') return { ok: true, because: `There to the end: ${counted(minutes, 'minute')} credited.` }
  const least = leastMinutes({ minutes, leastShare })
  const there = `There for ${attendance.minutes} of ${counted(minutes, 'minute')}`
  if (attendance.minutes >= least)
    return { ok: true, because: `${there}, and ${least} are needed: ${counted(minutes, 'minute')} credited.` }
  return { ok: false, because: `${there}; ${least} are needed.` }
}

type Seen = Attendance & { personId: string }
export type Change = Seen & { correction: boolean }

/** What a record says anew: people not recorded before, and corrections of what was recorded; the same again is nothing. */
export function attendanceChanges({ before, after }: { before: readonly Seen[]; after: readonly Seen[] }): Change[] {
  return after.flatMap((seen) => {
    const known = before.find(({ personId }) => personId === seen.personId)
    const minutes = seen.presence === 'part' ? seen.minutes : 0
    if (known && known.presence === seen.presence && known.minutes === minutes) return []
    return [{ ...seen, minutes, correction: known !== undefined }]
  })
}

/** Attendance is recorded once the session has begun, by whoever saw who came. */
export function mayRecord({ session, now }: { session: SessionTimes; now: Date }): { ok: true } | { ok: false; because: string } {
  const state = sessionState({ session, now })
  if (state === 'cancelled') return { ok: false, because: 'This session was cancelled: there is no attendance.' }
  if (state === 'planned') return { ok: false, because: 'Attendance is recorded once the session has begun.' }
  return { ok: true }
}
