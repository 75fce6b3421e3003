import { Check, Circle, CircleDashed, CircleDot } from 'lucide-react'
import type { LessonBefore } from '~/domain/lesson-order'
import { BeforeList } from './lesson-before'
import { duration, inARow } from './format'
import { Icon } from './icon'
import { Chip } from './status-chip'

type OutlineLesson = {
  id: string
  slug: string
  title: string
  shared: boolean
  /** The reader's other courses in which it counts as well. */
  alsoIn: readonly string[]
  /** What comes first, and why. */
  before: readonly LessonBefore[]
  objectives: readonly string[]
  minutes: number
  available: boolean
  state: 'done' | 'started' | 'todo'
}
type OutlineModule = { id: string; title: string; minutes: number; lessons: readonly OutlineLesson[] }

const SIGNS = {
  done: { icon: Check, word: 'Done' },
  started: { icon: CircleDot, word: 'Begun' },
  todo: { icon: Circle, word: 'To do' },
} as const

/** The modules and lessons of a course, what can be taken and what is in preparation. */
export function CourseOutline({ modules, linked }: { modules: readonly OutlineModule[]; linked: boolean }) {
  return (
    <div className="mt-12 grid gap-12">
      {modules.map((module) => (
        <section key={module.id} aria-labelledby={`module-${module.id}`}>
          <div className="flex flex-wrap items-baseline justify-between gap-x-6">
            <h2 id={`module-${module.id}`} className="h2">
              {module.title}
            </h2>
            <p className="tnum text-sm text-ink-2">
              {module.id}, {duration(module.minutes)}
            </p>
          </div>
          <ol className="ledger ruled mt-3">
            {module.lessons.map((lesson) => (
              <LessonRow key={lesson.id} lesson={lesson} linked={linked} />
            ))}
          </ol>
        </section>
      ))}
    </div>
  )
}

const sentenceOf = (objectives: readonly string[]) => {
  const text = objectives.join('; ')
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}

function LessonRow({ lesson, linked }: { lesson: OutlineLesson; linked: boolean }) {
  const sign = lesson.available ? SIGNS[lesson.state] : { icon: CircleDashed, word: 'In preparation' }
  return (
    <li className="grid grid-cols-[1.5rem_minmax(0,1fr)] gap-x-3 py-4 sm:grid-cols-[1.5rem_4rem_minmax(0,1fr)_9rem]">
      <span className={lesson.state === 'done' ? 'text-ok' : 'text-ink-2'}>
        <Icon of={sign.icon} />
      </span>
      <span className="tnum hidden text-sm text-ink-2 sm:block">{lesson.id}</span>
      <div className="min-w-0">
        <h3 className="h3">
          {lesson.available && linked ? <a href={`/learn/${lesson.slug}`}>{lesson.title}</a> : lesson.title}
          {lesson.shared ? (
            <span className="ms-2 inline-block align-middle">
              <Chip>Shared by all tracks</Chip>
            </span>
          ) : null}
        </h3>
        <p className="mt-0.5 max-w-[64ch] small text-ink-2">{sentenceOf(lesson.objectives)}</p>
        {lesson.before.length > 0 ? (
          <div className="max-w-[64ch] small text-ink-2">
            <BeforeList before={lesson.before} linked={linked} />
          </div>
        ) : null}
        {lesson.alsoIn.length > 0 ? (
          <p className="mt-1 small text-ink-2">
            {lesson.state === 'done' ? 'Counts' : 'Will count'} in {inARow(lesson.alsoIn)} as well: it is taken once.
          </p>
        ) : null}
      </div>
      <p className="tnum col-start-2 mt-1 text-sm text-ink-2 sm:col-start-4 sm:mt-0 sm:text-end">
        {duration(lesson.minutes)}
        <span className="sm:block">
          <span className="sm:hidden">, </span>
          {sign.word}
        </span>
      </p>
    </li>
  )
}
