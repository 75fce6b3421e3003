/** The end of a balanced brace within 2,000 characters and without a blank line, or undefined. */
export function balanced(source: string, at: number): number | undefined {
  let depth = 0
  for (let index = at; index < Math.min(source.length, at + 2000); index += 1) {
    if (source[index] === '{') depth += 1
    if (source[index] === '}' && (depth -= 1) === 0) return index + 1
    if (source[index] === '\n' && source[index + 1] === '\n') return undefined
  }
  return undefined
}

/** Whether words stand on the line before or after a tag; other tags do not count. */
export function standsAmidText(source: string, from: number, to: number): boolean {
  const before = source.slice(source.lastIndexOf('\n', from - 1) + 1, from)
  const after = /^[^\n]*/.exec(source.slice(to, to + 6000))?.[0] ?? ''
  return [before, after].some((text) => text.replace(/<[^>]*>/g, '').trim() !== '')
}
