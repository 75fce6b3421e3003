import { expect, test } from 'vitest'
import { nearestStep } from '~/domain/nearest-step'

const steps = [
  { position: 0, text: 'The person comes to the desk and the referral begins.' },
  { position: 1, text: 'The referral is acknowledged on the second working day after the referral.' },
  { position: 2, text: 'The person gives consent, and the consent can be taken back.' },
]

test('a question is taught where the rare words of it stand', () => {
  expect(nearestStep({ question: 'When must a referral be acknowledged?', steps })).toBe(1)
  expect(nearestStep({ question: 'Can consent be taken back by the person?', steps })).toBe(2)
})

test('a question that shares no word with a lesson has no step, and a lesson without steps has none', () => {
  expect(nearestStep({ question: 'Zyx?', steps })).toBeNull()
  expect(nearestStep({ question: 'Referral', steps: [] })).toBeNull()
})
