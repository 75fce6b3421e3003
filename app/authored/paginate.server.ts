import type { Nodes, Root, RootContent } from 'mdast'
import { plainText } from '~/components/lesson/plain-text'
import { attributesOf, isElement, type Element } from './guard.server'
import { outlineLesson, pageId, within, type OutlineActivity, type OutlinePage } from './outline.server'

type Flow = Extract<RootContent, { type: 'mdxJsxFlowElement' }>

/** The sources each page cites and the page each activity begins and ends with. */
export interface Pagination {
  pages: { id: string; title: string; activity: number; sources: string[] }[]
}

/**
 * Puts every page of a lesson into a `Page` element and gives the elements what rendering needs: anchors of terms, the
 * prediction a reveal belongs to, ids of headings. Runs after the guard, on a tree that is safe.
 */
export function paginate(tree: Root): Pagination {
  const pagination: Pagination = { pages: [] }
  for (const activity of outlineLesson(tree)) {
    annotate(activity)
    const pages = activity.pages.map((page) => pageElement(page, activity, pagination))
    ;(activity.node as { children: unknown[] }).children = pages
  }
  return pagination
}

function pageElement(page: OutlinePage, activity: OutlineActivity, pagination: Pagination): Flow {
  const index = pagination.pages.length
  const cited = page.nodes.flatMap((node) =>
    [...within(node)].flatMap(([one]) => (isElement(one) && one.name === 'Evidence' ? [attributesOf(one).source ?? ''] : [])),
  )
  pagination.pages.push({ id: page.id, title: page.title, activity: activity.index, sources: [...new Set(cited)] })
  const heading: RootContent[] = page.needsHeading
    ? [{ type: 'heading', depth: 2, children: [{ type: 'text', value: page.title }], data: { hProperties: { id: page.id } } }]
    : []
  const slot = slotOf(activity)
  return element('Page', { index: String(index) }, [
    ...heading,
    ...page.nodes,
    ...(slot === undefined ? [] : [element('PageSlot', { name: slot }, [])]),
  ])
}

function slotOf({ kind, index, attributes }: OutlineActivity): string | undefined {
  if (kind === 'assessment' || kind === 'workshop') return `slot:${kind}:${index}`
  if (kind === 'workplace-assignment') return `slot:assignment:${index}`
  return kind === 'simulation' ? `slot:simulation:${attributes.scenario ?? ''}` : undefined
}

function element(name: string, attributes: Record<string, string>, children: RootContent[]): Flow {
  return {
    type: 'mdxJsxFlowElement',
    name,
    attributes: Object.entries(attributes).map(([key, value]) => ({ type: 'mdxJsxAttribute', name: key, value })),
    children: children as Flow['children'],
  }
}

function annotate(activity: OutlineActivity): void {
  let terms = 0
  let steps = 0
  for (const page of activity.pages)
    for (const top of page.nodes)
      for (const [node] of within(top)) {
        if (node.type === 'heading') node.data = { ...node.data, hProperties: { id: node.depth === 2 ? page.id : pageId(plainText(node)) } }
        if (!isElement(node)) continue
        if (node.name === 'Step') addAttributes(node, { kind: activity.kind, id: page.id })
        if (node.name === 'Task') addAttributes(node, { step: String((steps += 1)) })
        if (node.name === 'Term') addAttributes(node, { anchor: `term-${activity.index}-${(terms += 1)}` })
      }
  for (const holder of [activity.node, ...activity.node.children.filter((child) => isElement(child) && child.name === 'Step')])
    linkReveals(holder as Element)
}

function linkReveals(holder: Element): void {
  let predict = ''
  for (const child of holder.children as Nodes[]) {
    if (!isElement(child)) continue
    if (child.name === 'Predict') predict = attributesOf(child).id ?? ''
    if (child.name === 'Reveal') addAttributes(child, { of: predict })
  }
}

/** Gives an element attributes that authors cannot write; rendering reads them. */
export function addAttributes(node: Element, attributes: Record<string, string>): void {
  for (const [name, value] of Object.entries(attributes)) node.attributes.push({ type: 'mdxJsxAttribute', name, value })
}
