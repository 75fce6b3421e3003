import type { Role } from '~/domain/permissions'
import { STAFFING, type Staffing } from './places'

/** A place of work that somebody of the demonstration holds; `key` names it among the others. */
export type Seat = {
  key: string
  siteId: string
  agencyId: 'nes' | 'nba'
  jobRoleId: string
  roles: Role[]
  /** Key of the seat this one reports to. */
  reportsTo: string | null
}

const EMPLOYMENT = 'nes'
const BENEFITS = 'nba'
const count = (n: number) => Array.from({ length: n }, (_, index) => index + 1)

/** The supervisor of Harbour's benefits team who has left, and to whom part of the team still reports. */
export const GONE_SUPERVISOR = 'harbour leader gone'
/** A caseworker who has left. */
export const LEAVER = 'millbrook leaver'
/** How many of Harbour's benefits caseworkers nobody has moved to another supervisor yet. */
const ORPHANS = 3

/** Every seat, in an order in which whoever is reported to comes first. */
export function allSeats(): Seat[] {
  return [...STAFFING.flatMap(seatsOfSite), ...support()]
}

function seatsOfSite(site: Staffing): Seat[] {
  const at = (key: string, facts: Omit<Seat, 'key' | 'siteId' | 'roles'> & { roles?: Role[] }): Seat => {
    return { roles: ['staff'], ...facts, key: `${site.id} ${key}`, siteId: site.id }
  }
  const director = 'northgate manager 1'
  const managers = count(site.managers).map((n) => {
    const head = site.id === 'northgate' && n === 1
    const jobRoleId = head ? 'director' : 'office-manager'
    return at(`manager ${n}`, {
      agencyId: n === 2 ? BENEFITS : EMPLOYMENT,
      jobRoleId,
      roles: ['staff', 'supervisor'],
      reportsTo: head ? null : director,
    })
  })
  const leaders = count(site.leaders).map((n) => {
    const reportsTo = managers.at(-1)?.key ?? director
    return at(`leader ${n}`, {
      agencyId: n === 2 ? BENEFITS : EMPLOYMENT,
      jobRoleId: 'team-leader',
      roles: ['staff', 'supervisor'],
      reportsTo,
    })
  })
  const leaderOf = (agencyId: string) => (leaders.find((leader) => leader.agencyId === agencyId) ?? leaders[0])?.key ?? null
  return [
    ...managers,
    ...leaders,
    ...leavers().filter((seat) => seat.siteId === site.id),
    ...count(site.engineers).map((n) =>
      at(`engineer ${n}`, {
        agencyId: n % 2 ? EMPLOYMENT : BENEFITS,
        jobRoleId: 'system-engineer',
        reportsTo: managers[0]?.key ?? director,
      }),
    ),
    ...count(site.employment).map((n) =>
      at(`employment ${n}`, { agencyId: EMPLOYMENT, jobRoleId: 'caseworker-employment', reportsTo: leaderOf(EMPLOYMENT) }),
    ),
    ...count(site.benefits).map((n) => {
      const reportsTo = site.id === 'harbour' && n <= ORPHANS ? GONE_SUPERVISOR : leaderOf(BENEFITS)
      return at(`benefits ${n}`, { agencyId: BENEFITS, jobRoleId: 'caseworker-benefits', reportsTo })
    }),
  ]
}

function leavers(): Seat[] {
  return [
    {
      key: GONE_SUPERVISOR,
      siteId: 'harbour',
      agencyId: BENEFITS,
      jobRoleId: 'team-leader',
      roles: ['staff', 'supervisor'],
      reportsTo: 'harbour manager 1',
    },
    {
      key: LEAVER,
      siteId: 'millbrook',
      agencyId: EMPLOYMENT,
      jobRoleId: 'caseworker-employment',
      roles: ['staff'],
      reportsTo: 'millbrook leader 1',
    },
  ]
}

/** The people around the work: nobody of them needs a track. */
function support(): Seat[] {
  const seat = (key: string, siteId: string, agencyId: Seat['agencyId'], jobRoleId: string, roles: Role[]): Seat => {
    return { key, siteId, agencyId, jobRoleId, roles, reportsTo: 'northgate manager 2' }
  }
  return [
    seat('trainer 1', 'northgate', EMPLOYMENT, 'trainer', ['staff', 'trainer']),
    seat('trainer 2', 'harbour', BENEFITS, 'trainer', ['staff', 'trainer']),
    seat('trainer 3', 'lindenau', EMPLOYMENT, 'trainer', ['staff', 'trainer']),
    seat('hr 1', 'northgate', EMPLOYMENT, 'hr-officer', ['staff', 'hr']),
    seat('hr 2', 'northgate', BENEFITS, 'hr-officer', ['staff', 'hr']),
    seat('programme 1', 'northgate', EMPLOYMENT, 'programme-manager', ['staff', 'programme-manager']),
    seat('programme 2', 'hanbit', BENEFITS, 'programme-manager', ['staff', 'programme-manager']),
    seat('auditor 1', 'northgate', BENEFITS, 'auditor', ['auditor']),
    seat('administrator 1', 'northgate', EMPLOYMENT, 'administrator', ['staff', 'administrator']),
    seat('administrator 2', 'northgate', BENEFITS, 'administrator', ['staff', 'administrator']),
  ]
}
