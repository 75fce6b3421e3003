import { TRACK_NAMES, type Track } from '~/domain/curriculum'
import { counted } from '~/domain/dates'
import type { TodayItem } from '~/domain/today-item'

export type NeedsOffer = Omit<TodayItem, 'primary'>

type OfferQuestion = {
  track: Track
  /** A lesson of its own can be taken, and none was begun. */
  mayBegin: boolean
  writtenDone: boolean
  rated: boolean
  putOff: boolean
  before: { ended: boolean; of: number } | null
  after: { ended: boolean } | null
}

/**
 * What the Today page offers of a check of needs: before the first lesson of a course the check itself, unless it was put
 * off; once every written lesson is done the same questions again, if they were answered before. Otherwise nothing.
 */
export function needsOffer({ track, mayBegin, writtenDone, rated, putOff, before, after }: OfferQuestion): NeedsOffer | null {
  const item = { kind: 'needs' as const, date: null, href: `/needs/${track}` }
  const name = TRACK_NAMES[track]
  if (writtenDone && before?.ended && !after?.ended) {
    const says = `The ${counted(before.of, 'question')} from before the course, as they were. Nobody but you sees how they go.`
    return { ...item, title: `See what ${name} has given you`, says, action: after ? 'Carry on' : 'Answer them again' }
  }
  if (!mayBegin || putOff || before?.ended) return null
  if (rated) {
    return {
      ...item,
      title: `What you bring to ${name}: the questions are left`,
      says: 'Not scored; they show where to put weight.',
      action: 'Carry on',
    }
  }
  const says = 'A short self-check and a few questions before the first lesson, about 15 minutes. Not scored, and you may put it off.'
  return { ...item, title: `What do you bring to ${name}?`, says, action: 'Look at it' }
}
