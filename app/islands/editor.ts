import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands'
import { markdown } from '@codemirror/lang-markdown'
import { bracketMatching, StreamLanguage, syntaxHighlighting } from '@codemirror/language'
import { lintGutter, lintKeymap, setDiagnostics, type Diagnostic } from '@codemirror/lint'
import { EditorState } from '@codemirror/state'
import { drawSelection, EditorView, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers } from '@codemirror/view'
import { frontMatter, look, syntax, yamlReader } from './editor-look'

/** What the server answers: findings of the open file, and the lists as the page draws them. */
type Answer = {
  problem?: string
  diagnostics?: { line: number; column: number; severity: 'error' | 'warning'; message: string }[]
  findings?: string
  minutes?: string
  draft?: { draftId: string; version: number } | null
  saved?: string | null
}

const CHECK_AFTER_MS = 700

const form = document.querySelector<HTMLFormElement>('form[data-editor]')
const area = form?.querySelector<HTMLTextAreaElement>('textarea')
if (form && area) enhance(form, area)

/**
 * Puts a code editor over the text area. It lives in a shadow root, where its run-time styles are adopted style sheets,
 * which the content security policy allows; in the document they would be inline styles, which it refuses.
 */
function enhance(form: HTMLFormElement, area: HTMLTextAreaElement) {
  const mayWrite = form.dataset.editor === 'write'
  const field = (name: string) => form.elements.namedItem(name) as HTMLInputElement
  const file = field('file').value
  const loaded = area.defaultValue
  let savedText = area.value === loaded ? loaded : ''
  let leaving = false
  let timer = 0

  const host = document.createElement('div')
  area.before(host)
  const root = host.attachShadow({ mode: 'open' })
  const view = new EditorView({ root, parent: root, state: EditorState.create({ doc: area.value, extensions: extensions() }) })
  area.hidden = true
  form.querySelector(`label[for="${area.id}"]`)?.addEventListener('click', () => view.focus())
  for (const one of form.querySelectorAll<HTMLElement>('[data-without-script]')) one.hidden = true
  for (const one of form.querySelectorAll<HTMLElement>('[data-with-script]')) one.hidden = false

  function extensions() {
    return [
      lineNumbers(),
      highlightActiveLineGutter(),
      highlightActiveLine(),
      drawSelection(),
      history(),
      bracketMatching(),
      lintGutter(),
      EditorView.lineWrapping,
      file === 'lesson.mdx' ? [markdown(), frontMatter] : StreamLanguage.define(yamlReader),
      syntaxHighlighting(syntax),
      look,
      EditorState.readOnly.of(!mayWrite),
      EditorView.contentAttributes.of({ tabindex: '0', 'aria-label': `Source of ${file}`, spellcheck: 'false', autocapitalize: 'off' }),
      keymap.of([
        { key: 'Mod-s', run: () => (mayWrite && void ask('save'), true), preventDefault: true },
        indentWithTab,
        ...lintKeymap,
        ...historyKeymap,
        ...defaultKeymap,
      ]),
      EditorView.domEventHandlers({ beforeinput: typeOverSelection }),
      EditorView.updateListener.of((update) => {
        if (!update.docChanged) return
        window.clearTimeout(timer)
        timer = window.setTimeout(() => void ask('check'), CHECK_AFTER_MS)
      }),
    ]
  }

  const text = () => view.state.doc.toString()
  const dirty = () => mayWrite && text() !== savedText

  function say(words: string) {
    const place = document.querySelector('[data-editor-saved]')
    if (place) place.textContent = words
  }

  /** Sends the text to be checked, or checked and kept. True when the server took it. */
  async function ask(intent: 'check' | 'save'): Promise<boolean> {
    if (!mayWrite) return true
    window.clearTimeout(timer)
    const sent = text()
    const body = new URLSearchParams({
      intent,
      source: sent,
      ...Object.fromEntries(['file', 'draft', 'version', 'base'].map((name) => [name, field(name).value])),
    })
    const response = await fetch(form.dataset.check ?? '', { method: 'POST', body }).catch(() => undefined)
    const answer = response?.headers.get('content-type')?.includes('json') ? ((await response.json()) as Answer) : undefined
    if (!response?.ok || !answer) {
      if (intent === 'save' || answer?.problem) say(answer?.problem ?? 'Not saved: the server did not answer. Your text is still here.')
      return false
    }
    if (sent === text()) show(answer)
    if (intent === 'save') keepVersion(answer, sent)
    return true
  }

  function keepVersion(answer: Answer, sent: string) {
    savedText = sent
    if (answer.draft) {
      field('draft').value = answer.draft.draftId
      field('version').value = String(answer.draft.version)
    }
    if (answer.saved) say(answer.saved)
  }

  function show(answer: Answer) {
    view.dispatch(setDiagnostics(view.state, (answer.diagnostics ?? []).map(inText)))
    for (const [name, html] of [
      ['findings', answer.findings],
      ['minutes', answer.minutes],
    ] as const) {
      const place = document.querySelector(`[data-editor-${name}]`)
      if (place && html !== undefined) place.innerHTML = html
    }
  }

  function inText({ line, column, severity, message }: NonNullable<Answer['diagnostics']>[number]): Diagnostic {
    const at = view.state.doc.line(Math.min(Math.max(1, line), view.state.doc.lines))
    const from = Math.min(at.from + column - 1, at.to)
    return { from, to: at.to, severity, message }
  }

  function jump(line: number) {
    const at = view.state.doc.line(Math.min(Math.max(1, line), view.state.doc.lines))
    view.dispatch({ selection: { anchor: at.from }, effects: EditorView.scrollIntoView(at.from, { y: 'center' }) })
    view.focus()
  }

  /** Links to lines of the open file jump; other links out of the text keep it first. */
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || link.host !== location.host || !link.search) return
    const to = new URL(link.href)
    const line = Number(to.searchParams.get('line'))
    if (line > 0 && to.pathname === location.pathname && to.searchParams.get('file') === file) {
      event.preventDefault()
      jump(line)
    } else if (to.pathname === location.pathname && dirty()) {
      event.preventDefault()
      void ask('save').then((kept) => {
        if (kept) location.assign(to)
      })
    }
  })

  document.addEventListener('submit', (event) => {
    if (event.target === form) {
      area.value = text()
      leaving = true
    } else if (event.target instanceof HTMLFormElement && event.target.method === 'get' && dirty()) {
      const other = event.target
      event.preventDefault()
      void ask('save').then((kept) => {
        if (kept) other.submit()
      })
    }
  })
  window.addEventListener('pageshow', () => (leaving = false))
  window.addEventListener('beforeunload', (event) => {
    if (!leaving && dirty()) event.preventDefault()
  })

  const line = Number(form.dataset.line)
  if (line > 0) jump(line)
  void ask('check')
}

/**
 * Typing over a selection, done here: Chrome would carry the look of the replaced text along in a style attribute,
 * which the content security policy refuses and logs.
 */
function typeOverSelection(event: InputEvent, view: EditorView): boolean {
  const { state } = view
  if (event.inputType !== 'insertText' || event.data === null || view.composing || state.readOnly || state.selection.main.empty)
    return false
  event.preventDefault()
  view.dispatch({ ...state.replaceSelection(event.data), userEvent: 'input.type', scrollIntoView: true })
  return true
}
