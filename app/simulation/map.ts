import type { ScenarioBundle } from './bundle'
import { DONE, type Scenario, type SceneKind } from './contract/scenario'
import { fillerFor, type WorkingDay } from './fill'
import { inWords } from './play/result'
import { sentenceOf, timeInWords } from './play/sentences'
import { scenesOf, waysOf, type Way } from './scenes'
import { surfaceOf } from './variant'
import { leavesOf } from './vocabulary/conditions'

export interface MappedDesk {
  desk: string
  title: string
  first: string
  scenes: { id: string; title: string; kind: string }[]
  /** All ways from one scene to another, together; `to` is null where the desk is done. Ways by their names. */
  arrows: { from: string; to: string | null; ways: string[] }[]
}

/** The desks of a scenario as scenes and arrows between them, in file order. */
export function scenarioMap(scenario: Scenario): MappedDesk[] {
  const placed = scenesOf(scenario)
  return Object.entries(scenario.desks).map(([desk, { title, first }]) => {
    const own = placed.filter((one) => one.desk === desk)
    const arrows = new Map<string, MappedDesk['arrows'][number]>()
    for (const way of own.flatMap(waysOf)) {
      const key = `${way.scene} ${way.go}`
      const arrow = arrows.get(key) ?? { from: way.scene, to: way.go === DONE ? null : way.go, ways: [] }
      arrows.set(key, { ...arrow, ways: [...arrow.ways, way.name] })
    }
    return {
      desk,
      title: title ?? desk.charAt(0).toUpperCase() + desk.slice(1).replace(/_/g, ' '),
      first,
      scenes: own.map(({ id, scene }) => ({ id, title: scene.title ?? id.replace(/_/g, ' '), kind: scene.kind })),
      arrows: [...arrows.values()],
    }
  })
}

/** The facts that a way records, or that a message it schedules brings. */
const brings = (way: Way) =>
  way.do.flatMap(({ type, params: { fact } }) => ((type === 'recordFact' || type === 'schedule') && typeof fact === 'string' ? [fact] : []))

const needs = (way: Way) =>
  leavesOf(way.when).flatMap(({ name, params }) => (name === 'factKnown' ? [String((params as { fact: string }).fact)] : []))

/** Scenes in which nothing can be chosen before another desk has done something, each with the scenes there that do it. */
export function deskWaits(scenario: Scenario): { scene: string; on: string }[] {
  const placed = scenesOf(scenario)
  return placed.flatMap((one) => {
    const choices = waysOf(one).filter(({ kind }) => kind === 'choice')
    const shared =
      choices.map(needs).reduce<string[] | null>((all, own) => (all ? all.filter((fact) => own.includes(fact)) : own), null) ?? []
    return placed
      .filter((other) => other.desk !== one.desk && waysOf(other).some((way) => brings(way).some((fact) => shared.includes(fact))))
      .map((other) => ({ scene: one.id, on: other.id }))
  })
}

export interface ListedWay {
  name: string
  kind: 'choice' | 'outcome' | 'continue'
  says: string
  cost: string
  /** Null where the desk is done. */
  to: { scene: string; title: string } | null
}

export interface ListedScene {
  scene: string
  desk: string
  kind: SceneKind
  title: string
  ways: ListedWay[]
  /** Scenes of another desk that have to be decided before anything can be chosen here. */
  waitsFor: { scene: string; title: string }[]
}

/** Every scene with its ways out, in words, as for the first profile with the first names of each pool. */
export function listScenes(bundle: ScenarioBundle, workingDay: WorkingDay): ListedScene[] {
  const fill = fillerFor(bundle, surfaceOf(bundle, bundle.profiles[0] ?? '', ''), workingDay)
  const placed = scenesOf(bundle.scenario)
  const waits = deskWaits(bundle.scenario)
  const titleOf = (scene: string) => fill(placed.find(({ id }) => id === scene)?.scene.title ?? inWords(scene))
  return placed.map((one) => ({
    scene: one.id,
    desk: one.desk,
    kind: one.scene.kind,
    title: titleOf(one.id),
    waitsFor: waits.filter(({ scene }) => scene === one.id).map(({ on }) => ({ scene: on, title: titleOf(on) })),
    ways: waysOf(one).map((way) => ({
      name: way.name,
      kind: way.kind,
      says:
        way.kind === 'continue'
          ? 'Goes on'
          : way.kind === 'choice'
            ? sentenceOf(bundle, way.scene, way.name, fill)
            : capital(inWords(way.name)),
      cost: timeInWords(way.cost, bundle.clock),
      to: way.go === DONE ? null : { scene: way.go, title: titleOf(way.go) },
    })),
  }))
}

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)
