import type { Root } from 'mdast'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkMdx from 'remark-mdx'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import type { Place, Report } from './diagnostics.server'

const parser = unified().use(remarkParse).use(remarkFrontmatter).use(remarkMdx).use(remarkGfm).freeze()

/** What the parser says when it stops. */
interface ParserMessage {
  message: string
  ruleId?: string
  line?: number
  column?: number
}

const MOST_MISTAKES = 10

/**
 * Parses a lesson whose known mistakes have been covered (see scanMdx). A place that still stops the parser is reported in
 * plain words and its line is covered in turn, so that the rest of the file is read too.
 */
export function parseMdx(text: string, report: Report): Root | undefined {
  let rest = text
  for (let attempt = 0; attempt < MOST_MISTAKES; attempt += 1) {
    try {
      return parser.parse(rest)
    } catch (error) {
      const { place, message } = explain(error as ParserMessage)
      report.error(place, 'mdx', message)
      const covered = coverLine(rest, place.line)
      if (covered === rest) return undefined
      rest = covered
    }
  }
  return undefined
}

function coverLine(text: string, line: number): string {
  const lines = text.split('\n')
  lines[line - 1] = ''
  return lines.join('\n')
}

/** The parser's message as a sentence for the author. */
function explain(error: ParserMessage): { place: Place; message: string } {
  const inText = /\((\d+):(\d+)/.exec(error.message)
  const place = {
    line: error.line ?? Number(inText?.[1] ?? 1),
    column: error.column ?? Number(inText?.[2] ?? 1),
  }
  const element = /closing tag (?:for|`<\/)`?<?(\w+)/.exec(error.message)?.[1] ?? /`<(\w+)>`/.exec(error.message)?.[1]
  if (error.ruleId === 'end-tag-mismatch' && element)
    return {
      place,
      message: `<${element}> and its closing tag do not stand at the same level here. Put both on lines of their own, with blank lines around what is between them, and not inside a list or a paragraph.`,
    }
  if (error.ruleId === 'unexpected-character')
    return {
      place,
      message:
        'This tag is not written as an element. Compare it with <Evidence label="reported" source="guidance">, or write &lt; if the sign is meant.',
    }
  return { place, message: 'This cannot be read as a lesson. Check quotes, brackets and closing tags near here.' }
}
