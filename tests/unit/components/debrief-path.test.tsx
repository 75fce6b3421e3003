import { renderToStaticMarkup as render } from 'react-dom/server'
import { expect, test } from 'vitest'
import { pathItem, type Decision } from '~/components/case-debrief-path'
import { PathList } from '~/components/path-list'

const heard = (expert: string, decision: string, reason: string, same = false, otherCase = false) => ({
  expert,
  decision,
  reason,
  same,
  otherCase,
})

const decision = (over: Partial<Decision>): Decision => ({
  seq: 1,
  desk: 'employment',
  title: 'The slip',
  day: 0,
  date: '2026-11-09',
  moment: null,
  decision: 'Wait for Benefits.',
  asked: null,
  outcome: null,
  why: 'Five days run.',
  then: null,
  changed: [],
  points: {},
  critical: [],
  late: [],
  lostAt: null,
  experts: [],
  expertsDiffer: false,
  stronger: null,
  ...over,
})

const wordsOf = (one: Decision) =>
  render(<PathList items={[pathItem(one)]} />)
    .replace(/<[^>]+>/g, '|')
    .replace(/\|+/g, '|')

test('what several experts decided alike is said once, with the reason of each', () => {
  const experts = [
    heard('expert 1', 'Ring her.', 'It is day 0.'),
    heard('expert 2', 'Ring her.', 'A call reaches her.'),
    heard('expert 3', 'Ring her.', 'At once.', false, true),
  ]
  const words = wordsOf(decision({ experts }))
  expect(words.match(/Ring her\./g)).toHaveLength(1)
  expect(words).toMatch(/What the experts did.*Expert 1.*It is day 0\..*Expert 2.*A call reaches her\..*Expert 3.*other facts.*At once\./)
})

test('where experts differed each decision stands with its reason, and the learner’s own is pointed out', () => {
  const experts = [heard('expert 1', 'Ring her.', 'It is day 0.'), heard('expert 2', 'Wait for Benefits.', 'One plan is enough.', true)]
  expect(wordsOf(decision({ experts, expertsDiffer: true }))).toMatch(
    /The experts differed here.*Ring her\..*It is day 0\..*Wait for Benefits\. As you did\..*One plan is enough\./,
  )
})

test('a stronger decision stands before what the experts did', () => {
  const stronger = { decision: 'Ring her.', why: 'It is day 0.', saves: null }
  expect(wordsOf(decision({ stronger, experts: [heard('expert 1', 'Ring her.', 'At once.')] }))).toMatch(
    /Five days run\..*Stronger path.*What the experts did/,
  )
})
