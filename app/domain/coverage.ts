import { COMPETENCY_NAMES, TRACK_NAMES, type Curriculum, type CurriculumLesson, type CurriculumModule, type Track } from './curriculum'
import { counted } from './dates'
import { COMPETENCIES, type Competency } from './lesson'

/** How many questions of a competency are written for a lesson. */
export type QuestionCount = { lesson: string; competency: Competency; practice: number; exam: number }
/** A case that a lesson plays: written ones score competencies, planned ones none yet. */
export type CoverageCase = { slug: string; title: string; written: boolean; competencies: readonly Competency[] }

export type CoverageLesson = { id: string; slug: string; title: string; written: boolean; practice: number; exam: number; cases: string[] }

/** One cell of the matrix: a topic (a module of the course) and a competency that its lessons teach, and what there is for it. */
export type CoverageRow = {
  track: Track
  topic: string
  topicTitle: string
  competency: Competency
  lessons: CoverageLesson[]
  practice: number
  exam: number
  scenarios: CoverageCase[]
  /** What is not there, each in words; empty where the topic is covered. */
  holes: string[]
}

export type CoverageQuestion = {
  curriculum: Curriculum
  /** Slugs of the lessons that are written. */
  written: ReadonlySet<string>
  questions: readonly QuestionCount[]
  /** The cases that a written lesson plays, by its slug. */
  cases: ReadonlyMap<string, readonly CoverageCase[]>
  /** How many questions the exam of the course draws from each competency. */
  exam: Partial<Record<Competency, number>>
}

/** The topic under which the questions of the whole course stand against what its exam draws. */
export const EXAM_TOPIC = 'exam'

/**
 * The coverage matrix of a course: track topic × competency × lesson × question × scenario. Every topic and competency that
 * the course teaches has a written lesson, practice and exam questions and, where a simulation is planned, a case that scores
 * the competency; the exam finds at least as many questions as it draws.
 */
export function coverageOf(question: CoverageQuestion): CoverageRow[] {
  const { curriculum } = question
  const topics = curriculum.modules.flatMap((module) =>
    COMPETENCIES.filter((competency) => module.lessons.some((lesson) => lesson.competencies.includes(competency))).map((competency) =>
      rowOf({ ...question, module, competency }),
    ),
  )
  return [...topics, ...COMPETENCIES.flatMap((competency) => examRow({ ...question, competency, topics }))]
}

function rowOf(question: CoverageQuestion & { module: CurriculumModule; competency: Competency }): CoverageRow {
  const { curriculum, module, competency, cases } = question
  const own = module.lessons.filter((lesson) => lesson.competencies.includes(competency))
  const lessons = own.map((lesson) => lessonOf(lesson, question))
  const played = new Map(own.flatMap(({ slug }) => cases.get(slug) ?? []).map((one) => [one.slug, one]))
  const scenarios = [...played.values()].filter((one) => !one.written || one.competencies.includes(competency))
  const practice = sum(lessons, (one) => one.practice)
  const exam = sum(lessons, (one) => one.exam)
  const holes = [
    lessons.some((one) => one.written) ? '' : 'no lesson is written',
    practice === 0 ? 'no practice question' : '',
    exam === 0 ? 'no exam question' : '',
    own.some((lesson) => lesson.minutes.simulation) && !scenarios.some((one) => one.written) ? 'no case that scores it' : '',
  ].filter(Boolean)
  const topic = { track: curriculum.track, topic: module.id, topicTitle: module.title, competency }
  return { ...topic, lessons, practice, exam, scenarios, holes }
}

function lessonOf(
  { id, slug, title }: CurriculumLesson,
  { competency, written, questions, cases }: CoverageQuestion & { competency: Competency },
): CoverageLesson {
  const own = questions.filter((one) => one.lesson === slug && one.competency === competency)
  return {
    id,
    slug,
    title,
    written: written.has(slug),
    practice: sum(own, (one) => one.practice),
    exam: sum(own, (one) => one.exam),
    cases: (cases.get(slug) ?? []).map((one) => one.slug),
  }
}

/** What the exam draws from a competency against all that is written for it in the course. */
function examRow({
  curriculum,
  competency,
  exam: drawn,
  questions,
  topics,
}: CoverageQuestion & { competency: Competency; topics: readonly CoverageRow[] }): CoverageRow[] {
  const wanted = drawn[competency] ?? 0
  if (wanted === 0) return []
  const slugs = new Set(curriculum.modules.flatMap((module) => module.lessons).map(({ slug }) => slug))
  const own = questions.filter((one) => one.competency === competency && slugs.has(one.lesson))
  const exam = sum(own, (one) => one.exam)
  const taught = topics.some((row) => row.competency === competency)
  const holes = [
    exam < wanted ? `the exam draws ${counted(wanted, 'question')} and ${exam} are written` : '',
    taught ? '' : 'the exam asks for it and no topic teaches it',
  ].filter(Boolean)
  return [
    {
      track: curriculum.track,
      topic: EXAM_TOPIC,
      topicTitle: `Knowledge exam, ${counted(wanted, 'question')} drawn`,
      competency,
      lessons: [],
      practice: sum(own, (one) => one.practice),
      exam,
      scenarios: [],
      holes,
    },
  ]
}

const sum = <T>(all: readonly T[], of: (one: T) => number) => all.reduce((total, one) => total + of(one), 0)

/** A hole as a sentence. */
export function holeSentence({ track, topic, topicTitle, competency, holes }: CoverageRow): string {
  const where = topic === EXAM_TOPIC ? topicTitle : `${topic} “${topicTitle}”`
  return `${TRACK_NAMES[track]}, ${where}, ${COMPETENCY_NAMES[competency]}: ${holes.join(', ')}.`
}
