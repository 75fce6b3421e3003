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

/** How far each stage has come: lessons worked through, exams sat, the case in exam mode. `began` are the days since. */
type Plan = { lessons: number; exams: readonly boolean[]; certified: boolean; began: readonly [least: number, most: number] }

const PLANS: Partial<Record<FoundationStage, Plan>> = {
  pages: { lessons: 0.3, exams: [], certified: false, began: [2, 12] },
  lesson: { lessons: 1, exams: [], certified: false, began: [3, 16] },
  halfway: { lessons: 1.5, exams: [], certified: false, began: [6, 9] },
  lessons: { lessons: 3, exams: [], certified: false, began: [9, 24] },
  'not-yet': { lessons: 3, exams: [false], certified: false, began: [11, 20] },
  passed: { lessons: 3, exams: [true], certified: false, began: [12, 30] },
  retaken: { lessons: 3, exams: [false, true], certified: true, began: [24, 70] },
  earned: { lessons: 3, exams: [true], certified: true, began: [20, 110] },
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
  if (!plan.certified) return
  const ended = await playCase({ personId, slug: CASE, mode: 'exam', skill: 1, seed: `${seed} exam case`, start: nextMorning(1) })
  await issueIfEarned({ personId, now: ended })
}
