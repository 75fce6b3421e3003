import type { Nodes } from 'mdast'
import { parseMarkdown } from '~/components/lesson/markdown'

const ALLOWED = new Set([
  'root',
  'paragraph',
  'text',
  'strong',
  'emphasis',
  'break',
  'list',
  'listItem',
  'blockquote',
  'table',
  'tableRow',
  'tableCell',
  'inlineCode',
  'delete',
])

/** What is wrong with a Markdown text of an exercise or a question, or undefined. */
export function markdownProblem(text: string): string | undefined {
  return walk(parseMarkdown(text))
}

function walk(node: Nodes): string | undefined {
  if (node.type === 'html')
    return 'HTML is not used here. Write **bold**, *emphasis* or plain words; < in a sentence is written "less than".'
  if (node.type === 'link' || node.type === 'image' || node.type === 'linkReference' || node.type === 'imageReference')
    return 'Links and images do not stand in exercises. Put them into the lesson before the exercise.'
  if (!ALLOWED.has(node.type))
    return `This reads as ${node.type === 'heading' ? 'a heading' : node.type === 'code' ? 'program text (four spaces at the start of a line)' : `"${node.type}"`}. Use paragraphs, lists, quotations and tables.`
  if ('children' in node)
    for (const child of node.children) {
      const problem = walk(child)
      if (problem) return problem
    }
  return undefined
}
