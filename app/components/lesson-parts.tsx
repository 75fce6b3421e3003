import { Clock, FilePenLine } from 'lucide-react'
import { COMPETENCY_NAMES } from '~/domain/curriculum'
import { ACTIVITY_NAMES, type ActivityKind, type Competency } from '~/domain/lesson'
import { Day } from './date'
import { capital, duration, durationInWords, inARow } from './format'
import { Icon } from './icon'
import { LessonAsidePart } from './lesson-layout'
import { Note } from './note'
import { StepProgress } from './progress'
import { RatingForm } from './rating-form'

type Activity = { kind: ActivityKind; title: string; declared: number; firstPage: number; lastPage: number }

type HeadProps = {
  title: string
  position: number
  pages: readonly string[]
  activities: readonly Activity[]
  /** Minutes that wait for a case in preparation. */
  minutesWaiting: number
  number: number
  /** Civil date where the reader works. */
  publishedOn: string
}

const MINUTE_WORDS: Record<ActivityKind, string> = {
  reading: 'reading',
  'worked-example': 'example',
  'guided-exercise': 'exercise',
  simulation: 'simulated case',
  workshop: 'workshop',
  'workplace-assignment': 'assignment',
  assessment: 'questions',
}

/** Which activity this is by its title, and which of its steps, where it has several. */
function placeIn({ kind, title, firstPage, lastPage }: Activity, position: number): string {
  const named = title === ACTIVITY_NAMES[kind] ? '' : `: ${title}`
  return lastPage === firstPage ? named : `${named} (${position - firstPage + 1} of ${lastPage - firstPage + 1})`
}

/** Opens every step of a lesson: which it is, in which activity, how many minutes of what, and which version. */
export function LessonHead({ title, position, pages, activities, minutesWaiting, number, publishedOn }: HeadProps) {
  const here = activities.find(({ firstPage, lastPage }) => position >= firstPage && position <= lastPage)
  const minutes = activities.reduce((sum, { declared }) => sum + declared, 0)
  return (
    <header>
      <p className="over">
        Step {position + 1} of {pages.length}
        {here ? `, ${ACTIVITY_NAMES[here.kind].toLowerCase()}${placeIn(here, position)}` : ''}
      </p>
      <h1 className="h1 mt-1">{title}</h1>
      <p className="mt-3 flex flex-wrap gap-x-6 gap-y-1 small text-ink-2">
        <span>
          <Icon of={Clock} /> {durationInWords(minutes)}:{' '}
          {inARow(activities.map((one) => `${duration(one.declared)} ${MINUTE_WORDS[one.kind]}`))}
          {minutesWaiting > 0 ? `. ${duration(minutesWaiting)} of these wait for a case in preparation` : null}
        </span>
        <span>
          <Icon of={FilePenLine} /> Version {number}, <Day date={publishedOn} form="long" />
        </span>
      </p>
    </header>
  )
}

const KEYS = [
  ['N', 'Next step'],
  ['P', 'Previous step'],
  ['G', 'Glossary'],
] as const

export type LessonOpenPart = { href: string; says: string }

type MarginProps = {
  slug: string
  position: number
  pages: readonly string[]
  complete: readonly number[]
  minutesLeft: number
  done: boolean
  competencies: readonly Competency[]
  course: { countsIn: readonly string[] }
  activities: readonly Activity[]
  /** Minutes in which the reader was active in it, and those planned for it. */
  activeMinutes: number
  planned: number
}

/** Before the first step of an activity: what kind it is and its minutes. */
function ActivityStart({ activity }: { activity: Activity | undefined }) {
  if (!activity) return null
  return (
    <span className="tnum block pt-1 text-xs text-ink-2">
      {ACTIVITY_NAMES[activity.kind]}, {duration(activity.declared)}
    </span>
  )
}

/** Progress, the steps, what the lesson counts towards, and the keys. */
export function LessonMargin({
  slug,
  position,
  pages,
  complete,
  minutesLeft,
  done,
  competencies,
  course,
  activities,
  activeMinutes,
  planned,
}: MarginProps) {
  const finished = new Set(complete)
  return (
    <>
      <LessonAsidePart title="Your progress here">
        <p className="tnum">
          {complete.length} of {pages.length} steps done
        </p>
        <StepProgress steps={pages.map((_, index) => (finished.has(index) ? 'done' : index === position ? 'here' : 'todo'))} />
        <p>{done ? 'This lesson is done.' : `Saved as you go. About ${durationInWords(minutesLeft)} left.`}</p>
      </LessonAsidePart>
      <LessonAsidePart title="Steps">
        <ol className="ruled text-sm leading-snug">
          {pages.map((title, index) => (
            <li key={title} className="py-1.5">
              <ActivityStart activity={activities.find(({ firstPage }) => firstPage === index)} />
              <a
                href={`/learn/${slug}/${index + 1}`}
                aria-current={index === position ? 'step' : undefined}
                className="text-ink-2 no-underline hover:underline aria-[current]:font-bold aria-[current]:text-ink"
              >
                <span className="tnum">{index + 1}</span> {title}
                {finished.has(index) ? <span className="text-ok"> (done)</span> : null}
              </a>
            </li>
          ))}
        </ol>
      </LessonAsidePart>
      <LessonAsidePart title="Your own">
        {activeMinutes > 0 ? (
          <p className="tnum">
            Active here for about {durationInWords(activeMinutes)}; {durationInWords(planned)} are planned.{' '}
            <a href="/help#time">How it is counted</a>
          </p>
        ) : null}
        <ul className="grid gap-1">
          <li>
            <a href="/notes">Your notes and bookmarks</a>
          </li>
          <li>
            <a href={`/learn/${slug}/print`}>The whole lesson on one page</a>
          </li>
        </ul>
      </LessonAsidePart>
      <LessonAsidePart title="Counts towards">
        <ul>
          {competencies.map((competency) => (
            <li key={competency}>{capital(COMPETENCY_NAMES[competency])}</li>
          ))}
        </ul>
        {course.countsIn.length > 0 ? <p>Taken once, it counts in {inARow(course.countsIn)}.</p> : null}
      </LessonAsidePart>
      <div data-keys hidden>
        <LessonAsidePart title="Keys">
          <ul className="grid gap-1">
            {KEYS.map(([key, does]) => (
              <li key={key} className="grid grid-cols-[2rem_1fr]">
                <span>
                  <kbd>{key}</kbd>
                </span>
                {does}
              </li>
            ))}
          </ul>
          <p>
            <button type="button" data-keys-toggle className="min-h-6 cursor-pointer text-joint underline underline-offset-2">
              Turn single keys off
            </button>
          </p>
        </LessonAsidePart>
      </div>
    </>
  )
}

type EndProps = {
  slug: string
  done: boolean
  /** The reader has said what they think of it. */
  rated: boolean
  open: readonly LessonOpenPart[]
  next: { title: string; href: string } | null
  pages: number
}

/** What stands under the last step: the lesson is done, with three questions about it; or what is left. */
export function LessonEnd({ slug, done, rated, open, next, pages }: EndProps) {
  if (!done) {
    return (
      <Note tone="warn" announce="status" title="Not everything is done yet." className="mt-10">
        <ul className="mt-1 list-disc ps-5">
          {open.map((part) => (
            <li key={part.href}>
              <a href={part.href}>{part.says}</a>
            </li>
          ))}
        </ul>
      </Note>
    )
  }
  return (
    <>
      <Note tone="ok" announce="status" title="This lesson is done." className="mt-10">
        {next ? (
          <>
            Next in your course: <a href={next.href}>{next.title}</a>.
          </>
        ) : (
          <>
            <a href="/">Today</a> shows what comes next.
          </>
        )}
      </Note>
      {rated ? (
        <p className="noprint mt-4 small">
          Thank you for your opinion. <a href={`/rate/lesson/${slug}`}>See or change it</a>
        </p>
      ) : (
        <section className="noprint mt-10 border-t border-rule pt-5" aria-labelledby="rating">
          <h2 id="rating" className="h3">
            How was this lesson?
          </h2>
          <p className="mt-1 mb-4 small text-ink-2">If you like. Trainers see how many said what, never who.</p>
          <RatingForm kind="lesson" subject={slug} next={`/learn/${slug}/${pages}`} />
        </section>
      )}
    </>
  )
}
