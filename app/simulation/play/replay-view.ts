import type { ScenarioBundle } from '../bundle'
import { fillerFor, type WorkingDay } from '../fill'
import { goesOn } from '../scenes'
import { sceneOf, type AttemptEvent, type PlayState, type Taken } from './attempt'
import { inWords, standardsOf, type StandardResult } from './result'
import { decisionInWords, entriesOf, isReflection, logInWords, sentenceOf, timeInWords } from './sentences'
import { view, type CaseView, type DeskView, type SceneView } from './view'

export interface ReplayChoice {
  text: string
  note: string | null
  cost: string | null
  available: boolean
  chosen: boolean
}

/** One event of a log as it was met: what stood on the screen, what was chosen, what came of it. */
export interface ReplayStep {
  seq: number
  /** The step before this one was taken back; there is no scene. */
  stepBack: boolean
  desk: string | null
  scene: Pick<SceneView, 'kind' | 'title' | 'paragraphs' | 'ask' | 'documentsAvailable'> | null
  choices: ReplayChoice[]
  /** The scene only went on: it was read, or thought about. */
  wentOn: boolean
  /** What was entered, where the scene is a form, or written at a reflection: label and value. */
  entries: { label: string; value: string }[]
  decision: string
  /** The time it took, in words. */
  cost: string
  then: string | null
  changed: string[]
  /** Only where answers may be seen: what follows from here. */
  answers: {
    why: string | null
    outcome: string | null
    points: Taken['points']
    /** Facts of the case from here on; those that are new with this step. */
    facts: { says: string; fresh: boolean }[]
  } | null
  critical: string[]
  late: string[]
  /** Every standard as it stands after the step. */
  standards: StandardResult[]
}

/** The whole page at a step: the screen as it was before it, and the step. */
export interface ReplayFrame {
  /** Without the desks: what was at the desk of the step stands in the step, without the ids of its choices. */
  screen: Omit<CaseView, 'desks'>
  step: ReplayStep
}

export interface ReplayOptions {
  bundle: ScenarioBundle
  /** As `replayStates` gives them: `states[0]` before the first event. */
  states: readonly PlayState[]
  events: readonly AttemptEvent[]
  workingDay: WorkingDay
  /** Whether points, reasons and facts may be seen: as in the debrief. */
  answers: boolean
}

const asWritten = (key: string) => key

/** Whatever was on the screen for the choices of a scene, with the one that was taken. */
function choicesOf(at: SceneView | null | undefined, taken: Taken): ReplayChoice[] {
  return (at?.choices ?? []).map(({ id, text, note, cost, available }) => ({
    text,
    note,
    cost,
    available,
    chosen: id === `${taken.scene}/${taken.choice}`,
  }))
}

function sceneShown(scene: SceneView | null): ReplayStep['scene'] {
  if (!scene) return null
  const { kind, title, paragraphs, ask, documentsAvailable } = scene
  return { kind, title, paragraphs, ask, documentsAvailable }
}

function factsOf(before: PlayState, after: PlayState): { says: string; fresh: boolean }[] {
  const known = before.current.context.facts
  return Object.keys(after.current.context.facts).map((fact) => {
    const words = inWords(fact)
    return { says: words.charAt(0).toUpperCase() + words.slice(1), fresh: !Object.hasOwn(known, fact) }
  })
}

function backView(bundle: ScenarioBundle, after: PlayState, seq: number): ReplayStep {
  return {
    seq,
    standards: standardsOf(bundle.scenario, after.current.context, after.done),
    stepBack: true,
    desk: null,
    scene: null,
    choices: [],
    wentOn: false,
    entries: [],
    decision: 'Took the step back.',
    cost: '',
    then: null,
    changed: [],
    answers: null,
    critical: [],
    late: [],
  }
}

/** Step `step` (1 = the first event) of a log, with the screen as it stood before it. Undefined when there is none. */
export function replayFrame(options: ReplayOptions & { step: number }): ReplayFrame | undefined {
  const { bundle, states, events, workingDay, step } = options
  const [before, after, event] = [states[step - 1], states[step], events[step - 1]]
  if (!before || !after || !event) return undefined
  const { desks, ...screen } = view({ bundle, state: before, opaqueId: asWritten, workingDay })
  if ('stepBack' in event) return { screen, step: backView(bundle, after, event.seq) }
  const taken = after.path.at(-1)
  if (!taken) return undefined
  return { screen, step: stepView(options, { before, after, taken, desks }) }
}

type Taking = { before: PlayState; after: PlayState; taken: Taken; desks: readonly DeskView[] }

function stepView({ bundle, workingDay, answers }: ReplayOptions, { before, after, taken, desks }: Taking): ReplayStep {
  const fill = fillerFor(bundle, after.variant, workingDay)
  const words = bundle.texts[`${taken.scene}/${taken.name}`]
  const filled = (text: string | undefined) => (text === undefined ? null : fill(text))
  const scene = sceneOf(bundle, taken.scene)?.scene
  const fields = scene?.fields
  const desk = desks.find((one) => one.desk === taken.desk)
  const decision = decisionInWords(bundle, taken, fill)
  return {
    seq: taken.seq,
    stepBack: false,
    desk: desk?.title ?? null,
    scene: sceneShown(desk?.scene ?? null),
    choices: choicesOf(desk?.scene, taken),
    wentOn: scene !== undefined && goesOn(scene),
    entries: fields
      ? entriesOf(bundle, taken.scene, fields, taken.form, fill)
      : isReflection(bundle, taken)
        ? [{ label: 'Written', value: decision }]
        : [],
    decision,
    cost: timeInWords(taken.to - taken.from, bundle.clock),
    then: filled(words?.then),
    changed: taken.log.map((entry) => logInWords(bundle, entry, fill)),
    answers: answers
      ? {
          why: filled(words?.why),
          outcome: fields ? sentenceOf(bundle, taken.scene, taken.name, fill) : null,
          points: taken.points,
          facts: factsOf(before, after),
        }
      : null,
    // What stops a case in practice was explained on the screen; elsewhere it is an answer.
    critical: answers || after.mode === 'practice' ? taken.critical.map((code) => fill(bundle.criticalErrors[code] ?? inWords(code))) : [],
    late: taken.late.map((id) => bundle.standards[id]?.name ?? id),
    standards: standardsOf(bundle.scenario, after.current.context, after.done),
  }
}

/** What was decided at each step, in order, for a list of them; null for a step back. */
export function replayOutline({ bundle, states, events, workingDay }: Omit<ReplayOptions, 'answers'>): {
  step: number
  title: string | null
  decision: string
  back: boolean
  /** The clock when it was decided. */
  at: number
}[] {
  return events.map((event, index) => {
    const [before, after] = [states[index], states[index + 1]]
    const taken = 'stepBack' in event ? undefined : after?.path.at(-1)
    const at = before?.current.context.clock ?? 0
    if (!taken || !after) return { step: index + 1, title: null, decision: 'Step taken back', back: true, at }
    const fill = fillerFor(bundle, after.variant, workingDay)
    const title = sceneOf(bundle, taken.scene)?.scene.title
    return {
      step: index + 1,
      title: title === undefined ? null : fill(title),
      decision: decisionInWords(bundle, taken, fill),
      back: false,
      at,
    }
  })
}
