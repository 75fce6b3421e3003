import { chanceFrom } from '~/domain/chance'
import { machineFor, type ScenarioBundle } from '../bundle'
import { eventOf } from '../compile'
import { CONTINUE, DONE, SUBMIT, type ClockUnit, type SceneKind } from '../contract/scenario'
import type { Register } from '../contract/companions'
import { fillerFor, type Fill, type WorkingDay } from '../fill'
import { goesOn, waysOf, type PlacedScene, type Way } from '../scenes'
import { sceneOf, type Mode, type PlayState } from './attempt'
import { daysView, type DayView } from './days-view'
import { peopleSeen, registersSeen, type PersonView, type RecordView } from './registers'
import { standardsOf, type StandardResult } from './result'
import {
  decisionInWords,
  fieldLabel,
  logInWords,
  optionLabel,
  paragraphsView,
  sentenceOf,
  timeInWords,
  type ParagraphView,
} from './sentences'

/** Makes the id that a browser sees for a choice, from `scene/choice`; the caller keys it with a secret and the attempt. */
export type OpaqueId = (choiceKey: string) => string

export interface ChoiceView {
  id: string
  text: string
  note: string | null
  /** The time it takes, in words; null where it depends on what is entered. */
  cost: string | null
  /** False for a choice that stays in view although it cannot be taken now. */
  available: boolean
  /** Practice only. */
  hint: string | null
}

export interface FieldView {
  name: string
  label: string
  type: 'one' | 'many' | 'number' | 'text' | 'date'
  options: { value: string; label: string }[]
}

export interface SceneView {
  scene: string
  kind: SceneKind
  title: string | null
  paragraphs: ParagraphView[]
  ask: string | null
  hint: string | null
  /** On the phone the papers are out of sight. */
  documentsAvailable: boolean
  choices: ChoiceView[]
  /** The form, when this scene is decided by one. */
  form: { id: string; cost: string | null; fields: FieldView[] } | null
  /** Nothing can be done at this desk until something happens at the other one. */
  waiting: boolean
  /** The id of going on, when there is nothing to decide. A reflection takes a `text` along. */
  continueId: string | null
}

export interface DeskView {
  desk: string
  title: string
  done: boolean
  /** The clock when something was last decided there; 0 before that. */
  since: number
  scene: SceneView | null
}

export interface LogView {
  at: number
  date: string | null
  kind: 'decision' | PlayState['path'][number]['log'][number]['kind']
  desk: string | null
  text: string
}

/** All that the browser may see of a running case. Points, targets and reasons are not in it, hints only in practice. */
export interface CaseView {
  title: string
  mode: Mode
  /** The last sequence number of the log: a choice sent back names it. */
  after: number
  done: boolean
  /** `begins` is the time of day of minute 0, where the scenario says so. */
  clock: { unit: ClockUnit; now: number; begins: string | null; date: string | null; days: DayView[] }
  standards: StandardResult[]
  desks: DeskView[]
  /** What the last decision was and what is seen to have come of it; null when the last thing was only to go on. */
  happened: { decision: string; then: string | null } | null
  people: PersonView[]
  documents: { id: string; title: string; text: string; fresh: boolean }[]
  registers: Record<Register, RecordView[]>
  log: LogView[]
  /** Practice only: a critical error explained; the case goes on one step back. */
  stopped: { errors: { code: string; says: string }[]; decision: string; then: string | null; why: string | null } | null
  canStepBack: boolean
}

export interface ViewOptions {
  bundle: ScenarioBundle
  state: PlayState
  opaqueId: OpaqueId
  workingDay: WorkingDay
  /** Orders the choices; the attempt's variant seed unless told otherwise. */
  shuffleSeed?: string
}

/** The choices that a learner is offered here, before they are shuffled; `available` is false for those only shown. */
export function offered(bundle: ScenarioBundle, state: PlayState, placed: PlacedScene): { way: Way; available: boolean }[] {
  return waysOf(placed)
    .filter((way) => way.kind === 'choice')
    .map((way) => ({ way, available: machineFor(bundle).can(state.current, { type: eventOf(way.scene, way.event) }) }))
    .filter(({ way, available }) => available || way.always)
}

function placedAt(bundle: ScenarioBundle, desk: string, id: string): PlacedScene | undefined {
  const found = sceneOf(bundle, id)
  return found && { desk, id, scene: found.scene, path: [] }
}

function formView(bundle: ScenarioBundle, placed: PlacedScene, opaqueId: OpaqueId, fill: Fill): SceneView['form'] {
  const { fields } = placed.scene
  if (!fields) return null
  const costs = new Set(waysOf(placed).map(({ cost }) => cost))
  const [only = 0] = costs
  return {
    id: opaqueId(`${placed.id}/${SUBMIT}`),
    cost: costs.size === 1 ? timeInWords(only, bundle.clock) : null,
    fields: Object.entries(fields).map(([name, field]) => ({
      name,
      label: fieldLabel(bundle, placed.id, name, fill),
      type: field.options ? (field.many ? 'many' : 'one') : (field.type ?? 'text'),
      options: (field.options ?? []).map((value) => ({ value, label: optionLabel(bundle, placed.id, name, value, fill) })),
    })),
  }
}

function sceneView({ bundle, state, opaqueId, shuffleSeed }: ViewOptions, placed: PlacedScene, fill: Fill): SceneView {
  const words = bundle.texts[placed.id]
  const hints = state.mode === 'practice'
  const hintOf = (hint: string | undefined) => (hints && hint !== undefined ? fill(hint) : null)
  const choices = offered(bundle, state, placed).map(({ way, available }): ChoiceView => {
    const own = bundle.texts[`${way.scene}/${way.name}`]
    return {
      id: opaqueId(`${way.scene}/${way.name}`),
      text: sentenceOf(bundle, way.scene, way.name, fill),
      note: own?.note === undefined ? null : fill(own.note),
      cost: timeInWords(way.cost, bundle.clock),
      available,
      hint: hintOf(own?.hint),
    }
  })
  return {
    scene: placed.id,
    kind: placed.scene.kind,
    title: placed.scene.title === undefined ? null : fill(placed.scene.title),
    paragraphs: paragraphsView(bundle, words?.paragraphs ?? [], fill),
    ask: words?.ask === undefined ? null : fill(words.ask),
    hint: hintOf(words?.hint),
    documentsAvailable: placed.scene.kind !== 'phone',
    choices: chanceFrom(`${shuffleSeed ?? state.variantSeed}/${placed.id}`).shuffle(choices),
    form: formView(bundle, placed, opaqueId, fill),
    waiting: !placed.scene.fields && !goesOn(placed.scene) && choices.every(({ available }) => !available),
    continueId: goesOn(placed.scene) ? opaqueId(`${placed.id}/${CONTINUE}`) : null,
  }
}

function logView({ bundle, state, workingDay }: ViewOptions, fill: Fill): LogView[] {
  const date = (at: number) => (bundle.clock === 'workingDays' ? workingDay(at) : null)
  const line = (entry: PlayState['path'][number]['log'][number], desk: string | null): LogView => ({
    at: entry.at,
    date: date(entry.at),
    kind: entry.kind,
    desk,
    text: logInWords(bundle, entry, fill),
  })
  const { log } = state.current.context
  const begun = log.slice(0, log.length - state.path.reduce((sum, taken) => sum + taken.log.length, 0))
  return [
    ...begun.map((entry) => line(entry, null)),
    ...state.path.flatMap((taken) => [
      ...(taken.choice === CONTINUE
        ? []
        : [
            {
              at: taken.from,
              date: date(taken.from),
              kind: 'decision' as const,
              desk: taken.desk,
              text: decisionInWords(bundle, taken, fill),
            },
          ]),
      ...taken.log.map((entry) => line(entry, taken.desk)),
    ]),
  ]
}

function stoppedView(bundle: ScenarioBundle, state: PlayState, fill: Fill): CaseView['stopped'] {
  if (!state.stopped) return null
  const { codes, taken } = state.stopped
  const { why, then } = bundle.texts[`${taken.scene}/${taken.name}`] ?? {}
  return {
    errors: codes.map((code) => ({ code, says: fill(bundle.criticalErrors[code] ?? '') })),
    decision: decisionInWords(bundle, taken, fill),
    then: then === undefined ? null : fill(then),
    why: why === undefined ? null : fill(why),
  }
}

/** The case as its learner sees it now. */
export function view(options: ViewOptions): CaseView {
  const { bundle, state, workingDay } = options
  const fill = fillerFor(bundle, state.variant, workingDay)
  const { context, desks } = state.current
  const standards = standardsOf(bundle.scenario, context, state.done)
  const inDays = bundle.clock === 'workingDays'
  const last = state.path.at(-1)
  const then = last && bundle.texts[`${last.scene}/${last.name}`]?.then
  return {
    title: fill(bundle.title),
    mode: state.mode,
    after: state.lastSeq,
    done: state.done,
    clock: {
      unit: bundle.clock,
      now: context.clock,
      begins: bundle.scenario.begins ?? null,
      date: inDays ? workingDay(context.clock) : null,
      days: inDays ? daysView(standards, context.clock, workingDay) : [],
    },
    standards,
    desks: Object.entries(desks).map(([desk, at]): DeskView => {
      const placed = at === DONE || state.stopped ? undefined : placedAt(bundle, desk, at)
      const title = bundle.scenario.desks[desk]?.title ?? desk.charAt(0).toUpperCase() + desk.slice(1).replace(/_/g, ' ')
      const since = state.path.findLast((taken) => taken.desk === desk)?.to ?? 0
      return { desk, title, done: at === DONE, since, scene: placed ? sceneView(options, placed, fill) : null }
    }),
    happened:
      last && last.choice !== CONTINUE
        ? { decision: decisionInWords(bundle, last, fill), then: then === undefined ? null : fill(then) }
        : null,
    people: peopleSeen(bundle, state, fill),
    documents: context.documents.flatMap((id) => {
      const document = bundle.documents[id]
      return document ? [{ id, title: fill(document.title), text: fill(document.text), fresh: state.fresh.includes(id) }] : []
    }),
    registers: registersSeen(bundle, state, fill),
    log: logView(options, fill),
    stopped: stoppedView(bundle, state, fill),
    canStepBack: state.mode === 'practice' && state.path.length > 0,
  }
}

/** Finds what an opaque id stands for among everything that the learner is shown now; undefined for any other id. */
export function choiceOf({
  bundle,
  state,
  opaqueId,
  id,
}: {
  bundle: ScenarioBundle
  state: PlayState
  opaqueId: OpaqueId
  id: string
}): { scene: string; choice: string } | undefined {
  for (const [desk, at] of Object.entries(state.current.desks)) {
    const placed = at === DONE ? undefined : placedAt(bundle, desk, at)
    if (!placed) continue
    const events = [
      ...offered(bundle, state, placed).map(({ way }) => way.event),
      ...(placed.scene.fields ? [SUBMIT] : []),
      ...(goesOn(placed.scene) ? [CONTINUE] : []),
    ]
    const choice = events.find((event) => opaqueId(`${placed.id}/${event}`) === id)
    if (choice !== undefined) return { scene: placed.id, choice }
  }
  return undefined
}
