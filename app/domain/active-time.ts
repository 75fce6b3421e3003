import type { LessonActivity } from './lesson'

/** What one beat of an active page stands for at most, in seconds. */
export const BEAT_SECONDS = 30
/** A beat sooner than this after the one before, wherever it came from, counts nothing. */
export const SOONEST_SECONDS = 25
/** On one day a step counts at most this many times the minutes planned for it. */
const TIMES_PLANNED = 3

/** Aggregates of active time are shown from this many people on. */
export const FEWEST_TIMED = 5

type Beat = {
  now: Date
  /** The last beat of this person that counted, in any lesson; null before the first. */
  lastBeatAt: string | null
  /** When the lesson was first opened: nothing before it can have been active. */
  openedAt: string
  /** Seconds already counted for this step today. */
  countedToday: number
  /** Minutes planned for the step. */
  planned: number
}

/**
 * Seconds that a beat adds to a person's active time: never more than has passed since their last one, so that the sum
 * never exceeds the time on the wall, however many pages, windows or scripts send beats.
 */
export function creditedSeconds({ now, lastBeatAt, openedAt, countedToday, planned }: Beat): number {
  const since = Math.max(Date.parse(openedAt), lastBeatAt === null ? 0 : Date.parse(lastBeatAt))
  const passed = Math.floor((now.getTime() - since) / 1000)
  if (lastBeatAt !== null && passed < SOONEST_SECONDS) return 0
  const room = Math.floor(TIMES_PLANNED * planned * 60) - countedToday
  return Math.max(0, Math.min(BEAT_SECONDS, passed, room))
}

type Spans = readonly Pick<LessonActivity, 'declared' | 'firstPage' | 'lastPage'>[]

/** Minutes planned for one step: those of its activity, its steps counted alike. */
export function plannedMinutes({ activities, position }: { activities: Spans; position: number }): number {
  const activity = activities.find(({ firstPage, lastPage }) => position >= firstPage && position <= lastPage)
  return activity ? activity.declared / (activity.lastPage - activity.firstPage + 1) : 0
}
