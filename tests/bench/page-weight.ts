import { gzipSync } from 'node:zlib'
import type { Visitor } from '../support/session'
import { tagsOf } from '../support/server-page'

const IMPORT = /(?:from|import)\s*["'](\.{0,2}\/[^"']+\.js)["']/g

/** Bytes of JavaScript, compressed, of the scripts that a page names and of what they import. */
export async function scriptBytes({ visitor, html }: { visitor: Visitor; html: string }): Promise<number> {
  const named = tagsOf(html).flatMap(({ name, attributes }) => {
    if (name === 'script') return attributes.get('src') ?? []
    return name === 'link' && attributes.get('rel') === 'modulepreload' ? (attributes.get('href') ?? []) : []
  })
  const inline = [...html.matchAll(/<script(?![^>]*\bsrc=)[^>]*>([\s\S]*?)<\/script>/g)].map(([, text = '']) => text).join('\n')
  const inlineModules = [...inline.matchAll(IMPORT)].map(([, path = '']) => path)
  const waiting = [...new Set([...named, ...inlineModules])]
  const seen = new Set(waiting)
  let bytes = inline ? gzipSync(inline).length : 0
  for (let path = waiting.shift(); path; path = waiting.shift()) {
    const source = await (await visitor.get(path)).text()
    bytes += gzipSync(source).length
    for (const [, imported = ''] of source.matchAll(IMPORT)) {
      const address = new URL(imported, `http://here${path}`).pathname
      if (!seen.has(address)) waiting.push(address)
      seen.add(address)
    }
  }
  return bytes
}
