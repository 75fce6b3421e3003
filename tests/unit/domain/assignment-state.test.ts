import { describe, expect, it } from 'vitest'
import type { EvidenceSlot } from '~/domain/assignment'
import {
  assignmentState,
  daysWaiting,
  missingEvidence,
  remedyCounts,
  waitsForAssessor,
  type RoundStanding,
} from '~/domain/assignment-state'
import { assignmentToday, markingToday } from '~/domain/assignment-words'

const round = (state: RoundStanding['state'], outcome: RoundStanding['outcome'] = null, remedyOf: string | null = null) => ({
  state,
  outcome,
  remedyOf,
})
const returned = round('decided', 'returned')
const remedied = round('decided', 'remedy')

describe('where an assignment stands', () => {
  it.each([
    ['not begun', [], 'draft'],
    ['prepared for the first time', [round('draft')], 'draft'],
    ['handed in', [round('handed-in')], 'handed-in'],
    ['being marked', [round('in-marking')], 'in-marking'],
    ['back for improvement', [returned, round('draft')], 'returned'],
    ['back after a 1 that decides alone', [round('decided', 'not-yet-competent'), round('draft')], 'returned'],
    ['handed in again', [returned, round('handed-in')], 'handed-in'],
    ['back a second time: there is no limit', [returned, returned, round('draft')], 'returned'],
    ['accepted but for one thing', [remedied, round('draft', null, 'use')], 'remedy-due'],
    ['back, when the day of the remedy has passed and it was taken back', [remedied, round('draft')], 'returned'],
    ['accepted', [returned, round('decided', 'accepted')], 'accepted'],
  ] as const)('is told for one that is %s', (_, rounds, state) => expect(assignmentState(rounds)).toBe(state))

  it('waits for the assessor only while it is handed in', () => {
    expect((['draft', 'handed-in', 'in-marking', 'returned', 'remedy-due', 'accepted'] as const).filter(waitsForAssessor)).toEqual([
      'handed-in',
      'in-marking',
    ])
  })

  it('keeps the other marks of a remedy through its last day', () => {
    expect(remedyCounts({ remedyDueOn: '2026-12-27' }, '2026-12-27')).toBe(true)
    expect(remedyCounts({ remedyDueOn: '2026-12-27' }, '2026-12-28')).toBe(false)
    expect(remedyCounts({ remedyDueOn: null }, '2026-12-27')).toBe(false)
  })

  it('counts the days of a wait by the calendar of whoever looks', () => {
    const handedInAt = '2026-11-24T23:30:00Z'
    expect(daysWaiting({ handedInAt, today: '2026-11-27', zone: 'UTC' })).toBe(3)
    expect(daysWaiting({ handedInAt, today: '2026-11-27', zone: 'Europe/Berlin' })).toBe(2)
    expect(daysWaiting({ handedInAt, today: '2026-11-24', zone: 'Europe/Berlin' })).toBe(0)
  })

  it('can be handed in when something of everything required is there', () => {
    const slot = (id: string, required: boolean): EvidenceSlot => ({ id, title: id, says: '', kinds: ['text'], required, most: 1 })
    const slots = [slot('notes', true), slot('extra', false), slot('page', true)]
    expect(missingEvidence(slots, [{ slot: 'page' }]).map(({ id }) => id)).toEqual(['notes'])
    expect(missingEvidence(slots, [{ slot: 'page' }, { slot: 'notes' }])).toEqual([])
  })
})

describe('Today', () => {
  const back = { title: 'Supervised referrals', href: '/learn/supervised-referrals/evidence', toImprove: 2, remedyDueOn: null }
  it('says how many things are to be improved, or which day the one thing is due', () => {
    expect(assignmentToday({ ...back, state: 'returned' }).title).toBe('“Supervised referrals” was returned: improve 2 things')
    expect(assignmentToday({ ...back, state: 'remedy-due', toImprove: 1, remedyDueOn: '2026-12-27' })).toMatchObject({
      title: 'One thing to remedy in “Supervised referrals”',
      date: '2026-12-27',
    })
    expect(assignmentToday({ ...back, state: 'returned', toImprove: 0 }).title).toContain('could not be marked yet')
  })
  it('tells an assessor how many wait, and nothing when none does', () => {
    expect(markingToday(0)).toEqual([])
    expect(markingToday(1)[0]?.title).toBe('1 hand-in waits for marking')
    expect(markingToday(3)[0]?.title).toBe('3 hand-ins wait for marking')
  })
})
