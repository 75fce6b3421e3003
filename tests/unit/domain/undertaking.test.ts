import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { isOwnName, signingNeeded, undertakingParts } from '~/domain/undertaking'

describe('an undertaking', () => {
  test('is taken apart at its headings', () => {
    expect(undertakingParts('# Promise\n\nFirst.\n\n## What\n\nThis.\n\n- a\n\n## How\n\nSo.\n')).toEqual({
      title: 'Promise',
      lead: 'First.',
      sections: [
        { heading: 'What', body: 'This.\n\n- a' },
        { heading: 'How', body: 'So.' },
      ],
    })
  })

  test('that people of Jointmark sign fits a page', () => {
    const words = readFileSync('content/undertakings/confidentiality.md', 'utf8').split(/\s+/).length
    expect(words).toBeLessThan(600)
  })

  test('has to be signed until the wording in force is signed, and again after a change', () => {
    expect(signingNeeded({ current: { hash: 'b' }, signed: null })).toBe('sign')
    expect(signingNeeded({ current: { hash: 'b' }, signed: { hash: 'a' } })).toBe('sign-again')
    expect(signingNeeded({ current: { hash: 'b' }, signed: { hash: 'b' } })).toBe('signed')
    expect(signingNeeded({ current: null, signed: null })).toBe('signed')
  })
})

describe('a typed signature', () => {
  const who = { givenName: 'Viktor', familyName: 'Hrubý' }
  test.each([
    ['Viktor Hrubý', true],
    ['  viktor   HRUBÝ ', true],
    ['Viktor Hruby\u0301', true],
    ['Viktor Hruby', false],
    ['V. Hrubý', false],
    ['', false],
  ])('%j is one’s own name: %s', (typed, own) => {
    expect(isOwnName({ ...who, typed })).toBe(own)
  })
})
