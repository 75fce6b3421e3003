import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { Report } from '~/authored/diagnostics.server'
import { readExercises } from '~/authored/exercises-file.server'
import { checkQuestions } from '~/authored/questions-file.server'
import type { Exercise } from '~/domain/exercises'
import type { Question } from '~/domain/questions'
import { CONTINUE } from '~/simulation/contract/scenario'
import { parseTexts, type Texts } from '~/simulation/texts'

/** The keys of the authored files: what a well-prepared person knows. */

const root = join(import.meta.dirname, '..', '..', '..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')

/** The lessons of the foundation, in the order of its course. */
export const LESSONS = ['two-systems', 'lawful-sharing', 'single-entry'] as const

/** The number of the line that begins with these words. */
export const lineOf = (path: string, words: string) =>
  read(path)
    .split('\n')
    .findIndex((line) => line.startsWith(words)) + 1

export function exercisesOf(slug: string): Map<string, Exercise> {
  const path = `content/lessons/${slug}/exercises.yaml`
  return new Map(readExercises(read(path), new Report(path)).exercises.map((exercise) => [exercise.id, exercise]))
}

/** Every question of these lessons, practice and exam; of the foundation's when none are named. */
export function questionBank(lessons: readonly string[] = LESSONS): Question[] {
  const sources = parse(read('content/sources.yaml')) as object
  return lessons.flatMap((slug) => {
    const path = `content/questions/${slug}.yaml`
    return checkQuestions(read(path), new Report(path), { sources, slug })
  })
}

export type FieldValue = string | readonly string[]
export type ExpertStep = { scene: string; choice: string; form?: Record<string, FieldValue>; reason?: string }

type Scenario = { desks: Record<string, { scenes: Record<string, { title?: string }> }> }
export type AuthoredCase = {
  deskOf: (scene: string) => string
  titleOf: (scene: string) => string
  texts: Texts
  steps: ExpertStep[]
}

/** The scenario folders, in their order. */
export const CASES = readdirSync(join(root, 'scenarios'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort()

type Log = { expert: string; profile: string; steps: { scene: string; choice: string; form?: Record<string, unknown>; reason?: string }[] }

/** The runs of a case's experts as they wrote them down. */
export function expertLogs(slug: string): Log[] {
  const folder = join(root, 'scenarios', slug)
  return readdirSync(folder)
    .filter((name) => /^expert-.+\.log\.yaml$/.test(name))
    .sort()
    .map((name) => parse(readFileSync(join(folder, name), 'utf8')) as Log)
}

function valuesOf(slug: string, profile: string): Record<string, unknown> {
  const { profiles = {} } = parse(read(`scenarios/${slug}/variants.yaml`)) as {
    profiles?: Record<string, { values?: Record<string, unknown> }>
  }
  return profiles[profile]?.values ?? {}
}

/** What is entered: an entry may name a figure of the profile. */
function entered(wanted: unknown, values: Record<string, unknown>): FieldValue {
  if (Array.isArray(wanted)) return wanted.map(String)
  const named = typeof wanted === 'object' && wanted !== null && 'value' in wanted ? values[String(wanted.value)] : wanted
  return String(named)
}

/** A case as its authors know it, with the path of an expert who was given this profile. */
export function authoredCase({ slug, profile, log: chosen }: { slug: string; profile: string; log?: Log }): AuthoredCase {
  const folder = `scenarios/${slug}`
  const { desks } = parse(read(`${folder}/scenario.yaml`)) as Scenario
  const { texts } = parseTexts('texts.en.md', read(`${folder}/texts.en.md`))
  const log = chosen ?? expertLogs(slug).find((one) => one.profile === profile)
  if (!log) throw new Error(`No expert played the profile ${profile} of ${slug}.`)
  const values = valuesOf(slug, profile)
  const placeOf = (scene: string) => Object.entries(desks).find(([, { scenes }]) => scenes[scene])
  return {
    deskOf: (scene) => placeOf(scene)?.[0] ?? '',
    titleOf: (scene) => placeOf(scene)?.[1].scenes[scene]?.title ?? '',
    texts,
    // What only goes on is passed by whoever plays, written in a log or not.
    steps: log.steps
      .filter(({ choice }) => choice !== CONTINUE)
      .map(({ form, ...step }) => ({
        ...step,
        ...(form ? { form: Object.fromEntries(Object.entries(form).map(([name, wanted]) => [name, entered(wanted, values)])) } : {}),
      })),
  }
}
