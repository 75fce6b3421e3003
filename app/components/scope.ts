import { useId } from 'react'

/** A part of an id that is unique on the page and safe in `url(#…)`. */
export function useScope(): string {
  return `s${useId().replaceAll(':', '')}`
}
