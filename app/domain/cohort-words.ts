import { cohortBounds } from '~/domain/cohort'
import { TRACK_NAMES, type Track } from '~/domain/curriculum'
import { addDays, daysBetween, formatDate, relativeDate, type CivilDate } from '~/domain/dates'

type Dates = { startsOn: CivilDate; weeks: number; endedOn: CivilDate | null }

export type CohortPhase = 'ahead' | 'running' | 'over'

/** Where a cohort stands on a day, and the number of the week it is in while it runs. */
export function cohortPhase({ startsOn, weeks, endedOn, today }: Dates & { today: CivilDate }): { phase: CohortPhase; week: number } {
  const { to } = cohortBounds({ startsOn, weeks })
  if (endedOn !== null || today > to) return { phase: 'over', week: weeks }
  return today < startsOn ? { phase: 'ahead', week: 0 } : { phase: 'running', week: weekOf({ startsOn, date: today }) }
}

/** The week of a cohort that a day of it lies in, 1 for the first. */
export const weekOf = ({ startsOn, date }: { startsOn: CivilDate; date: CivilDate }): number =>
  Math.floor(daysBetween(startsOn, date) / 7) + 1

/** “Week 2 of 4”, “Begins in 3 days”, “Ended on 4 December 2026”. */
export function phaseWords({ today, ...dates }: Dates & { today: CivilDate }): string {
  const { phase, week } = cohortPhase({ ...dates, today })
  if (phase === 'ahead') return `Begins ${relativeDate({ date: dates.startsOn, today })}`
  if (phase === 'running') return `Week ${week} of ${dates.weeks}`
  return `Ended on ${formatDate(dates.endedOn ?? cohortBounds(dates).to, 'long')}`
}

/** “Monday 16 November to Sunday 13 December 2026”. */
export function datesWords(dates: { startsOn: CivilDate; weeks: number }): string {
  const { from, to } = cohortBounds(dates)
  return `${formatDate(from)} to ${formatDate(to)}`
}

export type CohortWeek<Entry> = { number: number; from: CivilDate; to: CivilDate; minutes: number; entries: Entry[] }

/** A timetable by its weeks, those without an entry among them; what lies outside the weeks stands in the nearest. */
export function byWeek<Entry extends { date: CivilDate; minutes: number }>(
  { startsOn, weeks }: { startsOn: CivilDate; weeks: number },
  entries: readonly Entry[],
): CohortWeek<Entry>[] {
  return Array.from({ length: weeks }, (_, index) => {
    const from = addDays(startsOn, index * 7)
    const own = entries.filter(({ date }) => Math.min(weeks, Math.max(1, weekOf({ startsOn, date }))) === index + 1)
    return { number: index + 1, from, to: addDays(from, 6), minutes: own.reduce((sum, { minutes }) => sum + minutes, 0), entries: own }
  })
}

type Named = Dates & { id: string; name: string; track: Track; trainer: string; endedAt: string | null; endedBecause: string | null }

/** What every page of a cohort says of it: name, course, trainer, where it stands on a day, its dates, and why it ended. */
export function cohortHead(cohort: Named, today: CivilDate) {
  const { id, name, track, trainer } = cohort
  return {
    id,
    name,
    course: TRACK_NAMES[track],
    track,
    trainer,
    phase: cohortPhase({ ...cohort, today }).phase,
    when: phaseWords({ ...cohort, today }),
    dates: datesWords(cohort),
    ended: cohort.endedAt ? cohort.endedBecause : null,
  }
}
