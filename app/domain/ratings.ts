import { addDays, civilDateIn, type CivilDate } from './dates'

/** What learners are asked about. */
export const RATED_KINDS = ['lesson', 'workshop'] as const
export type RatedKind = (typeof RATED_KINDS)[number]

/** `said` is how a choice is reported: “18 of 23 said …”. */
type Choice = { value: string; label: string; said: string }
export type RatingQuestion = { id: string; asks: string; choices: readonly Choice[] }

const degrees = (yes: string, partly: string, no: string): readonly Choice[] => [
  { value: 'yes', label: 'Yes', said: yes },
  { value: 'partly', label: 'Partly', said: partly },
  { value: 'no', label: 'No', said: no },
]

const USE: RatingQuestion = {
  id: 'use',
  asks: 'Can you use this in your work?',
  choices: degrees('they can use it in their work', 'they can use part of it', 'they cannot use it'),
}
const TIME: RatingQuestion = {
  id: 'time',
  asks: 'The time planned for it was …',
  choices: [
    { value: 'short', label: 'too short', said: 'the time was too short' },
    { value: 'right', label: 'about right', said: 'the time was about right' },
    { value: 'long', label: 'too long', said: 'the time was too long' },
  ],
}

/** Three questions after a lesson, five after a workshop. */
export const RATING_QUESTIONS: Record<RatedKind, readonly RatingQuestion[]> = {
  lesson: [USE, { id: 'clear', asks: 'Was it clear?', choices: degrees('it was clear', 'it was clear in part', 'it was not clear') }, TIME],
  workshop: [
    USE,
    {
      id: 'partner',
      asks: 'Did you work with colleagues of the other service?',
      choices: degrees('they worked with the other service', 'they did so in part', 'they did not'),
    },
    {
      id: 'practice',
      asks: 'Was there enough time to practise?',
      choices: degrees('there was enough practice', 'there was some', 'there was not enough'),
    },
    {
      id: 'facilitation',
      asks: 'Did the facilitation help you learn?',
      choices: degrees('the facilitation helped', 'it helped in part', 'it did not help'),
    },
    TIME,
  ],
}

export type RatingAnswers = Record<string, string>

/** Answers as sent, without what is no question or no choice of it. */
export function readRating(kind: RatedKind, given: (question: string) => string): RatingAnswers {
  return Object.fromEntries(
    RATING_QUESTIONS[kind].flatMap(({ id, choices }) => {
      const value = given(id)
      return choices.some((choice) => choice.value === value) ? [[id, value]] : []
    }),
  )
}

const CHANGEABLE_DAYS = 30

/** The last day on which a rating may be changed: 30 days after it was first given. */
export function changeableThrough({ createdAt, zone }: { createdAt: string; zone: string }): CivilDate {
  return addDays(civilDateIn(createdAt, zone), CHANGEABLE_DAYS)
}

/** Answers are shown from five people, comments from eight, so that nobody can be told by what they said. */
export const FEWEST_ANSWERS = 5
export const FEWEST_COMMENTS = 8

/**
 * Totals are renewed when the answers of this many people are new or changed since they were last made: whoever watches
 * them sees the difference that five people make, never one.
 */
export const RENEWED_BY = 5

export type RatingCount = { question: string; value: string; people: number }
export type RatingSummary = {
  people: number
  /** Null while the answers of fewer than five people are in the totals. */
  questions: { asks: string; of: number; choices: { label: string; said: string; people: number }[] }[] | null
  /** Null while fewer than eight people commented. */
  comments: string[] | null
}

/**
 * What may be shown of the ratings of one thing: counts with their whole, never who. A question that fewer than five
 * answered is left out; comments come in alphabetical order, which says nothing about when they were written.
 */
export function summariseRatings({
  kind,
  people,
  shown,
  counts,
  comments,
}: {
  kind: RatedKind
  people: number
  /** How many people's answers are in the counts. */
  shown: number
  counts: readonly RatingCount[]
  comments: readonly string[]
}): RatingSummary {
  const countOf = (question: string, value: string) => counts.find((one) => one.question === question && one.value === value)?.people ?? 0
  const questions = RATING_QUESTIONS[kind]
    .map(({ id, asks, choices }) => {
      const said = choices.map((choice) => ({ label: choice.label, said: choice.said, people: countOf(id, choice.value) }))
      return { asks, of: said.reduce((sum, choice) => sum + choice.people, 0), choices: said }
    })
    .filter(({ of }) => of >= FEWEST_ANSWERS)
  return {
    people,
    questions: shown < FEWEST_ANSWERS ? null : questions,
    comments: comments.length < FEWEST_COMMENTS ? null : [...comments].sort((a, b) => a.localeCompare(b, 'en')),
  }
}
