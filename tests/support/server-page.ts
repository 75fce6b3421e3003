/** Start tags of a page as rendered: React escapes every `<` of text. */
const TAG = /<([a-z][a-z0-9-]*)((?:\s+[^\s=>]+(?:=(?:"[^"]*"|'[^']*'|[^\s>]+))?)*)\s*\/?>/gi
const ATTRIBUTE = /([^\s=>]+)(?:=(?:"([^"]*)"|'([^']*)'|([^\s>]+)))?/g

export type Tag = { name: string; attributes: Map<string, string> }

/** The start tags of a page, in order, with their attributes as written. */
export function tagsOf(html: string): Tag[] {
  return [...html.matchAll(TAG)].map(([, name = '', rest = '']) => {
    const pairs = [...rest.matchAll(ATTRIBUTE)].map(([, key = '', a, b, c]): [string, string] => [key.toLowerCase(), a ?? b ?? c ?? ''])
    return { name: name.toLowerCase(), attributes: new Map(pairs) }
  })
}

/** What the content security policy would stop, or what would run or load from elsewhere: each as the tag it stands in. */
export function forbiddenMarkup(html: string): string[] {
  return tagsOf(html).flatMap(({ name, attributes }) => {
    const found: string[] = []
    if (name === 'script' && !attributes.get('src')?.startsWith('/assets/')) found.push('an inline or foreign script')
    if (name === 'style') found.push('a style element')
    for (const [key, value] of attributes) {
      if (key === 'style') found.push(`style="${value}" on ${name}`)
      if (key.startsWith('on')) found.push(`${key} on ${name}`)
      if (/^\s*javascript:/i.test(value)) found.push(`a script address on ${name}`)
    }
    if (name === 'link' && !attributes.get('href')?.startsWith('/')) found.push('a foreign style or font')
    return found
  })
}
