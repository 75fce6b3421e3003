/** A time of day, `HH:MM` on a clock of 24 hours. */
export const TIME_OF_DAY = /^(?:[01]\d|2[0-3]):[0-5]\d$/

const MINUTES_A_DAY = 24 * 60

/** The minute `minute` (0 = the beginning) of a drill as its time of day, “17:15”; in words, “minute 35”, where it is not said when the drill begins. */
export function momentOfDrill(minute: number, begins: string | null | undefined): string {
  if (!begins || !TIME_OF_DAY.test(begins)) return `minute ${minute}`
  const of = (Number(begins.slice(0, 2)) * 60 + Number(begins.slice(3)) + minute) % MINUTES_A_DAY
  return `${String(Math.floor(of / 60)).padStart(2, '0')}:${String(of % 60).padStart(2, '0')}`
}

/** How long a drill is shown at least, in minutes, so that its ruler does not jump at the beginning. */
const LEAST_SHOWN = 120
const MOST_BLOCKS = 30
const BLOCKS = [10, 20, 30, 60]

/** The blocks of a ruler that reaches past `last`: the length of one in minutes, and the minute at which each begins. */
export function blocksOfDrill(last: number): { length: number; starts: number[] } {
  const shown = Math.max(LEAST_SHOWN, last + 1)
  const length = BLOCKS.find((minutes) => shown / minutes <= MOST_BLOCKS) ?? Math.ceil(shown / MOST_BLOCKS)
  return { length, starts: Array.from({ length: Math.ceil(shown / length) }, (_, block) => block * length) }
}
