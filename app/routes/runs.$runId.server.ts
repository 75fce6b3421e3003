import { caseCalendar } from '~/domain/case-calendar'
import { formText } from '~/http/form-text.server'
import type { User } from '~/identity/index.server'
import { keyedDigest } from '~/identity/secret.server'
import { findCalendar } from '~/models/organisation.server'
import { appendRunEvent, findRun, readRunEvents, type LoggedEvent, type Run } from '~/models/runs.server'
import { findScenarioVersion } from '~/models/scenarios.server'
import {
  apply,
  choiceOf,
  replay,
  resultOf,
  view,
  type Attempt,
  type CaseView,
  type PlayState,
  type Refusal,
  type ScenarioBundle,
} from '~/simulation'

export type LoadedRun = {
  run: Run
  bundle: ScenarioBundle
  attempt: Attempt
  events: LoggedEvent[]
  state: PlayState
  workingDay: (day: number) => string
  opaqueId: (key: string) => string
}

/** A run of this reader with where it stands, replayed from its log. Anybody else's run is not found. */
export async function loadRun({ user, runId }: { user: User; runId: string }): Promise<LoadedRun> {
  const run = await findRun({ personId: user.personId, runId })
  if (!run) throw new Response('There is no run at this address, or it is not yours.', { status: 404 })
  return standOf({ run, agencyId: user.agencyId })
}

/** Where a run stands, by its log, with the dates of its learner's agency. */
export async function standOf({ run, agencyId }: { run: Run; agencyId: string }): Promise<LoadedRun> {
  const { runId } = run
  const version = await findScenarioVersion(run.versionId)
  if (!version) throw new Error(`Run ${runId} is pinned to a version that is not there: ${run.versionId}`)
  const [events, calendar] = await Promise.all([readRunEvents(runId), findCalendar(agencyId)])
  const { bundle } = version
  const attempt: Attempt = { bundle, profile: run.profile, variantSeed: run.variantSeed, mode: run.mode }
  const replayed = replay({ ...attempt, events: events.map(({ event }) => event) })
  if (!replayed.ok) throw new Error(`Run ${runId} cannot be replayed at event ${replayed.at}: ${replayed.because}`)
  const { state } = replayed
  return {
    run,
    bundle,
    attempt,
    events,
    state,
    workingDay: caseCalendar({ calendar, start: state.variant.start ?? run.startedAt.slice(0, 10) }),
    opaqueId: (key) => keyedDigest({ purpose: 'scenario-choice', text: `${runId} ${key}` }).slice(0, 16),
  }
}

export const viewOf = ({ bundle, state, opaqueId, workingDay }: LoadedRun): CaseView => view({ bundle, state, opaqueId, workingDay })

/** What a browser is told: the engine’s refusals, and that the case was withdrawn. */
export type Refused = Omit<Refusal, 'refusal'> & { refusal: Refusal['refusal'] | 'withdrawn' }

type Sent = { loaded: LoadedRun; form: FormData; now: Date; personId: string }

const numberOf = (value: FormDataEntryValue | null) => (typeof value === 'string' && /^\d{1,4}$/.test(value) ? Number(value) : -1)

/** The fields of a case form: `field-NAME`, several values where several may be chosen. */
function caseForm(form: FormData): Record<string, string | string[]> {
  const fields: Record<string, string | string[]> = {}
  for (const name of new Set(form.keys())) {
    if (!name.startsWith('field-')) continue
    const values = form.getAll(name).filter((value): value is string => typeof value === 'string' && value !== '')
    const key = name.slice('field-'.length)
    fields[key] = form.has(`many-${key}`) ? values : (values[0] ?? '')
  }
  for (const name of form.keys()) if (name.startsWith('many-')) fields[name.slice('many-'.length)] ??= []
  return fields
}

/** Appends what was sent to the log. A refusal changes nothing; a double click or a second tab is refused as stale. */
export async function takeStep({ loaded, form, now, personId }: Sent): Promise<{ done: boolean } | Refused> {
  const { attempt, bundle, state, events, opaqueId, run } = loaded
  if (run.voidedAt) return { ok: false, refusal: 'withdrawn', because: 'The case was withdrawn.' }
  if (run.endedAt) return { ok: false, refusal: 'done', because: 'The case is finished.' }
  const after = numberOf(form.get('after'))
  const id = form.get('choice')
  const picked = typeof id === 'string' ? choiceOf({ bundle, state, opaqueId, id }) : undefined
  const back = form.get('intent') === 'step-back'
  if (!back && !picked) {
    if (after !== state.lastSeq) return { ok: false, refusal: 'stale', because: 'The case has moved on since this page was opened.' }
    return { ok: false, refusal: 'unknown', because: 'Choose what to do.', fields: { choice: 'Choose one of these.' } }
  }
  const choice = back ? { after, stepBack: 1 } : { after, scene: picked?.scene ?? '', choice: picked?.choice ?? '', form: caseForm(form) }
  const applied = apply({ ...attempt, events: events.map(({ event }) => event), choice })
  if (!applied.ok) return applied
  const finished = applied.state.done ? { result: resultOf(bundle, applied.state) } : undefined
  const reason = formText(form, 'why').slice(0, 500)
  const appended = await appendRunEvent({
    runId: run.runId,
    personId,
    sequence: applied.event.seq,
    event: applied.event,
    reason,
    now,
    finished,
  })
  if (!appended) return { ok: false, refusal: 'stale', because: 'This step was taken already, in another tab or by a second click.' }
  return { done: applied.state.done }
}
