/** A number written in groups, as in 88-0517-342 or B-2281. */
const GROUPED = /^(?:\p{L}|\p{L}?\d+)(?:-\d+)+$/u

/** The class of a table cell: a number in groups is compared digit by digit, so it is never broken over two lines. */
export const cellClass = (text: string): string | undefined => (GROUPED.test(text) ? 'whitespace-nowrap' : undefined)
