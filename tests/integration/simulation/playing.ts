import type { PlayMode } from '~/domain/run-profiles'
import type { User } from '~/identity/index.server'
import { findScenario, type ScenarioVersion } from '~/models/scenarios.server'
import { newRunId, startRun } from '~/models/runs.server'
import { loadRun, takeStep, viewOf, type Refused } from '~/routes/runs.$runId.server'
import { choiceOf, ENGINE_VERSION, type CaseView } from '~/simulation'
import { playExpert } from '~/simulation/expert'

export const SLUG = 'after-the-closure'

export async function theScenario(): Promise<ScenarioVersion> {
  const scenario = await findScenario(SLUG)
  if (!scenario) throw new Error(`${SLUG} was not imported`)
  return scenario
}

type Start = { user: User; mode: PlayMode; profile: string; now: Date }

/** Begins a run on a profile of the test's choice. */
export async function runOn({ user, mode, profile, now }: Start): Promise<string> {
  const { versionId } = await theScenario()
  const runId = newRunId()
  await startRun({
    runId,
    personId: user.personId,
    slug: SLUG,
    versionId,
    engineVersion: ENGINE_VERSION,
    profile,
    variantSeed: runId,
    mode,
    now,
  })
  return runId
}

type Step = { user: User; runId: string; now: Date }
type Wanted = { scene: string; choice: string; form?: Record<string, string | number | boolean | (string | number)[]> }

/** Every id that the page offers at this moment. */
export function idsOn(view: CaseView): string[] {
  return view.desks.flatMap(({ scene }) =>
    scene
      ? [...scene.choices.map(({ id }) => id), ...(scene.form ? [scene.form.id] : []), ...(scene.continueId ? [scene.continueId] : [])]
      : [],
  )
}

/** The form that a browser sends for a choice of the case as it stands; `after` may be forged. */
export async function formFor({ user, runId, wanted, after }: Omit<Step, 'now'> & { wanted: Wanted; after?: number }): Promise<FormData> {
  const loaded = await loadRun({ user, runId })
  const view = viewOf(loaded)
  const id = idsOn(view).find((one) => {
    const meant = choiceOf({ bundle: loaded.bundle, state: loaded.state, opaqueId: loaded.opaqueId, id: one })
    return meant?.scene === wanted.scene && meant.choice === wanted.choice
  })
  if (!id) throw new Error(`${wanted.scene} ${wanted.choice} is not on the page`)
  const form = new FormData()
  form.set('after', String(after ?? view.after))
  form.set('choice', id)
  form.set('why', 'For the test.')
  for (const [name, value] of Object.entries(wanted.form ?? {})) {
    if (Array.isArray(value)) {
      form.set(`many-${name}`, '')
      for (const one of value) form.append(`field-${name}`, String(one))
    } else form.set(`field-${name}`, String(value))
  }
  return form
}

export async function send({ user, runId, form, now }: Step & { form: FormData }): Promise<{ done: boolean } | Refused> {
  return takeStep({ loaded: await loadRun({ user, runId }), form, now, personId: user.personId })
}

/** Decides something, and expects it to be taken. */
export async function decideTo({ wanted, ...step }: Step & { wanted: Wanted }): Promise<boolean> {
  const outcome = await send({ ...step, form: await formFor({ ...step, wanted }) })
  if ('ok' in outcome) throw new Error(`${wanted.scene} ${wanted.choice}: ${outcome.because}`)
  return outcome.done
}

/** What the expert of a profile does, step by step, pages that only go on included. */
export async function expertSteps(profile: string): Promise<Wanted[]> {
  const { bundle } = await theScenario()
  const log = bundle.experts.find((expert) => expert.profile === profile)
  if (!log) throw new Error(`No expert played ${profile}`)
  const run = playExpert(bundle, log)
  if (run.refused) throw new Error(run.refused.because)
  return run.events.flatMap((event) =>
    'scene' in event ? [{ scene: event.scene, choice: event.choice, form: event.form as Wanted['form'] }] : [],
  )
}

/** Plays a run as the expert of its profile did. */
export async function playAsExpert({ profile, ...step }: Step & { profile: string }): Promise<void> {
  for (const wanted of await expertSteps(profile)) await decideTo({ ...step, wanted })
}
