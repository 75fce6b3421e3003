import { z } from 'zod'
import { didYouMean } from '../did-you-mean'
import { added, logged, word, type Action, type ActionWord } from './action-word'
import { isBroken } from './context'
import { MACHINE_WORDS } from './machine-actions'
import { closed, id, wholeNumber, type Report } from './word'

export type { Action, ActionWord }

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
]

/** Every action, by name. A new action is one row above. */
export const ACTIONS: ReadonlyMap<string, ActionWord> = new Map([...WORDS, ...MACHINE_WORDS].map((entry) => [entry.name, entry]))

/** The actions that an author may write. */
export const AUTHOR_ACTIONS = WORDS.map((entry) => entry.name)

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
