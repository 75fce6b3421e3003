import type { Nodes, Parents, Root } from 'mdast'
import type {} from 'remark-mdx'
import { elementRule, type AttributeType, type ElementRule } from '~/components/lesson/elements'
import { didYouMean } from '~/domain/nearest'
import type { Place } from './diagnostics.server'
import { unknownElement } from './unknown-element.server'

export type Element = Extract<Nodes, { type: 'mdxJsxFlowElement' | 'mdxJsxTextElement' }>
export type OnProblem = (place: Place | undefined, rule: string, message: string) => void

export const isElement = (node: Nodes): node is Element => node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement'

/** The plain attributes of an element that has passed the guard. */
export function attributesOf(node: Element): Record<string, string> {
  return Object.fromEntries(
    node.attributes.flatMap((one) => (one.type === 'mdxJsxAttribute' && typeof one.value === 'string' ? [[one.name, one.value]] : [])),
  )
}

const PLAIN = new Set([
  'root',
  'yaml',
  'paragraph',
  'heading',
  'text',
  'emphasis',
  'strong',
  'delete',
  'inlineCode',
  'code',
  'list',
  'blockquote',
  'table',
  'tableRow',
  'tableCell',
  'thematicBreak',
  'break',
])

const REFUSED: Record<string, [rule: string, message: string]> = {
  mdxFlowExpression: ['brace', 'Text in braces is program code. Lessons hold none: delete it or write round brackets.'],
  mdxTextExpression: ['brace', 'Text in braces is program code. Lessons hold none: delete it or write round brackets.'],
  mdxjsEsm: ['program-code', 'Lines that begin with import or export are program code. Lessons hold none: delete the line.'],
  html: ['html', 'HTML is not used in lessons. Use the elements of lessons, as <Callout kind="note">.'],
  image: [
    'image',
    'Write a picture as <Figure src="images/name.svg" alt="What it shows" />, so that it has an alternative text and a caption.',
  ],
  imageReference: ['image', 'Write a picture as <Figure src="images/name.svg" alt="What it shows" />.'],
  footnoteReference: ['footnote', 'Footnotes are not used. Put the remark into the text, or a figure with its source into <Evidence>.'],
  footnoteDefinition: ['footnote', 'Footnotes are not used. Put the remark into the text, or a figure with its source into <Evidence>.'],
}

/**
 * The safe subset: walks the tree and tells everything that is not a known element with known attributes or plain
 * Markdown. Whatever is not on a list is refused; nothing is removed or repaired.
 */
export function guardTree(tree: Root, problem: OnProblem): void {
  walk(tree, tree, problem)
}

function walk(node: Nodes, parent: Parents, problem: OnProblem): void {
  const place = node.position?.start
  if (isElement(node)) guardElement(node, problem)
  else if (node.type === 'link' || node.type === 'definition') {
    const wrong = addressProblem(node.url)
    if (wrong) problem(place, 'address', wrong)
  } else if (node.type === 'listItem') {
    if (typeof node.checked === 'boolean')
      problem(place, 'task-list', 'Tick boxes are not used in lessons. Write a plain list, or an exercise if the learner should tick.')
  } else if (node.type === 'yaml') {
    if (parent.type !== 'root' || place?.line !== 1)
      problem(place, 'front-matter', 'Three hyphens begin a second front matter here. Delete them.')
  } else if (node.type !== 'linkReference' && !PLAIN.has(node.type)) {
    const [rule, message] = REFUSED[node.type] ?? [
      'markdown',
      `"${node.type}" is not used in lessons. Write it as a paragraph, list or table.`,
    ]
    problem(place, rule, message)
  }
  if ('children' in node) for (const child of node.children) walk(child, node, problem)
}

function guardElement(node: Element, problem: OnProblem): void {
  const place = node.position?.start
  const rule = elementRule(node.name)
  if (!rule) {
    problem(place, 'unknown-element', unknownElement(node.name))
    for (const attribute of node.attributes)
      if (attribute.type !== 'mdxJsxAttribute' || (attribute.value !== null && typeof attribute.value === 'object'))
        problem(attribute.position?.start ?? place, 'brace', 'Braces are program code. Write attributes as name="value".')
    return
  }
  const name = node.name ?? ''
  const seen = new Set<string>()
  for (const attribute of node.attributes) {
    const at = attribute.position?.start ?? place
    if (attribute.type !== 'mdxJsxAttribute') {
      problem(at, 'brace', 'Braces are program code. Write each attribute as name="value".')
    } else if (!Object.hasOwn(rule.attributes, attribute.name)) {
      problem(at, 'unknown-attribute', unknownAttribute(name, attribute.name, rule))
    } else if (seen.has(attribute.name)) {
      problem(at, 'repeated-attribute', `"${attribute.name}" stands twice in this <${name}>. Keep one.`)
    } else if (typeof attribute.value !== 'string') {
      problem(at, attribute.value ? 'brace' : 'attribute', `Write a value in quotes: ${attribute.name}="…".`)
    } else {
      const wrong = valueProblem(attribute.name, attribute.value, rule.attributes[attribute.name]?.type ?? { is: 'text' })
      if (wrong) problem(at, 'attribute', wrong)
    }
    if (attribute.type === 'mdxJsxAttribute') seen.add(attribute.name)
  }
  for (const [wanted, { required }] of Object.entries(rule.attributes))
    if (required && !seen.has(wanted)) problem(place, 'missing-attribute', `<${name}> needs ${wanted}="…", as in ${rule.example}.`)
}

function unknownAttribute(element: string, attribute: string, rule: ElementRule): string {
  const known = Object.keys(rule.attributes)
  const list = known.length === 0 ? `<${element}> has no attributes` : `<${element}> takes ${known.join(', ')}`
  return `"${attribute}" is no attribute of <${element}>.${didYouMean(attribute, known)} ${list}.`
}

const IMAGE = /^images\/[A-Za-z0-9][A-Za-z0-9_-]*\.(?:svg|png|jpe?g|webp)$/

function valueProblem(name: string, value: string, type: AttributeType): string | undefined {
  switch (type.is) {
    case 'text':
      return value.trim() === ''
        ? `"${name}" is empty. Write a text, or leave the attribute out if it may be missing.`
        : value.length > 400
          ? `"${name}" is longer than 400 characters. Put the text inside the element.`
          : undefined
    case 'id':
    case 'term':
    case 'source':
    case 'scenario':
      return /^[a-z0-9-]{1,64}$/.test(value)
        ? undefined
        : `Ids are written in small letters, digits and hyphens, at most 64. Write ${name}="${suggestedId(value)}".`
    case 'count':
      return /^[1-9]\d{0,3}$/.test(value) && Number(value) <= type.most
        ? undefined
        : `"${name}" is a whole number from 1 to ${type.most}, as in ${name}="15".`
    case 'one-of':
      return type.values.includes(value)
        ? undefined
        : `${name}="${value}" does not exist.${didYouMean(value, type.values)} It is one of ${type.values.join(', ')}.`
    case 'words':
      return value.split(' ').every((word) => type.values.includes(word))
        ? undefined
        : `${name}="${value}" does not exist. Write one or more of ${type.values.join(', ')}, with a space between them.`
    case 'image':
      return IMAGE.test(value)
        ? undefined
        : 'A picture stands in the lesson’s own folder: write src="images/name.svg" (svg, png, jpg or webp).'
  }
}

function suggestedId(value: string): string {
  return (
    value
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 64) || 'a-word-or-two'
  )
}

/** What is wrong with an address in a lesson, or undefined. */
export function addressProblem(url: string): string | undefined {
  const trimmed = url.trim()
  if (/[\\\s]|[^ -~\u00a0-\uffff]/u.test(url) || /(^|\/)\.\.(\/|$)/.test(decodeSafely(url)))
    return 'This address has a backslash, a space or ".." in it. Write it out in full.'
  if (/^(?:#[A-Za-z0-9_-]+|\/(?!\/)|mailto:[^@\s]+@[^@\s]+$)/.test(trimmed)) return undefined
  if (IMAGE.test(trimmed)) return undefined
  if (/^https:\/\/[^/@]+(?:\/|$|\?|#)/i.test(trimmed) && URL.canParse(trimmed)) return undefined
  if (/^http:/i.test(trimmed)) return 'Write the address with https. Learners’ offices refuse plain http.'
  return `The address "${trimmed.slice(0, 60)}" is not allowed. Use https://…, mailto:…, #heading, or /page of this platform.`
}

function decodeSafely(url: string): string {
  try {
    return decodeURIComponent(url)
  } catch {
    return '..'
  }
}
