import { z } from 'zod'
import { TRACKS, type Curriculum } from '~/domain/curriculum'
import { COMPETENCIES } from '~/domain/lesson'
import { EVALUATIONS, EXPIRY_POLICIES, LEVELS, PROVENANCES, type PolicyFile, type RequirementId } from '~/domain/policy'
import { policyFaults } from '~/domain/policy-faults'
import { testCaseFaults, type KnownCase } from './curriculum-cases.server'
import type { Report } from './diagnostics.server'
import { readYamlFile } from './reference-files.server'
import { validateYaml } from './yaml-file.server'

const date = z.iso.date({ error: 'Write the date as YYYY-MM-DD, in quotes.' })
const line = z.string().trim().min(1).max(600)
const count = z.int().min(0).max(100000)
const share = z.number().min(0).max(100)
const REQUIREMENTS = ['lessons', 'exam', 'scenarios', 'time-at-initial', ...EVALUATIONS] as const satisfies readonly RequirementId[]

const track = z.strictObject({
  exam: z.strictObject({
    minutes: z.int().min(1),
    items: z.record(z.enum(COMPETENCIES), count),
    safety: count,
    passOverall: share,
    passEach: share,
    attempts: z.strictObject({ perCycle: z.int().min(1), cooldownHours: z.array(z.number().min(0)).min(1), perYear: z.int().min(1) }),
  }),
  scenarios: z.strictObject({
    count,
    mode: z.literal('exam'),
    unseenProfile: z.boolean(),
    anyOf: z.array(line).optional(),
    allOf: z.array(line).optional(),
  }),
  evaluations: z.strictObject({
    counts: z.partialRecord(z.enum(EVALUATIONS), count),
    feedback: z.strictObject({ replies: count, mean: z.number().min(1).max(4) }).nullable(),
  }),
  levels: z.array(z.strictObject({ level: z.enum(LEVELS), requires: z.array(z.enum(REQUIREMENTS)) })).min(1),
  monthsAtInitial: count,
  validity: z.strictObject({
    policy: z.enum(EXPIRY_POLICIES),
    months: z.int().min(1),
    windowDays: count,
    graceDays: count,
    minActiveMonths: count,
    anchor: date.optional(),
  }),
  reassessment: z.strictObject({ everyMonths: z.int().min(1), opensDaysBefore: count, graceWorkingDays: count }).nullable(),
  clearance: z.boolean(),
})

const schema = z.strictObject({
  versions: z
    .array(
      z.strictObject({
        version: line,
        validFrom: date,
        says: line,
        tracks: z.record(z.enum(TRACKS), track),
        adoption: z.strictObject({ activeWeeks: z.int().min(0).max(5), adherence: share, hideBelow: count }),
        explanations: z.array(z.strictObject({ path: line, provenance: z.enum(PROVENANCES), says: line })),
      }),
    )
    .min(1),
})

/** The file is the programme's own and repeats blocks by reference; a handful of aliases is enough. */
const MOST_ALIASES = 60

type Beside = { curricula?: readonly Curriculum[]; cases?: readonly KnownCase[] }

/**
 * Reads curricula/policy.yaml: every version with its shape right, each date later than the one before. With the courses and cases
 * that lie beside it, the cases of its scenario tests are compared with them.
 */
export function readPolicy(content: string | Uint8Array, report: Report, { curricula = [], cases }: Beside = {}): PolicyFile | undefined {
  const file = readYamlFile(content, report, MOST_ALIASES)
  const policy = file && validateYaml(file, schema, report, 'policy')
  if (!file || !policy) return undefined
  for (const [index, version] of policy.versions.entries()) {
    const before = policy.versions[index - 1]
    if (before && before.validFrom >= version.validFrom)
      report.error(
        file.place(['versions', index, 'validFrom']),
        'policy',
        `Version ${version.version} begins on ${version.validFrom}, not after version ${before.version}. Versions follow one another.`,
      )
    for (const { path, says } of policyFaults(version)) report.error(file.place(['versions', index, ...steps(path)]), 'policy', says)
  }
  for (const { at, says } of cases ? testCaseFaults({ policy, curricula, cases }) : []) report.error(file.place(at), 'policy', says)
  return report.hasErrors ? undefined : policy
}

/** `tracks.frontline.levels.0` as the steps into the file. */
const steps = (path: string): (string | number)[] => path.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step))
