/**
 * Reads the HTML of a lesson's page as React writes it: every element closed, every `<` and `&` of text escaped. Not for
 * HTML from anywhere else.
 */
const PIECE = /<!--[\s\S]*?-->|<(\/?)([a-z][a-z0-9-]*)((?:[^">]|"[^"]*")*)>|[^<]+/gi
const VOID = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source', 'track', 'wbr'])
/** Elements within a sentence: words on both sides of them belong together. */
const INLINE = new Set([
  'a',
  'abbr',
  'b',
  'bdi',
  'button',
  'cite',
  'code',
  'em',
  'i',
  'kbd',
  'mark',
  'q',
  's',
  'small',
  'span',
  'strong',
  'sub',
  'sup',
  'time',
])
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'" }
const REVEAL = /<!--reveal:([a-z0-9-]+)-->([\s\S]*?)<!--\/reveal:\1-->/g

type Visit = {
  open: (tag: { name: string; attributes: string; at: number }) => void
  close: (name: string) => void
  text: (text: string) => void
}

const decoded = (text: string) => text.replace(/&(amp|lt|gt|quot|#x27);/g, (_, name: string) => ENTITIES[name] ?? '')

/** Pictures say nothing in letters, and the meaning of a term stands in the glossary: neither is text of the page. */
const silent = (name: string, attributes: string) => name === 'svg' || / popover(=|\s|$)/.test(attributes)

function walk(html: string, visit: Visit): void {
  let skipped = 0
  for (const match of html.matchAll(PIECE)) {
    const [piece, closing, tag, attributes = ''] = match
    const name = tag?.toLowerCase()
    if (name === undefined) {
      if (skipped === 0 && !piece.startsWith('<!--')) visit.text(decoded(piece))
      continue
    }
    const empty = VOID.has(name) || attributes.endsWith('/')
    if (skipped > 0) skipped += empty ? 0 : closing ? -1 : 1
    else if (closing) visit.close(name)
    else if (!empty && silent(name, attributes)) skipped = 1
    else if (!empty) visit.open({ name, attributes, at: match.index })
    else if (name === 'br') visit.text(' ')
  }
}

const tidy = (text: string) => text.replace(/\s+/g, ' ').trim()

/** The HTML of a page without what stands behind predictions, but for those named as made. */
export function withoutReveals(html: string, made: (prediction: string) => boolean = () => false): string {
  return html.replace(REVEAL, (_, id: string, content: string) => (made(id) ? content : ''))
}

/** The words of a page in one line, without tasks, reveals and definitions: what a search may show to anybody. */
export function wordsOfPage(html: string): string {
  let words = ''
  const apart = (name: string) => (INLINE.has(name) ? '' : ' ')
  walk(withoutReveals(html), {
    open: ({ name }) => (words += apart(name)),
    close: (name) => (words += apart(name)),
    text: (text) => (words += text),
  })
  return tidy(words)
}

/** Elements that somebody can say are mistaken; one within another counts with the outer. */
const BLOCKS = new Set(['p', 'ul', 'ol', 'dl', 'table', 'h2', 'h3', 'figcaption'])

/** A passage of a page: `id` is made of its words, so that it stays while they stay. */
export type PageBlock = { id: string; words: string }

type Found = PageBlock & { at: number; named: boolean }

function findBlocks(html: string): Found[] {
  const found: Found[] = []
  let open: { at: number; named: boolean; depth: number; words: string } | undefined
  const space = (name: string) => {
    if (open && !INLINE.has(name)) open.words += ' '
  }
  walk(html, {
    open: ({ name, attributes, at }) => {
      space(name)
      if (open) open.depth += 1
      else if (BLOCKS.has(name)) open = { at, named: attributes.includes(' data-block='), depth: 0, words: '' }
    },
    close: (name) => {
      space(name)
      if (open && open.depth > 0) open.depth -= 1
      else if (open) {
        const words = tidy(open.words)
        if (words !== '') found.push({ id: blockId(words, found), words, at: open.at, named: open.named })
        open = undefined
      }
    },
    text: (text) => {
      if (open) open.words += text
    },
  })
  return found
}

/** 32 bits of FNV-1a of the words; passages of a page that say the same are numbered. */
function blockId(words: string, before: readonly PageBlock[]): string {
  let hash = 0x811c9dc5
  for (const letter of words) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193)
  const id = `b${(hash >>> 0).toString(16).padStart(8, '0')}`
  const same = before.filter((one) => one.id === id || one.id.startsWith(`${id}-`)).length
  return same === 0 ? id : `${id}-${same + 1}`
}

/** The passages of a page in their order: paragraphs, lists, tables, headings. */
export function blocksOf(html: string): PageBlock[] {
  return findBlocks(html).map(({ id, words }) => ({ id, words }))
}

/** The same HTML with each passage's name on its element, as `data-block`. */
export function markBlocks(html: string): string {
  let marked = ''
  let from = 0
  for (const { id, at, named } of findBlocks(html)) {
    if (named) continue
    const name = /^<[a-z][a-z0-9]*/i.exec(html.slice(at))?.[0] ?? ''
    marked += `${html.slice(from, at + name.length)} data-block="${id}"`
    from = at + name.length
  }
  return marked + html.slice(from)
}
