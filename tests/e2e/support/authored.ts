import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { Report } from '~/authored/diagnostics.server'
import { readExercises } from '~/authored/exercises-file.server'
import { checkQuestions } from '~/authored/questions-file.server'
import type { Exercise } from '~/domain/exercises'
import type { Question } from '~/domain/questions'
import { parseTexts, type Texts } from '~/simulation/texts'

/** The keys of the authored files: what a well-prepared person knows. */

const root = join(import.meta.dirname, '..', '..', '..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')

/** The lessons of the foundation, in the order of its course. */
export const LESSONS = ['two-systems', 'lawful-sharing', 'single-entry'] as const

/** The number of the line that begins with these words. */
export const lineOf = (path: string, words: string) => read(path).split('\n').findIndex((line) => line.startsWith(words)) + 1

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

export type ExpertStep = { scene: string; choice: string; form?: Record<string, string>; reason?: string }

type Scenario = { desks: Record<string, { scenes: Record<string, { title?: string }> }> }
export type AuthoredCase = { deskOf: (scene: string) => string; titleOf: (scene: string) => string; texts: Texts; steps: ExpertStep[] }

/** A case as its authors know it, with the path of the expert who was given this profile. */
export function authoredCase({ slug, profile }: { slug: string; profile: string }): AuthoredCase {
  const folder = `scenarios/${slug}`
  const { desks } = parse(read(`${folder}/scenario.yaml`)) as Scenario
  const { texts } = parseTexts('texts.en.md', read(`${folder}/texts.en.md`))
  const logs = [1, 2, 3, 4].map((n) => parse(read(`${folder}/expert-${n}.log.yaml`)) as { profile: string; steps: ExpertStep[] })
  const log = logs.find((one) => one.profile === profile)
  if (!log) throw new Error(`No expert played the profile ${profile} of ${slug}.`)
  const placeOf = (scene: string) => Object.entries(desks).find(([, { scenes }]) => scenes[scene])
  return {
    deskOf: (scene) => placeOf(scene)?.[0] ?? '',
    titleOf: (scene) => placeOf(scene)?.[1].scenes[scene]?.title ?? '',
    texts,
    steps: log.steps,
  }
}
