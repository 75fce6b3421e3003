import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { HoursFinding } from '~/domain/activity-hours'
import { coverageOf, holeSentence, type CoverageCase, type CoverageRow, type QuestionCount } from '~/domain/coverage'
import { lessonsOf, PROMISED_MINUTES, TRACKS, type Curriculum, type Track } from '~/domain/curriculum'
import { COMPETENCIES } from '~/domain/lesson'
import { policyOn, type PolicyFile } from '~/domain/policy'
import { competenciesScored } from '~/simulation'
import { trackHours, type TrackHours } from '~/domain/verified-hours'
import { checkContent, readContentFolder, type CheckedContent } from './content-folder.server'
import { readCurricula, type CurriculaFolder } from './curricula.server'
import { sortDiagnostics, type Diagnostic } from './diagnostics.server'
import { checkScenarioFolders, readScenarioFolders, type CheckedScenarios } from './scenarios-folder.server'

/** Something to mend: of a lesson's hours, of the matrix, or of a file; with its place. */
export type ReportFinding = Pick<HoursFinding, 'rule' | 'lesson' | 'activity' | 'message'> & {
  file: string | null
  line: number | null
  column: number | null
}

/** `unreadable`: the manifest itself has mistakes; its errors say which. */
export type TrackReport = Omit<TrackHours, 'findings' | 'status'> & {
  status: TrackHours['status'] | 'unreadable'
  errors: ReportFinding[]
  warnings: ReportFinding[]
}

export type CurriculaReport = {
  tracks: TrackReport[]
  coverage: CoverageRow[]
  /** Mistakes in files that belong to no lesson of a track. */
  errors: Diagnostic[]
}

type Read = {
  root: string
  checked: CheckedContent
  scenarios: CheckedScenarios
  folder: CurriculaFolder
  policy: PolicyFile | undefined
  today: string
}

/**
 * Reads content/, curricula/ and scenarios/ below `root` and reports the verified hours and the coverage of every track.
 * `today` (a civil date) decides which certification policy says what the exams draw.
 */
export async function reportCurricula({ root, today }: { root: string; today: string }): Promise<CurriculaReport> {
  const folder = readCurricula(path.join(root, 'curricula'))
  const scenarios = checkScenarioFolders(await readScenarioFolders(path.join(root, 'scenarios')))
  const { pace } = folder
  if (!pace) return { tracks: [], coverage: [], errors: folder.diagnostics }
  const checked = checkContent(readContentFolder(path.join(root, 'content')), {
    pace: pace.pace,
    scenarios: scenarios.slugs,
    planned: scenarios.planned,
    simulationMeasure: scenarios.measure,
  })
  const read: Read = { root, checked, scenarios, folder, policy: folder.policy?.policy, today }
  const lessons = checked.lessons
    .filter(({ measured }) => measured.length > 0)
    .map(({ slug, measured }) => ({ slug, activities: measured }))
  const manifests = new Map(folder.curricula.map(({ curriculum }) => [curriculum.track, curriculum]))
  const coverage = [...manifests.values()].flatMap((curriculum) => coverageIn(curriculum, read))
  const tracks = TRACKS.map((track) => {
    const curriculum = manifests.get(track)
    if (!curriculum) return unreadable(track, folder)
    return withFindings({ hours: trackHours({ curriculum, lessons, pace: pace.pace }), curriculum, coverage, read })
  })
  return { tracks, coverage, errors: errorsElsewhere(read, [...manifests.values()]) }
}

function withFindings({
  hours,
  curriculum,
  coverage,
  read,
}: {
  hours: TrackHours
  curriculum: Curriculum
  coverage: CoverageRow[]
  read: Read
}): TrackReport {
  const { findings, ...rest } = hours
  const manifest = manifestPlaces(curriculum.track, read.root)
  const holes = coverage
    .filter((row) => row.track === curriculum.track && row.holes.length > 0)
    .map((row) => ({ rule: 'coverage', lesson: null, activity: null, message: holeSentence(row), ...manifest(`id: ${row.topic}`) }))
  const placed = (severity: HoursFinding['severity']) =>
    findings.filter((one) => one.severity === severity).map((one) => placedFinding(one, read.checked, manifest))
  const ofFiles = lessonsOf(curriculum).flatMap(({ slug }) => fileErrors(slug, read.checked))
  const published = curriculum.status === 'published'
  return {
    ...rest,
    errors: [...placed('error'), ...ofFiles, ...(published ? holes : [])],
    warnings: [...placed('warning'), ...(published ? [] : holes)],
  }
}

type ManifestPlaces = (entry: string) => { file: string; line: number; column: number }

/** Where an entry such as `slug: two-systems` stands in the manifest of a track; its minutes when it has no such entry. */
function manifestPlaces(track: Track, root: string): ManifestPlaces {
  const file = manifestOf(track)
  const lines = readFileSync(path.join(root, file), 'utf8').split('\n')
  const rowOf = (entry: string) =>
    lines.findIndex(
      (line) =>
        line
          .replace(/^[\s-]+/, '')
          .replace(/["']/g, '')
          .trimEnd() === entry,
    )
  const minutes = lines.findIndex((line) => line.startsWith('minutes:'))
  return (entry) => {
    const row = rowOf(entry) >= 0 ? rowOf(entry) : Math.max(0, minutes)
    return { file, line: row + 1, column: (lines[row] ?? '').search(/[^\s-]/) + 1 }
  }
}

/** A finding of a lesson that is written stands in its file, any other in the manifest of its track. */
function placedFinding(
  { rule, lesson, activity, message }: HoursFinding,
  checked: CheckedContent,
  manifest: ManifestPlaces,
): ReportFinding {
  const found = checked.lessons.find(({ slug }) => slug === lesson)
  const { line, column } = (activity === null ? undefined : found?.places[activity]) ?? { line: 1, column: 1 }
  const place = found ? { file: `content/lessons/${found.slug}/lesson.mdx`, line, column } : manifest(`slug: ${lesson ?? ''}`)
  return { rule, lesson, activity, message, ...place }
}

const belongsTo = (slug: string, { file }: Diagnostic) =>
  file.startsWith(`content/lessons/${slug}/`) || file === `content/questions/${slug}.yaml`

/** The mistakes in a lesson's own files; that its minutes do not agree is said in the report's own words. */
function fileErrors(slug: string, { diagnostics }: CheckedContent): ReportFinding[] {
  return diagnostics
    .filter((one) => one.severity === 'error' && one.rule !== 'minutes' && belongsTo(slug, one))
    .map(({ rule, message, file, line, column }) => ({ rule, lesson: slug, activity: null, message, file, line, column }))
}

function errorsElsewhere({ checked, scenarios, folder }: Read, curricula: Curriculum[]): Diagnostic[] {
  const slugs = curricula.flatMap((curriculum) => lessonsOf(curriculum).map(({ slug }) => slug))
  const elsewhere = checked.diagnostics.filter((one) => !slugs.some((slug) => belongsTo(slug, one)))
  const manifests = folder.diagnostics.filter(({ file }) => !TRACKS.some((track) => file === manifestOf(track)))
  return sortDiagnostics([...elsewhere, ...scenarios.diagnostics, ...manifests].filter((one) => one.severity === 'error'))
}

const manifestOf = (track: Track) => `curricula/${track}/curriculum.yaml`

function unreadable(track: Track, { diagnostics }: CurriculaFolder): TrackReport {
  const errors = diagnostics
    .filter((one) => one.severity === 'error' && one.file === manifestOf(track))
    .map(({ rule, message, file, line, column }) => ({ rule, lesson: null, activity: null, message, file, line, column }))
  const nothing = { declaredMinutes: 0, computedMinutes: 0, writtenMinutes: 0, words: 0, items: 0, inPreparation: 0 }
  return {
    track,
    title: track,
    status: 'unreadable',
    promisedMinutes: PROMISED_MINUTES[track],
    ...nothing,
    modules: [],
    errors,
    warnings: [],
  }
}

function coverageIn(curriculum: Curriculum, { checked, scenarios, policy, today }: Read): CoverageRow[] {
  const cases = new Map(
    checked.lessons.map(({ slug, measured }) => [
      slug,
      measured.flatMap(({ scenario }) => (scenario ? [caseOf(scenario, scenarios)] : [])),
    ]),
  )
  return coverageOf({
    curriculum,
    written: new Set(checked.lessons.filter(({ measured }) => measured.length > 0).map(({ slug }) => slug)),
    questions: Object.entries(checked.questions).flatMap(([lesson, questions]) =>
      COMPETENCIES.map((competency): QuestionCount => {
        const count = (use: string) => questions.filter((one) => one.competency === competency && one.use === use).length
        return { lesson, competency, practice: count('practice'), exam: count('exam') }
      }),
    ),
    cases,
    exam: policy ? policyOn(policy.versions, today).tracks[curriculum.track].exam.items : {},
  })
}

function caseOf(slug: string, { bundles, planned }: CheckedScenarios): CoverageCase {
  const bundle = bundles.find((one) => one.slug === slug)?.bundle
  if (bundle) return { slug, title: bundle.title, written: true, competencies: competenciesScored(bundle) }
  return { slug, title: planned.find((one) => one.slug === slug)?.title ?? slug, written: false, competencies: [] }
}
