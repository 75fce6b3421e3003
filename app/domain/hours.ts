import type { ExerciseKind } from './exercises/kinds'
import type { ActivityKind } from './lesson'

/** The parameters of the hours policy (curricula/pace.yaml): words and tasks into minutes. */
export interface Pace {
  readingWordsPerMinute: number
  figure: number
  predictedStep: number
  choose: number
  chooseMany: number
  arrangeBase: number
  arrangeElement: number
  closeReadingWordsPerMinute: number
  mark: number
  field: number
  spotTheError: number
  shortAnswer: number
  shortAnswerLong: number
  shortAnswerLongFrom: number
  queryTable: number
  reflect: number
  simulationDecision: number
  debrief: number
  assessmentItem: number
  toleranceShare: number
  toleranceMinutes: number
  longestReading: number
  longestPage: number
}

/**
 * What one task asks of the learner. `words`: task, material and options read at reading pace; `closeWords`: words
 * that are searched line by line (passages, a record); `elements`: items to arrange, marks to set, fields to fill or
 * criteria to rate, whichever the kind has.
 */
export interface TaskCount {
  kind: ExerciseKind
  words: number
  closeWords: number
  elements: number
}

/** What an activity holds. `words` excludes those of its tasks; `planned` are the minutes of agenda items or assignment steps. */
export interface ActivityCount {
  kind: ActivityKind
  words: number
  figures: number
  tasks: TaskCount[]
  planned: number[]
  questions: number
  runs: number
  simulation?: { words: number; decisions: number }
}

/** Minutes of one task without the words read at reading pace (hours policy, row "guided exercise"). */
export function taskMinutes(task: TaskCount, pace: Pace): number {
  const close = task.closeWords / pace.closeReadingWordsPerMinute
  switch (task.kind) {
    case 'choose':
      return pace.choose
    case 'choose-many':
      return pace.chooseMany
    case 'order':
    case 'match':
    case 'classify':
      return pace.arrangeBase + pace.arrangeElement * task.elements
    case 'mark-passages':
      return close + pace.mark * task.elements
    case 'fill-form':
      return pace.field * task.elements
    case 'spot-the-error':
      return close + pace.spotTheError
    case 'short-answer':
      return task.elements >= pace.shortAnswerLongFrom ? pace.shortAnswerLong : pace.shortAnswer
    case 'query-table':
      return pace.queryTable
    case 'predict':
      return pace.predictedStep
    case 'reflect':
      return pace.reflect
  }
}

/** All words a learner reads in an activity, tasks included. */
export function activityWords(count: ActivityCount): number {
  return count.tasks.reduce((sum, task) => sum + task.words + task.closeWords, count.words)
}

/**
 * Minutes of an activity by the hours policy, to one decimal. Undefined for a simulation whose case has not been measured:
 * a guess would be shown as a fact.
 */
export function computeMinutes(count: ActivityCount, pace: Pace): number | undefined {
  if (count.kind === 'simulation' && !count.simulation) return undefined
  return Math.round(rawMinutes(count, pace) * 10) / 10
}

function rawMinutes(count: ActivityCount, pace: Pace): number {
  const atReadingPace = count.tasks.reduce((sum, task) => sum + task.words, count.words) / pace.readingWordsPerMinute
  const tasks = count.tasks.reduce((sum, task) => sum + taskMinutes(task, pace), 0)
  switch (count.kind) {
    case 'reading':
      return atReadingPace + tasks + count.figures * pace.figure
    case 'worked-example':
    case 'guided-exercise':
      return atReadingPace + tasks
    case 'simulation':
      return count.runs * simulationRunMinutes(count.simulation ?? { words: 0, decisions: 0 }, pace)
    case 'workshop':
    case 'workplace-assignment':
      return count.planned.reduce((sum, minutes) => sum + minutes, 0)
    case 'assessment':
      return count.questions * pace.assessmentItem
  }
}

/** Minutes of one run of a case: the words met on the first expert's path, its decisions and the debrief. */
export function simulationRunMinutes(measure: { words: number; decisions: number }, pace: Pace): number {
  return measure.words / pace.readingWordsPerMinute + measure.decisions * pace.simulationDecision + pace.debrief
}

/** Whether declared and computed minutes agree: within a share of the declared minutes, or within the least tolerance where that is more. */
export function minutesAgree(declared: number, computed: number, pace: Pace): boolean {
  return Math.abs(declared - computed) <= Math.max(pace.toleranceMinutes, pace.toleranceShare * declared) + 1e-9
}

/** Words as a reader counts them: runs between spaces that hold a letter or a digit. */
export function countWords(text: string): number {
  return text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length
}
