import fc from 'fast-check'
import { renderToStaticMarkup as render } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { CertificateBorder } from '~/components/certificate-border'
import { CompetencyBar } from '~/components/competency-bar'
import { CountsStrip } from '~/components/counts-strip'
import { count, duration, durationInWords, inARow, percent, share } from '~/components/format'
import { HoursMeter } from '~/components/hours-meter'
import { endLabels } from '~/components/line-chart'
import { pagesShown } from '~/components/pager'
import { placeMarks } from '~/components/ruler-lanes'
import { DataTable } from '~/components/table'

describe('labels of the day ruler', () => {
  const mark = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), text: fc.string({ minLength: 3, maxLength: 40 }) })

  test('touch no other label, and no stem crosses a label', () => {
    fc.assert(
      fc.property(fc.array(mark, { maxLength: 8 }), (marks) => {
        const placed = placeMarks({ marks, whole: 1200, least: 900 })
        const spans = placed.marks.map((one, index) => ({ ...one, to: one.x + (marks[index]?.text.length ?? 0) * 7.2 }))
        for (const [index, one] of spans.entries()) {
          for (const other of spans.slice(index + 1)) {
            const overlap = one.x < other.to && other.x < one.to
            expect(overlap && one.lane === other.lane).toBe(false)
            const [left, right] = one.x <= other.x ? [one, other] : [other, one]
            if (right.x > left.x && right.x < left.to) expect(right.lane).toBeLessThan(left.lane)
          }
        }
      }),
    )
  })

  test('end within the drawing when the ruler can make room for them', () => {
    const placed = placeMarks({ marks: [{ at: 1, text: 'Service start: due Fri 20' }], whole: 1200, least: 900 })
    expect((placed.marks[0]?.x ?? 0) + 25 * 7.2).toBeLessThanOrEqual(1200)
  })
})

test('labels at line ends keep their distance', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 250 }), { maxLength: 6 }), (heights) => {
      const sorted = endLabels(heights).toSorted((a, b) => a - b)
      sorted.slice(1).forEach((height, index) => expect(height - (sorted[index] ?? 0)).toBeGreaterThanOrEqual(17))
    }),
  )
})

test('the pager always shows first, last and this page, and never hides a single page behind a gap', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 600 }), fc.integer({ min: 1, max: 600 }), (a, b) => {
      const [page, pages] = [Math.min(a, b), Math.max(a, b)]
      const shown = pagesShown(page, pages)
      expect(shown).toEqual(expect.arrayContaining([1, page, pages]))
      shown.forEach((one, index) => {
        if (one === null) expect((shown[index + 1] ?? 0) - (shown[index - 1] ?? 0)).toBeGreaterThan(2)
      })
    }),
  )
})

describe('a competency bar', () => {
  test('says met or not yet met with the mark needed', () => {
    expect(render(<CompetencyBar name="Process mastery" score={75} needs={75} />)).toContain('Met; needs 75.')
    expect(render(<CompetencyBar name="Process mastery" score={74} needs={75} />)).toContain('Not yet met; needs 75.')
  })

  test('without a score is not assessed: never zero and never a pass', () => {
    const html = render(<CompetencyBar name="Problem solving" score={null} needs={75} />)
    expect(html).toContain('Not assessed here; needs 75.')
    expect(html).not.toMatch(/<strong>0|Met;/)
  })
})

describe('the hours of a course', () => {
  const hours = (planned: number) =>
    render(<HoursMeter title="Hours" planned={planned} segments={[{ id: 'a', label: 'One', minutes: 90, written: 30 }]} />)

  test('name what is written, what is in preparation and what is left to place', () => {
    expect(hours(120)).toContain('<strong>30 min</strong> of 2 h written; 1 h in preparation')
    expect(hours(120)).toContain('30 min to place')
  })

  test('name what is too much', () => {
    expect(hours(60)).toContain('30 min too many')
  })
})

test('a count of zero takes no room in the strip and keeps its filter link', () => {
  const parts = [
    { key: 'c', label: 'Certified', count: 9, href: '#c', texture: 'solid' as const },
    { key: 'o', label: 'Overdue', count: 0, href: '#o', texture: 'hatch' as const },
  ]
  const html = render(<CountsStrip label="Status" all={{ count: 9, href: '#' }} parts={parts} current="c" />)
  expect(html.match(/<g>/g)).toHaveLength(1)
  expect(html).toContain('href="#o"')
  expect(html.match(/aria-current="true"/g)).toHaveLength(1)
})

test('a table on phones keeps its roles, its column names and its sort order', () => {
  const columns = [
    { key: 'n', head: 'Name', rowHead: true, sort: { href: '#', direction: 'ascending' as const }, cell: (row: { n: string }) => row.n },
    { key: 's', head: 'Site', cell: () => 'Northgate' },
  ]
  const html = render(<DataTable caption="People" cards columns={columns} rows={[{ n: 'Dahl' }]} rowKey={(row) => row.n} />)
  expect(html).toContain('aria-sort="ascending"')
  expect(html).toContain('role="region" tabindex="0" aria-label="People, table"')
  expect(html).toContain('data-label="Site" role="cell"')
  expect(html).toContain('role="rowheader"')
})

test('the border of the certificate is one repeated tile, not a drawing of its whole length', () => {
  expect(render(<CertificateBorder />).length).toBeLessThan(16_000)
})

describe('figures in words', () => {
  test('durations are hours and minutes', () => {
    expect([31, 60, 1880].map(duration)).toEqual(['31 min', '1 h', '31 h 20 min'])
    expect([1, 31, 75].map(durationInWords)).toEqual(['1 minute', '31 minutes', '1 h 15 min'])
  })

  test('counts are separated by thousands and shares have one decimal at most', () => {
    expect([0, 999, 12000, 1234567].map(count)).toEqual(['0', '999', '12,000', '1,234,567'])
    expect(share(113, 120)).toBe('94.2%')
    expect(share(1, 0)).toBeNull()
    expect(percent(3, 2)).toBe('100%')
  })

  test('words in a row end in “and” or “or”', () => {
    expect(inARow(['a', 'b', 'c'])).toBe('a, b and c')
    expect(inARow(['a', 'b'], 'or')).toBe('a or b')
  })
})
