import type { Nodes, Root } from 'mdast'
import { elementRule } from '~/components/lesson/elements'
import { plainText } from '~/components/lesson/plain-text'
import { isElement, type Element, type OnProblem } from './guard.server'
import { isPageHeading, within } from './outline.server'

/** Where elements stand, blank lines around them, headings in order, links to headings: the shape of a lesson's tree. */
export function checkStructure(tree: Root, source: string, problem: OnProblem): void {
  checkElements(tree, source, problem)
  checkTopLevel(tree, problem)
  checkHeadings(tree, problem)
}

/** Where elements stand and the blank lines around them, in a lesson or in a guide. */
export function checkElements(tree: Root, source: string, problem: OnProblem): void {
  const lines = source.split('\n')
  for (const [node, around] of within(tree)) {
    const parent = around.at(-1)
    if (!parent) continue
    if (isElement(node)) {
      checkPlace(node, parent, around, problem)
      checkBlockForm(node, parent, lines, problem)
    } else if (node.type !== 'yaml') {
      checkProse(node, parent, problem)
    }
  }
}

function checkPlace(node: Element, parent: Nodes, around: Nodes[], problem: OnProblem): void {
  const rule = elementRule(node.name)
  const name = node.name ?? ''
  if (!rule) return
  const place = node.position?.start
  const holder = around.filter(isElement).at(-1)
  const holderName = holder?.name ?? 'lesson'
  if (rule.inside && (!rule.inside.includes(holderName) || (parent.type !== 'root' && !isElement(parent)))) {
    const where = rule.inside.map((one) => (one === 'lesson' ? 'the top level of the lesson' : `<${one}>`)).join(' or ')
    problem(
      place,
      'element-place',
      `<${name}> stands directly in ${where}, not in ${holder ? `<${holderName}>` : 'the lesson itself'}. Move it, or close what is open before it.`,
    )
  }
  const holderRule = holder ? elementRule(holder.name) : undefined
  if (holder && Array.isArray(holderRule?.children) && !holderRule.children.includes(name))
    problem(
      place,
      'element-place',
      `<${holderName}> holds only ${holderRule.children.map((one: string) => `<${one}>`).join(', ')}, not <${name}>.`,
    )
  if (holder && holder.name === name)
    problem(place, 'element-place', `<${name}> cannot stand inside another <${name}>. Close the first one before.`)
  if (rule.children === 'nothing' && node.children.length > 0)
    problem(place, 'element-place', `<${name}> holds nothing. Write it as ${rule.example}`)
  if (Array.isArray(rule.children) && !node.children.some((child) => isElement(child)))
    problem(place, 'empty-element', `<${name}> is empty. Put ${rule.children.map((one: string) => `<${one}>`).join(' or ')} into it.`)
  if (
    rule.children === 'prose' &&
    node.children.length === 0 &&
    (name !== 'Activity' || !/simulation|assessment/.test(JSON.stringify(node.attributes)))
  )
    problem(place, 'empty-element', `<${name}> is empty. Write what belongs into it, or delete it.`)
  if (name === 'Compare' && node.children.filter((child) => isElement(child) && child.name === 'Side').length !== 2)
    problem(place, 'element-place', '<Compare> holds exactly two <Side title="…">.')
}

function checkProse(node: Nodes, parent: Nodes, problem: OnProblem): void {
  if (!isElement(parent)) return
  const rule = elementRule(parent.name)
  if (rule && Array.isArray(rule.children))
    problem(
      node.position?.start,
      'element-place',
      `<${parent.name}> holds only ${rule.children.map((one: string) => `<${one}>`).join(', ')}. Put this text into one of them.`,
    )
}

function checkBlockForm(node: Element, parent: Nodes, lines: string[], problem: OnProblem): void {
  const rule = elementRule(node.name)
  const position = node.position
  if (!rule || !position) return
  if (rule.inline) {
    if (node.type === 'mdxJsxFlowElement')
      problem(
        position.start,
        'block-form',
        `<${node.name}> stands inside a sentence, not on lines of its own. Join it with the text around it.`,
      )
    return
  }
  if (node.type === 'mdxJsxTextElement') {
    problem(
      position.start,
      'block-form',
      `Put a blank line before <${node.name}> and after it, with the tag alone on its line${rule.children === 'nothing' ? '' : ', and blank lines around what it contains'}.`,
    )
    return
  }
  if (parent.type !== 'root' && !isElement(parent))
    problem(
      position.start,
      'block-form',
      `<${node.name}> cannot stand inside a ${parent.type === 'listItem' ? 'list' : 'quotation'}. End that first with a blank line, and begin the tag at the start of a line.`,
    )
  const blank = (line: number) => /^[\s>]*$/.test(lines[line - 1] ?? '')
  const tag = (line: number) => /^[\s>]*<|[/"]>\s*$/.test(lines[line - 1] ?? '')
  const loose = (line: number) => blank(line) || tag(line)
  if (!loose(position.start.line - 1)) problem(position.start, 'block-form', `Put a blank line before <${node.name}>.`)
  if (!loose(position.end.line + 1))
    problem(
      { line: position.end.line, column: 1 },
      'block-form',
      `Put a blank line after ${node.children.length > 0 ? `</${node.name}>` : `<${node.name} />`}.`,
    )
  const [first, last] = [node.children[0], node.children.at(-1)]
  if (first && !isElement(first) && !blank((first.position?.start.line ?? 1) - 1))
    problem(first.position?.start, 'block-form', `Put a blank line between <${node.name}> and the text in it.`)
  if (last && !isElement(last) && !blank(position.end.line - 1))
    problem({ line: position.end.line, column: 1 }, 'block-form', `Put a blank line between the text and </${node.name}>.`)
}

function checkTopLevel(tree: Root, problem: OnProblem): void {
  const activities = tree.children.filter((node) => isElement(node) && node.name === 'Activity')
  if (activities.length === 0)
    problem(
      { line: 1, column: 1 },
      'no-activity',
      'A lesson has at least one <Activity kind="reading" minutes="15">. Put the text into activities.',
    )
  for (const node of tree.children) {
    if (node.type === 'yaml' || isElement(node)) continue
    problem(
      node.position?.start,
      'outside-activity',
      'This stands outside every activity and no page would show it. Move it between <Activity …> and </Activity>.',
    )
  }
}

/** Headings in order: a reading's pages begin with ##, everything inside a page with ###. */
function checkHeadings(tree: Root, problem: OnProblem): void {
  let depth = 2
  const ids = new Set<string>()
  for (const [node, around] of within(tree)) {
    if (isElement(node) && (node.name === 'Activity' || node.name === 'Step')) depth = 2
    if (node.type !== 'heading') continue
    const place = node.position?.start
    if (plainText(node).trim() === '') problem(place, 'heading', 'This heading has no words. Write them, or delete the signs.')
    const inReading = around.filter(isElement)
    const pageHead = inReading.length === 1 && inReading[0] !== undefined && isReading(inReading[0])
    if (node.depth === 1)
      problem(
        place,
        'heading',
        'The lesson’s title is the only heading of the first level. Write ## for a page of a reading, ### for a part of a page.',
      )
    else if (isPageHeading(node) && !pageHead)
      problem(place, 'heading', 'Here a heading is a part of a page: write ###. (## begins a page, directly in a reading.)')
    else if (node.depth > depth + 1)
      problem(place, 'heading', `This heading jumps from level ${depth} to ${node.depth}. Write ${'#'.repeat(depth + 1)}.`)
    if (node.depth > 1) depth = node.depth
    const words = plainText(node).trim()
    if (ids.has(`${words}|${node.depth}`) && node.depth === 2)
      problem(place, 'heading', `Two pages are called "${words}". Give one another heading.`)
    ids.add(`${words}|${node.depth}`)
  }
}

function isReading(node: Element): boolean {
  return node.attributes.some((one) => one.type === 'mdxJsxAttribute' && one.name === 'kind' && one.value === 'reading')
}
