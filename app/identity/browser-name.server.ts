const BROWSERS: [RegExp, string][] = [
  [/Edg\//, 'Edge'],
  [/Firefox\//, 'Firefox'],
  [/Chrom(e|ium)\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]
const SYSTEMS: [RegExp, string][] = [
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
]

const match = (list: [RegExp, string][], text: string) => list.find(([pattern]) => pattern.test(text))?.[1]

/** A user agent in words a person recognises, e.g. "Firefox on Windows". */
export function describeBrowser(userAgent: string): string {
  const browser = match(BROWSERS, userAgent) ?? 'A browser'
  const system = match(SYSTEMS, userAgent)
  return system ? `${browser} on ${system}` : browser
}
