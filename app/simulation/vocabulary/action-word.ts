import type { z } from 'zod'
import type { CaseContext, Cell, LogEntry, Reference } from './context'
import { readParams, type Report } from './word'

/** One action as it stands in a compiled scenario: plain JSON. */
export interface Action {
  type: string
  params: Record<string, unknown>
}

export interface ActionRow<P> {
  name: string
  params: z.ZodType<P>
  /** The parameter that may be written alone: `meetStandard: first_contact`. */
  short?: string
  /** One line for trainers. */
  says: string
  reads(params: P): Cell[]
  writes(params: P): Cell[]
  refers?(params: P): Reference[]
  act(context: CaseContext, params: P): Partial<CaseContext>
  /** Not for authors: the compiler writes it. */
  internal?: true
}

/** A row of the table with its parameter type folded away. */
export interface ActionWord {
  name: string
  says: string
  internal: boolean
  read(raw: unknown, report: Report): Action | undefined
  reads(params: unknown): Cell[]
  writes(params: unknown): Cell[]
  refers(params: unknown): Reference[]
  act(context: CaseContext, params: unknown): Partial<CaseContext>
}

/** Folds a row's parameter type away. */
export function word<P>(row: ActionRow<P>): ActionWord {
  return {
    name: row.name,
    says: row.says,
    internal: row.internal ?? false,
    read: (raw, report) => {
      const params = readParams(row, raw, report)
      return params === undefined ? undefined : { type: row.name, params: params as Record<string, unknown> }
    },
    reads: (params) => row.reads(params as P),
    writes: (params) => row.writes(params as P),
    refers: (params) => row.refers?.(params as P) ?? [],
    act: (context, params) => row.act(context, params as P),
  }
}

/** The log with new lines at the present time. */
export const logged = (context: CaseContext, ...entries: Omit<LogEntry, 'at'>[]): LogEntry[] => [
  ...context.log,
  ...entries.map((entry) => ({ at: context.clock, ...entry })),
]
/** The list with an item that stands in it once. */
export const added = (list: string[], item: string) => (list.includes(item) ? list : [...list, item])
