import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { safeReturnPath } from '~/http/redirect.server'

const SITE = 'https://learn.example.org'

/** Pieces that such addresses are made of, so that chance finds the dangerous joins. */
const piece = fc.constantFrom(
  '/',
  '\\',
  '//',
  '.',
  '..',
  '@',
  ':',
  '?',
  '#',
  '%2f',
  '%5c',
  '\t',
  '\n',
  '\r',
  ' ',
  'https:',
  'javascript:',
  'evil.example',
  'learn',
  '\u0000',
  '\u2028',
)
const dots = fc.tuple(fc.constantFrom('/.', '/..', '/a/..', '/%2e', '/./.'), piece, piece, piece).map((pieces) => pieces.join(''))
const address = fc.oneof(
  dots,
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join('')),
  fc.webUrl(),
)

describe('where to go after signing in', () => {
  it('never leaves the site, whatever was asked for', () => {
    fc.assert(
      fc.property(address, (wanted) => {
        const path = safeReturnPath(wanted)
        expect(path.startsWith('/')).toBe(true)
        expect(new URL(path, SITE).origin).toBe(SITE)
        expect(path).not.toMatch(/^\/[/\\]|[\p{Cc}\\]/u)
      }),
      { numRuns: 3_000 },
    )
  })

  it('gives the same when asked again with its own answer', () => {
    fc.assert(fc.property(address, (wanted) => safeReturnPath(safeReturnPath(wanted)) === safeReturnPath(wanted)))
  })

  it.each(['/', '/learn/lawful-sharing/2', '/hr/register?site=harbour&page=2', '/verify/JM-1'])('keeps %s', (path) => {
    expect(safeReturnPath(path)).toBe(path)
  })

  it.each([
    null,
    undefined,
    '',
    'learn',
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '/\t/evil.example',
    ' /learn',
    '/.//evil.example',
    '/learn/..//evil.example',
    '/%2e//evil.example',
  ])('makes %j the start page', (wanted) => {
    expect(safeReturnPath(wanted)).toBe('/')
  })
})
