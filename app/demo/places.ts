import { addDays, addMonths, monthBounds, monthOf, type CivilDate } from '~/domain/dates'
import type { Agency, JobRole, Site } from '~/models/organisation.server'

/** The zone of both agencies: every civil date of the demonstration is one of this zone. */
export const ZONE = 'Europe/Lisbon'

export const AGENCIES: Agency[] = [
  {
    id: 'nes',
    name: 'Northgate Employment Service',
    shortName: 'Employment Service',
    service: 'employment',
    timeZone: ZONE,
    weekend: [6, 7],
  },
  {
    id: 'nba',
    name: 'Northgate Benefits Agency',
    shortName: 'Benefits Agency',
    service: 'social-protection',
    timeZone: ZONE,
    weekend: [6, 7],
  },
]

export const JOB_ROLES: JobRole[] = [
  { id: 'caseworker-employment', title: 'Caseworker, employment', requiredTrack: 'frontline' },
  { id: 'caseworker-benefits', title: 'Caseworker, benefits', requiredTrack: 'frontline' },
  { id: 'team-leader', title: 'Team leader', requiredTrack: 'frontline' },
  { id: 'system-engineer', title: 'System engineer', requiredTrack: 'technical' },
  { id: 'office-manager', title: 'Office manager', requiredTrack: 'executive' },
  { id: 'director', title: 'Director', requiredTrack: 'executive' },
  { id: 'trainer', title: 'Trainer', requiredTrack: null },
  { id: 'hr-officer', title: 'HR officer', requiredTrack: null },
  { id: 'programme-manager', title: 'Programme manager', requiredTrack: null },
  { id: 'auditor', title: 'Auditor', requiredTrack: null },
  { id: 'administrator', title: 'System administrator', requiredTrack: null },
]

/** How many people of each agency's jobs a site has, and how far the joint way of working has come there. */
export type Staffing = {
  id: string
  name: string
  wave: number
  /** Whole months since the site went live, counted from the first of this month; null while it is not live. */
  liveMonths: number | null
  managers: number
  leaders: number
  engineers: number
  employment: number
  benefits: number
  /** Share of people who work the joint way in a month: at first, and now. */
  activity: readonly [first: number, now: number]
}

export const STAFFING: readonly Staffing[] = [
  {
    id: 'northgate',
    name: 'Northgate',
    wave: 1,
    liveMonths: 14,
    managers: 2,
    leaders: 2,
    engineers: 4,
    employment: 10,
    benefits: 10,
    activity: [0.84, 0.97],
  },
  {
    id: 'harbour',
    name: 'Harbour',
    wave: 1,
    liveMonths: 14,
    managers: 1,
    leaders: 2,
    engineers: 2,
    employment: 8,
    benefits: 7,
    activity: [0.78, 0.92],
  },
  {
    id: 'hanbit',
    name: 'Hanbit',
    wave: 1,
    liveMonths: 13,
    managers: 1,
    leaders: 2,
    engineers: 2,
    employment: 6,
    benefits: 5,
    activity: [0.7, 0.95],
  },
  {
    id: 'lindenau',
    name: 'Lindenau',
    wave: 2,
    liveMonths: 5,
    managers: 1,
    leaders: 2,
    engineers: 2,
    employment: 7,
    benefits: 6,
    activity: [0.4, 0.86],
  },
  {
    id: 'millbrook',
    name: 'Millbrook',
    wave: 2,
    liveMonths: 5,
    managers: 1,
    leaders: 2,
    engineers: 1,
    employment: 6,
    benefits: 5,
    activity: [0.32, 0.74],
  },
  {
    id: 'valparada',
    name: 'Valparada',
    wave: 3,
    liveMonths: 2,
    managers: 0,
    leaders: 1,
    engineers: 0,
    employment: 3,
    benefits: 2,
    activity: [0.3, 0.5],
  },
  {
    id: 'eastfield',
    name: 'Eastfield',
    wave: 3,
    liveMonths: null,
    managers: 1,
    leaders: 1,
    engineers: 1,
    employment: 5,
    benefits: 4,
    activity: [0, 0],
  },
]

/** The sites as they stand today. */
export function sitesOn(today: CivilDate): Site[] {
  const { first } = monthBounds(monthOf(today))
  return STAFFING.map(({ id, name, wave, liveMonths }) => ({
    id,
    name,
    wave,
    liveFrom: liveMonths === null ? null : addMonths(first, -liveMonths),
  }))
}

/** The days both agencies are closed, from the year before the last to the year after the next. */
export function holidaysAround(today: CivilDate): { date: CivilDate; name: string }[] {
  const year = Number(today.slice(0, 4))
  return [-2, -1, 0, 1, 2].flatMap((offset) => holidaysOf(year + offset))
}

function holidaysOf(year: number): { date: CivilDate; name: string }[] {
  return [
    { date: `${year}-01-01`, name: 'New Year’s Day' },
    { date: addDays(easterSunday(year), 1), name: 'Easter Monday' },
    { date: `${year}-05-01`, name: 'Labour Day' },
    { date: `${year}-12-25`, name: 'Christmas Day' },
    { date: `${year}-12-26`, name: 'Second day of Christmas' },
  ]
}

/** Easter Sunday of a year of the Gregorian calendar (the anonymous algorithm of 1876, after Butcher). */
export function easterSunday(year: number): CivilDate {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114
  return `${year}-${String(Math.floor(f / 31)).padStart(2, '0')}-${String((f % 31) + 1).padStart(2, '0')}`
}
