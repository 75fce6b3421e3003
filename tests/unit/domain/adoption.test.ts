import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { adopted, inScope, siteAdoption, type AdoptionPerson } from '~/domain/adoption'

const policy = { activeWeeks: 3, adherence: 80, hideBelow: 8 }
const site = { id: 's', name: 'Northgate', liveFrom: '2026-01-01' }
const month = '2026-10'
const today = '2026-11-23'
const on = '2026-10-31'

const person = (more: Partial<AdoptionPerson> = {}): AdoptionPerson => ({
  personId: 'p',
  siteId: 's',
  requiredTrack: 'frontline',
  hiredOn: '2020-01-01',
  leftOn: null,
  leave: [],
  certified: true,
  activity: { activeWeeks: 4, stepsApplicable: 10, stepsCorrect: 9 },
  ...more,
})
const people = (count: number, more: Partial<AdoptionPerson> = {}) => Array.from({ length: count }, () => person(more))

describe('adopted', () => {
  test.each<[string, Partial<AdoptionPerson>, boolean]>([
    ['certified, active and adherent', {}, true],
    ['exactly three weeks', { activity: { activeWeeks: 3, stepsApplicable: 10, stepsCorrect: 10 } }, true],
    ['two weeks', { activity: { activeWeeks: 2, stepsApplicable: 10, stepsCorrect: 10 } }, false],
    ['exactly 80 %', { activity: { activeWeeks: 4, stepsApplicable: 5, stepsCorrect: 4 } }, true],
    ['just under 80 %', { activity: { activeWeeks: 4, stepsApplicable: 1000, stepsCorrect: 799 } }, false],
    ['no step applicable', { activity: { activeWeeks: 4, stepsApplicable: 0, stepsCorrect: 0 } }, false],
    ['nothing reported', { activity: null }, false],
    ['not certified', { certified: false }, false],
  ])('%s: %s', (_, more, ok) => expect(adopted({ person: person(more), policy }).ok).toBe(ok))
})

describe('in scope', () => {
  test.each<[string, Partial<AdoptionPerson>, boolean]>([
    ['a job that asks for a track', {}, true],
    ['a job that asks for none', { requiredTrack: null }, false],
    ['left on the day of the figures', { leftOn: on }, true],
    ['left the day before', { leftOn: '2026-10-30' }, false],
    ['hired on the day of the figures', { hiredOn: on }, true],
    ['hired the day after', { hiredOn: '2026-11-01' }, false],
    ['on leave for 15 of 31 days', { leave: [{ from: '2026-10-01', to: '2026-10-15' }] }, true],
    ['on leave for 16 of 31 days', { leave: [{ from: '2026-10-01', to: '2026-10-16' }] }, false],
    ['on leave without an end from the 20th', { leave: [{ from: '2026-10-20', to: null }] }, true],
  ])('%s: %s', (_, more, ok) => expect(inScope({ person: person(more), site, month, on }).ok).toBe(ok))

  test('half of a month of thirty days on leave is still in scope', () => {
    const leave = [{ from: '2026-09-01', to: '2026-09-15' }]
    expect(inScope({ person: person({ leave }), site, month: '2026-09', on: '2026-09-30' }).ok).toBe(true)
  })

  test('a site counts from the first month it is live for all of', () => {
    const scope = (liveFrom: string | null) => inScope({ person: person(), site: { ...site, liveFrom }, month, on }).ok
    expect([scope('2026-10-01'), scope('2026-10-02'), scope(null)]).toEqual([true, false, false])
  })
})

describe('the adoption of sites', () => {
  const of = (sites: [string, AdoptionPerson[]][]) =>
    siteAdoption({
      month,
      today,
      policy,
      sites: sites.map(([id]) => ({ ...site, id })),
      people: sites.flatMap(([id, staff]) => staff.map((each) => ({ ...each, siteId: id }))),
    })

  test('the worked check: 97 of 120 in scope are 80.8 %, and not 97 of 108', () => {
    const staff = [
      ...people(97),
      ...people(4, { activity: { activeWeeks: 3, stepsApplicable: 10, stepsCorrect: 7 } }),
      ...people(7, { activity: null }),
      ...people(12, { certified: false }),
    ]
    expect(of([['a', staff]]).sites[0]?.figures).toMatchObject({
      kind: 'shown',
      inScope: 120,
      certified: 108,
      reported: 113,
      adopted: 97,
      rate: 80.8,
      because: '97 of 120 in scope adopted, 80.8 %, and 108 certified, on 31 October 2026. Activity was reported for 113 of 120.',
    })
  })

  test('a rate is rounded down, so that a target is not reached before it is', () => {
    const staff = [...people(11), person({ certified: false })]
    expect(of([['a', staff]]).sites[0]?.figures).toMatchObject({ rate: 91.6 })
  })

  test('seven people in scope are hidden, eight are shown, and people out of scope do not fill up', () => {
    const kinds = (count: number) => of([['a', [...people(count), ...people(5, { requiredTrack: null })]]]).sites[0]?.figures.kind
    expect([kinds(7), kinds(8), kinds(0)]).toEqual(['hidden', 'shown', 'nobody'])
  })

  test('the total is of the shown sites only and says so', () => {
    const { total } = of([
      ['a', people(10)],
      ['b', people(6, { certified: false })],
      ['c', people(10, { certified: false })],
    ])
    expect(total).toMatchObject({ kind: 'shown', inScope: 20, adopted: 10, rate: 50 })
    expect(total.because).toContain('Sites with fewer than 8 people are not part of it.')
    expect(of([['b', people(6)]]).total.kind).toBe('nobody')
  })

  test('nothing that is shown changes with what a hidden site’s people did', () => {
    fc.assert(
      fc.property(
        fc.array(fc.boolean(), { maxLength: 7, minLength: 1 }),
        fc.array(fc.boolean(), { minLength: 8, maxLength: 20 }),
        (hidden, open) => {
          const staff = (flags: boolean[]) => flags.map((certified) => person({ certified }))
          const one = of([
            ['a', staff(open)],
            ['b', staff(hidden)],
          ])
          const other = of([
            ['a', staff(open)],
            ['b', staff(hidden.map((flag) => !flag))],
          ])
          expect(one).toEqual(other)
        },
      ),
    )
  })

  test('a site that is not live says so, and a running month is of today', () => {
    const { sites, on: day } = siteAdoption({
      month: '2026-11',
      today,
      policy,
      sites: [{ ...site, liveFrom: '2026-12-01' }],
      people: people(9),
    })
    expect(sites[0]?.figures).toEqual({ kind: 'not-live', because: 'Not live for all of November 2026; live from 1 December 2026.' })
    expect(day).toBe(today)
  })
})
