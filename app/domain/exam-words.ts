import type { ExamScore, FormItem } from '~/domain/exam'
import { counted, formatInstant, type Instant } from '~/domain/dates'
import { COMPETENCIES, type Competency } from '~/domain/lesson'

const NUMBERS = ['none', 'one', 'two', 'three', 'four']
const inWords = (count: number) => NUMBERS[count] ?? String(count)
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** How long an attempt still runs, said once by the server when a page is made; it does not tick. */
export function timeSentence({ dueAt, now, zone }: { dueAt: Instant; now: Date; zone: string }): string {
  const minutes = Math.ceil((new Date(dueAt).getTime() - now.getTime()) / 60_000)
  if (minutes <= 0) return 'The time is up: send your answers for marking now.'
  return `${counted(minutes, 'minute')} left, to ${formatInstant(dueAt, zone).split(', ')[1] ?? ''}.`
}

/** What came of an exam in one sentence, without a full stop, as a page opens with it. */
export function resultHeading({
  score,
  title,
}: {
  score: Pick<ExamScore, 'competencies' | 'overall' | 'safety' | 'passed'>
  title: string
}): string {
  if (score.passed) return `You have passed the ${title} exam`
  const met = score.competencies.filter((one) => one.met).length
  const of = score.competencies.length
  if (met < of && met > 0) return `You met ${inWords(met)} of ${inWords(of)} competencies`
  if (met < of) return `${of === 1 ? 'The competency is' : `None of the ${inWords(of)} competencies is`} met yet`
  if (!score.overall.met) return 'Every competency is met, the exam as a whole not yet'
  const open = score.safety.of - score.safety.right
  return `${capital(inWords(open))} safety ${open === 1 ? 'question was' : 'questions were'} not right`
}

/** What was right and what the exam asks for, under the heading; the bars below it show each line. */
export function resultLead({
  overall,
  competencies,
  safety,
  passed,
}: Pick<ExamScore, 'competencies' | 'overall' | 'safety' | 'passed'>): string {
  const figure = `${overall.right} of ${overall.of} questions right.`
  if (passed) return `${figure} Every line of the exam is met.`
  const each = competencies[0] ? `, ${competencies[0].mark} in each competency` : ''
  return `${figure} To pass takes ${overall.mark} of 100 over all${each}${safety.of > 0 ? ' and every safety question' : ''}; one does not make up for another.`
}

export type Missed = { competency: Competency; missed: number; of: number; safety: number; lessons: { slug: string; missed: number }[] }

/** What was not right, by competency and by the lesson that teaches it; never which question or what its answer is. */
export function missedByCompetency({ form, marks }: { form: readonly FormItem[]; marks: Readonly<Record<string, boolean>> }): Missed[] {
  return COMPETENCIES.flatMap((competency) => {
    const all = form.filter((item) => item.competency === competency)
    const open = all.filter((item) => marks[item.itemId] !== true)
    if (open.length === 0) return []
    const slugs = [...new Set(open.map((item) => item.lesson))]
    const lessons = slugs
      .map((slug) => ({ slug, missed: open.filter((item) => item.lesson === slug).length }))
      .sort((a, b) => b.missed - a.missed || a.slug.localeCompare(b.slug))
    return [{ competency, missed: open.length, of: all.length, safety: open.filter((item) => item.safety).length, lessons }]
  })
}
