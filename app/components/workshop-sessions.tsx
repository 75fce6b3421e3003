import { CalendarClock, CalendarPlus } from 'lucide-react'
import { counted } from '~/domain/dates'
import { waitingWords } from '~/domain/workshop-words'
import { Button } from './button'
import { Icon } from './icon'
import { Note } from './note'

/** A session as somebody sees who could take part. */
export type SessionView = {
  id: string
  /** Date and times in words. */
  when: string
  where: string
  facilitator: string
  capacity: number
  taken: number
  /** Places that the reader could take. */
  open: number
  waiting: number
  /** What is still kept for the other agency, in words; null when nothing is. */
  kept: string | null
  mine: 'booked' | 'waiting' | null
  /** Number on the waiting list. */
  position: number | null
  /** Why the reader cannot ask for a place; null when they can. */
  because: string | null
}

type WorkshopSessionsProps = {
  sessions: readonly SessionView[]
  /** Minutes that count, and how many of them somebody must be there for. */
  minutes: number
  leastMinutes: number
  /** What is on record of the reader, newest last. */
  seen: readonly { when: string; says: string; credited: boolean }[]
}

/** The sessions of a lesson's workshop, with what is needed so that its minutes count. */
export function WorkshopSessions({ sessions, minutes, leastMinutes, seen }: WorkshopSessionsProps) {
  const credited = seen.some((one) => one.credited)
  return (
    <section id="sessions" className="aside mt-10 space-y-5" aria-labelledby="sessions-title">
      <h3 className="h3" id="sessions-title">
        {credited ? 'You have taken part' : 'Sessions you can take part in'}
      </h3>
      {seen.map((one) => (
        <Note key={one.when} tone={one.credited ? 'ok' : 'plain'} title={`${one.when}.`}>
          {one.says}
        </Note>
      ))}
      {credited ? null : (
        <p className="small">
          The {counted(minutes, 'minute')} count when whoever leads the session records that you were there, for at least {leastMinutes} of
          them. Reading about it does not count.
        </p>
      )}
      {sessions.length === 0 && !credited ? (
        <p className="small">No session is planned yet. When one is, it stands here; the rest of the lesson can be done before.</p>
      ) : null}
      {sessions.length === 0 ? null : (
        <ul className="plain ledger ruled list-none p-0">
          {sessions.map((session) => (
            <li key={session.id} className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 py-4">
              <div className="min-w-0 max-w-[26rem]">
                <h4 className="h3">
                  <Icon of={CalendarClock} /> <a href={`/workshops/${session.id}`}>{session.when}</a>
                </h4>
                <p className="small text-ink-2">
                  {session.where}. Led by {session.facilitator}.
                </p>
                <p className="small text-ink-2">{placesWords(session)}</p>
              </div>
              <SessionAction session={session} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** Free places in words, for the reader's own agency. */
export function placesWords({ capacity, taken, open, waiting, kept, mine, position }: SessionView): string {
  if (mine === 'booked') return 'You have a place.'
  if (mine === 'waiting') return waitingWords(position ?? 1)
  const free = open > 0 ? `${counted(open, 'place')} open to you, of ${capacity}.` : `${taken} of ${counted(capacity, 'place')} taken.`
  const list = waiting > 0 ? ` ${counted(waiting, 'person waits', 'people wait')}.` : ''
  return `${free}${kept ? ` ${kept}` : ''}${list}`
}

/** Book, wait, or give the place back; a POST to the session's own page. */
export function SessionAction({ session, primary }: { session: SessionView; primary?: boolean }) {
  const { id, mine, open, because, when } = session
  if (!mine && because) return null
  const [intent, label] = mine
    ? ['cancel', mine === 'booked' ? 'Give my place back' : 'Leave the waiting list']
    : ['book', open > 0 ? 'Book a place' : 'Join the waiting list']
  return (
    <form method="post" action={`/workshops/${id}`}>
      <Button
        type="submit"
        name="intent"
        value={intent}
        variant={mine ? '3' : primary ? '1' : '2'}
        icon={mine ? undefined : CalendarPlus}
        aria-label={`${label}: ${when}`}
      >
        {label}
      </Button>
    </form>
  )
}
