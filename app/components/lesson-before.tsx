import type { LessonBefore } from '~/domain/lesson-order'
import { Note } from './note'

/** On the first page of a lesson: what comes before it, a clear note while it is not done and a line once it is. */
export function LessonFirst({ before, position }: { before: readonly LessonBefore[]; position: number }) {
  if (before.length === 0 || position > 0) return null
  const open = before.filter(({ done }) => !done)
  if (open.length > 0)
    return (
      <Note
        tone={open.some(({ available }) => available) ? 'warn' : 'plain'}
        title={open.length === 1 ? 'Another lesson comes before this one.' : `${open.length} lessons come before this one.`}
        className="mt-6"
      >
        <BeforeList before={open} />
        <p className="mt-1">
          {open.some(({ available }) => available)
            ? 'You can look around here; it is easier in the other order.'
            : 'What comes first is not written yet, so you can take this one.'}
        </p>
      </Note>
    )
  return (
    <div className="mt-4 small text-ink-2">
      <p>You have done what comes first:</p>
      <BeforeList before={before} />
    </div>
  )
}

/** Lessons that come first, each with its reason and the way to it. */
export function BeforeList({ before, linked = true }: { before: readonly LessonBefore[]; linked?: boolean }) {
  return (
    <ul className="mt-1">
      {before.map(({ slug, title, says, done, available, strict }) => (
        <li key={slug}>
          {strict ? 'Opens after ' : 'After '}
          {available && linked ? <a href={`/learn/${slug}`}>{title}</a> : <strong>{title}</strong>}
          {done ? ' (done)' : available ? '' : ' (in preparation)'}. {says}
        </li>
      ))}
    </ul>
  )
}
