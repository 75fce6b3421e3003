import { ACTIVITY_KINDS, EVIDENCE_LABELS, SERVICES } from '~/domain/lesson'

/** What an attribute may hold. Everything in a lesson is a plain string; these are the readings of it. */
export type AttributeType =
  | { is: 'text' }
  | { is: 'id' }
  | { is: 'count'; most: number }
  | { is: 'one-of'; values: readonly string[] }
  | { is: 'words'; values: readonly string[] }
  | { is: 'image' }
  | { is: 'term' }
  | { is: 'source' }
  | { is: 'scenario' }

export interface AttributeRule {
  type: AttributeType
  required?: boolean
}

/**
 * One element of a lesson. `inside`: the elements it may stand in directly (any place for prose when left out).
 * `children`: prose, nothing, or only the elements named. `counts`: what it adds to the minutes besides its words.
 */
export interface ElementRule {
  attributes: Record<string, AttributeRule>
  inline?: true
  inside?: readonly string[]
  children: 'prose' | 'nothing' | readonly string[]
  counts?: 'task' | 'figure' | 'planned'
  /** Attributes whose text the learner reads. */
  shown?: readonly string[]
  example: string
}

const text = (required = false): AttributeRule => ({ type: { is: 'text' }, required })
const id: AttributeRule = { type: { is: 'id' }, required: true }
const minutes: AttributeRule = { type: { is: 'count', most: 480 }, required: true }
const oneOf = (values: readonly string[], required = true): AttributeRule => ({ type: { is: 'one-of', values }, required })

/** Every element an author can use. A name that is no own key of this table does not exist. */
export const ELEMENTS: Readonly<Record<string, ElementRule>> = {
  Activity: {
    attributes: {
      kind: oneOf(ACTIVITY_KINDS),
      minutes,
      title: text(),
      scenario: { type: { is: 'scenario' } },
      runs: { type: { is: 'words', values: ['practice', 'recorded'] } },
      questions: { type: { is: 'count', most: 60 } },
    },
    inside: ['lesson'],
    children: 'prose',
    example: '<Activity kind="reading" minutes="15" title="Three questions before you share">',
  },
  Step: {
    attributes: { title: text(true) },
    inside: ['Activity'],
    children: 'prose',
    shown: ['title'],
    example: '<Step title="The request as it came">',
  },
  Predict: { attributes: { id }, children: 'nothing', counts: 'task', example: '<Predict id="remove" />' },
  Reveal: { attributes: {}, inside: ['Step', 'Activity'], children: 'prose', example: '<Reveal>' },
  Check: { attributes: { id }, children: 'nothing', counts: 'task', example: '<Check id="which-basis" />' },
  Exercise: { attributes: { id }, children: 'nothing', counts: 'task', example: '<Exercise id="sort-requests" />' },
  Reflection: { attributes: { id }, children: 'nothing', counts: 'task', example: '<Reflection id="your-office" />' },
  Term: {
    attributes: { id: { type: { is: 'term' }, required: true } },
    inline: true,
    children: 'prose',
    example: '<Term id="purpose-limitation">purpose</Term>',
  },
  Evidence: {
    attributes: { label: oneOf(EVIDENCE_LABELS), source: { type: { is: 'source' }, required: true } },
    children: 'prose',
    example: '<Evidence label="programme-norm" source="guidance">',
  },
  Case: { attributes: { name: text(true) }, children: 'prose', shown: ['name'], example: '<Case name="Amara">' },
  Callout: {
    attributes: { kind: oneOf(['note', 'caution', 'practice']), title: text() },
    children: 'prose',
    shown: ['title'],
    example: '<Callout kind="caution">',
  },
  Dialogue: { attributes: {}, children: ['Line'], example: '<Dialogue>' },
  Line: { attributes: { who: text(true) }, inside: ['Dialogue'], children: 'prose', shown: ['who'], example: '<Line who="Dana">' },
  Figure: {
    attributes: { src: { type: { is: 'image' }, required: true }, alt: text(true), caption: text() },
    children: 'nothing',
    counts: 'figure',
    shown: ['caption'],
    example: '<Figure src="images/two-desks.svg" alt="Two desks, one queue" />',
  },
  Compare: { attributes: {}, children: ['Side'], example: '<Compare>' },
  Side: {
    attributes: { title: text(true), service: oneOf(SERVICES, false) },
    inside: ['Compare'],
    children: 'prose',
    shown: ['title'],
    example: '<Side title="What Dana sees" service="employment">',
  },
  Timeline: { attributes: {}, children: ['Moment'], example: '<Timeline>' },
  Moment: {
    attributes: { when: text(true), desk: oneOf([...SERVICES, 'both'], false) },
    inside: ['Timeline'],
    children: 'prose',
    shown: ['when'],
    example: '<Moment when="Monday 9 November" desk="employment">',
  },
  Artefact: {
    attributes: { kind: oneOf(['letter', 'form', 'record', 'note', 'message']), title: text() },
    children: 'prose',
    shown: ['title'],
    example: '<Artefact kind="note" title="Dana’s note">',
  },
  Agenda: { attributes: {}, children: ['Item'], example: '<Agenda>' },
  Item: {
    attributes: { minutes, purpose: text(true) },
    inside: ['Agenda'],
    children: 'prose',
    counts: 'planned',
    shown: ['purpose'],
    example: '<Item minutes="15" purpose="Agree the first contact">',
  },
  Brief: { attributes: {}, children: ['Task'], example: '<Brief>' },
  Task: {
    attributes: { minutes, product: text(true) },
    inside: ['Brief'],
    children: 'prose',
    counts: 'planned',
    shown: ['product'],
    example: '<Task minutes="30" product="Three notes with the names blacked out">',
  },
}

/** Which exercise kinds an element may point to. */
export const TASK_ELEMENTS: Readonly<Record<string, (kind: string) => boolean>> = {
  Check: (kind) => kind === 'choose' || kind === 'choose-many',
  Predict: (kind) => kind === 'predict',
  Reflection: (kind) => kind === 'reflect',
  Exercise: (kind) => !['predict', 'reflect'].includes(kind),
}

/** The rule of an element, or undefined where the name is none of ours (own keys only: `constructor` is no element). */
export function elementRule(name: string | null): ElementRule | undefined {
  return name !== null && Object.hasOwn(ELEMENTS, name) ? ELEMENTS[name] : undefined
}
