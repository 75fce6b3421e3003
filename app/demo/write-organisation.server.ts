import { addDays, type CivilDate } from '~/domain/dates'
import { hashPassword } from '~/identity/password.server'
import { setDemoPassword } from '~/models/accounts.server'
import { storeDemoSignIns } from '~/models/demo-sign-ins.server'
import { recordLeave, saveAgencies, saveHolidays, saveJobRoles, saveSites } from '~/models/organisation.server'
import { savePerson } from '~/models/people.server'
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from './accounts'
import { knownSince, type CastMember } from './cast'
import { AGENCIES, holidaysAround, JOB_ROLES, sitesOn } from './places'
import { instantOn, OPENING } from './timing'

/** The people as written: everybody's id by employee number and by seat. */
export type Written = { ids: Map<string, string>; seatIds: Map<string, string> }

type Day = { today: CivilDate; now: Date }

/** Agencies, calendars, sites and jobs, as they were when the programme began. */
export async function writePlaces({ today, now }: Day): Promise<void> {
  const by = { actorId: null, now: instantOn({ date: knownSince({ hiredOn: '2000-01-01', today }), minutes: OPENING - 60, now }) }
  await saveAgencies({ agencies: AGENCIES, ...by })
  await saveSites({ sites: sitesOn(today), ...by })
  await saveJobRoles({ jobRoles: JOB_ROLES, ...by })
  for (const { id } of AGENCIES) await saveHolidays({ agencyId: id, holidays: holidaysAround(today), ...by })
}

/** Everybody, enrolled on the day they were first known, and those who have left as they left. */
export async function writePeople({ cast, today, now }: Day & { cast: readonly CastMember[] }): Promise<Written> {
  const written: Written = { ids: new Map(), seatIds: new Map() }
  for (const member of cast) {
    const at = instantOn({ date: knownSince({ hiredOn: member.hiredOn, today }), minutes: OPENING, now })
    const facts = { ...factsOf(member, written.ids), leftOn: null }
    const personId = await savePerson({ facts, actorId: null, now: at })
    written.ids.set(member.employeeNumber, personId)
    written.seatIds.set(member.seat, personId)
  }
  for (const member of cast.filter(({ leftOn }) => leftOn !== null)) {
    const at = instantOn({ date: addDays(member.leftOn ?? today, 1), minutes: OPENING, now })
    await savePerson({
      personId: written.ids.get(member.employeeNumber),
      facts: factsOf(member, written.ids),
      actorId: written.seatIds.get('hr 1') ?? null,
      now: at,
    })
  }
  return written
}

function factsOf(member: CastMember, ids: Map<string, string>) {
  const { employeeNumber, givenName, familyName, email, agencyId, siteId, jobRoleId, roles, supervisor, hiredOn, leftOn } = member
  return {
    employeeNumber,
    givenName,
    familyName,
    email,
    agencyId,
    siteId,
    jobRoleId,
    roles,
    supervisorId: supervisor ? (ids.get(supervisor) ?? null) : null,
    hiredOn,
    leftOn,
  }
}

/** One person is away now; another was, and is back. */
export async function writeLeave({ cast, written, today, now }: Day & { cast: readonly CastMember[]; written: Written }): Promise<void> {
  const by = { actorId: written.seatIds.get('hr 1') ?? null }
  const record = async (personId: string | undefined, from: number, to: number, kind: string) => {
    if (!personId) return
    const startsOn = addDays(today, from)
    await recordLeave({
      personId,
      startsOn,
      endsOn: addDays(today, to),
      kind,
      ...by,
      now: instantOn({ date: addDays(startsOn, -14), minutes: OPENING, now }),
    })
  }
  const away = cast.find(({ onLeave }) => onLeave)
  await record(away && written.ids.get(away.employeeNumber), -41, 48, 'parental')
  await record(written.seatIds.get('hanbit employment 3'), -130, -104, 'care')
}

/** The accounts that visitors use, with the published password. The hash is made once: it is meant to cost time. */
export async function writeSignIns({ written, today, now }: Day & { written: Written }): Promise<void> {
  const passwordHash = await hashPassword(DEMO_PASSWORD)
  const at = instantOn({ date: addDays(today, -1), minutes: OPENING, now })
  for (const { seat } of DEMO_ACCOUNTS) {
    const personId = written.seatIds.get(seat)
    if (!personId) throw new Error(`Nobody sits in the seat ${seat}.`)
    await setDemoPassword({ personId, passwordHash, now: at })
  }
  await storeDemoSignIns(
    DEMO_ACCOUNTS.map(({ given, family, who, email }) => ({ name: `${given} ${family}`, who, email, password: DEMO_PASSWORD })),
  )
}
