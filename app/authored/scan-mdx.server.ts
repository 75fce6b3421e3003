import { elementRule, ELEMENTS } from '~/components/lesson/elements'
import { codeRanges } from './code-ranges.server'
import { placeAt, type Report } from './diagnostics.server'
import { balanced, standsAmidText } from './source-spans.server'
import { unknownElement } from './unknown-element.server'

/**
 * Finds what would stop the MDX parser, says it in plain words, and returns the text with each of these places covered
 * by harmless characters of the same length, so that the parser can go on and every other mistake is found as well. Undefined when the file must
 * not be parsed: too many mistakes, or nested too deeply.
 * The parser and the guard decide what is safe; this scan only decides how a mistake is told.
 */
export function scanMdx(source: string, bodyStart: number, report: Report): string | undefined {
  const scan = new Scan(source, bodyStart, report)
  scan.run()
  return report.full ? undefined : scan.covered()
}

interface OpenTag {
  name: string
  start: number
  end: number
}

const MOST_LEVELS = 12

const TAG_NAME = /[A-Za-z_$][\w$.:-]*/y

class Scan {
  private readonly cover: { from: number; to: number; by: string }[] = []
  private readonly open: OpenTag[] = []
  private readonly code: [number, number][]

  constructor(
    private readonly source: string,
    private readonly bodyStart: number,
    private readonly report: Report,
  ) {
    this.code = codeRanges(source, bodyStart)
  }

  run(): void {
    this.moduleLines()
    this.containers()
    let at = this.bodyStart
    while (at < this.source.length && !this.report.full) at = this.step(at)
    for (const tag of this.open)
      this.unclosed(tag, `<${tag.name}> is opened here and never closed. Write </${tag.name}> on a line of its own where it ends.`)
  }

  covered(): string {
    const text = this.source.split('')
    for (const { from, to, by } of this.cover) for (let at = from; at < to; at += 1) if (text[at] !== '\n') text[at] = by
    return text.join('')
  }

  private step(at: number): number {
    while ((this.code[0]?.[1] ?? Infinity) <= at) this.code.shift()
    const code = this.code[0]
    if (code && at >= code[0]) return code[1]
    const char = this.source[at]
    if (char === '\\') return at + 2
    if (char === '<') return this.angle(at)
    if (char === '{') return this.brace(at)
    if (char === '}') {
      this.error(at, 'brace', 'Braces are not used in lessons. Delete this "}" or write a round bracket.')
      this.hide(at, at + 1, '.')
    }
    return at + 1
  }

  private error(at: number, rule: string, message: string): void {
    this.report.error(placeAt(this.source, at), rule, message)
  }

  private hide(from: number, to: number, by = ' '): void {
    this.cover.push({ from, to, by })
  }

  private moduleLines(): void {
    for (const match of this.source.matchAll(/^(import|export)(?=[\s{*"'])[^\n]*/gm)) {
      const from = match.index
      if (from < this.bodyStart || this.code.some(([start, end]) => from >= start && from < end)) continue
      this.error(
        from,
        'program-code',
        `A line that begins with "${match[1]}" is program code. Lessons hold none: delete the line, or begin it with another word.`,
      )
      this.hide(from, from + match[0].length, 'x')
    }
  }

  /** Lists, quotations and brackets nested so deeply that a parser would suffer. */
  private containers(): void {
    for (const match of this.source.matchAll(/^(?:[ \t]*(?:>|[-*+]|\d{1,9}[.)])(?=[ \t>]|$)){13,}|(?:[[*_~][^\n\w]{0,2}){120,}/gm)) {
      this.error(match.index, 'nesting', 'This is nested more than 12 levels deep. Write it as separate paragraphs or lists.')
      this.report.stop()
    }
  }

  private brace(at: number): number {
    const end = balanced(this.source, at)
    if (end === undefined) {
      this.error(at, 'brace', 'Braces are not used in lessons. Delete this "{" or write a round bracket.')
      this.hide(at, at + 1, '.')
      return at + 1
    }
    this.error(at, 'brace', 'Text in braces is program code. Lessons hold none: delete it or write round brackets.')
    this.hide(at, end, '.')
    return end
  }

  private angle(at: number): number {
    const rest = this.source.slice(at, at + 400)
    const comment = /^<!--/.exec(rest)
    if (comment) return this.comment(at)
    const address = /^<((?:https?:\/\/|mailto:|www\.)[^\s>]*|[\w.+-]+@[\w.-]+)>?/.exec(rest)
    if (address) {
      this.error(
        at,
        'autolink',
        `Write this address as a link with words: [what it is](${(address[1] ?? '').replace(/^www\./, 'https://www.')}).`,
      )
      this.hide(at, at + address[0].length, 'x')
      return at + address[0].length
    }
    if (/^<!/.test(rest) || /^<\?/.test(rest)) {
      this.error(at, 'html', 'Declarations are not used in lessons. Delete this, or write &lt; for the sign.')
      this.hide(at, at + 1, '.')
      return at + 1
    }
    if (/^<\/?>/.test(rest)) {
      this.error(at, 'html', 'An element needs a name, as in <Evidence …>. Delete the empty brackets.')
      this.hide(at, at + (rest[1] === '/' ? 3 : 2))
      return at + 2
    }
    if (!/^<\/?[A-Za-z_$]/.test(rest)) {
      this.error(
        at,
        'bare-angle',
        'The sign < starts an element. In running text write "less than" or "under", or &lt; for the sign itself.',
      )
      this.hide(at, at + 1, '.')
      return at + 1
    }
    return this.tag(at)
  }

  private comment(at: number): number {
    const close = this.source.indexOf('-->', at)
    const end = close < 0 ? at + 4 : close + 3
    this.error(
      at,
      'html-comment',
      'Comments are not used in lessons, since learners’ pages could show them. Delete it, or keep the remark outside the lesson.',
    )
    this.hide(at, end)
    return end
  }

  private tag(at: number): number {
    const closing = this.source[at + 1] === '/'
    TAG_NAME.lastIndex = at + (closing ? 2 : 1)
    const name = TAG_NAME.exec(this.source)?.[0] ?? ''
    const end = closing ? this.closingEnd(at) : this.openingEnd(at, at + 1 + name.length, name)
    if (end === undefined) {
      this.error(
        at,
        elementRule(name) ? 'unclosed-tag' : 'bare-angle',
        elementRule(name)
          ? `This tag of ${name} has no closing ">". Write it complete, as in ${ELEMENTS[name]?.example ?? ''}`
          : 'The sign < starts an element. In running text write "less than", or &lt; for the sign itself.',
      )
      this.hide(at, at + 1, '.')
      return at + 1
    }
    if (closing) this.close(name, at, end)
    else if (this.source[end - 2] !== '/') this.opened({ name, start: at, end })
    return end
  }

  private opened(tag: OpenTag): void {
    if (elementRule(tag.name)?.children === 'nothing' && !this.source.startsWith(`</${tag.name}`, tag.end)) {
      this.error(
        tag.start,
        'unclosed-element',
        `<${tag.name}> holds nothing and ends with " />", as in ${ELEMENTS[tag.name]?.example ?? ''}`,
      )
      this.hide(tag.start, tag.end)
      return
    }
    this.open.push(tag)
    if (this.open.length <= MOST_LEVELS) return
    this.error(tag.start, 'nesting', `<${tag.name}> stands more than ${MOST_LEVELS} elements deep. Close the elements around it first.`)
    this.report.stop()
  }

  private closingEnd(at: number): number | undefined {
    const match = /^<\/[\w$.:-]+\s*>/.exec(this.source.slice(at, at + 200))
    return match ? at + match[0].length : undefined
  }

  private close(name: string, at: number, end: number): void {
    const names = this.open.map((tag) => tag.name)
    const index = names.lastIndexOf(name)
    if (index < 0) {
      this.closesNothing(name, at, end)
      return
    }
    const [opened, ...unclosed] = this.open.splice(index)
    for (const tag of unclosed)
      this.unclosed(tag, `<${tag.name}> is opened here and not closed before </${name}>. Write </${tag.name}> on a line of its own first.`)
    if (opened) this.checkPair(opened, at, end)
  }

  /** Nobody is told to close what no lesson has. */
  private unclosed({ name, start, end }: OpenTag, says: string): void {
    const known = elementRule(name) !== undefined
    this.error(start, known ? 'unclosed-element' : 'unknown-element', known ? says : unknownElement(name))
    this.hide(start, end)
  }

  private closesNothing(name: string, at: number, end: number): void {
    const last = this.open.at(-1)
    this.hide(at, end)
    if (
      last &&
      (elementRule(last.name) === undefined) !== (elementRule(name) === undefined) &&
      last.name.toLowerCase() !== name.toLowerCase()
    ) {
      this.unclosed(last, `<${last.name}> is closed by </${name}>, which is another name. Write </${last.name}> there.`)
      this.open.pop()
      return
    }
    if (last && last.name.toLowerCase() === name.toLowerCase()) {
      this.error(at, 'unclosed-element', `Write </${last.name}>, with the same capitals as <${last.name}>.`)
      this.hide(last.start, last.end)
      this.open.pop()
      return
    }
    this.error(
      at,
      'unclosed-element',
      `</${name}> closes nothing: no <${name}> is open here. Delete it, or write the opening <${name}> where the element begins.`,
    )
  }

  /** Tags that no parser would bring together: a block's tag amid other text, a term over several paragraphs. */
  private checkPair(opened: OpenTag, at: number, end: number): void {
    const between = this.source.slice(opened.end, at)
    const rule = elementRule(opened.name)
    if (!rule || !between.includes('\n')) return
    const wrong = rule.inline
      ? /\n\s*\n/.test(between) && opened.start
      : standsAmidText(this.source, opened.start, opened.end)
        ? opened.start
        : standsAmidText(this.source, at, end) && at
    if (wrong === false) return
    const says = rule.inline
      ? `<${opened.name}> stands inside a sentence, around a few words. Close it before the paragraph ends.`
      : `Put this tag of ${opened.name} on a line of its own, with a blank line before and after it, outside lists and quotations.`
    this.error(wrong, 'block-form', says)
    this.hide(opened.start, opened.end)
    this.hide(at, end)
  }

  /** The end of an opening tag, or undefined when it has none. Attributes that no parser would take are told and covered. */
  private openingEnd(start: number, from: number, name: string): number | undefined {
    let at = from
    const limit = Math.min(this.source.length, start + 8000)
    while (at < limit) {
      const char = this.source[at]
      if (char === '>') return at + 1
      if (char === '<') return undefined
      if (char === '"' || char === "'") {
        const close = this.source.indexOf(char, at + 1)
        if (close < 0 || close > limit) return undefined
        at = close + 1
      } else if (char === '{') {
        at = this.attributeBrace(at, start)
      } else if (char === '=' && !/["'{\s]/.test(this.source[at + 1] ?? ' ')) {
        at = this.bareValue(at, name)
      } else {
        at += 1
      }
    }
    return undefined
  }

  private attributeBrace(at: number, start: number): number {
    const end = balanced(this.source, at) ?? at + 1
    const spread = this.source[at - 1] !== '='
    this.error(
      at,
      'brace',
      spread
        ? 'Braces are program code. Write each attribute as name="value".'
        : 'Braces are program code. Write the value in quotes, as in minutes="15".',
    )
    if (spread || end - at < 2) this.hide(at, end)
    else {
      this.hide(at, at + 1, '"')
      this.hide(at + 1, end - 1, 'x')
      this.hide(end - 1, end, '"')
    }
    return Math.max(end, start + 1)
  }

  private bareValue(at: number, name: string): number {
    const value = /^[^\s>/]*/.exec(this.source.slice(at + 1, at + 300))?.[0] ?? ''
    this.error(at + 1, 'attribute-quotes', `The value of an attribute stands in quotes. In <${name}> write ="${value.replace(/"/g, '')}".`)
    this.hide(at, at + 1 + value.length)
    return at + 1 + value.length
  }
}
