import { lessonsOf, type Curriculum } from './curriculum'

/** A lesson that comes before another, and why. */
export type LessonBefore = {
  slug: string
  title: string
  says: string
  done: boolean
  /** Whether it is written: what is in preparation cannot be done first. */
  available: boolean
  /** The lesson after it does not open before this one is done. */
  strict: boolean
}

type Asked = { curricula: readonly Curriculum[]; slug: string; done: ReadonlySet<string>; available: ReadonlySet<string> }

/** The lessons that these courses put directly before one, each once, in their order; strict when one of the courses says so. */
export function lessonsBefore({ curricula, slug, done, available }: Asked): LessonBefore[] {
  const found = new Map<string, LessonBefore>()
  for (const curriculum of curricula)
    for (const lesson of lessonsOf(curriculum)) {
      const rule = curriculum.prerequisites.find(({ from, to }) => to === slug && from === lesson.slug)
      if (!rule) continue
      const known = found.get(lesson.slug)
      found.set(lesson.slug, {
        slug: lesson.slug,
        title: lesson.title,
        says: known?.says ?? rule.says,
        done: done.has(lesson.slug),
        available: available.has(lesson.slug),
        strict: (known?.strict ?? false) || rule.strict === true,
      })
    }
  return [...found.values()]
}

/** The lessons without which this one stays closed. One in preparation closes nothing: nobody could ever open it. */
export function closedBy(before: readonly LessonBefore[]): LessonBefore[] {
  return before.filter((one) => one.strict && one.available && !one.done)
}
