import { CONTINUE, SUBMIT, type Choice, type Outcome, type Scenario, type Scene } from './contract/scenario'
import type { Action } from './vocabulary/actions'
import type { Condition } from './vocabulary/conditions'
import type { YamlPath } from './findings'

/** A scene with where it stands. */
export interface PlacedScene {
  desk: string
  id: string
  scene: Scene
  path: YamlPath
}

/** One way out of a scene: a choice, an outcome of its form, or going on. `name` is what is scored and written about. */
export interface Way {
  scene: string
  desk: string
  /** The event's choice: the same as `name`, but `submit` for every outcome. */
  event: string
  name: string
  kind: 'choice' | 'outcome' | 'continue'
  when?: Condition
  do: Action[]
  cost: number
  go: string
  always: boolean
  path: YamlPath
}

/** All scenes of all desks, in file order. */
export function scenesOf(scenario: Scenario): PlacedScene[] {
  return Object.entries(scenario.desks).flatMap(([desk, { scenes }]) =>
    Object.entries(scenes).map(([id, scene]) => ({ desk, id, scene, path: ['desks', desk, 'scenes', id] as const })),
  )
}

/** The ways out of a scene, in the order in which they are tried. */
export function waysOf({ desk, id, scene, path }: PlacedScene): Way[] {
  const base = { scene: id, desk }
  const way = (kind: 'choice' | 'outcome', name: string, event: string, from: Choice | Outcome): Way => ({
    ...base,
    kind,
    name,
    event,
    when: from.when,
    do: from.do,
    cost: from.days ?? from.minutes ?? 0,
    go: from.go,
    always: 'show' in from && from.show === 'always',
    path: [...path, kind === 'choice' ? 'choices' : 'outcomes', name],
  })
  return [
    ...Object.entries(scene.choices ?? {}).map(([name, choice]) => way('choice', name, name, choice)),
    ...Object.entries(scene.outcomes ?? {})
      .sort(([a], [b]) => Number(a === 'otherwise') - Number(b === 'otherwise'))
      .map(([name, outcome]) => way('outcome', name, SUBMIT, outcome)),
    ...(scene.go === undefined
      ? []
      : [
          {
            ...base,
            kind: 'continue' as const,
            name: CONTINUE,
            event: CONTINUE,
            do: [],
            cost: 0,
            go: scene.go,
            always: false,
            path: [...path, 'go'],
          },
        ]),
  ]
}

/** Whether a scene only goes on. */
export function goesOn(scene: Scene): boolean {
  return scene.go !== undefined && !scene.choices && !scene.outcomes
}
