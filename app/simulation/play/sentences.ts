import type { ScenarioBundle } from '../bundle'
import { CONTINUE, type ClockUnit, type Field } from '../contract/scenario'
import type { FormInput } from '../findings'
import type { Fill } from '../fill'
import type { Paragraph } from '../texts'
import type { LogEntry } from '../vocabulary/context'
import type { Taken } from './attempt'
import { nameOf } from './registers'
import { inWords } from './result'

export interface ParagraphView {
  text: string
  speaker: { id: string; name: string } | null
  manner: string | null
}

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)

/** Paragraphs with names and values in them. */
export function paragraphsView(bundle: ScenarioBundle, paragraphs: readonly Paragraph[], fill: Fill): ParagraphView[] {
  return paragraphs.map(({ text, speaker, manner }) => ({
    text: fill(text),
    speaker: speaker === undefined ? null : { id: speaker, name: nameOf(bundle, speaker, fill) },
    manner: manner === undefined ? null : fill(manner),
  }))
}

/** The sentence of a choice or outcome. */
export function sentenceOf(bundle: ScenarioBundle, scene: string, name: string, fill: Fill): string {
  const paragraphs = bundle.texts[`${scene}/${name}`]?.paragraphs ?? []
  return paragraphs.length > 0 ? fill(paragraphs.map(({ text }) => text).join(' ')) : capital(inWords(name))
}

export function fieldLabel(bundle: ScenarioBundle, scene: string, field: string, fill: Fill): string {
  return fill(bundle.texts[scene]?.fields[field] ?? capital(inWords(field)))
}

export function optionLabel(bundle: ScenarioBundle, scene: string, field: string, option: string, fill: Fill): string {
  return fill(bundle.texts[scene]?.options[`${field}/${option}`] ?? capital(inWords(option)))
}

/** What was entered in a form, in words: label and value of every field. */
export function entriesOf(
  bundle: ScenarioBundle,
  scene: string,
  fields: Record<string, Field>,
  form: FormInput | undefined,
  fill: Fill,
): { label: string; value: string }[] {
  return Object.entries(fields).map(([name, field]) => {
    const value = form && Object.hasOwn(form, name) ? form[name] : undefined
    const list = Array.isArray(value) ? value : value === undefined ? [] : [String(value)]
    const words = list.map((item) => (field.options ? optionLabel(bundle, scene, name, item, fill) : item))
    return { label: fieldLabel(bundle, scene, name, fill), value: words.length > 0 ? words.join(', ') : 'nothing' }
  })
}

/** Whether a step is a pause to think, at which nothing is decided. */
export function isReflection(bundle: ScenarioBundle, { desk, scene, name }: Pick<Taken, 'desk' | 'scene' | 'name'>): boolean {
  return name === CONTINUE && bundle.scenario.desks[desk]?.scenes[scene]?.kind === 'reflection'
}

function wentOnInWords(bundle: ScenarioBundle, taken: Pick<Taken, 'desk' | 'scene' | 'name' | 'form'>): string {
  if (!isReflection(bundle, taken)) return 'Read, and went on.'
  const text = taken.form?.['text']
  return typeof text === 'string' ? text : 'Nothing was written.'
}

/** What a decision was, in words that do not tell whether it was right: the choice's sentence, or what was entered or written. */
export function decisionInWords(bundle: ScenarioBundle, taken: Pick<Taken, 'desk' | 'scene' | 'name' | 'form'>, fill: Fill): string {
  const scene = bundle.scenario.desks[taken.desk]?.scenes[taken.scene]
  if (taken.name === CONTINUE) return wentOnInWords(bundle, taken)
  if (!scene?.fields) return sentenceOf(bundle, taken.scene, taken.name, fill)
  return `${entriesOf(bundle, taken.scene, scene.fields, taken.form, fill)
    .map(({ label, value }) => `${label}: ${value}`)
    .join('; ')}.`
}

/** A time in words: "2 working days", "25 minutes", "no time". */
export function timeInWords(amount: number, unit: ClockUnit): string {
  if (amount === 0) return unit === 'minutes' ? 'no time' : 'same day'
  const word = unit === 'minutes' ? 'minute' : 'working day'
  return `${amount} ${word}${amount === 1 ? '' : 's'}`
}

/** A line of the log in words. */
export function logInWords(bundle: ScenarioBundle, entry: LogEntry, fill: Fill): string {
  const title = fill(bundle.documents[entry.id]?.title ?? inWords(entry.id))
  const to =
    entry.to === undefined
      ? ''
      : ` to ${bundle.scenario.desks[entry.to] ? (bundle.scenario.desks[entry.to]?.title ?? inWords(entry.to)) : nameOf(bundle, entry.to, fill)}`
  const standard = bundle.standards[entry.id]?.name ?? capital(inWords(entry.id))
  const [register, person = ''] = entry.id.split(':')
  const sentences: Record<LogEntry['kind'], () => string> = {
    letter: () => `Letter sent${to}: ${title}`,
    message: () => `Message sent${to}: ${title}`,
    arrived: () => `Arrived: ${title}`,
    document: () => `New in the case file: ${title}`,
    record: () => `Opened in the ${register === 'pes' ? 'employment' : 'benefits'} register: ${nameOf(bundle, person, fill)}`,
    note: () => fill(entry.id),
    standardStarted: () => `${standard}: the time begins`,
    standardMet: () => `${standard}: met`,
    standardLate: () => `${standard}: met late`,
  }
  return sentences[entry.kind]()
}
