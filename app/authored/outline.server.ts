import type { BlockContent, Heading, Nodes, Root, RootContent } from 'mdast'
import { ACTIVITY_KINDS, ACTIVITY_NAMES, type ActivityKind } from '~/domain/lesson'
import { plainText } from '~/components/lesson/plain-text'
import { attributesOf, isElement, type Element } from './guard.server'

/** One page of an activity: the nodes that stand on it. `heading` says that no heading of its own opens it. */
export interface OutlinePage {
  id: string
  title: string
  needsHeading: boolean
  nodes: RootContent[]
}

export interface OutlineActivity {
  node: Element
  index: number
  kind: ActivityKind
  title: string
  attributes: Record<string, string>
  pages: OutlinePage[]
}

/** The activities of a lesson and their pages: each `##` of a reading and each Step is a page of its own. */
export function outlineLesson(tree: Root): OutlineActivity[] {
  const ids = new Set<string>()
  return tree.children
    .filter((node) => isElement(node) && node.name === 'Activity')
    .map((node, index) => {
      const element = node as Element
      const attributes = attributesOf(element)
      const kind = ACTIVITY_KINDS.find((one) => one === attributes.kind) ?? 'reading'
      const title = attributes.title ?? ACTIVITY_NAMES[kind]
      const pages = pagesOf(element, kind, title).map((page) => ({ ...page, id: unique(pageId(page.title), ids) }))
      return { node: element, index, kind, title, attributes, pages }
    })
}

type Draft = Omit<OutlinePage, 'id'>

function pagesOf(activity: Element, kind: ActivityKind, title: string): Draft[] {
  const children = activity.children as RootContent[]
  if (kind === 'reading')
    return split(
      children,
      (node) => isPageHeading(node),
      (node) => plainText(node),
      title,
      false,
    )
  if (kind === 'worked-example' || kind === 'guided-exercise')
    return split(children, isStep, (node) => attributesOf(node as Element).title ?? title, title, true)
  return [{ title, needsHeading: true, nodes: children }]
}

/** What stands before the first opener belongs to the first page; without an opener all is one page. */
function split(
  nodes: RootContent[],
  opens: (node: RootContent) => boolean,
  titleOf: (node: RootContent) => string,
  title: string,
  steps: boolean,
): Draft[] {
  const pages: Draft[] = []
  const before: RootContent[] = []
  for (const node of nodes) {
    const last = pages.at(-1)
    if (opens(node))
      pages.push({ title: titleOf(node), needsHeading: false, nodes: pages.length === 0 ? [...(steps ? before : []), node] : [node] })
    else if (last) last.nodes.push(node)
    else before.push(node)
  }
  const first = pages[0]
  if (!first) return [{ title, needsHeading: true, nodes: before }]
  if (!steps && before.length > 0) first.nodes.unshift(...before)
  return pages
}

export const isPageHeading = (node: Nodes): node is Heading => node.type === 'heading' && node.depth === 2
const isStep = (node: Nodes): boolean => isElement(node) && node.name === 'Step'

/** The id of a heading or page: its words in small letters with hyphens. */
export function pageId(title: string): string {
  const id = title
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[’']/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 48)
    .replace(/-+$/, '')
  return id === '' ? 'page' : id
}

function unique(id: string, taken: Set<string>): string {
  let candidate = id
  for (let number = 2; taken.has(candidate); number += 1) candidate = `${id}-${number}`
  taken.add(candidate)
  return candidate
}

/** Every node below one, itself included, with the elements around it (outermost first). */
export function* within(node: Nodes, around: Nodes[] = []): Generator<[node: Nodes, around: Nodes[]]> {
  yield [node, around]
  if ('children' in node) for (const child of node.children as BlockContent[]) yield* within(child, [...around, node])
}
