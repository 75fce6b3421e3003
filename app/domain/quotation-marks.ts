/** Code between backticks is copied as it stands. */
const CODE = /(`[^`]*`)/

/** At the beginning or after one of these a mark opens, if a word follows. */
const OPENING = /[\s([{“‘—–/|*_>]/
const WORD = /^[\p{L}\p{N}([{“‘"'*_…$€£-]/u

/** What follows an apostrophe that stands without a letter before it: “*the list*’s”, “’98”. */
const ENDING = /^(?:s|t|d|m|re|ve|ll)\b/
const YEAR = /^\d\ds?\b/

/**
 * Straight quotation marks and apostrophes as they are set in print: “so”, ‘so’, it’s. For words that an author wrote, on their way to
 * the page: never for what a learner typed, for the value of a field or for code.
 */
export function setQuotationMarks(text: string): string {
  if (!/["']/.test(text)) return text
  return text
    .split(CODE)
    .map((part) => (part.startsWith('`') && part.length > 1 ? part : inPrint(part)))
    .join('')
}

function inPrint(text: string): string {
  return text.split(/(["'])/).reduce((printed, part, index, parts) => {
    if (part !== '"' && part !== "'") return printed + part
    const opens = opensAt(printed.slice(-1), (parts[index + 1] ?? '') || (parts[index + 2] ?? ''), part)
    return printed + (part === '"' ? (opens ? '“' : '”') : opens ? '‘' : '’')
  }, '')
}

function opensAt(before: string, after: string, mark: string): boolean {
  if (before !== '' && !OPENING.test(before)) return false
  if (!WORD.test(after)) return false
  return mark === '"' || !(YEAR.test(after) || (before === '' && ENDING.test(after)))
}
