import type { Nodes } from 'mdast'

const INLINE = new Set(['paragraph', 'heading', 'emphasis', 'strong', 'delete', 'link', 'mdxJsxTextElement'])

/** The words of a Markdown tree as a page shows them: blocks apart, parts of a sentence joined. */
export function plainText(node: Nodes): string {
  if (node.type === 'yaml' || node.type === 'html') return ''
  if ('value' in node) return node.value
  if (node.type === 'break') return ' '
  if (!('children' in node)) return ''
  return node.children.map((child) => plainText(child)).join(INLINE.has(node.type) ? '' : '\n')
}
