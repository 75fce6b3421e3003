/** What was counted of a version of a scenario in one mode; everybody once, by their first whole run. */
export type ScenarioCounts = {
  people: number
  passed: number
  /** People with at least one critical error. */
  critical: number
  /** First decisions at a scene. */
  choices: readonly { scene: string; name: string; people: number; weak: number }[]
  times: readonly { scene: string; people: number; medianSeconds: number }[]
  /** Standards that were late or not met at the end. */
  late: readonly { id: string; people: number }[]
  criticals: readonly { id: string; people: number }[]
  /** Where a standard became late or a critical error happened. */
  places: readonly { kind: 'late' | 'critical'; scene: string; id: string; people: number }[]
}

/** A scene with the ways out of it: choices, outcomes of its form, or going on. */
export type FiguredScene = { scene: string; ways: readonly { name: string; kind: 'choice' | 'outcome' | 'continue' }[] }

export type WayFigure = { name: string; people: number; weak: number }
export type SceneFigure = {
  scene: string
  /** The whole of every other figure of the scene. */
  people: number
  weak: number
  ways: WayFigure[]
  /** Null while too few people have a time. */
  time: { medianSeconds: number; people: number } | null
  late: { id: string; people: number }[]
  critical: { id: string; people: number }[]
}

export type ScenarioFigures =
  | { kind: 'hidden'; people: number; because: string }
  | {
      kind: 'shown'
      people: number
      passed: number
      critical: number
      late: { id: string; people: number }[]
      criticals: { id: string; people: number }[]
      /** By scene; a scene that fewer than `hideBelow` people came to is null. */
      scenes: Map<string, SceneFigure | null>
      /** The scene whose first decision most often missed something stronger. */
      hardest: { scene: string; weak: number; people: number } | null
      /** Choices that were offered in a scene and taken by nobody. */
      unused: { scene: string; name: string; people: number }[]
    }

type Question = {
  counts: ScenarioCounts
  scenes: readonly FiguredScene[]
  hideBelow: number
  /** Scenes that may be shown, where the counts are of a part of the people only (`groupsShown`). */
  open?: ReadonlySet<string>
}

/**
 * What trainers may see of how people play a scenario: counts with their whole, never who. A group smaller than `hideBelow` is
 * hidden, and so is each scene that fewer people came to.
 */
export function scenarioFigures({ counts, scenes, hideBelow, open }: Question): ScenarioFigures {
  const { people, passed, critical, late, criticals } = counts
  if (people < hideBelow)
    return { kind: 'hidden', people, because: `Figures are shown from ${hideBelow} people on, so that nobody can be told by them.` }
  const figures = new Map(
    scenes.map((scene) => [scene.scene, open && !open.has(scene.scene) ? null : sceneFigure({ counts, scene, hideBelow })]),
  )
  const shown = [...figures.values()].filter((one) => one !== null)
  return {
    kind: 'shown',
    people,
    passed,
    critical,
    late: [...late].sort(byPeople),
    criticals: [...criticals].sort(byPeople),
    scenes: figures,
    hardest: hardestOf(shown),
    unused: scenes.flatMap(({ scene, ways }) => {
      const figure = figures.get(scene)
      if (!figure) return []
      const taken = new Set(figure.ways.filter((way) => way.people > 0).map(({ name }) => name))
      return ways
        .filter(({ name, kind }) => kind === 'choice' && !taken.has(name))
        .map(({ name }) => ({ scene, name, people: figure.people }))
    }),
  }
}

const byPeople = (a: { people: number; id: string }, b: { people: number; id: string }) =>
  b.people - a.people || a.id.localeCompare(b.id, 'en')

function sceneFigure({
  counts,
  scene: { scene, ways },
  hideBelow,
}: {
  counts: ScenarioCounts
  scene: FiguredScene
  hideBelow: number
}): SceneFigure | null {
  const here = counts.choices.filter((one) => one.scene === scene)
  const people = here.reduce((sum, one) => sum + one.people, 0)
  if (people < hideBelow) return null
  const time = counts.times.find((one) => one.scene === scene)
  const at = (kind: 'late' | 'critical') =>
    counts.places.filter((one) => one.kind === kind && one.scene === scene).map(({ id, people: affected }) => ({ id, people: affected }))
  return {
    scene,
    people,
    weak: here.reduce((sum, { weak }) => sum + weak, 0),
    ways: ways.map(({ name }) => {
      const found = here.find((one) => one.name === name)
      return { name, people: found?.people ?? 0, weak: found?.weak ?? 0 }
    }),
    time: time && time.people >= hideBelow ? { medianSeconds: time.medianSeconds, people: time.people } : null,
    late: at('late').sort(byPeople),
    critical: at('critical').sort(byPeople),
  }
}

/** Compares shares as whole numbers, so that equal shares are equal; of equal ones the one with more people. */
function hardestOf(scenes: readonly SceneFigure[]): { scene: string; weak: number; people: number } | null {
  const [first] = scenes
    .filter(({ weak }) => weak > 0)
    .sort((a, b) => b.weak * a.people - a.weak * b.people || b.people - a.people || a.scene.localeCompare(b.scene, 'en'))
  return first ? { scene: first.scene, weak: first.weak, people: first.people } : null
}
