import type { Track } from '~/domain/curriculum'
import { daysWithin, earlierOf, formatDate, formatMonth, monthBounds, type CivilDate, type CivilMonth, type Period } from '~/domain/dates'
import type { AdoptionPolicy } from '~/domain/policy'

/** A month of integrated work as the monthly import reports it. */
export type MonthActivity = { activeWeeks: number; stepsApplicable: number; stepsCorrect: number }

/** A person as adoption sees them in one month. */
export type AdoptionPerson = {
  personId: string
  siteId: string
  requiredTrack: Track | null
  hiredOn: CivilDate
  leftOn: CivilDate | null
  leave: readonly Period[]
  /** An initial or higher certificate of the required track is in force on the day of the figures. */
  certified: boolean
  /** Null when nothing was reported for the month. */
  activity: MonthActivity | null
}

export type AdoptionSite = { id: string; name: string; liveFrom: CivilDate | null }
export type AdoptionVerdict = { ok: boolean; because: string }

/** The day a month's figures are of: its last day, or today while the month is running. */
export function adoptionDay({ month, today }: { month: CivilMonth; today: CivilDate }): CivilDate {
  return earlierOf(monthBounds(month).last, today)
}

/**
 * Is a person in scope of a month: at a site live for all of it, in a job that asks for a track, employed on the day of
 * the figures, and not on leave for more than half of the month.
 */
export function inScope({ person, site, month, on }: ScopeQuestion): AdoptionVerdict {
  const { first, last, days } = monthBounds(month)
  if (!site.liveFrom || site.liveFrom > first) return { ok: false, because: `The site was not live for all of ${formatMonth(month)}.` }
  if (!person.requiredTrack) return { ok: false, because: 'The job asks for no track.' }
  if (person.hiredOn > on || (person.leftOn !== null && person.leftOn < on)) {
    return { ok: false, because: `Not employed on ${formatDate(on, 'long')}.` }
  }
  const away = daysWithin({ from: first, to: last, periods: person.leave })
  if (away * 2 > days) return { ok: false, because: `On leave for ${away} of ${days} days.` }
  return { ok: true, because: 'In scope.' }
}
type ScopeQuestion = { person: AdoptionPerson; site: AdoptionSite; month: CivilMonth; on: CivilDate }

/**
 * Has a person adopted the joint way of working in a month: certified, active in enough weeks, and enough applicable
 * steps correct. Nothing reported, or no step applicable, is never counted as done.
 */
export function adopted({ person, policy }: { person: AdoptionPerson; policy: AdoptionPolicy }): AdoptionVerdict {
  if (!person.certified) return { ok: false, because: 'No initial or higher certificate in force.' }
  if (!person.activity) return { ok: false, because: 'No activity was reported for the month.' }
  const { activeWeeks, stepsApplicable, stepsCorrect } = person.activity
  if (activeWeeks < policy.activeWeeks) return { ok: false, because: `Active in ${activeWeeks} weeks; ${policy.activeWeeks} are needed.` }
  if (stepsApplicable === 0) return { ok: false, because: 'No step was applicable, so adherence is not known.' }
  const adherence = `${stepsCorrect} of ${stepsApplicable} steps correct`
  if (stepsCorrect * 100 < policy.adherence * stepsApplicable)
    return { ok: false, because: `${adherence}; ${policy.adherence} % are needed.` }
  return { ok: true, because: `Certified, active in ${activeWeeks} weeks, ${adherence}.` }
}

/** A site's figures, or the reason why there are none. A rate is per cent, to one decimal, of those in scope. */
export type AdoptionFigures =
  | {
      kind: 'shown'
      inScope: number
      certified: number
      reported: number
      adopted: number
      certifiedRate: number
      rate: number
      because: string
    }
  | { kind: 'hidden' | 'not-live' | 'nobody'; because: string }

export type SiteAdoption = { siteId: string; name: string; figures: AdoptionFigures }

/**
 * The adoption of each site in a month. A site with fewer people in scope than the policy allows is hidden whole, and the
 * total is of the shown sites only, so that no hidden figure can be found by subtracting. `people` are everybody's.
 */
export function siteAdoption({ month, today, sites, people, policy }: SiteQuestion): {
  on: CivilDate
  sites: SiteAdoption[]
  total: AdoptionFigures
} {
  const on = adoptionDay({ month, today })
  const bySite = new Map<string, AdoptionPerson[]>()
  for (const person of people) bySite.set(person.siteId, [...(bySite.get(person.siteId) ?? []), person])
  const shown: AdoptionPerson[] = []
  let left = 0
  const rows = sites.map((site) => {
    const scope = (bySite.get(site.id) ?? []).filter((person) => inScope({ person, site, month, on }).ok)
    const figures = figuresOf({ site, scope, month, on, policy })
    if (figures.kind === 'shown') shown.push(...scope)
    if (figures.kind === 'hidden') left += 1
    return { siteId: site.id, name: site.name, figures }
  })
  return { on, sites: rows, total: totalOf({ shown, left, on, policy }) }
}
type SiteQuestion = {
  month: CivilMonth
  today: CivilDate
  sites: readonly AdoptionSite[]
  people: readonly AdoptionPerson[]
  policy: AdoptionPolicy
}

function figuresOf({ site, scope, month, on, policy }: FiguresQuestion): AdoptionFigures {
  if (!site.liveFrom || site.liveFrom > monthBounds(month).first) {
    const since = site.liveFrom ? `; live from ${formatDate(site.liveFrom, 'long')}` : ''
    return { kind: 'not-live', because: `Not live for all of ${formatMonth(month)}${since}.` }
  }
  if (scope.length === 0) return { kind: 'nobody', because: 'Nobody in scope.' }
  if (scope.length < policy.hideBelow) {
    return { kind: 'hidden', because: `Hidden: fewer than ${policy.hideBelow} people in scope.` }
  }
  return count({ scope, on, policy })
}
type FiguresQuestion = { site: AdoptionSite; scope: AdoptionPerson[]; month: CivilMonth; on: CivilDate; policy: AdoptionPolicy }

function totalOf({ shown, left, on, policy }: TotalQuestion): AdoptionFigures {
  if (shown.length === 0) return { kind: 'nobody', because: 'No site can be shown for this month.' }
  const figures = count({ scope: shown, on, policy })
  const without = left === 0 ? '' : ` Sites with fewer than ${policy.hideBelow} people are not part of it.`
  return { ...figures, because: `Of the sites shown: ${figures.because}${without}` }
}
type TotalQuestion = { shown: AdoptionPerson[]; left: number; on: CivilDate; policy: AdoptionPolicy }

function count({ scope, on, policy }: CountQuestion): Extract<AdoptionFigures, { kind: 'shown' }> {
  const of = scope.length
  const certified = scope.filter((person) => person.certified).length
  const reported = scope.filter((person) => person.activity !== null).length
  const adoptedCount = scope.filter((person) => adopted({ person, policy }).ok).length
  const rate = share(adoptedCount, of)
  const silent = reported === of ? '' : ` Activity was reported for ${reported} of ${of}.`
  const because = `${adoptedCount} of ${of} in scope adopted, ${rate} %, and ${certified} certified, on ${formatDate(on, 'long')}.${silent}`
  return { kind: 'shown', inScope: of, certified, reported, adopted: adoptedCount, certifiedRate: share(certified, of), rate, because }
}
type CountQuestion = { scope: AdoptionPerson[]; on: CivilDate; policy: AdoptionPolicy }

/** Per cent to one decimal; rounded down, so that a target is never shown as reached before it is. */
function share(part: number, of: number): number {
  return Math.floor((part * 1000) / of) / 10
}
