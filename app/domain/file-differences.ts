import { diffLines, type DiffLine } from './line-diff'

/** One authored file on two sides. `lines` is empty for a file that is not text. */
export type FileDifference = { name: string; lines: DiffLine[]; same: boolean; readable: boolean }

const readable = (text: string) => !text.startsWith('base64:')

/** Compares two sets of authored files, path → text, by path. */
export function diffFiles(before: Record<string, string>, after: Record<string, string>): FileDifference[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort(
    (a, b) => Number(b === 'lesson.mdx') - Number(a === 'lesson.mdx') || a.localeCompare(b),
  )
  return names.map((name) => {
    const [left, right] = [before[name] ?? '', after[name] ?? '']
    const text = readable(left) && readable(right)
    return { name, lines: text ? diffLines(left, right) : [], same: left === right, readable: text }
  })
}
