/*
 * Counting days in plain numbers. A register of twelve thousand people asks for millions of dates, and a calendar library
 * spends a hundred times as long on each. Proleptic Gregorian calendar, as in Temporal, which the tests compare with.
 */

export type YearMonthDay = { year: number; month: number; day: number }

const WRITTEN = /^(\d{4})-(\d{2})-(\d{2})$/

/** Days in a month, 1 January to 12 December. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

/** The parts of a date written `YYYY-MM-DD`, or null when it is written otherwise or does not exist. */
export function readDate(date: string): YearMonthDay | null {
  const parts = WRITTEN.exec(date)
  if (!parts) return null
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])]
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month) ? { year, month, day } : null
}

/** The parts of a date that has to exist; throws otherwise. */
export function partsOf(date: string): YearMonthDay {
  const parts = readDate(date)
  if (!parts) throw new RangeError(`“${date}” is not a date written YYYY-MM-DD.`)
  return parts
}

/** A date written `YYYY-MM-DD`. */
export function writeDate({ year, month, day }: YearMonthDay): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** Days since 1 January 1970. Years begin in March here, so that a leap day is the last of its year. */
export function epochDay({ year, month, day }: YearMonthDay): number {
  const marchYear = month <= 2 ? year - 1 : year
  const era = Math.floor(marchYear / 400)
  const yearOfEra = marchYear - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

/** The date so many days after 1 January 1970. */
export function fromEpochDay(days: number): YearMonthDay {
  const shifted = days + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const leap = Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096)
  const yearOfEra = Math.floor((dayOfEra - leap) / 365)
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day }
}
