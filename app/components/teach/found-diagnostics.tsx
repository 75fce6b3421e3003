import { Diagnostics } from '../editor-layout'

export type Found = { file: string; line: number; column: number; rule: string; severity: 'error' | 'warning'; message: string }

type FoundProps = { diagnostics: readonly Found[]; slug: string; file: string }

/** What the checker found in a lesson: this file first, each a link to its line; findings of the other file lead there. */
export function FoundDiagnostics({ diagnostics, slug, file }: FoundProps) {
  const folder = `content/lessons/${slug}/`
  const nameOf = (path: string) => (path.startsWith(folder) ? path.slice(folder.length) : path)
  const sorted = [...diagnostics].sort((a, b) => Number(nameOf(b.file) === file) - Number(nameOf(a.file) === file))
  const items = sorted.map((found, index) => {
    const name = nameOf(found.file)
    return {
      key: `${index}`,
      level: found.severity,
      line: found.line,
      href: `?file=${encodeURIComponent(name)}&line=${found.line}#line`,
      says: name === file ? found.message : `${name}: ${found.message}`,
    }
  })
  return <Diagnostics items={items} />
}
