import { describe, expect, it } from 'vitest'
import { Report } from '~/authored/diagnostics.server'
import { readExercises } from '~/authored/exercises-file.server'
import { CHECK } from './lesson-fixture'

const entry = (kind: string, rest: string) =>
  `- id: one\n  kind: ${kind}\n  competency: process_mastery\n  task: Do it.\n${rest.replace(/^(?=.)/gm, '  ')}\n`
const read = (yaml: string) => {
  const report = new Report('exercises.yaml')
  return { ...readExercises(yaml, report), diagnostics: report.diagnostics }
}

type Case = [mistake: string, yaml: string, rule: string, line: number, column: number, says: RegExp]

const ITEMS = 'items: { a: First, b: Second, c: Third }'
const SAYS = 'feedback: { right: Yes it is., otherwise: Look again. }'

const MISTAKES: Case[] = [
  ['a kind that does not exist', entry('chose', 'key: A'), 'exercise', 2, 9, /Did you mean "choose"/],
  ['no kind', '- id: one\n  task: x\n', 'exercise', 1, 3, /"kind" is missing/],
  ['a map instead of a list', 'one:\n  kind: choose\n', 'exercise', 1, 1, /is a list/],
  [
    'a mistyped key',
    entry('choose', `options: { A: x, B: y }\nkey: A\nhintz: [a]\nfeedback: { A: a, B: b }`),
    'exercise',
    7,
    3,
    /Did you mean "hints"/,
  ],
  ['a missing task', '- id: one\n  kind: reflect\n  competency: process_mastery\n', 'exercise', 1, 3, /"task" is missing.*a text/],
  ['the same id twice', CHECK + CHECK, 'exercise', 9, 7, /two exercises "who"/],
  ['an id in capitals', entry('reflect', '').replace('id: one', 'id: One'), 'exercise', 1, 7, /small letters/],
  ['options that are missing', entry('choose', 'key: A\nfeedback: { A: a }'), 'exercise-options', 1, 3, /has no options/],
  [
    'a key that names no option',
    entry('choose', 'options: { A: x, B: y }\nkey: C\nfeedback: { A: a, B: b }'),
    'exercise-key',
    6,
    8,
    /no option "C"/,
  ],
  ['an option without feedback', entry('choose', 'options: { A: x, B: y }\nkey: A\nfeedback: { A: a }'), 'exercise-feedback', 7, 3, /at B/],
  [
    'feedback for an option that is not there',
    entry('choose', 'options: { A: x, B: y }\nkey: A\nfeedback: { A: a, B: b, D: d }'),
    'exercise-feedback',
    7,
    27,
    /belongs to nothing/,
  ],
  [
    'a key of all options',
    entry('choose-many', 'options: { A: x, B: y, C: z }\nkey: [A, B, C]\nfeedback: { right: r, otherwise: o }'),
    'exercise-key',
    6,
    8,
    /names every option/,
  ],
  ['an order given away', entry('order', `${ITEMS}\nkey: [a, b, c]\n${SAYS}`), 'exercise-order', 5, 3, /right order already/],
  ['an order that leaves items out', entry('order', `${ITEMS}\nkey: [b, a]\n${SAYS}`), 'exercise-key', 6, 8, /leaves out c/],
  [
    'a mistake that is none',
    entry('order', `${ITEMS}\nkey: [c, a, b]\nmistakes: [{ before: c, after: a, says: x }]\n${SAYS}`),
    'exercise-key',
    7,
    14,
    /does come before/,
  ],
  [
    'a match without a partner',
    entry('match', `left: { a: x, b: y }\nright: { p: u, q: v }\nkey: { a: p, b: r }\n${SAYS}`),
    'exercise-key',
    7,
    19,
    /no "r" under right/,
  ],
  [
    'an item the key forgets',
    entry('classify', `columns: { p: u, q: v }\nitems: { a: x, b: y }\nkey: { a: p }\n${SAYS}`),
    'exercise-key',
    6,
    18,
    /says nothing about "b"/,
  ],
  [
    'a passage to mark without feedback',
    entry('mark-passages', `passages: { p1: x, p2: y }\nkey: [p2]\n${SAYS}`),
    'exercise-feedback',
    7,
    3,
    /at p2/,
  ],
  [
    'a select without options',
    entry('fill-form', `fields: [{ id: f, label: F, type: select, key: x, feedback: { otherwise: o } }]\n${SAYS}`),
    'exercise-options',
    5,
    37,
    /needs "options"/,
  ],
  [
    'a date that is not written as one',
    entry('fill-form', `fields: [{ id: f, label: F, type: date, key: 6 November, feedback: { otherwise: o } }]\n${SAYS}`),
    'exercise-key',
    5,
    48,
    /2026-11-06/,
  ],
  [
    'a field without a word for the rest',
    entry('fill-form', `fields: [{ id: f, label: F, type: text, key: x }]\n${SAYS}`),
    'exercise-feedback',
    5,
    12,
    /at "otherwise"/,
  ],
  [
    'a table with a short row',
    entry(
      'query-table',
      `table: { columns: [A, B], rows: [[1, 2], [3]] }\nanswer: { type: number, label: N, key: 1, feedback: {} }\n${SAYS}`,
    ),
    'exercise-table',
    5,
    44,
    /1 cells/,
  ],
  [
    'a row of a record that is not there',
    entry('spot-the-error', `record: { r1: { label: L, value: V }, r2: { label: L, value: W } }\nkey: r3\n${SAYS}`),
    'exercise-key',
    6,
    8,
    /no row "r3"/,
  ],
  ['HTML in a task', entry('reflect', '').replace('Do it.', 'Do <b>it</b>.'), 'markdown', 4, 9, /HTML is not used/],
  [
    'a link in a hint',
    entry('choose', 'options: { A: x, B: y }\nkey: A\nfeedback: { A: a, B: b }\nhints: ["[see](https://a.example)"]'),
    'markdown',
    8,
    11,
    /Links and images/,
  ],
  ['a tab', '- id: one\n\tkind: choose\n', 'yaml', 2, 1, /spaces/],
  ['an alias', '- &a\n  id: one\n- *a\n', 'yaml', 1, 1, /Write the text out/],
  ['a key twice', entry('reflect', 'task: Again.'), 'yaml', 5, 3, /stands twice/],
]

describe('an exercise with one mistake', () => {
  it.each(MISTAKES)('is told of %s', (_, yaml, rule, line, column, says) => {
    const { diagnostics } = read(yaml)
    expect(
      diagnostics.map((one) => [one.rule, one.line, one.column, one.message]),
      JSON.stringify(diagnostics, null, 1),
    ).toContainEqual([rule, line, column, expect.stringMatching(says)])
  })
})

describe('an exercise', () => {
  it('may have its options in its material', () => {
    const { exercises, diagnostics } = read(
      entry('choose', 'material: |\n  Three notes:\n\n  A  "First note"\n  B  "Second note"\nkey: A\nfeedback: { A: a, B: b }'),
    )
    expect(diagnostics).toEqual([])
    expect(exercises[0]).toMatchObject({ options: { A: '"First note"', B: '"Second note"' }, material: 'Three notes:' })
  })

  it('takes numbers as the text that was written', () => {
    const { exercises, diagnostics } = read(
      entry(
        'query-table',
        `table: { columns: [A, B], rows: [[1, x], [3, y]] }\nanswer: { type: number, label: N, key: 3, feedback: { "1": Not quite. } }\n${SAYS}`,
      ),
    )
    expect(diagnostics).toEqual([])
    expect(exercises[0]).toMatchObject({
      table: {
        rows: [
          ['1', 'x'],
          ['3', 'y'],
        ],
      },
      answer: { key: ['3'] },
    })
  })

  it('that is empty makes no exercises', () => {
    expect(read('').exercises).toEqual([])
  })
})
