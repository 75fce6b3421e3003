import type { Verdict } from '~/domain/certification'
import { TRACKS, type Track } from '~/domain/curriculum'
import { civilDateIn, type Period } from '~/domain/dates'
import type { NextReassessment } from '~/domain/reassessment'
import type { Status } from '~/domain/register-status'
import { PLAIN_CALENDAR } from '~/domain/working-days'
import { listCertificates, type Certificate } from './certificates.server'
import { verdictsOf } from './certification.server'
import { currentPolicy } from './curricula.server'
import { listAnyLeave, listCalendars } from './organisation.server'
import { findAnyPerson, type Person } from './people.server'
import { listRegisterEntries } from './register-list.server'
import { reassessmentOf } from './register.server'

/** Where a person stands in one track, with everything that explains it. */
export type TrackStanding = {
  track: Track
  status: Status
  because: string
  /** Newest first. */
  certificates: Certificate[]
  reassessment: NextReassessment | null
  /** Null when the person is not enrolled any more. */
  verdict: Verdict | null
}

export type Standing = { person: Person; today: string; leave: Period[]; tracks: TrackStanding[] }

/** A person's whole standing for those who may see it; undefined when there is no such person. */
export async function findAnyStanding({ personId, now }: { personId: string; now: Date }): Promise<Standing | undefined> {
  const person = await findAnyPerson(personId)
  if (!person) return undefined
  const [entries, certificates, verdicts, { versions }, calendars, leaves] = await Promise.all([
    listRegisterEntries({ personId }),
    listCertificates({ personId }),
    verdictsOf({ personId, now }),
    currentPolicy(),
    listCalendars(),
    listAnyLeave([personId]),
  ])
  const today = civilDateIn(now, person.timeZone)
  const leave = leaves.get(personId) ?? []
  const calendar = calendars.get(person.agencyId) ?? PLAIN_CALENDAR
  const tracks = TRACKS.flatMap((track): TrackStanding[] => {
    const entry = entries.find((one) => one.track === track)
    if (!entry) return []
    const own = certificates.filter((one) => one.track === track)
    const newest = own[0]
    return [
      {
        track,
        status: entry.status as Status,
        because: entry.because,
        certificates: own,
        reassessment: newest ? reassessmentOf({ certificate: newest, versions, calendar, leave, today }) : null,
        verdict: verdicts.find((one) => one.track === track)?.verdict ?? null,
      },
    ]
  })
  return { person, today, leave, tracks }
}
