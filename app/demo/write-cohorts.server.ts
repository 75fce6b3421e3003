import { addDays, weekdayOf, type CivilDate } from '~/domain/dates'
import type { Track } from '~/domain/curriculum'
import { makeCohort, writeToMembers } from '~/models/cohort-changes.server'
import { planCohort } from '~/models/cohort-plan.server'
import { findAnyCohort } from '~/models/cohorts.server'
import { listUnseenNotices, markNoticesSeen } from '~/models/notices.server'
import type { CastMember } from './cast'
import { ZONE } from './places'
import type { FoundationStage } from './stages'
import { instantOn, OPENING, weekdayUntil } from './timing'
import type { Written } from './write-organisation.server'

type WriteCohorts = { cast: readonly CastMember[]; written: Written; today: CivilDate; now: Date }

/** Whoever has the first lesson behind them is on time in the second week; whoever has only opened it is not. */
const ON_TIME: readonly FoundationStage[] = ['lesson', 'halfway', 'lessons', 'not-yet']
const BEHIND: readonly FoundationStage[] = ['pages']
const HOW_MANY_BEHIND = 2
const NEW_SITES: readonly string[] = ['eastfield', 'valparada']

/** Two cohorts of both agencies: the foundation in its second week of four, with two people behind, and 40 hours that begin on Monday. */
export async function writeCohorts({ cast, written, today, now }: WriteCohorts): Promise<void> {
  const trainer = cast.find(({ roles }) => roles.includes('trainer'))
  const trainerId = trainer && written.ids.get(trainer.employeeNumber)
  if (!trainerId) return
  const learners = cast.filter(({ standing, leftOn, onLeave }) => standing === 'training' && !leftOn && !onLeave)
  const late = learners.filter(({ stage }) => BEHIND.includes(stage)).slice(0, HOW_MANY_BEHIND)
  const inTime = learners.filter(({ stage, siteId }) => ON_TIME.includes(stage) && !NEW_SITES.includes(siteId))
  const monday = addDays(today, 1 - weekdayOf(today))
  const running = {
    name: 'Joint foundation, second round',
    track: 'foundation' as const,
    startsOn: weekdayUntil(addDays(today, -8)),
    hoursAWeek: 2,
  }
  const id = await form({ ...running, members: [...late, ...inTime], made: addDays(today, -18), trainerId, written, now })
  if (id) await afterTwoWeeks({ id, late, inTime, trainerId, written, today, now })
  const pilot = { name: 'Eastfield and Valparada, 40 hours', track: 'frontline' as const, startsOn: addDays(monday, 7), hoursAWeek: 12 }
  const newcomers = learners.filter(({ siteId, track }) => NEW_SITES.includes(siteId) && track === 'frontline')
  await form({ ...pilot, members: newcomers, made: addDays(today, -2), trainerId, written, now })
}

type Form = {
  name: string
  track: Track
  startsOn: CivilDate
  hoursAWeek: number
  members: readonly CastMember[]
  made: CivilDate
  trainerId: string
  written: Written
  now: Date
}

/** Makes a cohort of four weeks as a trainer would; nothing where the course does not fit. */
async function form({ members, made, trainerId, written, now, ...course }: Form): Promise<string | undefined> {
  const facts = { ...course, weeks: 4, zone: ZONE }
  const at = instantOn({ date: made, minutes: OPENING, now })
  const plan = await planCohort({ ...facts, onlyWritten: false, agencyIds: members.map(({ agencyId }) => agencyId), now: at })
  if (!plan?.timetable.ok) return undefined
  const personIds = members.flatMap(({ employeeNumber }) => written.ids.get(employeeNumber) ?? [])
  return makeCohort({ facts, personIds, entries: plan.timetable.entries, actorId: trainerId, now: at })
}

type After = {
  id: string
  late: readonly CastMember[]
  inTime: readonly CastMember[]
  trainerId: string
  written: Written
  today: CivilDate
  now: Date
}

/** Who was told of the cohort has read it, and one of those behind was written to yesterday. */
async function afterTwoWeeks({ id, late, inTime, trainerId, written, today, now }: After): Promise<void> {
  const idOf = ({ employeeNumber }: CastMember) => written.ids.get(employeeNumber) ?? ''
  for (const personId of [...late, ...inTime].map(idOf)) {
    const told = (await listUnseenNotices({ personId })).filter(({ href }) => href === `/cohorts/${id}`)
    await markNoticesSeen({ personId, ids: told.map((one) => one.id), now })
  }
  const cohort = await findAnyCohort(id)
  const first = late[0]
  if (!cohort || !first) return
  await writeToMembers({
    cohort,
    to: [{ personId: idOf(first), late: [] }],
    says: 'The first lesson was planned for last week. Is there anything that keeps you from it? Ring me, and we find an hour.',
    actorId: trainerId,
    now: instantOn({ date: addDays(today, -1), minutes: OPENING + 95, now }),
  })
}
