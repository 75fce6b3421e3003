import { machineFor, type ScenarioBundle } from '../bundle'
import { SUBMIT, type Field, type Scene } from '../contract/scenario'
import { formInputSchema } from '../contract/companions'
import { eventOf } from '../compile'
import type { FormInput, FormValue } from '../findings'
import { goesOn } from '../scenes'
import { replay, sceneOf, type Attempt, type AttemptEvent, type PlayState } from './attempt'

/** What a learner sends: a choice, or a step back, on top of the log as the learner saw it (`after` = its last sequence number). */
export type Sent = { after: number; scene: string; choice: string; form?: unknown } | { after: number; stepBack: number }

export const REFUSALS = ['stale', 'unknown', 'not-available', 'form', 'stopped', 'done'] as const
export type Refusal = {
  ok: false
  refusal: (typeof REFUSALS)[number]
  because: string
  /** For `form`: field → what is wrong with it. */
  fields?: Record<string, string>
}

export type Applied = { ok: true; event: AttemptEvent; state: PlayState } | Refusal

const refused = (refusal: Refusal['refusal'], because: string, fields?: Record<string, string>): Refusal => ({
  ok: false,
  refusal,
  because,
  fields,
})

function fieldProblem(field: Field, value: FormValue | undefined): string | undefined {
  if (field.many) {
    const chosen = Array.isArray(value) ? value : value === undefined || value === '' ? [] : [String(value)]
    return chosen.every((item) => field.options?.includes(item)) && new Set(chosen).size === chosen.length
      ? undefined
      : 'Choose from the list.'
  }
  if (value === undefined || Array.isArray(value) || String(value).trim() === '') return field.options ? 'Choose one.' : 'Enter something.'
  if (field.options) return field.options.includes(String(value)) ? undefined : 'Choose from the list.'
  if (field.type === 'number') return /^-?[\d\s .,]+$/.test(String(value)) && /\d/.test(String(value)) ? undefined : 'Enter a number.'
  if (field.type === 'date') return /^\d{4}-\d{2}-\d{2}$/.test(String(value)) ? undefined : 'Enter a date as year-month-day.'
  return undefined
}

/** Keeps the fields of the form, in order, and says which of them cannot be taken. */
function readForm(scene: Scene, raw: unknown): { form: FormInput } | { fields: Record<string, string> } {
  const parsed = formInputSchema.safeParse(raw ?? {})
  if (!parsed.success) return { fields: Object.fromEntries(Object.keys(scene.fields ?? {}).map((name) => [name, 'This cannot be read.'])) }
  const form: FormInput = {}
  const fields: Record<string, string> = {}
  for (const [name, field] of Object.entries(scene.fields ?? {})) {
    const value = Object.hasOwn(parsed.data, name) ? parsed.data[name] : undefined
    const problem = fieldProblem(field, value)
    if (problem) fields[name] = problem
    else
      form[name] = field.many
        ? Array.isArray(value)
          ? value
          : value === undefined || value === ''
            ? []
            : [String(value)]
        : (value as FormValue)
  }
  return Object.keys(fields).length > 0 ? { fields } : { form }
}

/** The most characters that are kept of a reflection, so that a log row stays small. */
export const REFLECTION_LENGTH = 1000

function reflectionNote(scene: Scene, raw: unknown): FormInput | undefined {
  if (scene.kind !== 'reflection' || typeof raw !== 'object' || raw === null || !Object.hasOwn(raw, 'text')) return undefined
  const { text } = raw as { text: unknown }
  const kept = typeof text === 'string' ? text.replaceAll('\r\n', '\n').trim().slice(0, REFLECTION_LENGTH) : ''
  return kept === '' ? undefined : { text: kept }
}

function eventFor(bundle: ScenarioBundle, state: PlayState, sent: Extract<Sent, { scene: string }>): { event: AttemptEvent } | Refusal {
  const placed = sceneOf(bundle, sent.scene)
  if (!placed) return refused('unknown', 'This scenario has no such scene.')
  const { scene, desk } = placed
  const known =
    sent.choice === SUBMIT ? scene.outcomes : goesOn(scene) ? sent.choice === 'continue' : Object.hasOwn(scene.choices ?? {}, sent.choice)
  if (!known) return refused('unknown', 'This scene has no such choice.')
  if (state.current.desks[desk] !== sent.scene) return refused('stale', 'The case has moved on from this scene.')
  let form: FormInput | undefined = reflectionNote(scene, sent.form)
  if (sent.choice === SUBMIT) {
    const read = readForm(scene, sent.form)
    if ('fields' in read) return refused('form', 'Something in the form is missing.', read.fields)
    form = read.form
  }
  if (!machineFor(bundle).can(state.current, { type: eventOf(sent.scene, sent.choice), form }))
    return refused('not-available', 'This is not possible at the moment.')
  return { event: { seq: state.lastSeq + 1, scene: sent.scene, choice: sent.choice, ...(form ? { form } : {}) } }
}

/**
 * What the learner's choice adds to the log: the next event with the state after it, or why it is refused. Nothing is stored
 * here; the caller appends the event under UNIQUE(attempt, seq). A log that cannot be replayed throws.
 */
export function apply({ events, choice: sent, ...attempt }: Attempt & { events: readonly AttemptEvent[]; choice: Sent }): Applied {
  const now = replay({ ...attempt, events })
  if (!now.ok) throw new Error(`The log cannot be replayed at event ${now.at}: ${now.because}`)
  const { state } = now
  if (sent.after !== state.lastSeq) return refused('stale', 'The case has moved on since this page was opened.')
  let event: AttemptEvent
  if ('stepBack' in sent) {
    if (attempt.mode !== 'practice') return refused('not-available', 'Steps can be taken back only in practice.')
    event = { seq: state.lastSeq + 1, stepBack: sent.stepBack }
  } else {
    if (state.stopped) return refused('stopped', 'A critical error has stopped the case. Take the step back to go on.')
    if (state.done) return refused('done', 'The case is finished.')
    const made = eventFor(attempt.bundle, state, sent)
    if ('refusal' in made) return made
    event = made.event
  }
  const next = replay({ ...attempt, events: [...events, event] })
  return next.ok ? { ok: true, event, state: next.state } : refused('not-available', next.because)
}
