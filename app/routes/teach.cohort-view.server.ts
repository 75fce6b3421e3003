import type { Week } from '~/components/cohort-weeks'
import type { ChipTone } from '~/components/status-chip'
import { CLOSED_WORDS, standingWords } from '~/domain/cohort-standing'
import { byWeek, cohortHead, weekOf } from '~/domain/cohort-words'
import { civilDateIn, formatInstant, relativeDate } from '~/domain/dates'
import { timeOfDay } from '~/domain/times'
import type { User } from '~/identity/index.server'
import { behindIn, isBehind, standingsInAny, type CohortStandings, type MemberStanding } from '~/models/cohort-progress.server'
import { listAnyMessages, type Cohort, type CohortEntry, type CohortMessage } from '~/models/cohorts.server'
import { listAnySeats } from '~/models/workshop-bookings.server'
import { listAnyNames } from '~/models/people-names.server'

/** Everything the page of one cohort shows to its trainer and to who may read it. */
export async function showCohort({ cohort, user, now }: { cohort: Cohort; user: User; now: Date }) {
  const [standings, messages] = await Promise.all([standingsInAny({ cohort, now }), listAnyMessages(cohort.id)])
  const { people, today, entries } = standings
  const seats = await listAnySeats(entries.flatMap(({ session }) => session?.id ?? []))
  const head = cohortHead(cohort, today)
  const { phase } = head
  const writtenTo = lastWritten(messages)
  const names = await listAnyNames(messages.map(({ authorId }) => authorId))
  const row = (member: MemberStanding) => rowOf({ member, today, writtenAt: writtenTo.get(member.personId), cohort })
  const here = people.filter(({ onLeave }) => !onLeave)
  return {
    ...head,
    hoursAWeek: cohort.hoursAWeek,
    mayWrite: cohort.trainerId === user.personId && phase !== 'over',
    count: behindIn(standings),
    mix: people.map(({ service }) => ({ service })),
    behind: people
      .filter(isBehind)
      .sort((a, b) => b.standing.late - a.standing.late)
      .map(row),
    onTime: here.filter((member) => !isBehind(member)).map(row),
    onLeave: people.filter(({ onLeave }) => onLeave).map(row),
    weeks: weeksOf({ cohort, standings, phase, seats }),
    messages: messages.map(({ id, says, sentAt, recipients, authorId }) => ({
      id,
      says,
      by: names.get(authorId) ?? '',
      at: formatInstant(sentAt, user.timeZone, 'long'),
      to: recipients.length,
    })),
  }
}

function lastWritten(messages: readonly CohortMessage[]): Map<string, string> {
  const at = new Map<string, string>()
  for (const { recipients, sentAt } of messages) for (const id of recipients) if (!at.has(id)) at.set(id, sentAt)
  return at
}

type RowQuestion = { member: MemberStanding; today: string; writtenAt: string | undefined; cohort: Cohort }

function rowOf({ member, today, writtenAt, cohort }: RowQuestion) {
  const { personId, name, service, site, standing } = member
  return {
    personId,
    name,
    service,
    site,
    standing: standingWords(standing),
    done: `${standing.done} of ${standing.entries.length}`,
    late: standing.entries.flatMap(({ id, state, title, kind, dueOn }) =>
      state === 'late' && dueOn ? [{ id, title: titleOf({ title, kind }), says: relativeDate({ date: dueOn, today, past: 'late' }) }] : [],
    ),
    writtenOn: writtenAt ? civilDateIn(writtenAt, cohort.zone) : null,
  }
}

export type CohortRow = ReturnType<typeof rowOf>

/** An entry where its kind does not stand beside it. */
export const titleOf = ({ title, kind }: Pick<CohortEntry, 'title' | 'kind'>): string =>
  kind === 'workshop' ? `Workshop: ${title}` : title

type WeeksQuestion = {
  cohort: Cohort
  standings: CohortStandings
  phase: string
  /** Who has a place or waits, by session. */
  seats: Awaited<ReturnType<typeof listAnySeats>>
}

/** The timetable with how many of the people have done what. */
function weeksOf({ cohort, standings, phase, seats }: WeeksQuestion): Week[] {
  const { entries, people, today } = standings
  const doneBy = new Map(
    entries.map(({ id }) => [
      id,
      people.filter(({ standing }) => standing.entries.some((one) => one.id === id && (one.state === 'done' || one.state === 'waiting')))
        .length,
    ]),
  )
  const withPlace = ({ session }: CohortEntry) => {
    const booked = (session ? (seats.get(session.id) ?? []) : []).filter(({ state }) => state === 'booked')
    const own = people.filter(({ personId }) => booked.some((seat) => seat.personId === personId)).length
    return session ? `${own} of ${people.length} have a place` : ''
  }
  const shown = entries.map((entry) => ({
    ...entry,
    href: null,
    says: [
      saysOf(entry),
      withPlace(entry),
      phase !== 'ahead' && entry.closed === null ? `${doneBy.get(entry.id) ?? 0} of ${people.length} done` : '',
    ]
      .filter(Boolean)
      .join('. '),
    state: entry.closed ? { words: CLOSED_WORDS[entry.closed], tone: closedTone(entry.closed) } : null,
  }))
  const current = phase === 'running' ? weekOf({ startsOn: cohort.startsOn, date: today }) : 0
  return byWeek(cohort, shown).map((week) => ({ ...week, current: week.number === current }))
}

/** What somebody has to do something about is told from what only has to wait. */
const closedTone = (closed: NonNullable<CohortEntry['closed']>): ChipTone =>
  closed === 'no-session' || closed === 'cancelled' || closed === 'unrecorded' ? 'warn' : 'plain'

/** Hours and room of an entry with a session. */
export const saysOf = ({ session }: Pick<CohortEntry, 'session'>): string =>
  session ? `${timeOfDay(session.startsAt, session.zone)} to ${timeOfDay(session.endsAt, session.zone)}, ${session.where}` : ''
