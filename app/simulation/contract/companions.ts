import { z } from 'zod'
import type { FormInput } from '../findings'
import { COMPETENCIES, type Points } from '../vocabulary/context'
import { expectedForm, type Expected } from '../vocabulary/conditions'
import { closed, id, wholeNumber } from '../vocabulary/word'

const amount = z.number({ error: 'A number of points belongs here.' }).min(-100).max(100)
const points: z.ZodType<Points> = closed('a list of points', {
  policy_understanding: amount.optional(),
  process_mastery: amount.optional(),
  system_proficiency: amount.optional(),
  problem_solving: amount.optional(),
} satisfies Record<(typeof COMPETENCIES)[number], z.ZodType>)

/** scoring.yaml: marks and points, kept apart from the flow so that an old log can be scored again. */
export interface Scoring {
  passMark: Points
  points: Record<string, Record<string, Points>>
  standardsPolicy?: { maxLate?: number; never: string[] }
}

export const scoringSchema: z.ZodType<Scoring> = closed('scoring.yaml', {
  passMark: points,
  points: z.record(id, z.record(id, points)).default({}),
  standardsPolicy: closed('the standards policy', { maxLate: wholeNumber.optional(), never: z.array(id).default([]) }).optional(),
})

const value = z.union([z.string(), z.number()], { error: 'A value is words or a number.' })
const values = z.record(id, value).default({})

/** variants.yaml: profiles change the right answer, pools and variants only the surface. */
export interface Variants {
  pools: Record<string, string[]>
  profiles: Record<string, { facts: string[]; values: Record<string, string | number> }>
  variants: Record<string, { start?: string; values: Record<string, string | number> }>
}

export const variantsSchema: z.ZodType<Variants> = closed('variants.yaml', {
  pools: z.record(id, z.array(value.transform(String)).min(1, 'A pool needs at least one value.')).default({}),
  profiles: z
    .record(id, closed('a profile', { facts: z.array(id).default([]), values }))
    .refine((profiles) => Object.keys(profiles).length > 0, 'At least one profile is needed.'),
  variants: z
    .record(
      id,
      closed('a variant', {
        start: z
          .string()
          .regex(/^\d{4}-\d{2}-\d{2}$/, 'A start is a date such as 2026-11-09.')
          .optional(),
        values,
      }),
    )
    .default({}),
})

export const PERSON_ROLES = ['beneficiary', 'employer', 'colleague', 'family', 'official', 'other'] as const
export const REGISTERS = ['pes', 'sp'] as const
export type Register = (typeof REGISTERS)[number]

export interface AuthoredRecord {
  id: string
  number?: string
  fields: Record<string, string>
}

export interface AuthoredPerson {
  name?: string
  says?: string
  age?: number
  role?: (typeof PERSON_ROLES)[number]
  desk?: string
  records: Record<Register, AuthoredRecord[]>
}

const record: z.ZodType<AuthoredRecord> = closed('a record', {
  id: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9_-]*$/, 'A record id has letters, digits, - and _.')
    .max(60),
  name: z.string().optional(),
  number: z.string().optional(),
  fields: z.record(z.string().max(80), z.union([z.string(), z.number(), z.boolean()]).transform(String)).default({}),
}).transform(({ id, name, number, fields }) => ({ id, number, fields: name === undefined ? fields : { Name: name, ...fields } }))

const records = closed('`records`', { pes: z.array(record).default([]), sp: z.array(record).default([]) })

/** people.yaml: the people of the case, each with a register entry or several at the employment (pes) and the benefits (sp) desk. */
export const peopleSchema: z.ZodType<Record<string, AuthoredPerson>> = z.record(
  id,
  closed('a person', {
    name: z.string().min(1).optional(),
    says: z.string().optional(),
    age: z.number().int().min(0).max(120).optional(),
    role: z.enum(PERSON_ROLES, { error: `A role is one of ${PERSON_ROLES.join(', ')}.` }).optional(),
    desk: id.optional(),
    records: records.default({ pes: [], sp: [] }),
  }),
)

/** A step of an expert's run; form values may name a value of the profile. */
export interface ExpertStep {
  scene: string
  choice: string
  form?: Record<string, Expected>
  reason: string
}

export interface ExpertLog {
  expert: string
  profile: string
  steps: ExpertStep[]
}

export const expertSchema: z.ZodType<ExpertLog> = closed('an expert log', {
  expert: z.union([z.string(), z.number()]).transform(String),
  profile: id,
  steps: z
    .array(closed('a step', { scene: z.string(), choice: z.string(), form: expectedForm.optional(), reason: z.string().default('') }))
    .min(1),
})

/** What a learner's browser may send in a form: bounded, so that a log row stays small. */
export const formInputSchema: z.ZodType<FormInput> = z
  .record(z.string().max(60), z.union([z.string().max(2000), z.number(), z.array(z.string().max(200)).max(20)]))
  .refine((form) => Object.keys(form).length <= 30, 'Too many fields.')
