import { expect, test } from 'vitest'
import { auditWords } from '~/domain/audit-words'

test('known actions are told in a sentence, unknown ones by their parts', () => {
  expect(auditWords('give:password-link')).toBe('Gave a one-time link')
  expect(auditWords('mark:peer-assessment')).toBe('Mark peer assessment')
  expect(auditWords('tidy')).toBe('Tidy')
})
