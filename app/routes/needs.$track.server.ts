import { lessonsOf, TRACK_NAMES, type Curriculum } from '~/domain/curriculum'
import { needsReport, RATINGS, type NeedsForm, type Rating, type Ratings } from '~/domain/needs'
import { formText } from '~/http/form-text.server'
import { findCurriculum } from '~/models/curricula.server'
import { findEnrolment } from '~/models/enrolments.server'
import { listLessonHeads } from '~/models/lessons.server'
import { findOwnNeeds, type CheckQuestions, type Needs } from '~/models/needs.server'
import { listProgress } from '~/models/progress.server'

export type Place = { curriculum: Curriculum; needs: Needs }

/** The check of a course that exists and has one; anything else is not found. */
export async function requireNeeds({ personId, track = '' }: { personId: string; track?: string }): Promise<Place> {
  const [enrolment, current, needs] = await Promise.all([
    findEnrolment({ personId, track }),
    findCurriculum(track),
    findOwnNeeds({ personId, track }),
  ])
  const curriculum = enrolment?.curriculum ?? current?.curriculum
  if (!curriculum || !needs) throw new Response('There is no check of needs at this address.', { status: 404 })
  return { curriculum, needs }
}

/** How far a person is: the page shows the step that is next. */
export type Step = 'rate' | 'questions' | 'report'

const leftOf = (questions: CheckQuestions | null) =>
  questions && !questions.counts ? { answered: questions.answered, of: questions.of } : null

/** Everything the page of a check shows. */
export async function needsPage({ personId, place: { curriculum, needs } }: { personId: string; place: Place }) {
  const { form, rules, ratings, before, after } = needs
  const [heads, progress] = await Promise.all([listLessonHeads(), listProgress({ personId })])
  const written = new Set(heads.map(({ slug }) => slug))
  const done = new Set(progress.flatMap(({ slug, completedAt }) => (completedAt ? [slug] : [])))
  const lessons = lessonsOf(curriculum)
  const taken = lessons.filter(({ slug }) => written.has(slug))
  const step: Step = !ratings ? 'rate' : before?.counts ? 'report' : 'questions'
  return {
    track: curriculum.track,
    name: TRACK_NAMES[curriculum.track],
    step,
    putOff: needs.putOff,
    form,
    questionsLeft: leftOf(before),
    afterLeft: leftOf(after),
    report: ratings && before?.counts ? needsReport({ form, rules, ratings, questions: before.counts }) : null,
    before: before?.counts ?? null,
    after: after?.counts ?? null,
    mayRepeat: Boolean(before?.counts) && !after?.counts && taken.length > 0 && taken.every(({ slug }) => done.has(slug)),
    lessons: lessons.map(({ slug, title, competencies }) => ({ slug, title, competencies, available: written.has(slug) })),
  }
}

export type ReadRatings = { ok: true; ratings: Ratings } | { ok: false; typed: Record<string, string>; errors: Record<string, string> }

const isRating = (text: string): text is Rating => (RATINGS as readonly string[]).includes(text)

/** Reads the ratings from a form; each statement and task needs one. */
export function readRatings({ form, entries }: { form: NeedsForm; entries: FormData }): ReadRatings {
  const ids = [...form.statements, ...form.digital].map(({ id }) => id)
  const typed = Object.fromEntries(ids.map((id) => [id, formText(entries, `rate-${id}`)]))
  const rated = ids.flatMap((id): [string, Rating][] => {
    const rating = typed[id] ?? ''
    return isRating(rating) ? [[id, rating]] : []
  })
  if (rated.length === ids.length) return { ok: true, ratings: Object.fromEntries(rated) }
  const open = ids.filter((id) => !isRating(typed[id] ?? ''))
  return { ok: false, typed, errors: Object.fromEntries(open.map((id) => [id, 'Choose one of the four.'])) }
}
