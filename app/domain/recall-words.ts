import { counted, formatDate, type CivilDate } from '~/domain/dates'
import { RECALL_DAYS, RECALL_MINUTES, RECALL_SIZE } from '~/domain/recall'
import type { TodayItem } from '~/domain/today-item'

const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five'] as const
const ORDINALS = ['first', 'second', 'third', 'last'] as const

/** Minutes a set of so many questions is planned with. */
export const recallMinutes = (questions: number): number => Math.ceil((questions * RECALL_MINUTES) / RECALL_SIZE)

/** Which of the four sets: “The second of four sets, 7 days after the module”. */
export function whichSet(number: number): string {
  return `The ${ORDINALS[number - 1]} of ${NUMBERS[RECALL_DAYS.length]} sets, ${RECALL_DAYS[number - 1]} days after the module`
}

/** A set that is open, as pages name it. */
export type OpenRecall = {
  track: string
  module: string
  title: string
  number: number
  dueOn: CivilDate
  /** Null until it was begun. */
  setId: string | null
  answered: number
  questions: number
}

/** “Recall: five questions from Joint foundation, about 8 minutes”. */
export function recallTitle({ title, questions }: Pick<OpenRecall, 'title' | 'questions'>): string {
  const count = counted(questions, 'question').replace(/^\d+/, NUMBERS[questions] ?? String(questions))
  return `Recall: ${count} from ${title}, about ${recallMinutes(questions)} minutes`
}

/** An anchor on the page of recall for a module. */
export const recallAnchor = ({ track, module }: Pick<OpenRecall, 'track' | 'module'>) => `${track}-${module}`.toLowerCase()

/** An open set as a thing to do on the Today page. */
export function recallToday(open: OpenRecall): Omit<TodayItem, 'primary'> {
  const { setId, answered, questions, number, dueOn } = open
  const says = `${whichSet(number)}, for ${formatDate(dueOn)}. It is there for your memory and counts for nothing.`
  return {
    kind: 'recall',
    title: recallTitle(open),
    says: answered > 0 ? `${answered} of ${questions} answered. ${says}` : says,
    date: dueOn,
    href: setId ? `/practice/${setId}` : `/recall#${recallAnchor(open)}`,
    action: setId ? 'Carry on with recall' : 'Begin recall',
  }
}
