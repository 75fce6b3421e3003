import type { ActivityKind, Competency } from '~/domain/lesson'

/** How a competency is named in a sentence. */
export const COMPETENCY_NAMES: Record<Competency, string> = {
  policy_understanding: 'policy understanding',
  process_mastery: 'process mastery',
  system_proficiency: 'system proficiency',
  problem_solving: 'problem solving',
}

/** The courses that lead to a certificate: the joint foundation, and the three tracks that contain its lessons. */
export const TRACKS = ['foundation', 'frontline', 'technical', 'executive'] as const
export type Track = (typeof TRACKS)[number]

export const TRACK_NAMES: Record<Track, string> = {
  foundation: 'Joint foundation',
  frontline: 'Frontline',
  technical: 'Technical',
  executive: 'Executive and management',
}

export const CURRICULUM_STATUSES = ['draft', 'published'] as const
export type CurriculumStatus = (typeof CURRICULUM_STATUSES)[number]

/** A lesson as a curriculum lists it; the same slug in several curricula is the same lesson. */
export type CurriculumLesson = {
  id: string
  slug: string
  title: string
  /** The module shared by all tracks that this lesson is, for example `SH-1`. */
  shared?: string
  objectives: string[]
  competencies: Competency[]
  /** Minutes by activity, only those that occur. */
  minutes: Partial<Record<ActivityKind, number>>
}

export type CurriculumModule = { id: string; title: string; minutes: number; lessons: CurriculumLesson[] }

/** The lesson `from` is taken before the lesson `to`; both are slugs. */
export type Prerequisite = { from: string; to: string; says: string }

/** A curriculum manifest: `curricula/<track>/curriculum.yaml`. */
export type Curriculum = {
  track: Track
  title: string
  /** All minutes of the course. */
  minutes: number
  status: CurriculumStatus
  about: string
  prerequisites: Prerequisite[]
  modules: CurriculumModule[]
}

/** The lessons of a curriculum in its order. */
export function lessonsOf(curriculum: Pick<Curriculum, 'modules'>): CurriculumLesson[] {
  return curriculum.modules.flatMap((module) => module.lessons)
}

/** The minutes of one lesson over all its activities. */
export function lessonMinutes(lesson: Pick<CurriculumLesson, 'minutes'>): number {
  return Object.values(lesson.minutes).reduce((sum, minutes) => sum + minutes, 0)
}

/**
 * What a manifest contradicts itself in: sums of minutes, repeated slugs or ids, prerequisites that name no lesson
 * or stand in the wrong order or in a circle. Empty when it is sound; each entry is a sentence.
 */
export function curriculumContradictions(curriculum: Curriculum): string[] {
  const says: string[] = []
  const lessons = lessonsOf(curriculum)
  for (const module of curriculum.modules) {
    const sum = module.lessons.reduce((minutes, lesson) => minutes + lessonMinutes(lesson), 0)
    if (sum !== module.minutes) says.push(`Module ${module.id} declares ${module.minutes} minutes; its lessons add up to ${sum}.`)
  }
  const total = curriculum.modules.reduce((minutes, module) => minutes + module.minutes, 0)
  if (total !== curriculum.minutes) says.push(`The course declares ${curriculum.minutes} minutes; its modules add up to ${total}.`)
  for (const key of ['id', 'slug'] as const) {
    const seen = new Set<string>()
    for (const lesson of lessons) {
      if (seen.has(lesson[key])) says.push(`Two lessons have the ${key} “${lesson[key]}”.`)
      seen.add(lesson[key])
    }
  }
  const slugs = new Set(lessons.map((lesson) => lesson.slug))
  for (const { from, to } of curriculum.prerequisites) {
    for (const slug of [from, to]) if (!slugs.has(slug)) says.push(`A prerequisite names “${slug}”, which is no lesson of this course.`)
  }
  const circle = prerequisiteCircle(curriculum.prerequisites)
  if (circle) says.push(`The prerequisites go in a circle: ${circle.join(' → ')}.`)
  return says
}

function prerequisiteCircle(prerequisites: Prerequisite[]): string[] | null {
  const done = new Set<string>()
  const visit = (slug: string, path: string[]): string[] | null => {
    if (path.includes(slug)) return [...path.slice(path.indexOf(slug)), slug]
    if (done.has(slug)) return null
    for (const { from, to } of prerequisites) {
      const circle = from === slug ? visit(to, [...path, slug]) : null
      if (circle) return circle
    }
    done.add(slug)
    return null
  }
  for (const { from } of prerequisites) {
    const circle = visit(from, [])
    if (circle) return circle
  }
  return null
}
