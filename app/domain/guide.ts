/** One item of a workshop's agenda: how long it takes and what it is for. */
export type AgendaItem = { minutes: number; purpose: string }

/** An item on which a guide and its lesson disagree. `index` is its position in the guide, the last one for an item that is missing. */
export type AgendaDifference = { index: number; says: string }

const said = ({ minutes, purpose }: AgendaItem) => `"${purpose}" (${minutes} minutes)`

/** Where the agenda of a facilitation guide differs from the agenda that the lesson shows to learners: both have the same items, in one order. */
export function agendaDifferences({ guide, lesson }: { guide: readonly AgendaItem[]; lesson: readonly AgendaItem[] }): AgendaDifference[] {
  const shared = guide.slice(0, lesson.length).flatMap((item, index): AgendaDifference[] => {
    const other = lesson[index]
    if (!other || (other.minutes === item.minutes && other.purpose === item.purpose)) return []
    return [{ index, says: `Item ${index + 1} is ${said(item)} here and ${said(other)} in the lesson. Make both the same.` }]
  })
  const more = guide.slice(lesson.length).map((item, extra) => ({
    index: lesson.length + extra,
    says: `The lesson’s agenda has no item ${lesson.length + extra + 1}, ${said(item)}. Add it there, or delete it here.`,
  }))
  const missing = lesson.slice(guide.length).map((item, extra) => ({
    index: Math.max(guide.length - 1, 0),
    says: `Item ${guide.length + extra + 1} of the lesson, ${said(item)}, is missing here.`,
  }))
  return [...shared, ...more, ...missing]
}

/** Minutes from the beginning of the workshop to the beginning and the end of each item. */
export function agendaOffsets(agenda: readonly Pick<AgendaItem, 'minutes'>[]): { from: number; to: number }[] {
  let from = 0
  return agenda.map(({ minutes }) => ({ from, to: (from += minutes) }))
}
