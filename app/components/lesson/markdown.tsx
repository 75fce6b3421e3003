import type { Nodes, Root } from 'mdast'
import { Fragment, type ReactNode } from 'react'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { setQuotationMarks } from '~/domain/quotation-marks'
import { cellClass } from './grouped-number'
import { ScrollFrame } from './scroll-frame'
import { plainText } from './plain-text'

const parser = unified().use(remarkParse).use(remarkGfm).freeze()
const MOST_KEPT = 3000
const kept = new Map<string, ReactNode>()

/** The small Markdown of exercises and questions as a tree. */
export function parseMarkdown(text: string): Root {
  return parser.parse(text)
}

/**
 * Markdown of an exercise or question: paragraphs, bold, emphasis, lists, quotations, tables. Nothing else is rendered; HTML
 * shows as the text it is. `inline` leaves the paragraph out, for labels and options.
 */
export function Markdown({ text, inline = false }: { text: string; inline?: boolean }) {
  const key = `${inline ? 'i' : 'b'}${text}`
  let node = kept.get(key)
  if (node === undefined) {
    const root = parseMarkdown(text)
    const only = root.children.length === 1 ? root.children[0] : undefined
    node = inline ? (only?.type === 'paragraph' ? children(only) : text) : children(root)
    if (kept.size >= MOST_KEPT) kept.clear()
    kept.set(key, node)
  }
  return <>{node}</>
}

/** The words of a Markdown text, for places that take no mark-up. */
export function markdownAsText(text: string): string {
  return setQuotationMarks(plainText(parseMarkdown(text)).trim())
}

function children(node: Nodes): ReactNode {
  return 'children' in node ? node.children.map((child, index) => <Fragment key={index}>{render(child)}</Fragment>) : null
}

function render(node: Nodes): ReactNode {
  switch (node.type) {
    case 'paragraph':
      return <p>{children(node)}</p>
    case 'strong':
      return <strong>{children(node)}</strong>
    case 'emphasis':
      return <em>{children(node)}</em>
    case 'delete':
      return <del>{children(node)}</del>
    case 'break':
      return <br />
    case 'inlineCode':
      return <code>{node.value}</code>
    case 'list':
      return node.ordered ? <ol start={node.start ?? 1}>{children(node)}</ol> : <ul>{children(node)}</ul>
    case 'listItem':
      return <li>{node.children.length === 1 && node.children[0]?.type === 'paragraph' ? children(node.children[0]) : children(node)}</li>
    case 'blockquote':
      return <blockquote>{children(node)}</blockquote>
    case 'table':
      return <Table node={node} />
    case 'text':
      return setQuotationMarks(node.value)
    case 'html':
    case 'code':
      return node.value
    default:
      return children(node)
  }
}

function Table({ node }: { node: Extract<Nodes, { type: 'table' }> }) {
  const [head, ...rows] = node.children
  return (
    <ScrollFrame>
      <table className="table">
        <thead>
          <tr>
            {head?.children.map((cell, index) =>
              cell.children.length === 0 ? (
                <td key={index} />
              ) : (
                <th key={index} scope="col">
                  {children(cell)}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {row.children.map((cell, at) => (
                <td key={at} className={cellClass(plainText(cell))}>
                  {children(cell)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollFrame>
  )
}
