import type { ZodType } from 'zod'
import { EXERCISE_KINDS, type Exercise, type ExerciseKind } from '~/domain/exercises/kinds'
import { didYouMean } from '~/domain/nearest'
import type { Place, Report } from './diagnostics.server'
import { exerciseProblems } from './exercise-rules.server'
import { exerciseKeys, exerciseSchemas } from './exercise-schemas.server'
import { markdownProblem } from './plain-markdown.server'
import { readText } from './text-limits.server'
import { parseYaml, validateYaml, type YamlFile } from './yaml-file.server'

/** The exercises of a lesson. `declared` also holds the ids of entries that are not sound, so that one mistake is not told twice. */
export interface ExercisesFile {
  exercises: Exercise[]
  declared: Map<string, Place>
}

/** Checks exercises.yaml: shape by kind, what its parts say about each other, and the Markdown of its texts. */
export function readExercises(content: string | Uint8Array, report: Report): ExercisesFile {
  const result: ExercisesFile = { exercises: [], declared: new Map() }
  const text = readText(content, report)
  const file = text === undefined ? undefined : parseYaml(text, report)
  if (!file || file.data === null) return result
  if (!Array.isArray(file.data)) {
    report.error(file.place([]), 'exercise', 'This file is a list: every exercise begins with "- id:".')
    return result
  }
  for (const [index, entry] of (file.data as unknown[]).entries()) readEntry(file, index, entry, report, result)
  return result
}

function readEntry(file: YamlFile, index: number, entry: unknown, report: Report, result: ExercisesFile): void {
  const raw = (typeof entry === 'object' && entry !== null ? entry : {}) as Record<string, unknown>
  const id = typeof raw.id === 'string' ? raw.id : undefined
  const place = file.place([index, 'id'])
  if (id !== undefined && result.declared.has(id)) report.error(place, 'exercise', `There are two exercises "${id}". Give one another id.`)
  if (id !== undefined) result.declared.set(id, place)
  const kind = typeof raw.kind === 'string' ? raw.kind : ''
  if (!isKind(kind)) {
    report.error(
      file.place([index, 'kind']),
      'exercise',
      raw.kind === undefined
        ? '"kind" is missing. Say what the learner does, as in kind: choose.'
        : `"${kind}" is no kind of exercise.${didYouMean(kind, EXERCISE_KINDS)} The kinds are ${EXERCISE_KINDS.join(', ')}.`,
    )
    return
  }
  const shaped = validateYaml<Exercise>(file, exerciseSchemas[kind] as ZodType<Exercise>, report, 'exercise', [index], exerciseKeys(kind))
  if (!shaped) return
  const exercise = withOptionsOfMaterial(shaped)
  if (needsOptions(exercise) && !exercise.options) {
    report.error(
      file.place([index]),
      'exercise-options',
      'This exercise has no options. Write them under "options", or as lines "A  text" of the material.',
    )
    return
  }
  const before = report.diagnostics.length
  for (const found of exerciseProblems(exercise))
    report.error(file.place([index, ...found.path], found.atKey ? 'key' : undefined), found.rule, found.message)
  checkTexts(file, [index], entry, report)
  if (report.diagnostics.length === before || !report.diagnostics.slice(before).some((one) => one.severity === 'error'))
    result.exercises.push(exercise)
}

const isKind = (kind: string): kind is ExerciseKind => (EXERCISE_KINDS as readonly string[]).includes(kind)

const needsOptions = (exercise: Exercise): exercise is Extract<Exercise, { kind: 'choose' | 'choose-many' }> =>
  exercise.kind === 'choose' || exercise.kind === 'choose-many'

/** Options may stand in the material, as lines "A  text"; what remains of the material stays. */
function withOptionsOfMaterial(exercise: Exercise): Exercise {
  if (!needsOptions(exercise) || exercise.options || !exercise.material) return exercise
  const lines = exercise.material.split('\n')
  const option = /^\s*([A-Z])\s{2,}(\S.*)$/
  const options = Object.fromEntries(
    lines.flatMap((line) => {
      const match = option.exec(line)
      return match ? [[match[1] ?? '', (match[2] ?? '').trim()]] : []
    }),
  )
  if (Object.keys(options).length < 2) return exercise
  const rest = lines
    .filter((line) => !option.test(line))
    .join('\n')
    .trim()
  return { ...exercise, options, material: rest === '' ? undefined : rest }
}

/** Every text of an entry is Markdown of the small kind: no HTML, no links, no headings. */
export function checkTexts(file: YamlFile, path: (string | number)[], value: unknown, report: Report): void {
  if (typeof value === 'string') {
    const problem = markdownProblem(value)
    if (problem) report.error(file.place(path), 'markdown', problem)
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, part] of Object.entries(value)) checkTexts(file, [...path, Array.isArray(value) ? Number(key) : key], part, report)
  }
}
