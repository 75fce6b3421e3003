import type { Finding } from './findings'

/** The words of one scene or choice. Variables are still in them. */
export interface Words {
  /** Paragraphs, in order; a spoken one names its speaker. */
  paragraphs: Paragraph[]
  why?: string
  hint?: string
  then?: string
  note?: string
  ask?: string
  /** Labels of form fields, and of options as `field/option`. */
  fields: Record<string, string>
  options: Record<string, string>
  line: number
}

export interface Paragraph {
  text: string
  speaker?: string
  manner?: string
}

/** A texts file: `scene` and `scene/choice` → words. */
export type Texts = Record<string, Words>

const MARKS = ['Why', 'Hint', 'Then', 'Note', 'Ask'] as const

/** A paragraph's lines in one. A pattern for the spaces around a line break would take minutes on a long row of spaces. */
const inOneLine = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .join(' ')

function paragraphsOf(lines: string[]): Paragraph[] {
  const blocks = lines
    .join('\n')
    .split(/\n\s*\n/)
    .map((block) => block.trim())
    .filter((block) => block !== '')
  return blocks.map((block) => {
    const spoken = /^@([a-z][a-z0-9_-]*)(?:\s*\(([^)]*)\))?:\s*([\s\S]+)$/.exec(block)
    // Lists and tables keep their lines; in a paragraph a line break is only how it was typed.
    if (!spoken) return { text: /^(?:[-*|]|\d+\.)\s/.test(block) || block.startsWith('|') ? block : inOneLine(block) }
    const said = inOneLine(spoken[3] ?? '')
    return { text: said, speaker: spoken[1], ...(spoken[2] ? { manner: spoken[2] } : {}) }
  })
}

/** Reads the `> Mark: words` line that begins a mark; undefined for a line that runs on. */
function markOf(line: string): { mark: string; about?: string; text: string } | undefined {
  const simple = /^([A-Z][a-z]+):\s*(.*)$/.exec(line)
  if (simple && (MARKS as readonly string[]).includes(simple[1] ?? '')) return { mark: simple[1] ?? '', text: simple[2] ?? '' }
  const labelled = /^(Field|Option)\s+(\S+?):\s*(.*)$/.exec(line)
  return labelled ? { mark: labelled[1] ?? '', about: labelled[2] ?? '', text: labelled[3] ?? '' } : undefined
}

interface Section {
  key: string
  line: number
  lines: string[]
  quotes: { line: number; text: string }[]
}

function sectionsOf(text: string): Section[] {
  const sections: Section[] = []
  let open: Section | undefined
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const key = /^###?\s(.*)$/.exec(raw)?.[1]?.trim()
    if (key) {
      open = { key, line: index + 1, lines: [], quotes: [] }
      sections.push(open)
    } else if (open && /^>\s?/.test(raw)) open.quotes.push({ line: index + 1, text: raw.replace(/^>\s?/, '') })
    else if (open && !/^#\s/.test(raw)) open.lines.push(raw)
  }
  return sections
}

function wordsOf(section: Section, problem: (line: number, message: string) => void): Words {
  const words: Words = { paragraphs: paragraphsOf(section.lines), fields: {}, options: {}, line: section.line }
  const marks: { mark: string; about?: string; text: string }[] = []
  for (const quote of section.quotes) {
    const begun = markOf(quote.text)
    const last = marks.at(-1)
    if (begun) marks.push(begun)
    else if (last) last.text = `${last.text} ${quote.text.trim()}`.trim()
    else
      problem(
        quote.line,
        `A \`>\` line under *${section.key}* begins with one of ${MARKS.join(', ')}, Field or Option, as in \`> Why: …\`.`,
      )
  }
  for (const { mark, about, text } of marks) {
    if (mark === 'Field') words.fields[about ?? ''] = text
    else if (mark === 'Option') words.options[about ?? ''] = text
    else words[mark.toLowerCase() as Lowercase<(typeof MARKS)[number]>] = text
  }
  return words
}

/** Reads a texts file; a heading that stands twice is a finding at its line (rule 3). */
export function parseTexts(file: string, text: string): { texts: Texts; findings: Finding[] } {
  const texts: Texts = {}
  const findings: Finding[] = []
  const problem = (rule: Finding['rule'], line: number, where: string, message: string) =>
    findings.push({ rule, severity: 'error', file, line, column: 1, where, message })
  for (const section of sectionsOf(text)) {
    const earlier = Object.hasOwn(texts, section.key) ? texts[section.key] : undefined
    if (earlier) problem(3, section.line, section.key, `*${section.key}* has words twice: here and in line ${earlier.line}.`)
    else if (!/^[a-z][a-z0-9_-]*(\/[a-z][a-z0-9_-]*)?$/.test(section.key))
      problem('shape', section.line, section.key, `A heading is \`## scene\` or \`### scene/choice\`; *${section.key}* is neither.`)
    else texts[section.key] = wordsOf(section, (line, message) => problem('shape', line, section.key, message))
  }
  return { texts, findings }
}
