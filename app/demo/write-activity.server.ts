import { chanceFrom } from '~/domain/chance'
import { addDays, addMonths, earlierOf, monthBounds, monthOf, type CivilDate, type CivilMonth } from '~/domain/dates'
import { SEED, type CastMember } from './cast'
import { sitesOn, STAFFING } from './places'
import { weekdayUntil } from './timing'
import { importFile } from './write-imports.server'
import type { Written } from './write-organisation.server'

const HEADER = ['employee_number', 'month', 'active_weeks', 'steps_applicable', 'steps_correct']
const MONTHS = 6

/** The last six whole months of integrated work, a file a month, as the programme imports them early in the next one. */
export async function writeActivity({
  cast,
  written,
  today,
  now,
}: {
  cast: readonly CastMember[]
  written: Written
  today: CivilDate
  now: Date
}): Promise<void> {
  const actorId = written.seatIds.get('programme 1') ?? ''
  for (let back = MONTHS; back >= 1; back -= 1) {
    const month = monthOf(addMonths(monthBounds(monthOf(today)).first, -back))
    const sent = earlierOf(addDays(monthBounds(month).last, 5), today)
    const rows = cast.flatMap((member) => monthOfWork({ member, month, progress: (MONTHS - back) / (MONTHS - 1), today }))
    await importFile({ kind: 'activity', fileName: `activity-${month}.csv`, header: HEADER, rows, actorId, on: weekdayUntil(sent), now })
  }
}

type MonthQuestion = { member: CastMember; month: CivilMonth; progress: number; today: CivilDate }

/** What a person's month looked like; nothing where the site was not live, the person not there, or the job another one. */
function monthOfWork({ member, month, progress, today }: MonthQuestion): (string | number)[][] {
  const { first, last } = monthBounds(month)
  const site = STAFFING.find(({ id }) => id === member.siteId)
  const liveFrom = sitesOn(today).find(({ id }) => id === member.siteId)?.liveFrom
  const there = member.hiredOn <= first && (member.leftOn === null || member.leftOn >= last)
  const away = member.onLeave && last > addDays(today, -41)
  if (!site || !liveFrom || liveFrom > first || !member.track || !there || away) return []
  const chance = chanceFrom(`${SEED} ${month} ${member.employeeNumber}`)
  const [atFirst, now] = site.activity
  const taken = member.lateness < atFirst + (now - atFirst) * progress && chance.next() < 0.96
  const activeWeeks = taken ? 3 + chance.whole(2) : chance.whole(3)
  const steps = (taken ? 18 : 6) + chance.whole(taken ? 30 : 14)
  const share = taken ? 0.84 + chance.next() * 0.15 : 0.55 + chance.next() * 0.35
  return [[member.employeeNumber, month, activeWeeks, activeWeeks === 0 ? 0 : steps, activeWeeks === 0 ? 0 : Math.round(steps * share)]]
}
