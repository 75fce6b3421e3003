import { placeAt, type Report } from './diagnostics.server'

const MOST_BYTES = 256 * 1024
const LONGEST_LINE = 5000
const MOST_LINES = 5000
/** Signs that a parser has to pair or nest; a long lesson has a few hundred. */
const SIGNS = /[*_`~[\]|{}<>]/g
const MOST_SIGNS = 20_000

/** Control, bidirectional-override and invisible formatting characters: a reviewer cannot see them, so a file cannot hold them. */
const HIDDEN =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufff9-\ufffb\ufeff\u{e0000}-\u{e007f}]/gu

/**
 * Reads a text file within the limits that keep every parser safe: size, UTF-8 without byte order mark, NFC, no hidden
 * characters, line length. Returns the text with `\n` line ends, or undefined when it must not be parsed.
 */
export function readText(content: string | Uint8Array, report: Report): string | undefined {
  const bytes = typeof content === 'string' ? Buffer.byteLength(content) : content.byteLength
  if (bytes > MOST_BYTES) {
    report.error(
      undefined,
      'size',
      `This file has ${Math.ceil(bytes / 1024)} KB; the most is 256 KB. Split the lesson or move data into files of its own.`,
    )
    return undefined
  }
  const text = typeof content === 'string' ? content : decode(content, report)
  if (text === undefined) return undefined
  const lines = text.replace(/\r\n?/g, '\n')
  const sound = [checkHidden(lines, report), checkLines(lines, report), checkNormal(lines, report)]
  return sound.every(Boolean) ? lines : undefined
}

function decode(bytes: Uint8Array, report: Report): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    report.error(undefined, 'encoding', 'This file is not valid UTF-8. Save it again with the encoding "UTF-8".')
    return undefined
  }
}

function checkHidden(text: string, report: Report): boolean {
  if (text.startsWith('\ufeff')) {
    report.error(undefined, 'encoding', 'This file starts with a byte order mark. Save it as "UTF-8 without BOM".')
    return false
  }
  let found = 0
  for (const match of text.matchAll(HIDDEN)) {
    found += 1
    if (found > 20) break
    const code = (match[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
    report.error(
      placeAt(text, match.index),
      'hidden-character',
      `There is an invisible character (U+${code}) here. Delete it; it often comes with text copied from another program.`,
    )
  }
  return found === 0
}

function checkLines(text: string, report: Report): boolean {
  const count = text.split('\n').length
  if (count > MOST_LINES || (text.match(SIGNS)?.length ?? 0) > MOST_SIGNS) {
    report.error(
      undefined,
      'size',
      `This file has ${count > MOST_LINES ? `${count} lines; the most is ${MOST_LINES}` : `more than ${MOST_SIGNS} signs of mark-up`}. Split it.`,
    )
    return false
  }
  const tooLong = text.split('\n').flatMap((line, index) => (line.length > LONGEST_LINE ? [index + 1] : []))
  for (const line of tooLong.slice(0, 20))
    report.error({ line, column: LONGEST_LINE + 1 }, 'line-length', `This line is longer than ${LONGEST_LINE} characters. Break it up.`)
  return tooLong.length === 0
}

function checkNormal(text: string, report: Report): boolean {
  const lost = text.indexOf('\ufffd')
  if (lost >= 0) {
    report.error(
      placeAt(text, lost),
      'encoding',
      'A letter was lost here when the file was saved in another encoding. Type it again, and save as "UTF-8".',
    )
    return false
  }
  if (text === text.normalize('NFC')) return true
  const line = text.split('\n').findIndex((one) => one !== one.normalize('NFC'))
  report.error(
    { line: Math.max(line, 0) + 1, column: 1 },
    'encoding',
    'A letter with an accent is written in two pieces on this line. Type it again, or save the file in the form NFC.',
  )
  return false
}
