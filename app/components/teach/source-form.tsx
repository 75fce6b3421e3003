import { classNames } from '../class-names'

export const EDITOR_FORM = 'editor-form'

type Tab = { label: string; href: string; current: boolean }

/** The files of a lesson, as links: one is open at a time. */
export function FileTabs({ tabs }: { tabs: readonly Tab[] }) {
  return (
    <nav aria-label="Files of the lesson" className="flex flex-wrap gap-x-4">
      {tabs.map((tab) => (
        <a
          key={tab.href}
          href={tab.href}
          aria-current={tab.current ? 'page' : undefined}
          className={classNames('py-1', tab.current && 'font-bold')}
        >
          {tab.label}
        </a>
      ))}
    </nav>
  )
}

type SourceFormProps = {
  /** Where the form posts; below it, at /check, the script has the text checked. */
  address: string
  file: string
  source: string
  mayWrite: boolean
  /** Which draft and revision the text began from, and which page of the preview is open. */
  hidden: Readonly<Record<string, string>>
  errors?: readonly string[]
  line?: number
}

/** The source as a text area that posts without a script; the script puts its code editor over it. */
export function SourceForm({ address, file, source, mayWrite, hidden, errors = [], line }: SourceFormProps) {
  return (
    <form
      id={EDITOR_FORM}
      method="post"
      action={address}
      data-editor={mayWrite ? 'write' : 'read'}
      data-check={`${address}/check`}
      data-line={line}
    >
      {Object.entries({ ...hidden, file }).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <label htmlFor="editor-text" className="sr-only">
        Source of {file}
      </label>
      <textarea
        id="editor-text"
        name="source"
        className="code code-area"
        defaultValue={source}
        readOnly={!mayWrite}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        aria-invalid={errors.length > 0 ? true : undefined}
        aria-describedby="editor-keys"
      />
      {errors.length > 0 ? (
        <p className="error px-5 py-2" role="alert">
          {errors.join(' ')}
        </p>
      ) : null}
      <p id="editor-keys" className="hint border-t border-rule px-5 py-2">
        {mayWrite ? (
          <>
            <span data-without-script>“Check and preview” saves your draft. Use it before you open another file.</span>
            <span data-with-script hidden>
              Ctrl+S saves your draft. Tab indents; press Escape and then Tab to leave the editor.
            </span>
          </>
        ) : (
          'You can read this lesson; trainers edit it.'
        )}
      </p>
      {line === undefined ? null : <LinesAround source={source} line={line} />}
    </form>
  )
}

/** The line a finding speaks of with three lines on either side, for readers whose text area cannot jump. */
function LinesAround({ source, line }: { source: string; line: number }) {
  const all = source.split('\n')
  const first = Math.max(1, line - 3)
  return (
    <div id="line" data-without-script className="code border-t border-rule bg-sunk py-3" tabIndex={-1}>
      <p className="px-5 font-sans text-sm font-bold">Line {line}</p>
      <ol>
        {all.slice(first - 1, line + 3).map((text, index) => (
          <li
            key={first + index}
            className={classNames('grid grid-cols-[3rem_1fr] gap-3 whitespace-pre-wrap pe-5', first + index === line && 'bg-warn-tint')}
          >
            <span className="text-end text-ink-3 select-none">{first + index}</span>
            <span className="min-w-0 break-words">{text}</span>
          </li>
        ))}
      </ol>
    </div>
  )
}
