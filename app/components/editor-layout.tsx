import { CircleX, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { Icon } from './icon'

type EditorLayoutProps = {
  over?: ReactNode
  title: ReactNode
  /** “Draft 3, saved 10:57” */
  saved?: ReactNode
  actions?: ReactNode
  /** The hours meter. */
  hours?: ReactNode
  sourceBar?: ReactNode
  source: ReactNode
  previewBar?: ReactNode
  preview: ReactNode
  release: ReactNode
}

/** Source, preview, release, edge to edge. Use `<Shell fit="full">`. */
export function EditorLayout(editor: EditorLayoutProps) {
  return (
    <>
      <div className="border-b border-rule bg-surface">
        <div className="wrap wrap-full flex flex-wrap items-center justify-between gap-x-8 gap-y-3 py-4">
          <div className="min-w-0">
            {editor.over ? <p className="over">{editor.over}</p> : null}
            <h1 className="h2">{editor.title}</h1>
          </div>
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
            {editor.saved ? <p className="text-sm text-ink-2">{editor.saved}</p> : null}
            {editor.actions}
          </div>
        </div>
        {editor.hours ? <div className="wrap wrap-full border-t border-rule py-3">{editor.hours}</div> : null}
      </div>
      <div className="grid lg:grid-cols-2 xl:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_19rem]">
        <section className="min-w-0 border-rule bg-surface lg:border-e" aria-labelledby="editor-source">
          <PaneBar id="editor-source" title="Source">
            {editor.sourceBar}
          </PaneBar>
          {editor.source}
        </section>
        <section className="min-w-0 border-rule xl:border-e" aria-labelledby="editor-preview">
          <PaneBar id="editor-preview" title="Preview">
            {editor.previewBar}
          </PaneBar>
          <div className="px-6 py-6 sm:px-9">{editor.preview}</div>
        </section>
        <aside className="border-t border-rule px-6 py-5 small lg:col-span-2 xl:col-span-1 xl:border-t-0" aria-labelledby="editor-release">
          <h2 id="editor-release" className="h3">
            Version and release
          </h2>
          <div className="mt-3">{editor.release}</div>
        </aside>
      </div>
    </>
  )
}

function PaneBar({ id, title, children }: { id: string; title: string; children?: ReactNode }) {
  return (
    <div className="flex min-h-11 items-center justify-between gap-4 border-b border-rule px-5 py-2 text-sm">
      <h2 id={id} className="font-bold">
        {title}
      </h2>
      {children ? <div className="flex items-center gap-4">{children}</div> : null}
    </div>
  )
}

export type Diagnostic = { key: string; level: 'error' | 'warning'; line?: number; says: ReactNode; href?: string; repair?: ReactNode }

/** What the check found, under the source: each a link to its line, with the repair where there is one. */
export function Diagnostics({ items }: { items: readonly Diagnostic[] }) {
  const errors = items.filter((item) => item.level === 'error').length
  return (
    <section className="border-t-2 border-ink px-5 py-3" aria-labelledby="diagnostics">
      <h2 id="diagnostics" className="text-sm font-bold">
        {headingOf(errors, items.length - errors)}
      </h2>
      <ul className="ruled mt-1 small">
        {items.map((item) => (
          <li key={item.key} className="grid grid-cols-[1.5rem_1fr] py-2">
            <span className={item.level === 'error' ? 'text-bad' : 'text-warn'}>
              <Icon of={item.level === 'error' ? CircleX : TriangleAlert} />
              <span className="sr-only">{item.level === 'error' ? 'Error' : 'Warning'}</span>
            </span>
            <span className="min-w-0">
              {item.line === undefined ? null : (
                <strong>{item.href ? <a href={item.href}>Line {item.line}.</a> : `Line ${item.line}.`}</strong>
              )}{' '}
              {item.says} {item.repair}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function headingOf(errors: number, warnings: number): string {
  if (errors + warnings === 0) return 'Nothing to repair'
  const words = [
    errors > 0 ? `${errors} ${errors === 1 ? 'error' : 'errors'}` : '',
    warnings > 0 ? `${warnings} ${warnings === 1 ? 'warning' : 'warnings'}` : '',
  ]
  return words.filter(Boolean).join(', ')
}
