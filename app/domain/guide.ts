import type { CivilDate, Instant } from './dates'
import { timeOfDay } from './times'

/** One item of a workshop's agenda: how long it takes and what it is for. */
export type AgendaItem = { minutes: number; purpose: string }

/** An item on which a guide and its lesson disagree. `index` is its position here, the last one for an item that is missing. */
export type AgendaDifference = { index: number; says: string }

const said = ({ minutes, purpose }: AgendaItem) => `"${purpose}" (${minutes} minutes)`

type Agendas = { here: readonly AgendaItem[]; there: readonly AgendaItem[]; other: 'guide' | 'lesson' }

/**
 * Where the agenda of a facilitation guide and the agenda that its lesson shows to learners differ: both have the same
 * items, in one order. Said to whoever writes the one (`here`) about the other.
 */
export function agendaDifferences({ here, there, other }: Agendas): AgendaDifference[] {
  const shared = here.slice(0, there.length).flatMap((item, index): AgendaDifference[] => {
    const its = there[index]
    if (!its || (its.minutes === item.minutes && its.purpose === item.purpose)) return []
    return [{ index, says: `Item ${index + 1} is ${said(item)} here and ${said(its)} in the ${other}. Make both the same.` }]
  })
  const more = here.slice(there.length).map((item, extra) => ({
    index: there.length + extra,
    says: `The ${other}’s agenda has no item ${there.length + extra + 1}, ${said(item)}. Add it there, or delete it here.`,
  }))
  const missing = there.slice(here.length).map((item, extra) => ({
    index: Math.max(here.length - 1, 0),
    says: `Item ${here.length + extra + 1} of the ${other}, ${said(item)}, is missing here.`,
  }))
  return [...shared, ...more, ...missing]
}

/** Minutes from the beginning of the workshop to the beginning and the end of each item. */
export function agendaOffsets(agenda: readonly Pick<AgendaItem, 'minutes'>[]): { from: number; to: number }[] {
  let from = 0
  return agenda.map(({ minutes }) => ({ from, to: (from += minutes) }))
}

/** A facilitation guide as served; `html` holds a slot for the running times of each item (`<!--running:10-45-->`). */
export type CompiledGuide = {
  /** The lesson whose workshop it leads. */
  lesson: string
  hash: string
  title: string
  minutes: number
  room: string
  materials: string[]
  reviewed: CivilDate
  agenda: AgendaItem[]
  html: string
}

/** When and where a session begins. */
export type Beginning = { startsAt: Instant; zone: string }

/** A moment of the agenda: the time of day in a session, or hours and minutes from its beginning. */
export function agendaTime({ minutes, beginning }: { minutes: number; beginning?: Beginning }): string {
  if (beginning) return timeOfDay(new Date(Date.parse(beginning.startsAt) + minutes * 60_000), beginning.zone)
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`
}
