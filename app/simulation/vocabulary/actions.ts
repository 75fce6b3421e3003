import { z } from 'zod'
import { didYouMean } from '../nearest'
import { isBroken, COMPETENCIES, type CaseContext, type Cell, type LogEntry, type Reference } from './context'
import { closed, id, readParams, wholeNumber, type Report } from './word'

/** One action as it stands in a compiled scenario: plain JSON. */
export interface Action {
  type: string
  params: Record<string, unknown>
}

interface ActionRow<P> {
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

function word<P>(row: ActionRow<P>): ActionWord {
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

const logged = (context: CaseContext, ...entries: Omit<LogEntry, 'at'>[]): LogEntry[] => [
  ...context.log,
  ...entries.map((entry) => ({ at: context.clock, ...entry })),
]
const added = (list: string[], item: string) => (list.includes(item) ? list : [...list, item])

function due(context: CaseContext): [string, CaseContext['scheduled'][string]][] {
  return Object.entries(context.scheduled)
    .filter(([, message]) => !message.arrived && message.due <= context.clock)
    .sort(([a, first], [b, second]) => first.due - second.due || (a < b ? -1 : 1))
}

/** Whether a scheduled message should have arrived by now. */
export function somethingIsDue(context: CaseContext): boolean {
  return due(context).length > 0
}

const WORDS: ActionWord[] = [
  word({
    name: 'advanceClock',
    short: 'days',
    params: closed('advanceClock', { days: wholeNumber.optional(), minutes: wholeNumber.optional() }),
    says: 'Time passes.',
    reads: () => [],
    writes: () => ['clock'],
    act: (context, { days, minutes }) => ({ clock: context.clock + (days ?? minutes ?? 0) }),
  }),
  word({
    name: 'recordFact',
    short: 'fact',
    params: closed('recordFact', { fact: id }),
    says: 'Something becomes known or is written down.',
    reads: () => [],
    writes: ({ fact }) => [`fact:${fact}`],
    act: (context, { fact }) => ({ facts: { ...context.facts, [fact]: true } }),
  }),
  word({
    name: 'withdrawFact',
    short: 'fact',
    params: closed('withdrawFact', { fact: id }),
    says: 'Something no longer holds, such as a consent that was taken back.',
    reads: () => [],
    writes: ({ fact }) => [`fact:${fact}`],
    act: (context, { fact }) => ({ facts: Object.fromEntries(Object.entries(context.facts).filter(([known]) => known !== fact)) }),
  }),
  word({
    name: 'revealDocument',
    short: 'doc',
    params: closed('revealDocument', { doc: id }),
    says: 'A document comes into the case file and is read.',
    reads: () => [],
    writes: ({ doc }) => [`document:${doc}`, 'log'],
    refers: ({ doc }) => [{ to: 'document', id: doc }],
    act: (context, { doc }) =>
      context.documents.includes(doc)
        ? {}
        : { documents: added(context.documents, doc), log: logged(context, { kind: 'document', id: doc }) },
  }),
  word({
    name: 'openRecord',
    params: closed('openRecord', {
      system: z.enum(['pes', 'sp'], { error: 'The system is pes or sp.' }),
      person: id,
      record: z.string().max(60).optional(),
    }),
    says: 'A record is opened in a register; the register keeps a trace of it.',
    reads: () => [],
    writes: () => ['record', 'log'],
    refers: ({ person, record }) => [
      { to: 'person', id: person },
      ...(record === undefined ? [] : [{ to: 'record' as const, id: record }]),
    ],
    act: (context, { system, person, record }) => {
      const opened = `${system}:${person}${record === undefined ? '' : `:${record}`}`
      return { records: added(context.records, opened), log: logged(context, { kind: 'record', id: opened }) }
    },
  }),
  word({
    name: 'sendLetter',
    short: 'letter',
    params: closed('sendLetter', { letter: id, to: id.optional() }),
    says: 'A letter goes out.',
    reads: () => [],
    writes: () => ['log'],
    refers: ({ letter, to }) => [{ to: 'document', id: letter }, ...(to === undefined ? [] : [{ to: 'addressee' as const, id: to }])],
    act: (context, { letter, to }) => ({ log: logged(context, { kind: 'letter', id: letter, to }) }),
  }),
  word({
    name: 'sendMessage',
    params: closed('sendMessage', { to: id, template: id }),
    says: 'A message goes to a person or to the other desk.',
    reads: () => [],
    writes: () => ['log'],
    refers: ({ to, template }) => [
      { to: 'addressee', id: to },
      { to: 'document', id: template },
    ],
    act: (context, { to, template }) => ({ log: logged(context, { kind: 'message', id: template, to }) }),
  }),
  word({
    name: 'schedule',
    params: closed('schedule', {
      message: id,
      inDays: wholeNumber.optional(),
      inMinutes: wholeNumber.optional(),
      fact: id.optional(),
    }).refine(
      ({ inDays, inMinutes }) => (inDays === undefined) !== (inMinutes === undefined),
      'Say in how many days (`inDays`) or minutes (`inMinutes`) the message arrives.',
    ),
    says: 'A message will arrive by itself after some time. Scheduled twice, the first counts.',
    reads: ({ message }) => [`schedule:${message}`],
    writes: ({ message, fact }) => [
      `schedule:${message}`,
      `document:${message}`,
      'log',
      ...(fact === undefined ? [] : [`fact:${fact}` as const]),
    ],
    refers: ({ message }) => [{ to: 'document', id: message }],
    act: (context, { message, inDays, inMinutes, fact }) =>
      context.scheduled[message]
        ? {}
        : { scheduled: { ...context.scheduled, [message]: { due: context.clock + (inDays ?? inMinutes ?? 0), fact, arrived: false } } },
  }),
  word({
    name: 'startStandard',
    short: 'standard',
    params: closed('startStandard', { standard: id, within: wholeNumber.optional() }),
    says: 'The time of a service standard begins to run. Begun twice, the first counts.',
    reads: ({ standard }) => [`standard:${standard}`],
    writes: ({ standard }) => [`standard:${standard}`, `verdict:${standard}`, 'log'],
    refers: ({ standard }) => [{ to: 'standard', id: standard }],
    act: (context, { standard, within }) =>
      context.standards[standard]
        ? {}
        : {
            standards: { ...context.standards, [standard]: { started: context.clock, due: context.clock + (within ?? 0) } },
            log: logged(context, { kind: 'standardStarted', id: standard }),
          },
  }),
  word({
    name: 'meetStandard',
    short: 'standard',
    params: closed('meetStandard', { standard: id }),
    says: 'What a service standard asks for is done. Done twice, the first counts; nothing happens when its time never began.',
    reads: ({ standard }) => [`standard:${standard}`],
    writes: ({ standard }) => [`standard:${standard}`, `verdict:${standard}`, 'log'],
    refers: ({ standard }) => [{ to: 'standard', id: standard }],
    act: (context, { standard }) => {
      const clock = context.standards[standard]
      if (!clock || clock.settled !== undefined) return {}
      const kind = isBroken(clock, context.clock) ? 'standardLate' : 'standardMet'
      return {
        standards: { ...context.standards, [standard]: { ...clock, settled: context.clock } },
        log: logged(context, { kind, id: standard }),
      }
    },
  }),
  word({
    name: 'criticalError',
    short: 'code',
    params: closed('criticalError', { code: id }),
    says: 'A critical error: in practice the case stops and explains, in an exam it is recorded and the case goes on.',
    reads: () => [],
    writes: () => ['critical'],
    refers: ({ code }) => [{ to: 'criticalError', id: code }],
    act: (context, { code }) => ({ critical: added(context.critical, code) }),
  }),
  word({
    name: 'note',
    short: 'text',
    params: closed('note', { text: z.string().min(1, 'A note needs words.').max(500) }),
    says: 'A line in the log of the case.',
    reads: () => [],
    writes: () => ['log'],
    act: (context, { text }) => ({ log: logged(context, { kind: 'note', id: text }) }),
  }),
  word({
    name: 'score',
    params: z.strictObject(Object.fromEntries(COMPETENCIES.map((name) => [name, z.number().optional()]))),
    says: 'Points of scoring.yaml are given.',
    internal: true,
    reads: () => [],
    writes: () => ['score'],
    act: (context, points) => {
      const score = { ...context.score }
      for (const name of COMPETENCIES) if (points[name]) score[name] = (score[name] ?? 0) + Number(points[name])
      return { score }
    },
  }),
  word({
    name: 'take',
    params: z.strictObject({ key: z.string() }),
    says: 'A decision is taken.',
    internal: true,
    reads: () => [],
    writes: () => ['taken'],
    act: (context, { key }) => ({ last: key, taken: { ...context.taken, [key]: true } }),
  }),
  word({
    name: 'open',
    params: z.strictObject({ documents: z.array(z.string()) }),
    says: 'A scene opens and lays out its documents.',
    internal: true,
    reads: () => [],
    writes: ({ documents }) => documents.map((name) => `document:${name}` as const),
    act: (context, { documents }) => ({ documents: documents.reduce(added, context.documents) }),
  }),
  word({
    name: 'deliver',
    params: z.strictObject({}),
    says: 'Messages that are due arrive, in the order in which they were due.',
    internal: true,
    reads: () => [],
    writes: () => ['log'],
    act: (context) => {
      const arriving = due(context)
      return {
        scheduled: {
          ...context.scheduled,
          ...Object.fromEntries(arriving.map(([name, message]) => [name, { ...message, arrived: true }])),
        },
        documents: arriving.reduce((documents, [name]) => added(documents, name), context.documents),
        facts: { ...context.facts, ...Object.fromEntries(arriving.flatMap(([, { fact }]) => (fact ? [[fact, true as const]] : []))) },
        log: [...context.log, ...arriving.map(([name, message]): LogEntry => ({ at: message.due, kind: 'arrived', id: name }))],
      }
    },
  }),
]

/** Every action, by name. A new action is one row above. */
export const ACTIONS: ReadonlyMap<string, ActionWord> = new Map(WORDS.map((entry) => [entry.name, entry]))

/** The actions that an author may write. */
export const AUTHOR_ACTIONS = WORDS.filter((entry) => !entry.internal).map((entry) => entry.name)

/** Reads `{word: params}`; a misspelt word is reported with the nearest known one. */
export function readAction(raw: unknown, where: string, report: Report): Action | undefined {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw) || Object.keys(raw).length !== 1) {
    report([], 'shape', `In ${where} each thing to do is one word with its details, as in \`- recordFact: {fact: consent_share}\`.`)
    return undefined
  }
  const [name, params] = Object.entries(raw)[0] as [string, unknown]
  const known = ACTIONS.get(name)
  if (name === 'score') {
    report([name], 1, `In ${where}, points are not written here but in scoring.yaml.`)
    return undefined
  }
  if (!known || known.internal) {
    report([name], 1, `In ${where}, \`${name}\` is not something a scenario can do.${didYouMean(name, AUTHOR_ACTIONS)}`)
    return undefined
  }
  return known.read(params, report)
}
