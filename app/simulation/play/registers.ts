import type { ScenarioBundle } from '../bundle'
import { REGISTERS, type AuthoredRecord, type Register } from '../contract/companions'
import type { Fill } from '../fill'
import { sceneOf, type PlayState } from './attempt'

export interface RecordView {
  id: string
  person: string
  number: string | null
  fields: { label: string; value: string; differs: boolean }[]
}

export interface PersonView {
  id: string
  name: string
  says: string | null
  age: number | null
  role: string | null
  desk: string | null
}

/** The name of a person in this attempt. */
export function nameOf(bundle: ScenarioBundle, id: string, fill: Fill): string {
  return fill(bundle.people[id]?.name ?? `{{${id}}}`)
}

function shownBy(bundle: ScenarioBundle, state: PlayState, what: 'people' | 'records'): Set<string> {
  return new Set(state.visited.flatMap((scene) => sceneOf(bundle, scene)?.scene.shows[what] ?? []))
}

/** The people in the case file: shown, heard or looked up so far; all of them when the scenario never says who is shown. */
export function peopleSeen(bundle: ScenarioBundle, state: PlayState, fill: Fill): PersonView[] {
  const scenes = Object.values(bundle.scenario.desks).flatMap((desk) => Object.values(desk.scenes))
  const all = scenes.every((scene) => scene.shows.people.length === 0)
  const seen = shownBy(bundle, state, 'people')
  for (const key of [...state.visited, ...state.path.map(({ scene, name }) => `${scene}/${name}`)])
    for (const { speaker } of bundle.texts[key]?.paragraphs ?? []) if (speaker) seen.add(speaker)
  for (const opened of state.current.context.records) seen.add(opened.split(':')[1] ?? '')
  return Object.entries(bundle.people)
    .filter(([id]) => all || seen.has(id))
    .map(([id, person]) => ({
      id,
      name: nameOf(bundle, id, fill),
      says: person.says === undefined ? null : fill(person.says),
      age: person.age ?? null,
      role: person.role ?? null,
      desk: person.desk ?? null,
    }))
}

function visibleRecords(bundle: ScenarioBundle, state: PlayState): { person: string; register: Register; record: AuthoredRecord }[] {
  const shown = shownBy(bundle, state, 'records')
  const { records: opened } = state.current.context
  return Object.entries(bundle.people).flatMap(([person, { records }]) =>
    REGISTERS.flatMap((register) =>
      records[register]
        .filter(({ id }) => shown.has(id) || opened.includes(`${register}:${person}`) || opened.includes(`${register}:${person}:${id}`))
        .map((record) => ({ person, register, record })),
    ),
  )
}

/** Both registers, as far as records are open; a field that the two registers of one person tell differently is marked. */
export function registersSeen(bundle: ScenarioBundle, state: PlayState, fill: Fill): Record<Register, RecordView[]> {
  const open = visibleRecords(bundle, state)
  const plain = (value: string) => fill(value).trim().toLowerCase()
  const differs = (person: string, register: Register, label: string, value: string) =>
    open.some(
      (other) =>
        other.person === person &&
        other.register !== register &&
        Object.hasOwn(other.record.fields, label) &&
        plain(other.record.fields[label] ?? '') !== plain(value),
    )
  const views = (register: Register): RecordView[] =>
    open
      .filter((one) => one.register === register)
      .map(({ person, record }) => ({
        id: record.id,
        person,
        number: record.number === undefined ? null : fill(record.number),
        fields: Object.entries(record.fields).map(([label, value]) => ({
          label,
          value: fill(value),
          differs: differs(person, register, label, value),
        })),
      }))
  return { pes: views('pes'), sp: views('sp') }
}
