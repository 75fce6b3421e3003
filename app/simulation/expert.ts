import type { ScenarioBundle } from './bundle'
import type { ExpertLog } from './contract/companions'
import { CONTINUE } from './contract/scenario'
import type { FormInput } from './findings'
import { goesOn } from './scenes'
import { replay, sceneOf, startAttempt, type AttemptEvent, type PlayState } from './play/attempt'
import { meant, type Expected } from './vocabulary/conditions'

/** An expert's run as events of an attempt; `step` tells which step of the log an event came from. */
export interface ExpertRun {
  events: AttemptEvent[]
  steps: number[]
  /** The step at which the run no longer fits, with the reason. */
  refused?: { step: number; because: string }
  state: PlayState
}

function formOf(form: Record<string, Expected> | undefined, values: Record<string, string | number>): FormInput | undefined {
  return form && Object.fromEntries(Object.entries(form).map(([field, wanted]) => [field, meant(wanted, values) ?? '']))
}

/** Plays an expert's log. Scenes that only go on may be left out of a log; they are passed by themselves. */
export function playExpert(bundle: ScenarioBundle, log: ExpertLog): ExpertRun {
  const attempt = { bundle, profile: log.profile, variantSeed: '', mode: 'exam' as const }
  const values = bundle.variants.profiles[log.profile]?.values ?? {}
  let state = startAttempt(attempt)
  const events: AttemptEvent[] = []
  const steps: number[] = []
  const add = (scene: string, choice: string, step: number, form?: FormInput): string | undefined => {
    const event: AttemptEvent = { seq: events.length + 1, scene, choice, ...(form ? { form } : {}) }
    const next = replay({ ...attempt, events: [...events, event] })
    if (!next.ok) return next.because
    events.push(event)
    steps.push(step)
    state = next.state
    return undefined
  }
  const passInfo = (until: string | undefined, step: number) => {
    for (let passed = 0; passed < 100; passed++) {
      const waiting = Object.values(state.current.desks).find((id) => {
        const placed = sceneOf(bundle, id)
        return placed !== undefined && goesOn(placed.scene) && (until === undefined || placed.desk === sceneOf(bundle, until)?.desk)
      })
      if (waiting === undefined || waiting === until || add(waiting, CONTINUE, step) !== undefined) return
    }
  }
  for (const [index, step] of log.steps.entries()) {
    passInfo(step.scene, index)
    const because = add(step.scene, step.choice, index, formOf(step.form, values))
    if (because !== undefined) return { events, steps, refused: { step: index, because }, state }
  }
  passInfo(undefined, log.steps.length - 1)
  return { events, steps, state }
}
