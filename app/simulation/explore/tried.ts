import type { Scenario } from '../contract/scenario'
import type { CaseMachine, CaseState } from '../machine'
import { scenesOf, waysOf } from '../scenes'
import { readsOf } from '../vocabulary/conditions'
import type { Input } from './inputs'
import { partsOf } from './key'

/** Something that can be tried in a situation: the first of the inputs that do the same, how many those are, and what comes of it. */
export interface Tried {
  input: Input
  times: number
  /** How many of them need no knowledge. */
  blind: number
  after: CaseState
}

/** Everything that can be tried in one scene of a situation. */
export type Trier = (state: CaseState, scene: string) => Tried[]

function each(machine: CaseMachine, inputs: readonly Input[], state: CaseState): Tried[] {
  return inputs.flatMap((input) => {
    const after = machine.after(state, input.event)
    return after ? [{ input, times: 1, blind: input.blind ? 1 : 0, after }] : []
  })
}

/** Inputs that go the same way do the same: what is entered in a form is read by its conditions and by nothing else. */
function byWay(tried: readonly Tried[]): Tried[] {
  const ways = new Map<string | null, Tried>()
  for (const one of tried) {
    const same = ways.get(one.after.context.last)
    if (same) {
      same.times += 1
      same.blind += one.blind
    } else ways.set(one.after.context.last, one)
  }
  return [...ways.values()]
}

/**
 * Tries the inputs of a scene on the machine. Which way an input goes depends on what the conditions of its scene read, so where that
 * is as it was before, only one input of each way is tried again. `oneByOne` tries all of them everywhere, to compare.
 */
export function trier({
  scenario,
  machine,
  inputs,
  oneByOne,
}: {
  scenario: Scenario
  machine: CaseMachine
  inputs: ReadonlyMap<string, Input[]>
  oneByOne: boolean
}): Trier {
  if (oneByOne) return (state, scene) => each(machine, inputs.get(scene) ?? [], state)
  const asked = new Map(
    scenesOf(scenario).map((placed) => [placed.id, partsOf(waysOf(placed).flatMap(({ when }) => readsOf(when)))] as const),
  )
  const known = new Map<string, Omit<Tried, 'after'>[]>()
  return (state, scene) => {
    const at = `${scene}#${asked.get(scene)?.(state.context)}`
    const before = known.get(at)
    if (before)
      return before.map(({ input, times, blind }) => {
        const after = machine.after(state, input.event)
        if (!after) throw new Error(`The conditions of ${scene} read more than they say.`)
        return { input, times, blind, after }
      })
    const tried = byWay(each(machine, inputs.get(scene) ?? [], state))
    known.set(
      at,
      tried.map(({ input, times, blind }) => ({ input, times, blind })),
    )
    return tried
  }
}
