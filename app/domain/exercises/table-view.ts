import type { FormEntries } from './read'
import type { QueryTableExercise } from './kinds'
import { normaliseValue } from './values'

/** How a learner looks at the table of an exercise: rows that contain a text in a column (or any), sorted by a column. */
export interface TableView {
  column?: number
  contains: string
  sort?: number
  descending: boolean
}

/** Reads the view of one table from a form or an address (`table` names the exercise); undefined when they mean another one. */
export function readTableView(exercise: QueryTableExercise, entries: FormEntries): TableView | undefined {
  const one = (name: string) => entries.find(([key]) => key === name)?.[1] ?? ''
  if (one('table') !== exercise.id) return undefined
  const column = (name: string) =>
    /^\d{1,2}$/.test(one(name)) && Number(one(name)) < exercise.table.columns.length ? Number(one(name)) : undefined
  return {
    column: column('column'),
    contains: one('contains').trim().slice(0, 80),
    sort: column('sort'),
    descending: one('direction') === 'down',
  }
}

/** The rows of a table as a view shows them. Numbers sort as numbers, dates by the calendar; equal rows keep their order. */
export function viewRows(exercise: QueryTableExercise, view: TableView | undefined): string[][] {
  const { rows } = exercise.table
  if (!view) return rows
  const wanted = view.contains.toLowerCase()
  const kept = rows.filter((row) =>
    (view.column === undefined ? row : [row[view.column] ?? '']).some((cell) => cell.toLowerCase().includes(wanted)),
  )
  const { sort } = view
  if (sort === undefined) return kept
  const sorted = [...kept].sort((a, b) => compareCells(a[sort] ?? '', b[sort] ?? ''))
  return view.descending ? sorted.reverse() : sorted
}

const ISO = /^\d{4}-\d{2}-\d{2}$/

function compareCells(a: string, b: string): number {
  const [x, y] = [a, b].map((cell) => (/^-?[\d\s.,]+%?$/.test(cell) ? Number(cell.replace(/[\s,%]/g, '')) : Number.NaN))
  if (x !== undefined && y !== undefined && !Number.isNaN(x) && !Number.isNaN(y)) return x - y
  const [from, to] = [a, b].map((cell) => normaliseValue(cell, 'date'))
  if (from && to && ISO.test(from) && ISO.test(to)) return from < to ? -1 : from > to ? 1 : 0
  return a.localeCompare(b, 'en')
}
