import type { Measured } from './rounds'
import type { School } from './school'

type Limit = { is: number; most: number; ok: boolean }

/** What a run found. Bytes of HTML as sent without compression; bytes of scripts compressed. */
export type Report = {
  machine: string
  rows: Measured[]
  lesson: { path: string; htmlBytes: number; elements: number; scriptBytes: number; reads: number }
  bare: { htmlBytes: number; elements: number; scriptBytes: number }
  firstPageMs: number
  rssMb: number
  school: School
  limits: { cpuRatio: Limit; scriptBytes: Limit; completionMs: Limit }
}

const COLUMNS = ['', 'connections', 'CPU ms/request', 'requests/s', 'p50 ms', 'p99 ms']
const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(1)} KB`

function table(rows: Measured[]): string {
  const cells = rows.flatMap(({ name, figures }) =>
    figures.map(({ connections, cpuMs, perSecond, p50, p99 }, index) => [
      index === 0 ? name : '',
      String(connections),
      cpuMs === null ? 'not counted' : cpuMs.toFixed(2),
      perSecond.toFixed(0),
      p50.toFixed(1),
      p99.toFixed(1),
    ]),
  )
  const widths = COLUMNS.map((head, column) => Math.max(head.length, ...cells.map((row) => row[column]?.length ?? 0)))
  const line = (row: string[]) =>
    row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  ')
  return [COLUMNS, ...cells].map(line).join('\n')
}

/** The report for people. */
export function reportText({ machine, rows, lesson, bare, firstPageMs, rssMb, school, limits }: Report): string {
  const { cpuRatio, scriptBytes, completionMs } = limits
  const many = (count: number) => count.toLocaleString('en')
  const verdict = ({ ok }: Limit) => (ok ? 'kept' : 'NOT KEPT')
  return [
    `Measured on ${machine}, with the load made on the same machine.`,
    'CPU is the server process’s own accounting; each figure is the best of three rounds of a second, taken in turns. Answers are not compressed.',
    `In the database: ${many(school.people)} people, ${school.lessons} lessons, ${many(school.progress)} lessons begun or done, ${many(school.answers)} answers.`,
    '',
    table(rows),
    '',
    `Lesson page ${lesson.path}: ${kilobytes(lesson.htmlBytes)} of HTML in ${lesson.elements} elements, ${kilobytes(lesson.scriptBytes)} of JavaScript (gzip), ${lesson.reads} reads.`,
    `Bare hydrated Remix page with the same reads and as much to show: ${kilobytes(bare.htmlBytes)} of HTML and data in ${bare.elements} elements, ${kilobytes(bare.scriptBytes)} of JavaScript (gzip).`,
    `From starting the process to the first lesson page, data there: ${(firstPageMs / 1000).toFixed(2)} s. Memory after load: ${rssMb.toFixed(0)} MB.`,
    '',
    `CPU of the lesson page: ${cpuRatio.is.toFixed(2)} × the bare hydrated page; at most ${cpuRatio.most} × (${verdict(cpuRatio)}).`,
    `JavaScript of the lesson page: ${kilobytes(scriptBytes.is)}; at most ${kilobytes(scriptBytes.most)} (${verdict(scriptBytes)}).`,
    `CPU of making a completed lesson durable: ${completionMs.is.toFixed(2)} ms; at most ${completionMs.most} ms (${verdict(completionMs)}).`,
  ].join('\n')
}
