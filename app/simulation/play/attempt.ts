import { machineFor, type ScenarioBundle } from '../bundle'
import type { Scene } from '../contract/scenario'
import { eventOf } from '../compile'
import type { FormInput } from '../findings'
import type { CaseState } from '../machine'
import { COMPETENCIES, type LogEntry, type Points } from '../vocabulary/context'
import { surfaceOf, type Surface } from '../variant'

export const MODES = ['practice', 'recorded', 'exam'] as const
/** Practice shows hints, explains critical errors and can step back; recorded and exam show neither points nor hints. */
export type Mode = (typeof MODES)[number]

/** One row of the log, which is the truth of an attempt. Step back stands only in logs of practice. */
export type AttemptEvent = { seq: number; scene: string; choice: string; form?: FormInput | null } | { seq: number; stepBack: number }

/** What pins an attempt. */
export interface Attempt {
  bundle: ScenarioBundle
  profile: string
  variantSeed: string
  mode: Mode
}

/** A decision that counts: what was chosen, and what it did. */
export interface Taken {
  seq: number
  desk: string
  scene: string
  /** The choice of the event; `submit` for a form. */
  choice: string
  /** The choice, or the outcome that caught the form. */
  name: string
  /** What was entered in a form; of a reflection, the `text` that was written. */
  form?: FormInput
  /** The clock before and after. */
  from: number
  to: number
  points: Points
  /** Critical errors and standards made late by this decision. */
  critical: string[]
  late: string[]
  log: LogEntry[]
}

/** Where an attempt stands. Made anew from the log each time; never stored. */
export interface PlayState {
  profile: string
  mode: Mode
  variantSeed: string
  variant: Surface
  current: CaseState
  path: Taken[]
  /** Scenes opened so far, first to last. */
  visited: string[]
  /** Documents that the last decision brought. */
  fresh: string[]
  lastSeq: number
  done: boolean
  /** In practice, the critical error that stopped the case; the only way on is a step back. */
  stopped: { codes: string[]; taken: Taken } | null
}

export type Replayed = { ok: true; state: PlayState } | { ok: false; at: number; because: string }

interface Frame {
  current: CaseState
  visited: string[]
}

/** The scene of a bundle and its desk; undefined when there is none of that id. */
export function sceneOf(bundle: ScenarioBundle, id: string): { desk: string; scene: Scene } | undefined {
  for (const [desk, { scenes }] of Object.entries(bundle.scenario.desks))
    if (Object.hasOwn(scenes, id)) return { desk, scene: scenes[id] as Scene }
  return undefined
}

function pointsBetween(before: Points, after: Points): Points {
  const gained: Points = {}
  for (const name of COMPETENCIES) {
    const difference = (after[name] ?? 0) - (before[name] ?? 0)
    if (difference !== 0) gained[name] = difference
  }
  return gained
}

function lateBetween(before: CaseState, after: CaseState): string[] {
  const broken = (state: CaseState) =>
    Object.entries(state.context.standards).flatMap(([id, clock]) => ((clock.settled ?? state.context.clock) > clock.due ? [id] : []))
  const already = broken(before)
  return broken(after).filter((id) => !already.includes(id))
}

/** The name of what was just taken: the part of `scene.name` after the scene. */
function takenName(state: CaseState, scene: string): string {
  return (state.context.last ?? '').slice(scene.length + 1)
}

function frameOf(current: CaseState, before?: Frame): Frame {
  const opened = Object.values(current.desks).filter((scene) => !before?.visited.includes(scene))
  return { current, visited: [...(before?.visited ?? []), ...opened] }
}

/** The first situation of an attempt. Throws a RangeError for a profile that the scenario does not have. */
function firstFrame({ bundle, profile }: Pick<Attempt, 'bundle' | 'profile'>): Frame {
  const known = Object.hasOwn(bundle.variants.profiles, profile) ? bundle.variants.profiles[profile] : undefined
  if (!known) throw new RangeError(`The scenario ${bundle.id} has no profile ${profile}.`)
  return frameOf(machineFor(bundle).start({ profile, facts: known.facts, values: known.values }))
}

function takenOf(
  bundle: ScenarioBundle,
  event: { seq: number; scene: string; choice: string; form?: FormInput | null },
  before: CaseState,
  after: CaseState,
): Taken {
  return {
    seq: event.seq,
    desk: sceneOf(bundle, event.scene)?.desk ?? '',
    scene: event.scene,
    choice: event.choice,
    name: takenName(after, event.scene),
    ...(event.form ? { form: event.form } : {}),
    from: before.context.clock,
    to: after.context.clock,
    points: pointsBetween(before.context.score, after.context.score),
    critical: after.context.critical.slice(before.context.critical.length),
    late: lateBetween(before, after),
    log: after.context.log.slice(before.context.log.length),
  }
}

/** A replay under way: the first situation, and after it one frame for each decision in the path. */
interface Tape {
  frames: [Frame, ...Frame[]]
  path: Taken[]
}

const topOf = ({ frames }: Tape): Frame => frames.at(-1) ?? frames[0]

function stoppedAt({ path }: Tape, mode: Mode): PlayState['stopped'] {
  const last = path.at(-1)
  return mode === 'practice' && last && last.critical.length > 0 ? { codes: last.critical, taken: last } : null
}

/** Plays one event on the tape; a sentence says why it is not possible. */
function playEvent(tape: Tape, { bundle, mode }: Attempt, event: AttemptEvent): string | undefined {
  const { frames, path } = tape
  if ('stepBack' in event) {
    if (mode !== 'practice') return 'Only practice can step back.'
    if (!Number.isInteger(event.stepBack) || event.stepBack < 1 || event.stepBack > path.length)
      return 'There are not so many steps to take back.'
    frames.splice(frames.length - event.stepBack)
    path.splice(path.length - event.stepBack)
    return undefined
  }
  if (stoppedAt(tape, mode)) return 'A critical error has stopped the case; it goes on one step back.'
  const machine = machineFor(bundle)
  const before = topOf(tape)
  const sent = { type: eventOf(event.scene, event.choice), ...(event.form ? { form: event.form } : {}) }
  const after = machine.after(before.current, sent)
  if (!after) return `\`${event.choice}\` is not possible in \`${event.scene}\` here.`
  frames.push(frameOf(after, before))
  path.push(takenOf(bundle, event, before.current, after))
  return undefined
}

function stateOf(tape: Tape, { bundle, profile, variantSeed, mode }: Attempt, lastSeq: number): PlayState {
  const { current, visited } = topOf(tape)
  const previous = tape.frames.at(-2)?.current.context.documents ?? []
  return {
    profile,
    mode,
    variantSeed,
    variant: surfaceOf(bundle, profile, variantSeed),
    current,
    path: tape.path,
    visited,
    fresh: current.context.documents.filter((id) => !previous.includes(id)),
    lastSeq,
    done: current.done,
    stopped: stoppedAt(tape, mode),
  }
}

type Logged = Attempt & { events: readonly AttemptEvent[] }
type RefusedLog = Extract<Replayed, { ok: false }>

/** Plays a log on a tape; `after` looks at the tape after each event. */
function playLog({ events, ...attempt }: Logged, after?: (tape: Tape, seq: number) => void): { tape: Tape; lastSeq: number } | RefusedLog {
  const tape: Tape = { frames: [firstFrame(attempt)], path: [] }
  let lastSeq = 0
  for (const event of events) {
    const because = event.seq === lastSeq + 1 ? playEvent(tape, attempt, event) : `Event ${event.seq} follows event ${lastSeq}.`
    if (because !== undefined) return { ok: false, at: event.seq, because }
    lastSeq = event.seq
    after?.(tape, lastSeq)
  }
  return { tape, lastSeq }
}

/**
 * Replays a log through the machine. An event that is not possible where it stands refuses the whole log: `at` is its sequence
 * number. Throws only for a profile that does not exist.
 */
export function replay(logged: Logged): Replayed {
  const played = playLog(logged)
  return 'ok' in played ? played : { ok: true, state: stateOf(played.tape, logged, played.lastSeq) }
}

/** Replays a log as `replay` does, and keeps where the attempt stood: `states[0]` before its first event, `states[n]` after its nth. */
export function replayStates(logged: Logged): { ok: true; states: [PlayState, ...PlayState[]] } | RefusedLog {
  const states: [PlayState, ...PlayState[]] = [startAttempt(logged)]
  // The tape goes on, so its path is copied.
  const played = playLog(logged, (tape, seq) => states.push(stateOf({ ...tape, path: [...tape.path] }, logged, seq)))
  return 'ok' in played ? played : { ok: true, states }
}

/** The state of an attempt before its first event. */
export function startAttempt(attempt: Attempt): PlayState {
  const begun = replay({ ...attempt, events: [] })
  if (!begun.ok) throw new Error(begun.because)
  return begun.state
}
