import { chanceFrom, type Chance } from '~/domain/chance'
import { addDays, addMonths, earlierOf, laterOf, monthBounds, monthOf, type CivilDate } from '~/domain/dates'
import type { Role } from '~/domain/permissions'
import { DEMO_ACCOUNTS } from './accounts'
import { NAMES } from './names'
import { JOB_ROLES, STAFFING } from './places'
import { allSeats, GONE_SUPERVISOR, LEAVER, type Seat } from './seats'
import { certificatesFor, SITE_STANDINGS, type EarlierCertificate, type Standing } from './standings'
import { isNewcomer, stageOf, type FoundationStage } from './stages'
import { weekdayUntil } from './timing'

/** One person of the demonstration, everything about them decided before anything is written. */
export type CastMember = {
  seat: string
  employeeNumber: string
  givenName: string
  familyName: string
  email: string
  agencyId: string
  siteId: string
  jobRoleId: string
  roles: Role[]
  supervisor: string | null
  hiredOn: CivilDate
  leftOn: CivilDate | null
  track: string | null
  /** Null where the job asks for no track. */
  standing: Standing | null
  /** Certificates of the track earned before Jointmark. */
  certificates: EarlierCertificate[]
  /** Day of a foundation certificate earned before Jointmark. */
  foundationOn: CivilDate | null
  stage: FoundationStage
  onLeave: boolean
  /** From 0 to 1: who takes up a new way of working early, and who late. */
  lateness: number
}

/** The seed of the whole demonstration: the same day gives the same people with the same history. */
export const SEED = 'jointmark demonstration 1'
export const ON_LEAVE = 'lindenau employment 4'
const FIRST_NUMBER = 204_117
const NUMBER_STEP = 7

/** Everybody of the demonstration as they should be found on `today`, whoever is reported to first. */
export function castOn(today: CivilDate): CastMember[] {
  const seats = allSeats()
  const numbers = new Map(seats.map(({ key }, index) => [key, String(FIRST_NUMBER + index * NUMBER_STEP)]))
  const standings = standingsOf(seats)
  const names = namesOf(seats)
  return seats.map((seat) => {
    const chance = chanceFrom(`${SEED} ${seat.key}`)
    const standing = standings.get(seat.key) ?? null
    const certificates = standing ? certificatesFor({ standing, today, quarters: quartersAt(seat), chance }) : []
    const stage = stageOf({ seat: seat.key, standing, chance })
    const foundationOn =
      certificates[0] && stage === 'imported' ? weekdayUntil(addDays(certificates[0].certifiedOn, -(10 + chance.whole(30)))) : null
    const { given, family, email } = names.get(seat.key) ?? { given: '', family: '', email: '' }
    return {
      seat: seat.key,
      employeeNumber: numbers.get(seat.key) ?? '',
      givenName: given,
      familyName: family,
      email,
      agencyId: seat.agencyId,
      siteId: seat.siteId,
      jobRoleId: seat.jobRoleId,
      roles: seat.roles,
      supervisor: seat.reportsTo ? (numbers.get(seat.reportsTo) ?? null) : null,
      hiredOn: hiredOn({ first: foundationOn ?? certificates[0]?.certifiedOn, stage, today, chance }),
      leftOn: leftOn(seat.key, today),
      track: trackOf(seat),
      standing,
      certificates,
      foundationOn,
      stage,
      onLeave: seat.key === ON_LEAVE,
      lateness: chance.next(),
    }
  })
}

const trackOf = (seat: Seat) => JOB_ROLES.find((job) => job.id === seat.jobRoleId)?.requiredTrack ?? null

/** A site that joined in a later wave has no old certificates. */
function quartersAt(seat: Seat): number {
  const wave = STAFFING.find((site) => site.id === seat.siteId)?.wave ?? 1
  return 4 - wave
}

/** Who leads or manages is certified, and a visitor's account stands where its words say; the others draw. */
const FIXED: Record<string, Standing> = {
  'northgate employment 1': 'training',
  'northgate benefits 1': 'training',
  'northgate employment 2': 'open',
  'northgate leader 1': 'certified',
  [GONE_SUPERVISOR]: 'certified',
  [LEAVER]: 'certified',
  [ON_LEAVE]: 'certified',
}

function standingsOf(seats: readonly Seat[]): Map<string, Standing> {
  const drawn = new Map<string, Standing>()
  for (const { id } of STAFFING) {
    const here = seats.filter((seat) => seat.siteId === id && trackOf(seat) !== null)
    const pool = Object.entries(SITE_STANDINGS[id] ?? {}).flatMap(([standing, many]) =>
      Array.from({ length: many }, () => standing as Standing),
    )
    for (const seat of here) {
      const fixed = FIXED[seat.key]
      if (!fixed) continue
      drawn.set(seat.key, fixed)
      if (pool.includes(fixed)) pool.splice(pool.indexOf(fixed), 1)
    }
    const drawing = chanceFrom(`${SEED} ${id}`).shuffle(here.filter((seat) => !drawn.has(seat.key) && !seat.roles.includes('supervisor')))
    for (const [index, seat] of drawing.entries()) drawn.set(seat.key, pool[index] ?? 'certified')
    for (const seat of here) if (!drawn.has(seat.key)) drawn.set(seat.key, id === 'eastfield' ? 'training' : 'certified')
  }
  return drawn
}

function namesOf(seats: readonly Seat[]): Map<string, { given: string; family: string; email: string }> {
  const accounts = new Map(DEMO_ACCOUNTS.map((account) => [account.seat, account]))
  const names = chanceFrom(SEED).shuffle(NAMES)
  const others = seats.filter(({ key }) => !accounts.has(key))
  const given = others.map(({ key }, index): [string, { given: string; family: string; email: string }] => {
    const [first, last] = names[index] ?? ['', '']
    return [key, { given: first, family: last, email: `${mailbox(first)}.${mailbox(last)}@northgate.example` }]
  })
  return new Map([...accounts, ...given])
}

const SPELT: Record<string, string> = { ø: 'o', ł: 'l', ı: 'i', đ: 'd', ß: 'ss', æ: 'ae' }
const mailbox = (name: string) =>
  name
    .toLowerCase()
    .replace(/[øłıđßæ]/g, (letter) => SPELT[letter] ?? letter)
    .normalize('NFD')
    .replace(/[^a-z]/g, '')

type HireQuestion = { first: CivilDate | undefined; stage: FoundationStage; today: CivilDate; chance: Chance }

/** Long before the first certificate; whoever has just begun is new, and the other learners are new or have long been there. */
function hiredOn({ first, stage, today, chance }: HireQuestion): CivilDate {
  if (first) return addDays(addMonths(first, -(3 + chance.whole(120))), -chance.whole(28))
  if (isNewcomer(stage)) return addDays(today, -(18 + chance.whole(40)))
  return chance.next() < 0.5
    ? addDays(today, -(120 + chance.whole(60)))
    : addMonths(addDays(today, -chance.whole(28)), -(14 + chance.whole(90)))
}

function leftOn(seat: string, today: CivilDate): CivilDate | null {
  if (seat === GONE_SUPERVISOR) return addDays(today, -36)
  return seat === LEAVER ? addDays(today, -72) : null
}

/** The day somebody was first known to Jointmark: the programme began thirteen months ago. */
export const knownSince = ({ hiredOn: hired, today }: { hiredOn: CivilDate; today: CivilDate }): CivilDate =>
  earlierOf(laterOf(hired, monthBounds(monthOf(addMonths(today, -13))).first), today)
