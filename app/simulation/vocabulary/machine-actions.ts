import { z } from 'zod'
import { added, word, type ActionWord } from './action-word'
import { COMPETENCIES, type CaseContext, type LogEntry } from './context'

function due(context: CaseContext): [string, CaseContext['scheduled'][string]][] {
  return Object.entries(context.scheduled)
    .filter(([, message]) => !message.arrived && message.due <= context.clock)
    .sort(([a, first], [b, second]) => first.due - second.due || (a < b ? -1 : 1))
}

/** Whether a scheduled message should have arrived by now. Asked after every event. */
export function somethingIsDue({ scheduled, clock }: CaseContext): boolean {
  for (const message in scheduled) {
    const { arrived, due: day } = scheduled[message] as CaseContext['scheduled'][string]
    if (!arrived && day <= clock) return true
  }
  return false
}

/** Actions that the compiler writes and authors cannot. */
export const MACHINE_WORDS: ActionWord[] = [
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
    act: (context, { key }) => ({ last: key, taken: added(context.taken, key) }),
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
