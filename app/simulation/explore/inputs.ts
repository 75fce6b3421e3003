import { eventOf } from '../compile'
import { SUBMIT, type Field, type Scenario } from '../contract/scenario'
import type { FormInput, FormValue, WitnessStep } from '../findings'
import { scenesOf, waysOf, type PlacedScene } from '../scenes'
import { leavesOf, meant, sameValue, type Expected } from '../vocabulary/conditions'
import type { CaseEvent } from '../vocabulary/context'

/** One thing a learner can try in a scene. */
export interface Input {
  step: WitnessStep
  event: CaseEvent
  /** Whether it can be entered without knowing anything: choices and options can, a free entry that the author foresaw cannot. */
  blind: boolean
}

/** More inputs than this in one form cannot be tried one by one. */
export const MOST_FORM_INPUTS = 5000

function subsets(options: readonly string[]): string[][] {
  return options.reduce<string[][]>((found, option) => [...found, ...found.map((set) => [...set, option])], [[]])
}

/** A value that no author foresaw. */
function unforeseen(field: Field, foreseen: readonly FormValue[]): FormValue {
  if (field.type === 'date') return '1900-01-01'
  for (let number = 1; ; number++) {
    const value = field.type === 'number' ? number : `something else ${number}`
    if (!foreseen.some((known) => sameValue(value, known))) return value
  }
}

/** All values worth trying in a field: its options, or each foreseen value and one that is not foreseen. */
function valuesOf(name: string, field: Field, { scene }: PlacedScene, values: Record<string, string | number>): FormValue[] {
  if (field.options) return field.many ? subsets(field.options) : field.options
  const compared = Object.values(scene.outcomes ?? {}).flatMap(({ when }) =>
    leavesOf(when).flatMap((leaf) => {
      const wanted = leaf.name === 'formIs' ? (leaf.params as Record<string, Expected>)[name] : undefined
      return wanted === undefined ? [] : [wanted]
    }),
  )
  const foreseen: FormValue[] = []
  for (const wanted of [...compared, ...(field.value === undefined ? [] : [{ value: field.value }])]) {
    const value = meant(wanted, values)
    if (value !== undefined && !foreseen.some((known) => sameValue(known, value))) foreseen.push(value)
  }
  return [...foreseen, unforeseen(field, foreseen)]
}

function formInputs(placed: PlacedScene, values: Record<string, string | number>): FormInput[] | undefined {
  let forms: FormInput[] = [{}]
  for (const [name, field] of Object.entries(placed.scene.fields ?? {})) {
    const choices = valuesOf(name, field, placed, values)
    if (forms.length * choices.length > MOST_FORM_INPUTS) return undefined
    forms = forms.flatMap((form) => choices.map((value) => ({ ...form, [name]: value })))
  }
  return forms
}

/** Whether a form holds nothing foreseen in its free fields; the last form tried has what nobody foresaw in each of them. */
function blindlyEntered({ scene }: PlacedScene, unforeseen: FormInput | undefined): (form: FormInput) => boolean {
  const free = Object.entries(scene.fields ?? {}).flatMap(([name, { options }]) => (options ? [] : [name]))
  return (form) => free.every((name) => form[name] === unforeseen?.[name])
}

/** Everything that can be tried, scene by scene, for a profile's values; `tooMany` names a form with too many inputs. */
export function inputsOf(
  scenario: Scenario,
  values: Record<string, string | number>,
): { inputs: Map<string, Input[]>; tooMany?: PlacedScene } {
  const inputs = new Map<string, Input[]>()
  for (const placed of scenesOf(scenario)) {
    const list: Input[] = []
    for (const choice of new Set(waysOf(placed).map((way) => way.event))) {
      const type = eventOf(placed.id, choice)
      if (choice !== SUBMIT) {
        list.push({ step: { scene: placed.id, choice }, event: { type }, blind: true })
        continue
      }
      const forms = formInputs(placed, values)
      if (!forms) return { inputs, tooMany: placed }
      const blind = blindlyEntered(placed, forms.at(-1))
      list.push(...forms.map((form) => ({ step: { scene: placed.id, choice, form }, event: { type, form }, blind: blind(form) })))
    }
    inputs.set(placed.id, list)
  }
  return { inputs }
}
