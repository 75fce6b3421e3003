import { REGISTERS, type AuthoredPerson } from './contract/companions'
import { NOTICEABLE, type Notice } from './contract/critical-error'
import type { Scenario } from './contract/scenario'
import { scenesOf } from './scenes'
import type { CaseContext } from './vocabulary/context'

/** Something that a critical error asks to have been on the screen. */
export interface ToNotice {
  kind: (typeof NOTICEABLE)[number]
  id: string
}

/** The things of a notice, one by one. */
export function toNotice(notice: Notice | undefined): ToNotice[] {
  return notice ? NOTICEABLE.flatMap((kind) => notice[kind].map((id) => ({ kind, id }))) : []
}

/** Whether something has been on the screen; `open` are the scenes in which the learner stands. */
export type Seen = (item: ToNotice, context: CaseContext, open?: readonly string[]) => boolean

/**
 * What has been on the screen: a document laid open, a fact known, a record that was opened in its register or that a scene shows
 * in which the learner stands or has decided.
 */
export function seenIn({ scenario, people }: { scenario: Scenario; people: Record<string, AuthoredPerson> }): Seen {
  const opens = new Map<string, string[]>()
  for (const [person, { records }] of Object.entries(people))
    for (const register of REGISTERS)
      for (const { id } of records[register]) opens.set(id, [`${register}:${person}`, `${register}:${person}:${id}`])
  const shownBy = (record: string) => scenesOf(scenario).flatMap(({ id, scene }) => (scene.shows.records.includes(record) ? [id] : []))
  const shows = new Map([...opens.keys()].map((record) => [record, shownBy(record)]))
  const recordSeen = (record: string, { records, taken }: CaseContext, open: readonly string[]) =>
    (opens.get(record) ?? []).some((opened) => records.includes(opened)) ||
    (shows.get(record) ?? []).some((scene) => open.includes(scene) || taken.some((way) => way.startsWith(`${scene}.`)))
  return ({ kind, id }, context, open = []) =>
    kind === 'facts'
      ? Object.hasOwn(context.facts, id)
      : kind === 'documents'
        ? context.documents.includes(id)
        : recordSeen(id, context, open)
}
