import type { Exercise, ExerciseAnswer, MarkResult, OrderExercise, Outcome, Remark, Texts } from './kinds'
import { markForm, markTable } from './mark-values'

/**
 * Marks one answer. `right` remarks carry the word "Right" at the part they belong to; others say what the author wrote for
 * that mistake, or the exercise's `otherwise` once. Answers of another kind, or with ids that do not exist, are wrong. Never throws.
 */
export function markExercise(exercise: Exercise, answer: ExerciseAnswer): MarkResult {
  switch (exercise.kind) {
    case 'choose': {
      const choice = answer.kind === 'choose' ? answer.choice : ''
      const right = choice === exercise.key
      return result(right ? 1 : 0, 1, [{ where: choice, right, says: textOf(exercise.feedback, choice) ?? '' }])
    }
    case 'choose-many':
      return markSet(
        exercise.feedback,
        Object.keys(exercise.options),
        exercise.key,
        answer.kind === 'choose-many' ? answer.choices : [],
        'all',
      )
    case 'order':
      return markOrder(exercise, answer.kind === 'order' ? answer.order : [])
    case 'match':
      return markPairs(exercise.feedback, exercise.key, answer.kind === 'match' ? answer.pairs : {})
    case 'classify':
      return markPairs(exercise.feedback, exercise.key, answer.kind === 'classify' ? answer.columns : {})
    case 'mark-passages':
      return markSet(
        exercise.feedback,
        Object.keys(exercise.passages),
        exercise.key,
        answer.kind === 'mark-passages' ? answer.marked : [],
        'key',
      )
    case 'spot-the-error':
      return markSet(
        exercise.feedback,
        Object.keys(exercise.record),
        exercise.key,
        answer.kind === 'spot-the-error' ? answer.rows : [],
        'key',
      )
    case 'fill-form':
      return markForm(exercise, answer.kind === 'fill-form' ? answer.values : {})
    case 'query-table':
      return markTable(exercise, answer.kind === 'query-table' ? answer.value : '')
    case 'predict': {
      const choice = answer.kind === 'predict' ? (answer.choice ?? '') : ''
      const says = textOf(exercise.feedback, choice)
      return kept(says === undefined ? [] : [{ where: choice, says }])
    }
    case 'short-answer':
    case 'reflect':
      return kept([])
  }
}

/** An own text of a map; ids come from outside, so inherited names count as absent. */
export function textOf(texts: Texts, id: string): string | undefined {
  return Object.hasOwn(texts, id) ? texts[id] : undefined
}

const kept = (remarks: Remark[]): MarkResult => ({ outcome: 'kept', remarks, points: 0, of: 0 })

export function result(points: number, of: number, remarks: Remark[]): MarkResult {
  const outcome: Outcome = points === of ? 'right' : points > 0 ? 'partly' : 'wrong'
  return { outcome, remarks: remarks.filter((remark) => remark.says !== ''), points, of }
}

/** The word beside a part that is right. */
export const RIGHT = 'Right'

/** The remark on the whole: `right` when all is right, `otherwise` when a mistake has no remark of its own. */
export function whole(feedback: Texts, right: boolean, unforeseen: boolean): Remark[] {
  const says = right ? textOf(feedback, 'right') : unforeseen ? textOf(feedback, 'otherwise') : undefined
  return says === undefined ? [] : [{ says, right }]
}

/**
 * A set of ids against the key. `per: all` counts every decision (choose-many), `per: key` counts what was found less what
 * was wrongly marked. Both remark on what was wrongly chosen and what was left out.
 */
function markSet(feedback: Texts, ids: string[], key: string[], given: string[], per: 'all' | 'key'): MarkResult {
  const chosen = new Set(given)
  const stray = [...chosen].filter((id) => !ids.includes(id)).length
  const found = key.filter((id) => chosen.has(id))
  const mistaken = ids.filter((id) => chosen.has(id) !== key.includes(id))
  const all = mistaken.length === 0 && stray === 0
  const wronglyMarked = ids.filter((id) => chosen.has(id) && !key.includes(id)).length + stray
  const remarks: Remark[] = [
    ...found.map((where) => ({ where, right: true, says: RIGHT })),
    ...mistaken.flatMap((where) => {
      const says = textOf(feedback, where)
      return says === undefined ? [] : [{ where, right: false, says }]
    }),
    ...whole(feedback, all, mistaken.some((id) => textOf(feedback, id) === undefined) || stray > 0 || mistaken.length === 0),
  ]
  if (per === 'key') return result(all ? key.length : Math.min(Math.max(0, found.length - wronglyMarked), key.length), key.length, remarks)
  const points = found.length === 0 ? 0 : Math.max(0, ids.length - mistaken.length - stray)
  return result(all ? ids.length : Math.min(points, ids.length - 1), ids.length, remarks)
}

function markOrder(exercise: OrderExercise, order: string[]): MarkResult {
  const { key } = exercise
  const placed = key.filter((id, index) => order[index] === id)
  const right = order.length === key.length && placed.length === key.length
  const at = (id: string) => order.indexOf(id)
  const made = exercise.mistakes.filter(({ before, after }) => at(before) >= 0 && at(after) >= 0 && at(before) < at(after))
  return result(right ? key.length : Math.min(placed.length, key.length - 1), key.length, [
    ...(right
      ? []
      : placed.filter((id) => !made.some(({ before }) => before === id)).map((where) => ({ where, right: true, says: RIGHT }))),
    ...(right ? [] : made.map(({ before, says }) => ({ where: before, right: false, says }))),
    ...whole(exercise.feedback, right, made.length === 0),
  ])
}

function markPairs(feedback: Texts, key: Texts, pairs: Texts): MarkResult {
  const ids = Object.keys(key)
  const right = ids.filter((id) => textOf(pairs, id) === key[id])
  const wrong = ids.filter((id) => !right.includes(id))
  return result(right.length, ids.length, [
    ...right.map((where) => ({ where, right: true, says: RIGHT })),
    ...wrong.flatMap((where) => {
      const says = textOf(feedback, where)
      return says === undefined ? [] : [{ where, right: false, says }]
    }),
    ...whole(
      feedback,
      wrong.length === 0,
      wrong.some((id) => textOf(feedback, id) === undefined),
    ),
  ])
}
