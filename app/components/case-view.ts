/** The parts of a running case as the desk shows them: what the engine's view holds, after its way through JSON. */
export type ParagraphData = { text: string; speaker: { name: string } | null; manner: string | null }
export type ChoiceData = { id: string; text: string; note: string | null; cost: string | null; available: boolean; hint: string | null }
export type FieldData = {
  name: string
  label: string
  type: 'one' | 'many' | 'number' | 'text' | 'date'
  options: { value: string; label: string }[]
}
export type SceneData = {
  scene: string
  kind: string
  title: string | null
  paragraphs: ParagraphData[]
  ask: string | null
  hint: string | null
  documentsAvailable: boolean
  choices: ChoiceData[]
  form: { id: string; cost: string | null; fields: FieldData[] } | null
  waiting: boolean
  continueId: string | null
}
export type DeskData = { desk: string; title: string; done: boolean; since: number; scene: SceneData | null }
export type StandardData = {
  id: string
  name: string
  says: string
  desk: string | null
  startedDay: number | null
  dueDay: number | null
  metDay: number | null
  state: 'met' | 'late' | 'broken' | 'open' | 'notStarted'
}
export type RecordData = { id: string; person: string; number: string | null; fields: { label: string; value: string; differs: boolean }[] }
export type DocumentData = { id: string; title: string; text: string; fresh: boolean }

export type CaseViewData = {
  title: string
  mode: 'practice' | 'recorded' | 'exam'
  after: number
  clock: { unit: 'workingDays' | 'minutes'; now: number; begins: string | null; date: string | null; days: { day: number; date: string }[] }
  standards: StandardData[]
  desks: DeskData[]
  happened: { decision: string; then: string | null } | null
  people: { id: string; name: string; says: string | null; age: number | null }[]
  documents: DocumentData[]
  registers: { pes: RecordData[]; sp: RecordData[] }
  log: { at: number; text: string }[]
  stopped: { errors: { code: string; says: string }[]; decision: string; then: string | null; why: string | null } | null
  canStepBack: boolean
}

/** What was typed into a form that was refused. */
export type Typed = readonly (readonly [name: string, value: string])[]
