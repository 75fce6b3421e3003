import { didYouMean } from '~/domain/nearest'
import type {
  ChooseExercise,
  ChooseManyExercise,
  Exercise,
  FillFormExercise,
  PredictExercise,
  QueryTableExercise,
  Texts,
} from '~/domain/exercises/kinds'

/** A mistake between the parts of an exercise; `path` leads from the entry to the part. */
export interface RuleProblem {
  path: (string | number)[]
  rule: string
  message: string
  /** Whether the place is the key at the path and not its value. */
  atKey?: boolean
}

/** Everything that does not fit together in one exercise: keys that name nothing, mistakes without an answer, orders given away. */
export function exerciseProblems(exercise: Exercise): RuleProblem[] {
  switch (exercise.kind) {
    case 'choose':
      return chooseProblems(exercise)
    case 'choose-many':
      return chooseManyProblems(exercise)
    case 'predict':
      return predictProblems(exercise)
    case 'order':
      return [
        ...permutationProblems(exercise.items, exercise.key),
        ...exercise.mistakes.flatMap((mistake, index) => [
          ...idsExist([mistake.before], exercise.items, ['mistakes', index, 'before'], 'item'),
          ...idsExist([mistake.after], exercise.items, ['mistakes', index, 'after'], 'item'),
          ...givenAsMistake(exercise.key, mistake, index),
        ]),
        ...feedbackFor(exercise.feedback, ['right', 'otherwise'], {}),
      ]
    case 'match':
      return [
        ...pairProblems(exercise.key, exercise.left, exercise.right, 'left', 'right'),
        ...feedbackFor(exercise.feedback, ['right', 'otherwise'], exercise.left),
      ]
    case 'classify':
      return [
        ...pairProblems(exercise.key, exercise.items, exercise.columns, 'items', 'columns'),
        ...feedbackFor(exercise.feedback, ['right', 'otherwise'], exercise.items),
      ]
    case 'mark-passages':
      return [
        ...listProblems(exercise.key, exercise.passages, 'passage'),
        ...feedbackFor(exercise.feedback, ['right', 'otherwise'], exercise.passages),
        ...missing(
          exercise.feedback,
          exercise.key,
          (id) => `Say under feedback, at ${id}, what someone who misses this passage overlooks.`,
        ),
      ]
    case 'fill-form':
      return [...fieldsProblems(exercise), ...feedbackFor(exercise.feedback, ['right', 'otherwise'], {})]
    case 'spot-the-error':
      return [
        ...listProblems(exercise.key, exercise.record, 'row'),
        ...feedbackFor(exercise.feedback, ['right', 'otherwise'], exercise.record),
      ]
    case 'short-answer':
      return feedbackFor(exercise.feedback, ['otherwise'], {})
    case 'query-table':
      return [...tableProblems(exercise), ...feedbackFor(exercise.feedback, ['right', 'otherwise'], {})]
    case 'reflect':
      return []
  }
}

const problem = (path: RuleProblem['path'], rule: string, message: string, atKey = false): RuleProblem => ({ path, rule, message, atKey })

function idsExist(ids: string[], known: object, path: RuleProblem['path'], what: string): RuleProblem[] {
  return ids.flatMap((id, index) =>
    Object.hasOwn(known, id)
      ? []
      : [
          problem(
            ids.length > 1 || path.at(-1) === 'key' ? [...path, ...(ids.length > 1 ? [index] : [])] : path,
            'exercise-key',
            `There is no ${what} "${id}".${didYouMean(id, Object.keys(known))}`,
          ),
        ],
  )
}

function listProblems(key: string[], known: object, what: string): RuleProblem[] {
  const repeated = key.filter((id, index) => key.indexOf(id) !== index)
  return [
    ...idsExist(key, known, ['key'], what),
    ...(repeated.length > 0 ? [problem(['key'], 'exercise-key', `"${repeated[0]}" stands twice in the key.`)] : []),
    ...(key.length >= Object.keys(known).length
      ? [problem(['key'], 'exercise-key', `The key names every ${what}: then there is nothing to find. Add some that are in order.`)]
      : []),
  ]
}

function permutationProblems(items: Texts, key: string[]): RuleProblem[] {
  const shown = Object.keys(items)
  const left = shown.filter((id) => !key.includes(id))
  return [
    ...idsExist(key, items, ['key'], 'item'),
    ...(key.length !== new Set(key).size ? [problem(['key'], 'exercise-key', 'An item stands twice in the key.')] : []),
    ...(left.length > 0
      ? [problem(['key'], 'exercise-key', `The key leaves out ${left.join(', ')}. It names every item once, in the right order.`)]
      : []),
    ...(shown.join() === key.join()
      ? [
          problem(
            ['items'],
            'exercise-order',
            'The items stand in the right order already, and they are shown as they stand. Change their order in the file.',
            true,
          ),
        ]
      : []),
  ]
}

function givenAsMistake(key: string[], mistake: { before: string; after: string }, index: number): RuleProblem[] {
  const [before, after] = [key.indexOf(mistake.before), key.indexOf(mistake.after)]
  if (before < 0 || after < 0 || before > after) return []
  return [
    problem(
      ['mistakes', index],
      'exercise-key',
      `By the key, ${mistake.before} does come before ${mistake.after}. A mistake names a pair in its wrong order: swap "before" and "after".`,
    ),
  ]
}

function pairProblems(key: Texts, from: Texts, to: Texts, fromName: string, toName: string): RuleProblem[] {
  return [
    ...Object.keys(key).flatMap((id) =>
      Object.hasOwn(from, id)
        ? []
        : [problem(['key', id], 'exercise-key', `There is no "${id}" under ${fromName}.${didYouMean(id, Object.keys(from))}`, true)],
    ),
    ...Object.entries(key).flatMap(([id, target]) =>
      Object.hasOwn(to, target)
        ? []
        : [problem(['key', id], 'exercise-key', `There is no "${target}" under ${toName}.${didYouMean(target, Object.keys(to))}`)],
    ),
    ...Object.keys(from).flatMap((id) =>
      Object.hasOwn(key, id) ? [] : [problem([fromName, id], 'exercise-key', `The key says nothing about "${id}".`, true)],
    ),
  ]
}

function optionsProblems(options: Texts, least: number): RuleProblem[] {
  return Object.keys(options).length >= least ? [] : [problem(['options'], 'exercise-options', `Give at least ${least} options.`, true)]
}

function chooseProblems(exercise: ChooseExercise): RuleProblem[] {
  return [
    ...optionsProblems(exercise.options, 2),
    ...idsExist([exercise.key], exercise.options, ['key'], 'option'),
    ...feedbackFor(exercise.feedback, Object.keys(exercise.options), { right: '', otherwise: '' }),
  ]
}

function chooseManyProblems(exercise: ChooseManyExercise): RuleProblem[] {
  return [
    ...optionsProblems(exercise.options, 3),
    ...listProblems(exercise.key, exercise.options, 'option'),
    ...feedbackFor(exercise.feedback, ['right', 'otherwise'], exercise.options),
  ]
}

function predictProblems(exercise: PredictExercise): RuleProblem[] {
  const options = exercise.options ?? {}
  return [
    ...(exercise.options ? optionsProblems(options, 2) : []),
    ...(exercise.key === undefined ? [] : idsExist([exercise.key], options, ['key'], 'option')),
    ...feedbackFor(exercise.feedback, [], { ...options, right: '', otherwise: '' }),
  ]
}

/** Feedback that must be there, and none for things that do not exist. */
function feedbackFor(feedback: Texts, required: string[], optional: object): RuleProblem[] {
  const known = [...required, ...Object.keys(optional)]
  return [
    ...missing(feedback, required, (id) =>
      id === 'right'
        ? 'Say under feedback, at "right", what was right and what follows from it.'
        : id === 'otherwise'
          ? 'Say under feedback, at "otherwise", what helps someone whose mistake was not foreseen.'
          : `Say under feedback, at ${id}, what someone who chooses this believes.`,
    ),
    ...Object.keys(feedback).flatMap((id) =>
      known.includes(id)
        ? []
        : [
            problem(
              ['feedback', id],
              'exercise-feedback',
              `Feedback "${id}" belongs to nothing in this exercise.${didYouMean(id, known)}`,
              true,
            ),
          ],
    ),
  ]
}

function missing(feedback: Texts, ids: string[], says: (id: string) => string): RuleProblem[] {
  return ids.filter((id) => !Object.hasOwn(feedback, id)).map((id) => problem(['feedback'], 'exercise-feedback', says(id), true))
}

function fieldsProblems(exercise: FillFormExercise): RuleProblem[] {
  return exercise.fields.flatMap((field, index) => {
    const path = ['fields', index]
    return [
      ...(exercise.fields.findIndex((other) => other.id === field.id) < index
        ? [problem([...path, 'id'], 'exercise-key', `There are two fields "${field.id}". Give one another id.`)]
        : []),
      ...valueProblems(field, path),
      ...(Object.hasOwn(field.feedback, 'otherwise')
        ? []
        : [
            problem(
              [...path, 'feedback'],
              'exercise-feedback',
              `Say under feedback of "${field.id}", at "otherwise", where the right value is found.`,
              true,
            ),
          ]),
    ]
  })
}

/** A key that the field's own type could never accept. */
function valueProblems(field: { type: string; options?: string[]; key: string[] }, path: RuleProblem['path']): RuleProblem[] {
  if (field.type === 'select') {
    if (!field.options) return [problem([...path, 'type'], 'exercise-options', 'A select needs "options": the list to choose from.')]
    return field.key
      .filter((value) => !field.options?.includes(value))
      .map((value) =>
        problem([...path, 'key'], 'exercise-key', `"${value}" is none of the options.${didYouMean(value, field.options ?? [])}`),
      )
  }
  if (field.type === 'date')
    return field.key
      .filter((value) => !/^\d{4}-\d{2}-\d{2}$/.test(value))
      .map((value) => problem([...path, 'key'], 'exercise-key', `The date "${value}" is written YYYY-MM-DD, as in 2026-11-06.`))
  if (field.type === 'number')
    return field.key
      .filter((value) => !/^-?\d+(\.\d+)?$/.test(value))
      .map((value) => problem([...path, 'key'], 'exercise-key', `"${value}" is not a plain number, as in 1250 or 12.5.`))
  return []
}

function tableProblems(exercise: QueryTableExercise): RuleProblem[] {
  const { columns, rows } = exercise.table
  return [
    ...rows.flatMap((row, index) =>
      row.length === columns.length
        ? []
        : [
            problem(
              ['table', 'rows', index],
              'exercise-table',
              `This row has ${row.length} cells and the table has ${columns.length} columns.`,
            ),
          ],
    ),
    ...valueProblems(exercise.answer, ['answer']),
  ]
}
