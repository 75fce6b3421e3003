import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { markExercise, readAnswer, readTableView, viewRows, type Exercise, type ExerciseAnswer, type FormEntries } from '~/domain/exercises'
import { EXERCISES } from './exercise-fixture'

const all: Exercise[] = Object.values(EXERCISES)

describe('reading an answer from a form', () => {
  it.each<[Exercise['kind'], FormEntries, ExerciseAnswer]>([
    ['choose', [['choice', 'B']], { kind: 'choose', choice: 'B' }],
    [
      'choose-many',
      [
        ['choices', 'C'],
        ['choices', 'A'],
        ['choices', 'C'],
        ['choices', 'zz'],
      ],
      { kind: 'choose-many', choices: ['C', 'A'] },
    ],
    [
      'order',
      [
        ['position-a', '2'],
        ['position-b', '3'],
        ['position-c', '1'],
      ],
      { kind: 'order', order: ['c', 'a', 'b'] },
    ],
    [
      'match',
      [
        ['match-a', 'p'],
        ['match-b', 'p'],
      ],
      { kind: 'match', pairs: { a: 'p', b: 'p' } },
    ],
    [
      'classify',
      [
        ['column-a', 'p'],
        ['column-b', 'q'],
        ['column-c', 'p'],
      ],
      { kind: 'classify', columns: { a: 'p', b: 'q', c: 'p' } },
    ],
    ['mark-passages', [['marked', 'p1']], { kind: 'mark-passages', marked: ['p1'] }],
    [
      'fill-form',
      [
        ['field-name', ' Amara '],
        ['field-rent', '1250'],
        ['field-from', '2026-11-06'],
      ],
      { kind: 'fill-form', values: { name: 'Amara', rent: '1250', from: '2026-11-06' } },
    ],
    ['spot-the-error', [['row', 'r1']], { kind: 'spot-the-error', rows: ['r1'] }],
    ['short-answer', [['text', 'One.\r\nTwo.']], { kind: 'short-answer', text: 'One.\nTwo.' }],
    [
      'short-answer',
      [
        ['text', 'One.'],
        ['rating-0', 'met'],
        ['rating-1', 'not-yet'],
      ],
      { kind: 'short-answer', text: 'One.', ratings: ['met', 'not-yet'] },
    ],
    [
      'query-table',
      [
        ['value', '101'],
        ['contains', 'x'],
      ],
      { kind: 'query-table', value: '101' },
    ],
    ['predict', [['choice', 'A']], { kind: 'predict', choice: 'A' }],
    ['reflect', [['text', 'A note']], { kind: 'reflect', text: 'A note' }],
  ])('%s', (kind, entries, answer) => {
    expect(readAnswer(EXERCISES[kind], entries)).toEqual({ ok: true, answer })
  })

  it.each<[Exercise['kind'], FormEntries, (string | undefined)[]]>([
    ['choose', [['choice', 'constructor']], ['choice']],
    ['choose-many', [], ['choices']],
    [
      'order',
      [
        ['position-a', '1'],
        ['position-b', '1'],
        ['position-c', '2'],
      ],
      ['position-a', 'position-b'],
    ],
    [
      'order',
      [
        ['position-a', '1.5'],
        ['position-b', '4'],
        ['position-c', '2'],
      ],
      ['position-a', 'position-b'],
    ],
    ['match', [['match-a', 'p']], ['match-b']],
    ['classify', [['column-a', 'zz']], ['column-a', 'column-b', 'column-c']],
    ['mark-passages', [['marked', 'p9']], ['marked']],
    [
      'fill-form',
      [
        ['field-name', 'Amara'],
        ['field-rent', 'much'],
        ['field-from', 'soon'],
      ],
      ['field-rent', 'field-from'],
    ],
    ['spot-the-error', [], ['row']],
    ['short-answer', [['text', '  ']], ['text']],
    [
      'short-answer',
      [
        ['text', 'x'],
        ['rating-1', 'met'],
      ],
      ['rating-0'],
    ],
    ['query-table', [['value', 'many']], ['value']],
    ['predict', [], ['choice']],
    ['reflect', [['text', 'x'.repeat(4001)]], ['text']],
  ])('%s names the fields that are missing or wrong', (kind, entries, fields) => {
    const read = readAnswer(EXERCISES[kind], entries)
    expect(read.ok ? [] : read.errors.map((error) => error.field)).toEqual(fields)
  })

  it('never throws, and what it reads can be marked', () => {
    const entries = fc.array(
      fc.tuple(
        fc.oneof(
          fc.constantFrom('choice', 'choices', 'text', 'value', 'row', 'marked', 'position-a', 'match-a', 'field-name', '__proto__'),
          fc.string(),
        ),
        fc.string(),
      ),
    )
    fc.assert(
      fc.property(fc.constantFrom(...all), entries, (exercise, form) => {
        const read = readAnswer(exercise, form)
        if (read.ok) markExercise(exercise, read.answer)
      }),
    )
  })
})

describe('the table of an exercise', () => {
  const exercise = EXERCISES['query-table']
  it('is filtered and sorted by the address, numbers as numbers', () => {
    const view = readTableView(exercise, [
      ['table', 'one'],
      ['sort', '1'],
      ['direction', 'down'],
      ['contains', 'e'],
    ])
    expect(view).toMatchObject({ sort: 1, descending: true })
    expect(viewRows(exercise, view).map((row) => row[0])).toEqual(['Weber', 'Ortega'])
    expect(
      viewRows(
        exercise,
        readTableView(exercise, [
          ['table', 'one'],
          ['sort', '1'],
        ]),
      ).map((row) => row[1]),
    ).toEqual(['9', '12', '101'])
  })

  it('sorts dates by the calendar, and names with accents beside those without', () => {
    const rows = [
      ['30 Nov 2026', 'Zoe'],
      ['9 Jun 2023', 'Ábel'],
      ['3 Sep 2026', 'Ada'],
    ]
    const table = { ...exercise, table: { columns: ['Changed', 'Name'], rows } }
    const sorted = (sort: number) => viewRows(table, { contains: '', sort, descending: false }).map((row) => row[sort])
    expect(sorted(0)).toEqual(['9 Jun 2023', '3 Sep 2026', '30 Nov 2026'])
    expect(sorted(1)).toEqual(['Ábel', 'Ada', 'Zoe'])
  })

  it('is as it stands when the address means another table or a column that is not there', () => {
    expect(readTableView(exercise, [['table', 'other']])).toBeUndefined()
    expect(
      viewRows(
        exercise,
        readTableView(exercise, [
          ['table', 'one'],
          ['sort', '9'],
        ]),
      ),
    ).toEqual(exercise.table.rows)
  })
})
