import type { Root } from 'mdast'
import type { AgendaItem } from '~/domain/guide'
import type { Place } from './diagnostics.server'
import { attributesOf, isElement, type Element } from './guard.server'
import { within } from './outline.server'

export type AgendaFound = { agendas: Element[]; items: (AgendaItem & { place: Place | undefined })[] }

/** The agendas below a node, and the items of all of them in their order. */
export function findAgenda(node: Root | Element): AgendaFound {
  const elements = [...within(node)].flatMap(([one]) => (isElement(one) ? [one] : []))
  const items = elements
    .filter(({ name }) => name === 'Item')
    .map((item) => {
      const { minutes = '0', purpose = '' } = attributesOf(item)
      return { minutes: Number(minutes), purpose: purpose.trim(), place: item.position?.start }
    })
  return { agendas: elements.filter(({ name }) => name === 'Agenda'), items }
}
