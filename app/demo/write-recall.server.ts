import { lessonsOf } from '~/domain/curriculum'
import { addDays, type CivilDate } from '~/domain/dates'
import { findCurriculum } from '~/models/curricula.server'
import { beginRecall } from '~/models/recall.server'
import { answerSet } from './answer-practice.server'
import { SEED, type CastMember } from './cast'
import { ZONE } from './places'
import { takeLesson } from './take-lesson.server'
import { instantOn, OPENING, weekdayFrom } from './timing'
import type { Written } from './write-organisation.server'

/** The certified caseworker, who went through the foundation again before the reassessment. */
const SEAT = 'northgate employment 2'
const TRACK = 'foundation'
/** So many days ago that the second set is open today, whatever the day of the week. */
const BEGAN_DAYS_AGO = 14

type WriteRecall = { cast: readonly CastMember[]; written: Written; today: CivilDate; now: Date }

/** A foundation worked through again two weeks ago: its first recall set was answered, the second is open today. */
export async function writeRecall({ cast, written, today, now }: WriteRecall): Promise<void> {
  const member = cast.find(({ seat }) => seat === SEAT)
  const personId = member && written.ids.get(member.employeeNumber)
  const curriculum = await findCurriculum(TRACK)
  if (!member || !personId || !curriculum) return
  const morning = (date: CivilDate) => instantOn({ date, minutes: OPENING, now })
  let day = addDays(today, -BEGAN_DAYS_AGO)
  for (const { slug } of lessonsOf(curriculum.curriculum)) {
    day = weekdayFrom(day)
    await takeLesson({ personId, slug, seed: `${SEED} ${member.employeeNumber} ${slug}`, start: morning(day) })
    day = addDays(day, 1)
  }
  const start = morning(weekdayFrom(addDays(day, 1)))
  const who = { personId, agencyId: member.agencyId, timeZone: ZONE, now: start }
  const setId = await beginRecall({ ...who, track: TRACK, module: curriculum.curriculum.modules[0]?.id ?? '' })
  if (setId) await answerSet({ personId, setId, seed: `${SEED} recall`, start, right: 0.8 })
}
