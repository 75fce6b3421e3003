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

/** What the programme promises: 4 hours before any track, then 40, 60 and 16. A course declares exactly this many minutes. */
export const PROMISED_MINUTES: Record<Track, number> = { foundation: 240, frontline: 2400, technical: 3600, executive: 960 }

export const CURRICULUM_STATUSES = ['draft', 'published'] as const
export type CurriculumStatus = (typeof CURRICULUM_STATUSES)[number]

/** A lesson as a curriculum lists it; the same slug in several curricula is the same lesson. */
export type CurriculumLesson = {
  id: string
  slug: string
  title: string
  /** The module shared by all tracks that this lesson is, for example `SH-1`. */
  shared?: string
  /** What has to be signed before it, a file of content/undertakings; for lessons that work with real records. */
  undertaking?: string
  objectives: string[]
  competencies: Competency[]
  /** Minutes by activity, only those that occur. */
  minutes: Partial<Record<ActivityKind, number>>
  /** Slugs of the scenarios that its simulation plays, or, where a lesson only tests, that it draws from. */
  scenarios?: string[]
}

export type CurriculumModule = { id: string; title: string; minutes: number; lessons: CurriculumLesson[] }

/**
 * The lesson `from` is taken before the lesson `to`; both are slugs. A learner who takes them in another order is told; with
 * `strict` the second does not open.
 */
export type Prerequisite = { from: string; to: string; says: string; strict?: boolean }

/** A curriculum manifest: `curricula/<track>/curriculum.yaml`. */
export type Curriculum = {
  track: Track
  title: string
  /** All minutes of the course. */
  minutes: number
  status: CurriculumStatus
  about: string
  /** Said by a course whose lessons do not all name their scenarios yet: when these are written. */
  scenariosLater?: string
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
 * What a manifest contradicts itself in: sums of minutes, repeated slugs or ids, prerequisites that name no lesson,
 * stand behind what they come before (a shared lesson may: it is taken in the foundation), or go in a circle. Empty when it is sound; each entry is a sentence.
 */
export function curriculumContradictions(curriculum: Curriculum): string[] {
  const says: string[] = []
  for (const module of curriculum.modules) {
    const sum = module.lessons.reduce((minutes, lesson) => minutes + lessonMinutes(lesson), 0)
    if (sum !== module.minutes) says.push(`Module ${module.id} declares ${module.minutes} minutes; its lessons add up to ${sum}.`)
  }
  const total = curriculum.modules.reduce((minutes, module) => minutes + module.minutes, 0)
  if (total !== curriculum.minutes) says.push(`The course declares ${curriculum.minutes} minutes; its modules add up to ${total}.`)
  says.push(...scenarioFaults(curriculum))
  says.push(...repeated(curriculum))
  says.push(...prerequisiteFaults(curriculum))
  return says
}

function prerequisiteFaults(curriculum: Curriculum): string[] {
  const lessons = lessonsOf(curriculum)
  const places = new Map(lessons.map(({ slug }, index) => [slug, index]))
  const unknown = curriculum.prerequisites
    .flatMap(({ from, to }) => [from, to])
    .filter((slug) => !places.has(slug))
    .map((slug) => `A prerequisite names “${slug}”, which is no lesson of this course.`)
  const circle = prerequisiteCircle(curriculum.prerequisites)
  if (circle) return [...unknown, `The prerequisites go in a circle: ${circle.join(' → ')}.`]
  const behind = curriculum.prerequisites.filter(({ from, to }) => {
    const [first, then] = [places.get(from), places.get(to)]
    return first !== undefined && then !== undefined && first > then && !lessons[first]?.shared
  })
  const order = ({ from, to }: Prerequisite) =>
    `A prerequisite puts “${from}” before “${to}”, and in the course it stands behind it. Change the order, or the prerequisite.`
  return [...unknown, ...behind.map(order)]
}

/** Minutes of simulation name what is played in them, and nothing is named where nothing is played. */
function scenarioFaults({ scenariosLater, ...curriculum }: Curriculum): string[] {
  return lessonsOf(curriculum).flatMap(({ slug, minutes, scenarios }) => {
    if (scenarios && !minutes.simulation) return [`The lesson “${slug}” names scenarios and declares no minutes of simulation.`]
    if (!minutes.simulation || scenarios || scenariosLater) return []
    return [
      `The lesson “${slug}” declares ${minutes.simulation} minutes of simulation and names no scenario. Write scenarios: [ … ], or say in scenariosLater when those of this course are written.`,
    ]
  })
}

/** A lesson stands once in a course: its minutes would count twice. */
function repeated({ modules }: Curriculum): string[] {
  const places = modules.flatMap((module) => module.lessons.map((lesson) => ({ module: module.id, lesson })))
  return (['id', 'slug'] as const).flatMap((key) =>
    places.flatMap(({ module, lesson }, index) => {
      const before = places.slice(0, index).find((one) => one.lesson[key] === lesson[key])
      if (!before) return []
      const where = before.module === module ? `both in module ${module}` : `one in module ${before.module} and one in module ${module}`
      return [`Two lessons have the ${key} “${lesson[key]}”, ${where}. A lesson stands once in a course.`]
    }),
  )
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
