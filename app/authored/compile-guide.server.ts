import type { Root } from 'mdast'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { SourceList } from '~/components/lesson/evidence'
import { guideComponents } from '~/components/lesson/guide-components'
import { plainText } from '~/components/lesson/plain-text'
import { agendaOffsets, type CompiledGuide } from '~/domain/guide'
import { bundleSafely, withSlots } from './bundle.server'
import type { ParsedGuide } from './check-guide.server'
import { isElement, type Element } from './guard.server'
import { pageId, within } from './outline.server'
import { addAttributes } from './paginate.server'

/** Compiles a checked guide into HTML in which the running times of the agenda are slots. */
export async function compileGuide(parsed: ParsedGuide): Promise<CompiledGuide> {
  const { source, terms, sources, ...guide } = parsed
  const body = await bundleSafely({ source, prepare: annotator(parsed) })
  const context = { terms, sources, sourceOrder: Object.keys(sources), images: {} }
  const html = renderToStaticMarkup(createElement(body, { components: guideComponents(context) as never }), {
    identifierPrefix: `${guide.lesson}-`,
  })
  const cited = Object.values(sources).map((one, index) => ({ number: index + 1, source: one }))
  const list = renderToStaticMarkup(createElement(SourceList, { sources: cited }))
  return { ...guide, html: withSlots(html).trim() + list }
}

/** Gives headings their anchors, terms their definitions, and each item of the agenda its minutes from the beginning. */
function annotator({ agenda }: ParsedGuide): (tree: Root) => void {
  const offsets = agendaOffsets(agenda)
  return (tree) => {
    let [items, terms] = [0, 0]
    for (const [node] of within(tree)) {
      if (node.type === 'heading') node.data = { ...node.data, hProperties: { id: pageId(plainText(node)) } }
      if (!isElement(node)) continue
      if (node.name === 'Term') addAttributes(node, { anchor: `term-${(terms += 1)}` })
      if (node.name === 'Item') addOffsets(node, offsets[(items += 1) - 1])
    }
  }
}

function addOffsets(item: Element, offset: { from: number; to: number } | undefined): void {
  if (offset) addAttributes(item, { running: `${offset.from}-${offset.to}` })
}
