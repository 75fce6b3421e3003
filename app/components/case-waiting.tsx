import { counted } from '~/domain/dates'
import { Note } from './note'

/** Stands where a case will be played that is still to be written. */
export function CaseWaiting({ title, says, minutes }: { title: string; says: string; minutes: number }) {
  return (
    <Note className="aside mt-8" title={`The case “${title}” is in preparation.`}>
      <p className="mt-1">{says}</p>
      <p className="mt-2">
        There is nothing to play here yet: you can finish the lesson without it. Its {counted(minutes, 'minute')} do not count yet.
      </p>
    </Note>
  )
}
