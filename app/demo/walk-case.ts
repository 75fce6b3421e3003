import { chanceFrom, type Chance } from '~/domain/chance'
import { addDays } from '~/domain/dates'
import {
  apply,
  choiceOf,
  replay,
  resultOf,
  view,
  type FieldView,
  type Mode,
  type PlayEvent,
  type RunResult,
  type ScenarioBundle,
} from '~/simulation'
import { playExpert } from '~/simulation/expert'

/** A case played to its end: the events of its log and how it was judged. */
export type Walk = { events: PlayEvent[]; result: RunResult }

/** A learner who has not come to an end after so many steps is going round in circles. */
const MOST_STEPS = 60
const asWritten = (key: string) => key
const workingDay = (day: number) => addDays('2026-11-09', day)

const walks = new WeakMap<ScenarioBundle, Map<string, Walk | null>>()

type WalkQuestion = {
  bundle: ScenarioBundle
  profile: string
  mode: Mode
  /** Share of decisions made as an expert makes them. */ skill: number
  seed: string
}

/** A case played by somebody of that skill; null when they come to no end. The same question is played once. */
export function walkCase(question: WalkQuestion): Walk | null {
  const { bundle, profile, mode, skill, seed } = question
  const known = walks.get(bundle) ?? new Map<string, Walk | null>()
  walks.set(bundle, known)
  const key = [profile, mode, skill, seed].join(' ')
  const walk = known.get(key) ?? (skill >= 1 ? expertWalk(question) : learnerWalk(question))
  known.set(key, walk)
  return walk
}

function expertWalk({ bundle, profile, mode }: WalkQuestion): Walk | null {
  const log = bundle.experts.find((expert) => expert.profile === profile)
  if (!log) return null
  const { events, refused } = playExpert(bundle, log)
  const played = replay({ bundle, profile, variantSeed: '', mode, events })
  return refused || !played.ok || !played.state.done ? null : { events, result: resultOf(bundle, played.state) }
}

/** Decides as the expert of the profile did where the scene is the same and the skill is there, and by chance elsewhere. */
function learnerWalk({ bundle, profile, mode, skill, seed }: WalkQuestion): Walk | null {
  const attempt = { bundle, profile, variantSeed: '', mode }
  const expert = new Map(expertEvents(bundle, profile).map((event) => [event.scene, event]))
  const chance = chanceFrom(`${seed} ${profile}`)
  const events: PlayEvent[] = []
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const now = replay({ ...attempt, events })
    if (!now.ok) return null
    const { state } = now
    if (state.done) return { events, result: resultOf(bundle, state) }
    const after = state.lastSeq
    const wanted = state.stopped ? { after, stepBack: 1 } : decision({ bundle, state, expert, skill, chance })
    const applied = wanted && apply({ ...attempt, events, choice: { ...wanted, after } })
    if (!applied?.ok) return null
    events.push(applied.event)
  }
  return null
}

type Taken = Extract<PlayEvent, { scene: string }>

function expertEvents(bundle: ScenarioBundle, profile: string): Taken[] {
  const log = bundle.experts.find((expert) => expert.profile === profile)
  return log ? playExpert(bundle, log).events.filter((event): event is Taken => 'scene' in event) : []
}

type Deciding = {
  bundle: ScenarioBundle
  state: Extract<ReturnType<typeof replay>, { ok: true }>['state']
  expert: Map<string, Taken>
  skill: number
  chance: Chance
}

function decision({ bundle, state, expert, skill, chance }: Deciding): { scene: string; choice: string; form?: unknown } | undefined {
  const { desks } = view({ bundle, state, opaqueId: asWritten, workingDay })
  const scenes = desks.flatMap(({ scene }) => (scene && !scene.waiting ? [scene] : []))
  const scene = scenes[chance.whole(scenes.length)]
  if (!scene) return undefined
  const known = expert.get(scene.scene)
  const able = chance.next() < skill
  const ids = scene.choices.filter(({ available }) => available).map(({ id }) => id)
  const as = known && `${known.scene}/${known.choice}`
  if (able && known && as && (ids.includes(as) || scene.form))
    return { scene: known.scene, choice: known.choice, form: known.form ?? undefined }
  const id = scene.continueId ?? scene.form?.id ?? ids[chance.whole(ids.length)] ?? ''
  const picked = choiceOf({ bundle, state, opaqueId: asWritten, id })
  return (
    picked && {
      ...picked,
      form: scene.form ? Object.fromEntries(scene.form.fields.map((field) => [field.name, guess(field, chance)])) : undefined,
    }
  )
}

function guess({ type, options }: FieldView, chance: Chance): string | string[] {
  const values = options.map(({ value }) => value)
  if (type === 'many') return values.filter(() => chance.next() < 0.5)
  if (type === 'one') return values[chance.whole(values.length)] ?? ''
  return type === 'number' ? '0' : type === 'date' ? workingDay(0) : 'not stated'
}
