import { z } from 'zod'
import { EXERCISE_KINDS, FIELD_TYPES, type ExerciseKind } from '~/domain/exercises/kinds'
import { COMPETENCIES } from '~/domain/lesson'
import { kebab } from './front-matter.server'

/** The shapes an entry of exercises.yaml may have, one a kind; relations between their parts are checked in exercise-rules. */

const markdown = z.string().trim().min(1).max(6000)
const line = z.string().trim().min(1).max(600)
const partId = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/, { error: 'Ids are letters, digits and hyphens, as in A or missing-date.' })
const texts = z.record(partId, line)
/** A YAML number or yes/no where a text is meant is taken as what was written. */
const value = z.union([z.string(), z.number()]).transform(String).pipe(line)
const values = z.union([value.transform((one) => [one]), z.array(value).min(1)])
const saying = z.record(z.string().min(1).max(200), line)

const common = {
  id: kebab,
  competency: z.enum(COMPETENCIES),
  task: markdown,
  material: markdown.optional(),
  feedback: saying.default({}),
  hints: z.array(line).max(6).default([]),
}

const field = z.strictObject({
  id: partId,
  label: line,
  type: z.enum(FIELD_TYPES),
  options: z.array(value).min(2).max(20).optional(),
  key: values,
  hint: line.optional(),
  feedback: saying.default({}),
})

export const exerciseShapes = {
  choose: { options: texts.optional(), key: partId },
  'choose-many': { options: texts.optional(), key: z.array(partId).min(1) },
  order: {
    items: texts,
    key: z.array(partId).min(2),
    mistakes: z.array(z.strictObject({ before: partId, after: partId, says: line })).default([]),
  },
  match: { left: texts, right: texts, key: z.record(partId, partId) },
  classify: { columns: texts, items: texts, key: z.record(partId, partId) },
  'mark-passages': { passages: z.record(partId, markdown), key: z.array(partId).min(1) },
  'fill-form': { fields: z.array(field).min(1).max(20) },
  'spot-the-error': {
    record: z.record(partId, z.strictObject({ label: line, value })),
    key: z.union([partId.transform((one) => [one]), z.array(partId).min(1)]),
  },
  'short-answer': { model: markdown, criteria: z.array(line).min(1).max(8) },
  'query-table': {
    table: z.strictObject({
      columns: z.array(line).min(2).max(12),
      rows: z
        .array(z.array(z.union([z.string(), z.number()]).transform(String)))
        .min(2)
        .max(80),
    }),
    answer: z.strictObject({
      type: z.enum(['number', 'text', 'select']),
      label: line,
      options: z.array(value).min(2).max(20).optional(),
      key: values,
      feedback: saying.default({}),
    }),
  },
  predict: { options: texts.optional(), key: partId.optional() },
  reflect: {},
} as const satisfies Record<ExerciseKind, Record<string, z.ZodType>>

const shape = <K extends ExerciseKind>(kind: K) => z.strictObject({ kind: z.literal(kind), ...common, ...exerciseShapes[kind] })

export const exerciseSchemas = Object.fromEntries(EXERCISE_KINDS.map((kind) => [kind, shape(kind)])) as {
  [K in ExerciseKind]: ReturnType<typeof shape<K>>
}

/** The keys an entry of a kind may have. */
export const exerciseKeys = (kind: ExerciseKind): string[] => Object.keys(exerciseSchemas[kind].shape)
