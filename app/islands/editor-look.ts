import { HighlightStyle, type StreamParser } from '@codemirror/language'
import { RangeSetBuilder } from '@codemirror/state'
import { Decoration, EditorView, ViewPlugin, type DecorationSet, type ViewUpdate } from '@codemirror/view'
import { tags } from '@lezer/highlight'

/** Colours are the page's own: custom properties reach into the editor, so that it follows the theme. */
export const look = EditorView.theme({
  '&': { backgroundColor: 'var(--jm-surface)', color: 'var(--jm-ink)', fontSize: '0.9rem' },
  '&.cm-focused': { outline: 'none' },
  '&.cm-focused::after': {
    content: '""',
    position: 'absolute',
    inset: '0',
    zIndex: '250',
    pointerEvents: 'none',
    border: '3px solid var(--jm-focus)',
    boxShadow: 'inset 0 0 0 2px var(--jm-focus-ink)',
  },
  '.cm-scroller': {
    fontFamily: 'var(--font-mono, monospace)',
    lineHeight: '1.6rem',
    minHeight: 'clamp(20rem, 60vh, 44rem)',
    maxHeight: '70vh',
  },
  '.cm-content': { padding: '0.75rem 0', caretColor: 'var(--jm-ink)' },
  '.cm-cursor, .cm-dropCursor': { borderLeftColor: 'var(--jm-ink)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'var(--jm-joint-tint)',
  },
  '.cm-gutters': { backgroundColor: 'var(--jm-surface)', color: 'var(--jm-ink-3)', border: '0' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'var(--jm-sunk)' },
  '.cm-front-matter, .cm-front-matter *': { color: 'var(--jm-ink-3)', fontWeight: 'normal', textDecoration: 'none' },
  '.cm-lintRange-error': { backgroundImage: 'none', textDecoration: 'underline wavy var(--jm-bad) 1.5px', textUnderlineOffset: '0.25em' },
  '.cm-lintRange-warning': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--jm-warn) 1.5px',
    textUnderlineOffset: '0.25em',
  },
  '.cm-lint-marker': { content: 'none', width: '0.9em', height: '0.9em', marginTop: '0.35rem', borderRadius: '50%' },
  '.cm-lint-marker-error': { content: 'none', backgroundColor: 'var(--jm-bad)' },
  '.cm-lint-marker-warning': { content: 'none', backgroundColor: 'var(--jm-warn)', borderRadius: '0' },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--jm-bad)' },
  '.cm-diagnostic-warning': { borderLeftColor: 'var(--jm-warn)' },
  '&.cm-focused .cm-matchingBracket, .cm-matchingBracket': { backgroundColor: 'var(--jm-joint-tint)' },
  '.cm-tooltip': {
    backgroundColor: 'var(--jm-surface)',
    color: 'var(--jm-ink)',
    border: '1px solid var(--jm-rule-strong)',
    maxWidth: '32rem',
  },
  '.cm-panels': { backgroundColor: 'var(--jm-sunk)', color: 'var(--jm-ink)' },
})

export const syntax = HighlightStyle.define([
  { tag: tags.heading, color: 'var(--jm-ink)', fontWeight: '700' },
  { tag: tags.strong, fontWeight: '700' },
  { tag: tags.emphasis, fontStyle: 'italic' },
  { tag: [tags.angleBracket, tags.tagName, tags.propertyName], color: 'var(--jm-emp)' },
  { tag: tags.attributeName, color: 'var(--jm-sp)' },
  { tag: [tags.attributeValue, tags.string], color: 'var(--jm-ok)' },
  { tag: [tags.comment, tags.meta, tags.processingInstruction, tags.contentSeparator], color: 'var(--jm-ink-3)' },
  { tag: [tags.link, tags.url], color: 'var(--jm-joint)' },
])

/** Enough of YAML to read an exercises file by: keys, quoted texts and comments. */
export const yamlReader: StreamParser<unknown> = {
  token(stream) {
    if (stream.sol() && stream.match(/^\s*(?:- +)*(?=[\w"'-]+\s*:(?:\s|$))/)) {
      if (stream.current() !== '') return null
    }
    if (stream.match(/^[\w-]+(?=\s*:(?:\s|$))/)) return 'propertyName'
    if (stream.match(/^#.*/) || stream.match(/^(?:"(?:[^"\\]|\\.)*"|'[^']*')/))
      return stream.current().startsWith('#') ? 'comment' : 'string'
    stream.next()
    stream.match(/^[^\s,{[#"']+/)
    return null
  },
}

const metaLine = Decoration.line({ class: 'cm-front-matter' })

/** The lines between the two fences at the top, which Markdown would read as a heading. */
export const frontMatter = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet
    constructor(view: EditorView) {
      this.decorations = matterLines(view)
    }
    update(update: ViewUpdate) {
      if (update.docChanged) this.decorations = matterLines(update.view)
    }
  },
  { decorations: (plugin) => plugin.decorations },
)

function matterLines({ state: { doc } }: EditorView): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>()
  if (doc.line(1).text !== '---') return builder.finish()
  const lines: number[] = []
  for (let number = 1; number <= Math.min(doc.lines, 60); number++) {
    lines.push(doc.line(number).from)
    if (number > 1 && doc.line(number).text === '---') {
      for (const from of lines) builder.add(from, from, metaLine)
      break
    }
  }
  return builder.finish()
}
