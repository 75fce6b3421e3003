import { chanceFrom } from '~/domain/chance'
import { lessonsOf } from '~/domain/curriculum'
import { addDays, type CivilDate } from '~/domain/dates'
import { issueIfEarned } from '~/models/certification.server'
import { findCurriculum } from '~/models/curricula.server'
import { SEED, type CastMember } from './cast'
import { playCase } from './play-case.server'
import { sitExam } from './sit-exam.server'
import type { FoundationStage } from './stages'
import { takeLesson } from './take-lesson.server'
import { instantOn, OPENING, weekdayFrom } from './timing'
import type { Written } from './write-organisation.server'

const TRACK = 'foundation'
const CASE = 'after-the-closure'

/**
 * How far each stage has come: lessons worked through, exams sat, and of each run of the case in exam mode the share of decisions
 * made as an expert makes them. `began` are the days since.
 */
type Plan = { lessons: number; exams: readonly boolean[]; cases: readonly number[]; began: readonly [least: number, most: number] }

const NOT_YET = 0.2

const PLANS: Partial<Record<FoundationStage, Plan>> = {
  pages: { lessons: 0.3, exams: [], cases: [], began: [2, 12] },
  lesson: { lessons: 1, exams: [], cases: [], began: [3, 16] },
  halfway: { lessons: 1.5, exams: [], cases: [], began: [6, 9] },
  lessons: { lessons: 3, exams: [], cases: [], began: [9, 24] },
  'not-yet': { lessons: 3, exams: [false], cases: [], began: [11, 20] },
  passed: { lessons: 3, exams: [true], cases: [NOT_YET], began: [12, 30] },
  retaken: { lessons: 3, exams: [false, true], cases: [NOT_YET, 1], began: [24, 70] },
  earned: { lessons: 3, exams: [true], cases: [1], began: [20, 110] },
}

type WriteLearning = { cast: readonly CastMember[]; written: Written; today: CivilDate; now: Date }

/** What people have learnt in Jointmark itself: lessons, exams, the case, and the certificates that follow from them. */
export async function writeLearning({ cast, written, today, now }: WriteLearning): Promise<void> {
  const curriculum = await findCurriculum(TRACK)
  const slugs = curriculum ? lessonsOf(curriculum.curriculum).map(({ slug }) => slug) : []
  for (const member of cast) {
    const plan = PLANS[member.stage]
    const personId = written.ids.get(member.employeeNumber)
    if (plan && personId) await learn({ member, plan, personId, slugs, today, now })
  }
}

type Learn = { member: CastMember; plan: Plan; personId: string; slugs: readonly string[]; today: CivilDate; now: Date }

async function learn({ member, plan, personId, slugs, today, now }: Learn): Promise<void> {
  const seed = `${SEED} ${member.employeeNumber}`
  const chance = chanceFrom(`${seed} days`)
  const [least, most] = plan.began
  let day = addDays(today, -(least + chance.whole(most - least + 1)))
  const nextMorning = (days: number): Date => {
    day = weekdayFrom(addDays(day, days))
    return instantOn({ date: day, minutes: OPENING + chance.whole(150), now })
  }
  for (const [index, slug] of slugs.slice(0, Math.ceil(plan.lessons)).entries()) {
    await takeLesson({
      personId,
      slug,
      seed: `${seed} ${slug}`,
      start: nextMorning(index === 0 ? 0 : 1),
      share: Math.min(1, plan.lessons - index),
    })
  }
  for (const [index, pass] of plan.exams.entries())
    await sitExam({ personId, track: TRACK, seed: `${seed} exam ${index}`, pass, start: nextMorning(2) })
  for (const [index, skill] of plan.cases.entries()) {
    const ended = await playCase({ personId, slug: CASE, mode: 'exam', skill, seed: `${seed} exam case ${index}`, start: nextMorning(1) })
    await issueIfEarned({ personId, now: ended })
  }
}
