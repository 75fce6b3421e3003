import { EXAM_TOPIC, type CoverageRow } from '~/domain/coverage'
import { COMPETENCY_NAMES } from '~/domain/curriculum'
import { counted } from '~/domain/dates'
import type { LessonHours } from '~/domain/verified-hours'
import type { CurriculaReport, ReportFinding, TrackReport } from './curricula-report.server'
import { alignedTable, diagnosticsAsText } from './report-text.server'

/** The whole report for a terminal: each track with its lessons, what is wrong and what is in preparation, and the matrix. */
export function reportAsText({ tracks, coverage, errors }: CurriculaReport): string {
  const all = tracks.flatMap((track) => track.errors).length + errors.length
  const warnings = tracks.flatMap((track) => track.warnings).length
  return [
    ...tracks.map((track) =>
      trackAsText(
        track,
        coverage.filter((row) => row.track === track.track),
      ),
    ),
    ...(errors.length > 0 ? [`Other files\n\n${diagnosticsAsText(errors)}`] : []),
    tracks.map(trackLine).join('\n'),
    `${counted(all, 'error')}, ${counted(warnings, 'warning')}.`,
  ].join('\n\n')
}

const trackLine = ({ track, status, promisedMinutes, declaredMinutes, computedMinutes, writtenMinutes, inPreparation }: TrackReport) =>
  `${track} (${status}): ${declaredMinutes} of ${promisedMinutes} minutes declared, ${writtenMinutes} written (${computedMinutes.toFixed(1)} computed), ${counted(inPreparation, 'lesson')} in preparation.`

function trackAsText(track: TrackReport, coverage: CoverageRow[]): string {
  const rows = track.modules.flatMap((module) => [
    [
      module.id,
      module.title,
      String(module.declaredMinutes),
      module.computedMinutes.toFixed(1),
      String(module.words),
      String(module.items),
      '',
    ],
    ...module.lessons.flatMap(lessonRows),
  ])
  const head = ['', 'lesson, activity', 'declared', 'computed', 'words', 'items', 'missing']
  return [
    `── ${track.title}`,
    ...(rows.length > 0 ? [alignedTable([head, ...rows], [2, 3, 4, 5])] : []),
    ...(coverage.length > 0 ? [`Coverage\n${coverageTable(coverage)}`] : []),
    ...said('error', track.errors),
    ...said(
      'warning',
      track.warnings.filter(({ rule }) => rule !== 'coverage'),
    ),
    trackLine(track),
  ].join('\n\n')
}

/** A lesson in preparation is one line; its activities hold nothing yet. */
function lessonRows(lesson: LessonHours): string[][] {
  const { id, slug, declaredMinutes, computedMinutes, words, items, written } = lesson
  if (!written) return [[id, slug, String(declaredMinutes), '0.0', '0', '0', 'in preparation']]
  return [
    [id, slug, String(declaredMinutes), computedMinutes.toFixed(1), String(words), String(items), ''],
    ...lesson.activities.map((one, index) => [
      '',
      `  ${index + 1} ${one.kind}`,
      String(one.declared),
      one.computed.toFixed(1),
      String(one.words),
      String(one.items),
      one.missing ?? '',
    ]),
  ]
}

function coverageTable(rows: readonly CoverageRow[]): string {
  const body = rows.map(({ topic, topicTitle, competency, lessons, practice, exam, scenarios, holes }) => [
    topic === EXAM_TOPIC ? topicTitle : topic,
    COMPETENCY_NAMES[competency],
    lessons.map(({ id, written }) => (written ? id : `(${id})`)).join(' '),
    String(practice),
    String(exam),
    scenarios.map(({ slug, written }) => (written ? slug : `(${slug})`)).join(' '),
    holes.length > 0 ? `HOLE: ${holes.join(', ')}` : '',
  ])
  return alignedTable([['topic', 'competency', 'lessons (in preparation)', 'practice', 'exam', 'cases', ''], ...body], [3, 4])
}

function said(kind: 'error' | 'warning', findings: readonly ReportFinding[]): string[] {
  if (findings.length === 0) return []
  return [findings.map(({ file, line, column, message }) => `${file ? `${file}:${line}:${column}  ` : ''}${kind}  ${message}`).join('\n')]
}
