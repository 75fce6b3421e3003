import { z } from 'zod'
import { TIME_OF_DAY } from '~/domain/case-clock'
import { didYouMean } from '../did-you-mean'
import { HERE } from '../parse'
import { readAction, type Action } from '../vocabulary/actions'
import { expectedForm, readCondition, type Condition, type Expected } from '../vocabulary/conditions'
import { closed, id, wholeNumber } from '../vocabulary/word'
import { criticalError, type Notice } from './critical-error'

export const SCENE_KINDS = [
  'dialogue',
  'phone',
  'registry',
  'document',
  'form',
  'agency_message',
  'inbox',
  'incident',
  'reflection',
  'info',
] as const
export type SceneKind = (typeof SCENE_KINDS)[number]

export const CLOCKS = ['workingDays', 'minutes'] as const
export type ClockUnit = (typeof CLOCKS)[number]

/** Where a desk ends. */
export const DONE = 'DONE'
/** The choice of a form, and of a scene that only goes on. */
export const SUBMIT = 'submit'
export const CONTINUE = 'continue'

export interface Choice {
  days?: number
  minutes?: number
  when?: Condition
  show?: 'always'
  do: Action[]
  go: string
}

export interface Outcome extends Omit<Choice, 'show'> {
  example?: Record<string, Expected>
}

/** A form field: `options` to choose from (several with `many`), or free entry of a type. */
export interface Field {
  options?: string[]
  many?: boolean
  type?: 'number' | 'text' | 'date'
  /** The profile value that a free field is compared with. */
  value?: string
}

export interface Shows {
  people: string[]
  records: string[]
  documents: string[]
}

export interface Scene {
  kind: SceneKind
  title?: string
  shows: Shows
  choices?: Record<string, Choice>
  fields?: Record<string, Field>
  outcomes?: Record<string, Outcome>
  go?: string
}

export interface Standard {
  within: number
  says: string
  name?: string
  desk?: string
  trigger?: string
}

export interface Gate {
  outcome: string
  profile?: string
  /** What had to happen, in words for the result. */
  says?: string
}

export interface Desk {
  title?: string
  first: string
  scenes: Record<string, Scene>
}

/** scenario.yaml, read and in full: every shorthand written out. */
export interface Scenario {
  id: string
  version: number
  title: string
  /** `exam`: the case is kept for examinations, and nobody meets it in practice. */
  use?: 'exam'
  clock: ClockUnit
  /** The time of day at which a drill in minutes begins, `HH:MM`. */
  begins?: string
  standards: Record<string, Standard>
  criticalErrors: Record<string, string>
  /** Per critical error, what must have been on the screen before it can be made. */
  notices: Record<string, Notice>
  gates: Record<string, Gate>
  start: Action[]
  desks: Record<string, Desk>
}

type Context = z.core.$RefinementCtx

const reporter = (ctx: Context) => (path: (string | number)[], rule: number | string, message: string) => {
  ctx.addIssue({ code: 'custom', path, message, params: { rule }, input: undefined })
}

const condition = z.unknown().transform((raw, ctx): Condition => {
  const read = readCondition(raw, HERE, reporter(ctx))
  return read ?? z.NEVER
})

const actions = z
  .array(z.unknown(), { error: '`do` and `start` are lists: each line begins with `- `.' })
  .max(60)
  .transform((raw, ctx): Action[] =>
    raw.flatMap((item, index) => {
      const report = reporter(ctx)
      const read = readAction(item, HERE, (path, rule, message) => report([index, ...path], rule, message))
      return read ? [read] : []
    }),
  )

const target = z.string({ error: 'Say where this leads: `go: <scene>` or `go: DONE`.' })

const costs = {
  days: wholeNumber.optional(),
  minutes: wholeNumber.optional(),
  when: condition.optional(),
  do: actions.default([]),
  go: target,
}
const choice = closed('a choice', { ...costs, show: z.literal('always', { error: '`show` can only be `always`.' }).optional() })
const outcome = closed('an outcome', { ...costs, example: expectedForm.optional() })

const text = z.union([z.string(), z.number(), z.boolean()], { error: 'A word belongs here.' }).transform(String)
const field = z.preprocess(
  (raw) => (Array.isArray(raw) ? { options: raw } : raw),
  closed('a field', {
    options: z.array(text).min(1, 'A field with options needs at least one.').max(20).optional(),
    many: z.boolean().optional(),
    type: z.enum(['number', 'text', 'date'], { error: 'A free field is number, text or date.' }).optional(),
    value: id.optional(),
  })
    .refine((value) => (value.options === undefined) !== (value.type === undefined), 'A field has either `options` or a `type`.')
    .refine((value) => !value.many || (value.options?.length ?? 9) <= 6, 'A field in which several may be chosen has at most 6 options.'),
)

const list = z.array(z.string()).default([])
const shows = closed('`shows`', { people: list, records: list, documents: list })

const scene: z.ZodType<Scene> = closed('a scene', {
  kind: z.enum(SCENE_KINDS, {
    error: ({ input }) => `A scene is one of ${SCENE_KINDS.join(', ')}.${typeof input === 'string' ? didYouMean(input, SCENE_KINDS) : ''}`,
  }),
  title: z.string().max(120).optional(),
  shows: shows.default({ people: [], records: [], documents: [] }),
  choices: z.record(id, choice).optional(),
  fields: z.record(id, field).optional(),
  outcomes: z.record(id, outcome).optional(),
  go: z.string().optional(),
})

const standard: z.ZodType<Standard> = closed('a standard', {
  within: wholeNumber,
  says: z.string().min(1),
  name: z.string().optional(),
  desk: id.optional(),
  trigger: id.optional(),
})

const desk: z.ZodType<Desk> = closed('a desk', {
  title: z.string().optional(),
  first: z.string(),
  scenes: z.record(id, scene).refine((scenes) => Object.keys(scenes).length > 0, 'A desk needs at least one scene.'),
})

/** The contract of scenario.yaml. Unknown words are issues with `params.rule` 1 and a suggestion. */
export const scenarioSchema: z.ZodType<Scenario> = closed('a scenario', {
  id,
  version: z.number().int().min(1),
  title: z.string().min(1).max(120),
  use: z.literal('exam', { error: '`use` can only be `exam`: the case is kept for examinations.' }).optional(),
  clock: z.enum(CLOCKS, { error: 'The clock is workingDays or minutes.' }),
  begins: z.string().regex(TIME_OF_DAY, 'A drill begins at a time of day, in quotation marks: `begins: "16:40"`.').optional(),
  standards: z.record(id, standard).default({}),
  criticalErrors: z.record(id, criticalError).default({}),
  gates: z.record(id, closed('a gate', { outcome: z.string(), profile: id.optional(), says: z.string().optional() })).default({}),
  start: actions.default([]),
  desks: z
    .record(id, desk)
    .refine((desks) => Object.keys(desks).length > 0, 'A scenario needs a desk.')
    .refine((desks) => Object.keys(desks).length <= 4, 'A scenario has at most four desks.'),
}).transform(({ criticalErrors, ...scenario }) => ({
  ...scenario,
  criticalErrors: Object.fromEntries(Object.entries(criticalErrors).map(([code, { says }]) => [code, says])),
  notices: Object.fromEntries(Object.entries(criticalErrors).flatMap(([code, { notice }]) => (notice ? [[code, notice] as const] : []))),
}))
