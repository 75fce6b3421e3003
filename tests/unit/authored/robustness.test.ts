import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkLesson } from '~/authored/check-lesson.server'
import { readLessonFolder } from '~/authored/content-folder.server'
import { Report } from '~/authored/diagnostics.server'
import { readGlossary, readSources } from '~/authored/reference-files.server'
import { KNOWN } from './lesson-fixture'

const known = {
  ...KNOWN,
  terms: readGlossary(readFileSync('content/glossary.yaml'), new Report('glossary')),
  sources: readSources(readFileSync('content/sources.yaml'), new Report('sources')),
}
const files = readLessonFolder('content/lessons/two-systems')
const text = (name: string) => Buffer.from(files[name] ?? '').toString()

/** What a slip of the hand or a hostile one puts into a text. */
const piece = fc.oneof(
  fc.constantFrom(
    '<',
    '>',
    '</',
    '/>',
    '{',
    '}',
    '"',
    "'",
    '`',
    '```\n',
    '\n\n',
    '\n',
    '---\n',
    '<!--',
    '-->',
    '<Step title="x">',
    '</Step>',
    '<Callout',
    '- ',
    '> ',
    '|',
    '# ',
    '[',
    '](',
    ': ',
    '&',
    '*',
    '\\',
    'import ',
    '${',
    '<Term id="mandate">',
    '</Activity>',
    '\t',
    '\u200b',
  ),
  fc.string({ maxLength: 5 }),
)
const slip = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), gone: fc.nat(12), piece })

function spoilt(whole: string, slips: { at: number; gone: number; piece: string }[]): string {
  return slips.reduce((now, { at, gone, piece }) => {
    const from = Math.floor(at * now.length)
    return now.slice(0, from) + piece + now.slice(from + gone)
  }, whole)
}

describe('the checker', () => {
  it('answers with places in the file for any slip in a lesson, and never throws', () => {
    fc.assert(
      fc.property(fc.array(slip, { minLength: 1, maxLength: 4 }), (slips) => {
        const mdx = spoilt(text('lesson.mdx'), slips)
        const { diagnostics } = checkLesson({ slug: 'two-systems', files: { ...files, 'lesson.mdx': mdx }, known })
        const lines = mdx.split(/\r\n?|\n/).length
        for (const one of diagnostics.filter((diagnostic) => diagnostic.file.endsWith('lesson.mdx'))) {
          expect(one.line).toBeGreaterThanOrEqual(1)
          expect(one.line).toBeLessThanOrEqual(lines)
          expect(one.column).toBeGreaterThanOrEqual(1)
        }
      }),
      { numRuns: 25 },
    )
  }, 120_000)

  it('answers for any slip in the exercises, and never throws', () => {
    fc.assert(
      fc.property(fc.array(slip, { minLength: 1, maxLength: 4 }), (slips) => {
        const yaml = spoilt(text('exercises.yaml'), slips)
        expect(() => checkLesson({ slug: 'two-systems', files: { ...files, 'exercises.yaml': yaml }, known })).not.toThrow()
      }),
      { numRuns: 25 },
    )
  }, 120_000)
})
