import { describe, expect, it } from 'vitest'
import { Report } from '~/authored/diagnostics.server'
import { checkUndertaking, readUndertakings } from '~/authored/undertakings.server'

const TEXT = '# Promise\n\nFirst.\n\n## What\n\nThis.\n'

const check = (content: string, slug = 'promise') => {
  const report = new Report(`content/undertakings/${slug}.md`)
  return { undertaking: checkUndertaking({ slug, content, report }), diagnostics: report.diagnostics }
}

describe('an undertaking', () => {
  it('of the project is without mistakes', () => {
    const { undertakings, diagnostics } = readUndertakings('content')
    expect(diagnostics).toEqual([])
    expect(undertakings.map(({ slug }) => slug)).toContain('confidentiality')
  })

  it('is another version as soon as a word of it changes, and not for line ends', () => {
    const hash = (text: string) => check(text).undertaking?.hash
    expect(hash(TEXT.replace('This.', 'That.'))).not.toBe(hash(TEXT))
    expect(hash(TEXT.replace(/\n/g, '\r\n'))).toBe(hash(TEXT))
  })

  it.each([
    ['no title', 'First.\n\n## What\n\nThis.\n', 1, /begins with its title/],
    ['no section', '# Promise\n\nFirst.\n', 1, /write "## "/],
    ['an empty section', `${TEXT}\n## How\n`, 9, /"How" is empty/],
    ['HTML', TEXT.replace('This.', '<b>This.</b>'), 7, /HTML is not used/],
    ['a smaller heading', TEXT.replace('This.', '### This'), 7, /reads as a heading/],
  ])('is told of %s', (_, text, line, says) => {
    const { undertaking, diagnostics } = check(text)
    expect(diagnostics.map((one) => [one.line, one.message])).toContainEqual([line, expect.stringMatching(says)])
    expect(undertaking).toBeUndefined()
  })
})
