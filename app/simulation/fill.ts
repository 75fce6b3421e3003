import { formatDate } from '~/domain/dates'
import { setQuotationMarks } from '~/domain/quotation-marks'
import type { ScenarioBundle } from './bundle'
import type { Surface } from './variant'

/** The civil date (`YYYY-MM-DD`) of a working day of the case, from the agency's calendar; day 0 is the start, negative days lie before it. */
export type WorkingDay = (day: number) => string

/** A variable in its braces. The spaces around its name are trimmed afterwards: looking for them here takes minutes on a long row of them. */
const VARIABLE = /\{\{([^{}]+)\}\}/g

/** Every `{{name}}` of a text. */
export function variablesIn(text: string): string[] {
  return [...text.matchAll(VARIABLE)].map((found) => (found[1] ?? '').trim())
}

/** Whether a variable is a date: `day 3`, `weekday -1`. */
export function isDateVariable(name: string): boolean {
  return /^(?:week)?day -?\d{1,3}$/.test(name)
}

/** Puts the attempt's values into an author's text, and sets its quotation marks. Values may hold variables themselves. */
export type Fill = (text: string) => string

/** The filler of one attempt: pools, values, people's names and dates. An unknown variable stays as it is written. */
export function fillerFor({ people }: Pick<ScenarioBundle, 'people'>, surface: Surface, workingDay: WorkingDay): Fill {
  const valueOf = (name: string): string | undefined => {
    const date = /^(week)?day (-?\d{1,3})$/.exec(name)
    if (date) return date[1] ? formatDate(workingDay(Number(date[2]))).split(' ')[0] : formatDate(workingDay(Number(date[2])), 'long')
    if (Object.hasOwn(surface.values, name)) return String(surface.values[name])
    return Object.hasOwn(people, name) ? (people[name]?.name ?? name.replace(/_/g, ' ')) : undefined
  }
  return (text) => {
    let filled = text
    for (let depth = 0; depth < 3 && filled.includes('{{'); depth++)
      filled = filled.replace(VARIABLE, (whole, name: string) => valueOf(name.trim()) ?? whole)
    return setQuotationMarks(filled)
  }
}
