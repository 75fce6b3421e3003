import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { lessonsOf, type Curriculum, type CurriculumLesson } from '~/domain/curriculum'
import { didYouMean } from '~/domain/nearest'
import type { PolicyFile } from '~/domain/policy'
import { casesThatCount } from '~/domain/scenario-test'
import { scenarioSlugs } from './content-folder.server'
import { readPlannedCases } from './planned-cases.server'

/** A case that a course may name; `exam`: it is kept for exams, and nobody meets it in practice. */
export type KnownCase = { slug: string; exam: boolean }

/** At the left margin, where a key of the scenario itself stands; the file is checked elsewhere. */
const KEPT_FOR_EXAMS = /^use: *exam\b/m

/** The cases of a scenarios folder, those still to be written too; undefined where there is no such folder to compare with. */
export function casesIn(root: string): KnownCase[] | undefined {
  if (!existsSync(root)) return undefined
  const slugs = scenarioSlugs(root)
  const written = slugs.map((slug) => ({ slug, exam: KEPT_FOR_EXAMS.test(readFileSync(path.join(root, slug, 'scenario.yaml'), 'utf8')) }))
  return [...written, ...readPlannedCases(root, slugs).planned.map(({ slug }) => ({ slug, exam: false }))]
}

type Asked = { curriculum: Curriculum; cases: readonly KnownCase[]; written: readonly WrittenCases[] }
type WrittenCases = { slug: string; activities: readonly { kind: string; scenario?: string }[] }

/** What is wrong with the cases that a course names, as the place of the lesson in its modules and a sentence. */
export function caseFaults({ curriculum, cases, written }: Asked): { lesson: string; says: string }[] {
  return lessonsOf(curriculum).flatMap((entry) => {
    const found = written.find(({ slug }) => slug === entry.slug)
    return [...namedCases(entry, cases), ...(found && entry.scenarios ? ofWritten(entry, found) : [])].map((says) => ({
      lesson: entry.slug,
      says,
    }))
  })
}

function namedCases(entry: CurriculumLesson, cases: readonly KnownCase[]): string[] {
  const onlyTests = Object.keys(entry.minutes).every((kind) => kind === 'simulation' || kind === 'assessment') && entry.minutes.assessment
  return (entry.scenarios ?? []).flatMap((slug) => {
    const known = cases.find((one) => one.slug === slug)
    if (!known)
      return `There is no case "${slug}" in scenarios, and planned.yaml does not name it.${didYouMean(
        slug,
        cases.map((one) => one.slug),
      )}`
    if (known.exam && !onlyTests)
      return `The case "${slug}" is kept for exams; a lesson that teaches cannot play it. Name another, or take \`use: exam\` out of it.`
    return []
  })
}

function ofWritten(entry: CurriculumLesson, found: WrittenCases): string[] {
  const played = found.activities.flatMap(({ kind, scenario }) => (kind === 'simulation' && scenario ? [scenario] : []))
  const other = played.find((slug) => !entry.scenarios?.includes(slug))
  return other ? [`The lesson plays the case "${other}" and the course names ${entry.scenarios?.join(', ')}. Make both the same.`] : []
}

type TestsAsked = { policy: PolicyFile; curricula: readonly Curriculum[]; cases: readonly KnownCase[] }

/**
 * What is wrong with the cases that the scenario tests of a policy count, as steps into its file and a sentence. Cases of a course
 * that says its scenarios are written later are not asked for; a case kept for exams has to count somewhere, or nobody ever meets it.
 */
export function testCaseFaults({ policy, curricula, cases }: TestsAsked): { at: (string | number)[]; says: string }[] {
  const unknown = policy.versions.flatMap(({ tracks }, index) =>
    curricula
      .filter(({ scenariosLater }) => !scenariosLater)
      .flatMap(({ track }) =>
        (['anyOf', 'allOf'] as const).flatMap((list) =>
          (tracks[track].scenarios[list] ?? []).flatMap((slug, position) => {
            if (cases.some((one) => one.slug === slug)) return []
            const guess = didYouMean(
              slug,
              cases.map((one) => one.slug),
            )
            const says = `There is no case "${slug}" in scenarios, and planned.yaml does not name it.${guess}`
            return [{ at: ['versions', index, 'tracks', track, 'scenarios', list, position], says }]
          }),
        ),
      ),
  )
  return [...unknown, ...neverMet({ policy, curricula, cases })]
}

function neverMet({ policy, curricula, cases }: TestsAsked): { at: (string | number)[]; says: string }[] {
  const last = policy.versions.length - 1
  const tracks = policy.versions[last]?.tracks
  if (!tracks) return []
  const counting = new Set(curricula.flatMap((curriculum) => casesThatCount({ policy: tracks[curriculum.track].scenarios, curriculum })))
  return cases
    .filter(({ slug, exam }) => exam && !counting.has(slug))
    .map(({ slug }) => ({
      at: ['versions', last, 'tracks'],
      says: `The case "${slug}" is kept for exams and counts in no course, so nobody meets it. Name it in anyOf, or take \`use: exam\` out of it.`,
    }))
}
