import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import {
  CURRICULUM_STATUSES,
  curriculumContradictions,
  lessonsOf,
  PROMISED_MINUTES,
  TRACK_NAMES,
  TRACKS,
  type Curriculum,
  type CurriculumLesson,
} from '~/domain/curriculum'
import type { Pace } from '~/domain/hours'
import { ACTIVITY_KINDS, COMPETENCIES, type ActivityKind } from '~/domain/lesson'
import type { PolicyFile } from '~/domain/policy'
import { hashFiles } from './check-lesson.server'
import { caseFaults, casesIn, type KnownCase } from './curriculum-cases.server'
import { Report, sortDiagnostics, type Diagnostic } from './diagnostics.server'
import { kebab } from './front-matter.server'
import { readPolicy } from './policy-file.server'
import { readPace, readYamlFile } from './reference-files.server'
import { undertakingSlugs } from './undertakings.server'
import { validateYaml, type YamlFile } from './yaml-file.server'

const line = z.string().trim().min(1).max(600)
const minutes = z.int().min(1).max(10000)

const lesson = z.strictObject({
  id: z.string().regex(/^[A-Z]{1,3}\d{0,2}\.\d{1,2}$/, { error: 'A lesson’s number is written as in F2.1.' }),
  slug: kebab,
  title: line,
  shared: z
    .string()
    .regex(/^SH-\d$/, { error: 'A shared lesson is written as in SH-1.' })
    .optional(),
  undertaking: kebab.optional(),
  objectives: z.array(line).min(1),
  competencies: z.array(z.enum(COMPETENCIES)).min(1),
  minutes: z.partialRecord(z.enum(ACTIVITY_KINDS), minutes),
  scenarios: z.array(kebab).min(1).optional(),
})
const schema = z.strictObject({
  track: z.enum(TRACKS),
  title: line,
  minutes,
  status: z.enum(CURRICULUM_STATUSES),
  about: line,
  scenariosLater: line.optional(),
  prerequisites: z.array(z.strictObject({ from: kebab, to: kebab, says: line, strict: z.boolean().optional() })).default([]),
  modules: z.array(z.strictObject({ id: z.string().min(1).max(12), title: line, minutes, lessons: z.array(lesson).min(1) })).min(1),
})

/** What a lesson that is written declares, for comparison with the curricula that list it. */
export interface WrittenLesson {
  slug: string
  activities: { kind: ActivityKind; declared: number; scenario?: string }[]
}

export interface CurriculaFolder {
  curricula: { track: string; hash: string; curriculum: Curriculum }[]
  policy?: { hash: string; policy: PolicyFile }
  pace?: { hash: string; pace: Pace }
  diagnostics: Diagnostic[]
}

/**
 * Reads curricula/: the manifests, the certification policy and the hours policy. With `written`, each lesson that exists is
 * compared with what its manifests say of it. Manifests with mistakes are told and left out.
 */
export function readCurricula(root: string, written: WrittenLesson[] = []): CurriculaFolder {
  const reports: Report[] = []
  const open = (name: string) => {
    const file = path.join(root, name)
    const report = new Report(`curricula/${name}`)
    reports.push(report)
    if (!existsSync(file)) {
      report.error(undefined, 'file', 'This file is missing.')
      return undefined
    }
    const content = readFileSync(file)
    return { content, report, hash: hashFiles({ file: content }) }
  }
  const undertakings = undertakingSlugs(path.join(root, '..', 'content'))
  const cases = casesIn(path.join(root, '..', 'scenarios'))
  const curricula = TRACKS.flatMap((track) => {
    const file = open(`${track}/curriculum.yaml`)
    const curriculum = file && readCurriculum(file.content, file.report, track, written, { undertakings, cases })
    if (!file || !curriculum) return []
    if (curriculum.minutes === PROMISED_MINUTES[track]) return [{ track, hash: file.hash, curriculum }]
    file.report.error(
      undefined,
      'promised-minutes',
      `${TRACK_NAMES[track]} is promised with exactly ${PROMISED_MINUTES[track]} minutes; the course declares ${curriculum.minutes}.`,
    )
    return []
  })
  const policyFile = open('policy.yaml')
  // A course that could not be read names no cases, so a policy is compared with all of them or with none.
  const beside = curricula.length === TRACKS.length ? { curricula: curricula.map(({ curriculum }) => curriculum), cases } : {}
  const policy = policyFile && readPolicy(policyFile.content, policyFile.report, beside)
  const paceFile = open('pace.yaml')
  const pace = paceFile && readPace(paceFile.content, paceFile.report)
  return {
    curricula,
    ...(policyFile && policy ? { policy: { hash: policyFile.hash, policy } } : {}),
    ...(paceFile && pace ? { pace: { hash: paceFile.hash, pace } } : {}),
    diagnostics: sortDiagnostics(reports.flatMap((report) => report.diagnostics)),
  }
}

/** What lies beside the manifests and is named in them; without `cases` the names of cases are not compared. */
type Beside = { undertakings?: readonly string[]; cases?: readonly KnownCase[] }

/** Reads one manifest: shape, sums, repeated lessons, and agreement with the lessons that are written. */
export function readCurriculum(
  content: string | Uint8Array,
  report: Report,
  track: string,
  written: WrittenLesson[],
  { undertakings = [], cases }: Beside = {},
): Curriculum | undefined {
  const file = readYamlFile(content, report)
  const curriculum =
    file && validateYaml(file, schema, report, 'curriculum', [], [...Object.keys(schema.shape), ...Object.keys(lesson.shape)])
  if (!file || !curriculum) return undefined
  if (curriculum.track !== track)
    report.error(file.place(['track']), 'curriculum', `The folder is called "${track}". Write track: ${track}.`)
  for (const says of curriculumContradictions(curriculum)) report.error(placeOf(says, curriculum, file), 'curriculum', says)
  for (const [m, module] of curriculum.modules.entries())
    for (const [l, entry] of module.lessons.entries()) {
      if (entry.undertaking && !undertakings.includes(entry.undertaking))
        report.error(
          file.place(['modules', m, 'lessons', l, 'undertaking']),
          'curriculum',
          `There is no undertaking "${entry.undertaking}". Write content/undertakings/${entry.undertaking}.md, or correct the name.`,
        )
      const found = written.find((one) => one.slug === entry.slug)
      if (found)
        compareMinutes(entry, found, (kind) =>
          report.error(file.place(['modules', m, 'lessons', l, 'minutes']), 'curriculum-minutes', kind),
        )
    }
  for (const { lesson: slug, says } of cases ? caseFaults({ curriculum, cases, written }) : [])
    report.error(placeInLesson(slug, 'scenarios', curriculum, file), 'curriculum-cases', says)
  if (curriculum.status === 'published' && written.length > 0)
    for (const entry of lessonsOf(curriculum))
      if (!written.some((one) => one.slug === entry.slug))
        report.error(
          file.place(['status']),
          'curriculum',
          `The course is published and its lesson "${entry.slug}" is not written. Write status: draft, or write content/lessons/${entry.slug}.`,
        )
  return report.hasErrors ? undefined : curriculum
}

/** A contradiction names a module, slug or sum; it stands where the first of these is written. */
function placeOf(says: string, curriculum: Curriculum, file: YamlFile) {
  const module = curriculum.modules.findIndex(({ id }) => says.includes(`Module ${id} `))
  if (module >= 0) return file.place(['modules', module, 'minutes'])
  const named = /“([^”]+)”/.exec(says)?.[1]
  const places = curriculum.modules.flatMap(({ lessons }, m) =>
    lessons.flatMap((entry, l) =>
      entry.slug === named || entry.id === named ? [['modules', m, 'lessons', l, entry.slug === named ? 'slug' : 'id']] : [],
    ),
  )
  const prerequisite = curriculum.prerequisites.findIndex(({ from, to }) => from === named || to === named)
  if (says.startsWith('The course declares')) return file.place(['minutes'])
  return file.place(places.at(-1) ?? (prerequisite >= 0 ? ['prerequisites', prerequisite] : ['prerequisites']))
}

function placeInLesson(slug: string, key: string, { modules }: Curriculum, file: YamlFile) {
  const m = modules.findIndex(({ lessons }) => lessons.some((entry) => entry.slug === slug))
  return file.place(['modules', m, 'lessons', modules[m]?.lessons.findIndex((entry) => entry.slug === slug) ?? 0, key])
}

function compareMinutes(entry: CurriculumLesson, written: WrittenLesson, problem: (message: string) => void): void {
  for (const kind of ACTIVITY_KINDS) {
    const declared = written.activities.filter((one) => one.kind === kind).reduce((sum, one) => sum + one.declared, 0)
    const planned = entry.minutes[kind] ?? 0
    if (declared !== planned)
      problem(`"${entry.slug}" declares ${declared} minutes of ${kind} and the curriculum plans ${planned}. Make both the same.`)
  }
}
