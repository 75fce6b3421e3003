import type { Exercise } from '~/domain/exercises'

const base = { id: 'one', competency: 'process_mastery' as const, task: 'Do it.', hints: [] as string[] }
const says = { right: 'All right.', otherwise: 'Look again.' }

/** One exercise of each kind. */
export const EXERCISES: { [K in Exercise['kind']]: Extract<Exercise, { kind: K }> } = {
  choose: { ...base, kind: 'choose', options: { A: 'x', B: 'y', C: 'z' }, key: 'B', feedback: { A: 'not a', B: 'yes b', C: 'not c' } },
  'choose-many': {
    ...base,
    kind: 'choose-many',
    options: { A: 'x', B: 'y', C: 'z', D: 'w' },
    key: ['A', 'C'],
    feedback: { ...says, B: 'not b' },
  },
  order: {
    ...base,
    kind: 'order',
    items: { a: 'x', b: 'y', c: 'z' },
    key: ['c', 'a', 'b'],
    mistakes: [{ before: 'a', after: 'c', says: 'c comes first' }],
    feedback: says,
  },
  match: {
    ...base,
    kind: 'match',
    left: { a: 'x', b: 'y' },
    right: { p: 'u', q: 'v', r: 'w' },
    key: { a: 'p', b: 'q' },
    feedback: { ...says, a: 'not so a' },
  },
  classify: {
    ...base,
    kind: 'classify',
    columns: { p: 'u', q: 'v' },
    items: { a: 'x', b: 'y', c: 'z' },
    key: { a: 'p', b: 'q', c: 'p' },
    feedback: { ...says, c: 'not so c' },
  },
  'mark-passages': {
    ...base,
    kind: 'mark-passages',
    passages: { p1: 'x', p2: 'y', p3: 'z' },
    key: ['p1', 'p3'],
    feedback: { ...says, p1: 'missed p1', p2: 'p2 is fine' },
  },
  'fill-form': {
    ...base,
    kind: 'fill-form',
    fields: [
      {
        id: 'name',
        label: 'Name',
        type: 'text',
        key: ['Nwosu, Amara'],
        feedback: { Amara: 'family name first', otherwise: 'see the card' },
      },
      { id: 'rent', label: 'Rent', type: 'number', key: ['1250'], feedback: { otherwise: 'see the contract' } },
      {
        id: 'from',
        label: 'From',
        type: 'date',
        key: ['2026-11-06'],
        feedback: { '2026-11-09': 'that is the visit', otherwise: 'see the letter' },
      },
    ],
    feedback: says,
  },
  'spot-the-error': {
    ...base,
    kind: 'spot-the-error',
    record: { r1: { label: 'a', value: 'x' }, r2: { label: 'b', value: 'y' } },
    key: ['r2'],
    feedback: { ...says, r1: 'r1 is fine' },
  },
  'short-answer': {
    ...base,
    kind: 'short-answer',
    model: 'Well said.',
    criteria: ['a date', 'a name'],
    feedback: { otherwise: 'add the date' },
  },
  'query-table': {
    ...base,
    kind: 'query-table',
    table: {
      columns: ['Name', 'Days'],
      rows: [
        ['Park', '12'],
        ['Ortega', '9'],
        ['Weber', '101'],
      ],
    },
    answer: { type: 'number', label: 'Days', key: ['101'], feedback: { '12': 'that is Park' } },
    feedback: says,
  },
  predict: { ...base, kind: 'predict', options: { A: 'x', B: 'y' }, feedback: { A: 'you may think' } },
  reflect: { ...base, kind: 'reflect', feedback: {} },
}
