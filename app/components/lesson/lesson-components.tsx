import { createElement, Fragment, type ComponentType, type ReactNode } from 'react'
import type { EvidenceLabel, Glossary, Sources } from '~/domain/lesson'
import { Evidence } from './evidence'
import * as parts from './prose-parts'

/** What rendering a lesson needs to know besides its text. `images` are addresses by path. */
export interface LessonContext {
  terms: Glossary
  sources: Sources
  /** Ids of sources in the order first cited; a source's number is its place here. */
  sourceOrder: string[]
  images: Record<string, string>
}

type Attributes = Record<string, string> & { children?: ReactNode }
export type LessonComponents = Record<string, ComponentType<never>>

/**
 * A place in a page that is filled when it is served. React writes no comments, so a slot is written as an element of this
 * name and turned into a comment afterwards; authors cannot write it, since the name is no element of lessons.
 */
export const SLOT_ELEMENT = 'jm-slot'

export function Slot({ name }: { name: string }) {
  return createElement(SLOT_ELEMENT, { name })
}

/** The components of one page: everything on other pages renders to nothing. */
export function lessonComponents(context: LessonContext, page: number): LessonComponents {
  const known: Record<string, (attributes: Attributes) => ReactNode> = {
    Activity: ({ children }) => <>{children}</>,
    Page: ({ index, children }) => (Number(index) === page ? <>{children}</> : null),
    PageSlot: ({ name }) => <Slot name={name ?? ''} />,
    Step: ({ title, kind, id, children }) => (
      <Step title={title ?? ''} worked={kind === 'worked-example'} id={id ?? ''} content={children} />
    ),
    Predict: ({ id }) => <Slot name={`slot:predict:${id ?? ''}`} />,
    Check: ({ id }) => <Slot name={`slot:check:${id ?? ''}`} />,
    Exercise: ({ id }) => <Slot name={`slot:exercise:${id ?? ''}`} />,
    Reflection: ({ id }) => <Slot name={`slot:reflection:${id ?? ''}`} />,
    Reveal: ({ of, children }) => (
      <>
        <Slot name={`reveal:${of ?? ''}`} />
        <div className="space-y-5">{children}</div>
        <Slot name={`/reveal:${of ?? ''}`} />
      </>
    ),
    Term: ({ id = '', anchor = '', children }) => {
      const entry = context.terms[id]
      return entry ? (
        <parts.Term id={id} anchor={anchor} entry={entry}>
          {children}
        </parts.Term>
      ) : (
        <>{children}</>
      )
    },
    Evidence: ({ label, source = '', children }) => {
      const entry = context.sources[source]
      return entry ? (
        <Evidence label={label as EvidenceLabel} number={context.sourceOrder.indexOf(source) + 1} source={entry}>
          {children}
        </Evidence>
      ) : null
    },
    Figure: ({ src = '', alt = '', caption }) => <parts.Figure src={context.images[src] ?? ''} alt={alt} caption={caption} />,
    Agenda: parts.PlannedItems,
    Brief: parts.PlannedItems,
    Item: (attributes) => (
      <parts.PlannedItem minutes={attributes.minutes ?? ''} purpose={attributes.purpose} children={attributes.children} />
    ),
    Task: ({ minutes = '', product, step = '', children }) => (
      <parts.PlannedItem minutes={minutes} product={product} step={step}>
        {children}
        <Slot name={`slot:step:${step}`} />
      </parts.PlannedItem>
    ),
    table: parts.ProseTable,
    th: parts.HeadCell as (attributes: Attributes) => ReactNode,
    td: parts.Cell as (attributes: Attributes) => ReactNode,
  }
  const direct = Object.fromEntries(DIRECT.map((name) => [name, parts[name]]))
  return { ...direct, ...known }
}

/** Elements whose attributes are the properties of their component: the checker has made sure of the values. */
const DIRECT = ['Case', 'Callout', 'Dialogue', 'Line', 'Compare', 'Side', 'Timeline', 'Moment', 'Artefact'] as const

function Step({ title, worked, id, content }: { title: string; worked: boolean; id: string; content: ReactNode }) {
  const inside = (
    <Fragment>
      <h2 id={id}>{title}</h2>
      {content}
    </Fragment>
  )
  return worked ? <section className="worked space-y-5">{inside}</section> : inside
}
