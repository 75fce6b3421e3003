/** Minutes as a duration in words: 31 → “31 min”, 60 → “1 h”, 1880 → “31 h 20 min”. */
export function duration(minutes: number): string {
  const whole = Math.max(0, Math.round(minutes))
  const hours = Math.floor(whole / 60)
  const rest = whole % 60
  if (hours === 0) return `${rest} min`
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`
}

/** Minutes in running text: 1 → “1 minute”, 31 → “31 minutes”, from an hour on as `duration`. */
export function durationInWords(minutes: number): string {
  const whole = Math.max(0, Math.round(minutes))
  if (whole >= 60) return duration(whole)
  return whole === 1 ? '1 minute' : `${whole} minutes`
}

/** A count with thousands separated: 12000 → “12,000”. */
export function count(number: number): string {
  return String(Math.round(number)).replace(/\B(?=(\d{3})+(?!\d))/g, ',')
}

/** Part of a whole in per cent, to one decimal at most; without a whole there is no share. */
export function share(part: number, whole: number): string | null {
  if (whole <= 0) return null
  return `${Number(((part / whole) * 100).toFixed(1))}%`
}

/** A geometry attribute in per cent, within 0 and 100, to two decimals. */
export function percent(part: number, whole: number): string {
  if (whole <= 0) return '0%'
  return `${Number(Math.min(100, Math.max(0, (part / whole) * 100)).toFixed(2))}%`
}

/** Words in a row as a sentence has them: “a”, “a and b”, “a, b and c”. */
export function inARow(words: readonly string[], last: 'and' | 'or' = 'and'): string {
  if (words.length < 2) return words.join('')
  return `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`
}

/** Words with a capital first letter, as a sentence or a label begins. */
export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** Seconds as people say them: 40 → “40 seconds”, 95 → “1 min 35 s”, from an hour on as `duration`. */
export function durationOfSeconds(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds))
  if (whole < 60) return whole === 1 ? '1 second' : `${whole} seconds`
  if (whole >= 3600) return duration(whole / 60)
  return whole % 60 === 0 ? `${whole / 60} min` : `${Math.floor(whole / 60)} min ${whole % 60} s`
}
