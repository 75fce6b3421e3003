import type { Week } from '~/components/cohort-weeks'
import type { ChipTone } from '~/components/status-chip'
import { entryWords, standingWords, type EntryState } from '~/domain/cohort-standing'
import { byWeek, cohortHead, cohortPhase, phaseWords, weekOf } from '~/domain/cohort-words'
import { addDays, formatDate } from '~/domain/dates'
import { standingsInAny, type MemberStanding } from '~/models/cohort-progress.server'
import { listCohorts, type Cohort, type CohortEntry } from '~/models/cohorts.server'
import { listBookings } from '~/models/workshop-bookings.server'
import { saysOf } from './teach.cohort-view.server'

type Who = { personId: string; now: Date }

/** The timetable of somebody's own cohort: its entries on the days on which they are due for them. */
export async function ownTimetable({ personId, cohortId, now }: Who & { cohortId: string }) {
  const cohort = (await listCohorts({ personId })).find(({ id }) => id === cohortId)
  if (!cohort) throw new Response('There is no timetable at this address.', { status: 404 })
  const [{ people, today }, bookings] = await Promise.all([standingsInAny({ cohort, now, personId }), listBookings({ personId, now })])
  const [own] = people
  if (!own) throw new Response('There is no timetable at this address.', { status: 404 })
  return { cohort, own, today, places: new Map(bookings.map(({ id, state }) => [id, state])), now }
}

type Entry = MemberStanding['standing']['entries'][number]

/** Where an entry is done. */
export function hrefOf({ kind, slug, closed, session }: CohortEntry, track: string): string | null {
  if (kind === 'exam') return closed ? null : `/exams/${track}`
  if (closed === 'in-preparation') return null
  return kind === 'workshop' && session ? `/workshops/${session.id}` : `/learn/${slug ?? ''}`
}

const TONES: Record<EntryState, ChipTone> = { done: 'ok', waiting: 'joint', closed: 'plain', late: 'bad', today: 'warn', ahead: 'plain' }

/** A timetable as its owner reads it. */
export function showTimetable({ cohort, own, today, places, now }: Awaited<ReturnType<typeof ownTimetable>>) {
  const head = cohortHead(cohort, today)
  const { phase } = head
  const shown = own.standing.entries.map((entry) => shownEntry({ entry, cohort, today, phase, place: placeWords({ entry, places, now }) }))
  const current = phase === 'running' ? weekOf({ startsOn: cohort.startsOn, date: today }) : 0
  return {
    ...head,
    late: own.onLeave ? 0 : own.standing.late,
    due: own.standing.due,
    standing: standingWords(own.standing),
    done: own.standing.done,
    of: own.standing.entries.length,
    onLeave: own.onLeave,
    weeks: byWeek(cohort, shown).map((week): Week => ({ ...week, current: week.number === current })),
  }
}

type PlaceQuestion = { entry: Entry; places: ReadonlyMap<string, string>; now: Date }

/** Whether the reader has a place in the session of a workshop that is to come: the timetable books none. */
function placeWords({ entry: { session, state }, places, now }: PlaceQuestion): string {
  if (!session || state === 'done' || session.startsAt <= now.toISOString()) return ''
  const place = places.get(session.id)
  if (place === 'booked') return 'You have a place'
  return place === 'waiting' ? 'You wait for a place' : 'You have no place yet: book one on its page'
}

type ShownQuestion = { entry: Entry; cohort: Cohort; today: string; phase: string; place: string }

function shownEntry({ entry, cohort, today, phase, place }: ShownQuestion) {
  const { state, dueOn: due, closed, date } = entry
  const own = due !== null && due !== date ? `For you due on ${formatDate(due, 'long')}` : ''
  const silent = phase === 'over' ? state !== 'done' : state === 'ahead'
  return {
    ...entry,
    href: hrefOf(entry, cohort.track),
    says: [saysOf(entry), place, own].filter(Boolean).join('. ') || null,
    state: silent ? null : { words: entryWords({ state, dueOn: due, closed, today }), tone: TONES[state] },
  }
}

/** What of a running cohort asks for somebody now: what is late, and what is due until the end of this week. */
export function askedNow({ cohort, own, today }: { cohort: Cohort; own: MemberStanding; today: string }) {
  const week = weekOf({ startsOn: cohort.startsOn, date: today })
  return own.standing.entries
    .filter(
      ({ state, dueOn: due }) =>
        state !== 'done' &&
        state !== 'waiting' &&
        state !== 'closed' &&
        due !== null &&
        weekOf({ startsOn: cohort.startsOn, date: due }) <= week,
    )
    .map((entry) => ({
      id: entry.id,
      kind: entry.kind,
      title: entry.title,
      href: hrefOf(entry, cohort.track),
      late: entry.state === 'late',
      when: entryWords({ state: entry.state, dueOn: entry.dueOn, closed: entry.closed, today }),
    }))
}

export type CohortNow = {
  id: string
  name: string
  track: Cohort['track']
  when: string
  asked: ReturnType<typeof askedNow>
  onLeave: boolean
}

/** The cohorts of a person that are running or begin within two weeks, with what each asks for now; one read for whoever is in none. */
export async function cohortsNow({ personId, today, now }: Who & { today: string }): Promise<CohortNow[]> {
  const near = (await listCohorts({ personId })).filter((cohort) => {
    const { phase } = cohortPhase({ ...cohort, today })
    return phase === 'running' || (phase === 'ahead' && cohort.startsOn <= addDays(today, 14))
  })
  return Promise.all(
    near.map(async (cohort) => {
      const { people } = await standingsInAny({ cohort, now, personId })
      const [own] = people
      const asked = own && cohort.startsOn <= today ? askedNow({ cohort, own, today }) : []
      const { id, name, track } = cohort
      return { id, name, track, when: phaseWords({ ...cohort, today }), asked, onLeave: own?.onLeave ?? false }
    }),
  )
}
