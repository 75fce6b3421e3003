import { describe, expect, it } from 'vitest'
import { checkGuideKept } from '~/authored/check-guide-kept.server'

const ITEMS = [
  { minutes: 10, purpose: 'Meet' },
  { minutes: 30, purpose: 'Plan' },
]
const source = (items: typeof ITEMS) =>
  [
    '# Lesson',
    '',
    '<Agenda>',
    '',
    ...items.flatMap(({ minutes, purpose }) => [`<Item minutes="${minutes}" purpose="${purpose}">`, '', '</Item>', '']),
  ].join('\n')
const check = (agenda: typeof ITEMS | undefined, guide = ITEMS) =>
  checkGuideKept({ slug: 'meeting', source: source(agenda ?? []), agenda, guide })

describe('whoever changes the agenda of a workshop', () => {
  it('is warned of nothing while the guide says the same', () => {
    expect(check(ITEMS)).toEqual([])
  })

  it('is warned at the item that the guide has otherwise, more or less of', () => {
    const [changed] = check([ITEMS[0] ?? { minutes: 0, purpose: '' }, { minutes: 20, purpose: 'Plan' }])
    expect(changed).toMatchObject({ file: 'content/lessons/meeting/lesson.mdx', line: 9, column: 1, severity: 'warning', rule: 'agenda' })
    expect(changed?.message).toContain('Item 2 is "Plan" (20 minutes) here and "Plan" (30 minutes) in the guide.')
    expect(check([...ITEMS, { minutes: 5, purpose: 'Go' }])).toMatchObject([{ line: 13, severity: 'warning' }])
    expect(check(ITEMS.slice(0, 1))[0]?.message).toContain('Item 2 of the guide, "Plan" (30 minutes), is missing here.')
  })

  it('is warned when the workshop is gone and its guide is not', () => {
    expect(check(undefined)).toMatchObject([{ line: 1, severity: 'warning', rule: 'guide' }])
  })
})
