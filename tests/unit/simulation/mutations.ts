import { chanceFrom, type Chance } from '~/domain/chance'
import type { Files } from './folders'

const NASTY = [
  '&a *a',
  '*nobody',
  '<<: *x',
  '? ',
  '- ',
  '[',
  '{a: ',
  '"',
  "'",
  '\0',
  '🙂',
  '\u202e',
  '99999999999999999999999999',
  '-1',
  '1e400',
  '.nan',
  'null',
  'true',
  '~',
  '__proto__: 1',
  'constructor: {}',
  'hasOwnProperty',
  '!!binary QQ==',
  '!!set {a}',
  '!!js/function x',
  '---',
  '...',
  '%YAML 9.9',
  '\t',
  '{{',
  '}}',
  '{{day 99999}}',
  '## ',
  '### a/b/c',
  '> Why: ',
  '@nobody: ',
  '|',
  '>-',
  '#',
]

const nested = (open: string, close: string, times: number) => open.repeat(times) + 'a' + close.repeat(times)
const BOMB = [
  'a: &a [x, x, x, x, x, x, x, x, x]',
  ...[...'bcdefghij'].map(
    (name, index) =>
      `${name}: &${name} [${Array(9)
        .fill(`*${'abcdefghij'[index] ?? ''}`)
        .join(', ')}]`,
  ),
].join('\n')

/** Whole files that hang or overflow a reader that is not on its guard. */
export const HOSTILE: Record<string, string> = {
  'an empty file': '',
  'only white space': ' \n\t\n ',
  'only zeros': '\0'.repeat(1000),
  'lists in lists without end': '['.repeat(20_000),
  'lists in lists': nested('[', ']', 3000),
  'maps in maps': nested('{a: ', '}', 3000),
  'dashes in one line': `${'- '.repeat(5000)}a`,
  'a part that repeats itself a thousand million times': BOMB,
  'a list that contains itself': '&a [*a]',
  'a map that contains itself': '&a\nx: *a\n',
  'thirty thousand names': Array.from({ length: 30_000 }, (_, index) => `k${index}: 1`).join('\n'),
  'a heading with a hundred thousand spaces': `## a${' '.repeat(100_000)}b`,
  'a title with a hundred thousand spaces': `# a${' '.repeat(100_000)}b`,
  'a paragraph with a hundred thousand spaces': `# t\n## a\nx${' '.repeat(100_000)}y`,
  'a variable with a hundred thousand spaces': `# t\n## a\n{{${' '.repeat(100_000)}y`,
  'two hundred thousand braces': '{{'.repeat(100_000),
  'a quotation that is never closed': `id: "${'x'.repeat(50_000)}`,
  'a longer file than anybody writes': 'x: y\n'.repeat(120_000),
}

const pickOf = <T>(chance: Chance, list: readonly T[]): T => list[chance.whole(list.length)] as T

/** One letter of a word left out, doubled or changed. */
function nearWord(chance: Chance, line: string): string {
  const words = [...line.matchAll(/[A-Za-z_]{3,}/g)]
  if (words.length === 0) return line
  const word = pickOf(chance, words)
  const at = word.index + chance.whole(word[0].length)
  const letter = pickOf(chance, ['', line.slice(at, at + 1).repeat(2), 'x', '_', 'é'])
  return line.slice(0, at) + letter + line.slice(at + 1)
}

const PAIRS: [string, string][] = [
  ['[', ']'],
  ['{a: ', '}'],
  ['- ', ''],
]
const nestedBy = ([open, close]: [string, string], times: number) => nested(open, close, times)

type Change = (chance: Chance, lines: string[], at: number) => void

const CHANGES: Change[] = [
  (_, lines, at) => lines.splice(at, 1),
  (_, lines, at) => lines.splice(at, 0, lines[at] ?? ''),
  (chance, lines, at) => {
    const other = chance.whole(lines.length)
    ;[lines[at], lines[other]] = [lines[other] ?? '', lines[at] ?? '']
  },
  (chance, lines, at) => (lines[at] = nearWord(chance, lines[at] ?? '')),
  (chance, lines, at) => (lines[at] = nearWord(chance, lines[at] ?? '')),
  (chance, lines, at) => (lines[at] = (lines[at] ?? '').replace(/:.*$/, () => `: ${pickOf(chance, NASTY)}`)),
  (chance, lines, at) =>
    (lines[at] = (lines[at] ?? '').replace(/\d+/, () => pickOf(chance, ['-1', '0', '1.5', '1e400', '99999999', '"3"', '[]', 'NaN']))),
  (chance, lines, at) => {
    const line = lines[at] ?? ''
    const cut = chance.whole(line.length + 1)
    lines[at] = line.slice(0, cut) + pickOf(chance, NASTY) + line.slice(cut)
  },
  (chance, lines, at) => (lines[at] = ' '.repeat(chance.whole(9)) + (lines[at] ?? '').trimStart()),
  (chance, lines, at) => (lines[at] = `${lines[at] ?? ''}${nestedBy(pickOf(chance, PAIRS), 1 + chance.whole(60))}`),
  (chance, lines, at) => lines.splice(at, 1 + chance.whole(20)),
]

/** The folder with one to three slips in one of its files, or with a file gone or another thing in its place. */
export function mutated(files: Files, seed: string): { files: Files; file: string } {
  const chance = chanceFrom(seed)
  const file = pickOf(chance, Object.keys(files))
  const draw = chance.next()
  if (draw < 0.01) return { file, files: Object.fromEntries(Object.entries(files).filter(([name]) => name !== file)) }
  // Moving a file's text into another is the slip of a hand that copies.
  if (draw < 0.02) return { file, files: { ...files, [file]: files[pickOf(chance, Object.keys(files))] ?? '' } }
  const lines = (files[file] ?? '').split('\n')
  for (let slip = 0; slip <= chance.whole(3); slip += 1)
    if (lines.length > 0) pickOf(chance, CHANGES)(chance, lines, chance.whole(lines.length))
  return { file, files: { ...files, [file]: lines.join('\n') } }
}
