import type { Chance } from '~/domain/chance'
import { addDays, addMonths, earlierOf, type CivilDate } from '~/domain/dates'
import type { Level } from '~/domain/policy'
import { weekdayUntil } from './timing'

/** Where somebody stands in the track of their job, as the demonstration wants it to be today. */
export const STANDINGS = [
  'certified',
  'advanced',
  'provisional',
  'open',
  'due',
  'overdue',
  'renewal',
  'grace',
  'lapsed',
  'suspended',
  'revoked',
  'training',
] as const
export type Standing = (typeof STANDINGS)[number]

/** How many people of a site stand where; everybody else is certified. */
export const SITE_STANDINGS: Record<string, Partial<Record<Standing, number>>> = {
  northgate: { training: 3, provisional: 1, open: 4, due: 2, overdue: 1, renewal: 3, advanced: 2, suspended: 1 },
  harbour: { training: 2, provisional: 1, open: 3, due: 1, overdue: 2, renewal: 2, lapsed: 1 },
  hanbit: { training: 1, provisional: 1, open: 2, due: 1, overdue: 1, renewal: 2, grace: 1 },
  lindenau: { training: 3, provisional: 3, open: 3, overdue: 1, revoked: 1 },
  millbrook: { training: 4, provisional: 3, open: 2, due: 1, lapsed: 1 },
  valparada: { training: 2, provisional: 2, open: 1 },
  eastfield: { training: 9, provisional: 2 },
}

/** A certificate earned before Jointmark, with the reassessments met since, first to last. */
export type EarlierCertificate = { level: Level; certifiedOn: CivilDate; validThrough: CivilDate | null; reassessedOn: CivilDate[] }

type StandingQuestion = {
  standing: Standing
  today: CivilDate
  /** Quarters a certificate of this site may be old: a site that joined late has no old certificates. */
  quarters: number
  chance: Chance
}

const QUARTER = 3

/** The last day on which something may have happened that an import has told Jointmark of. */
export const lastTold = (today: CivilDate): CivilDate => addDays(today, -4)

/** The certificates that make somebody stand where they should stand today; none while they are in training. */
export function certificatesFor(question: StandingQuestion): EarlierCertificate[] {
  const { standing, today, quarters, chance } = question
  const between = (least: number, most: number) => least + chance.whole(most - least + 1)
  const quarter = between(1, quarters)
  switch (standing) {
    case 'training':
      return []
    case 'provisional':
      return [{ ...quarterly({ ...question, quarter: 1, dueIn: between(35, 80) }), level: 'provisional' }]
    case 'open':
      return [quarterly({ ...question, quarter, dueIn: between(4, 26) })]
    case 'due':
      return [quarterly({ ...question, quarter, dueIn: -between(3, 12) })]
    case 'overdue':
      return [quarterly({ ...question, quarter, dueIn: -between(32, 52) })]
    case 'renewal':
      return [ending(addDays(today, between(12, 50)))]
    case 'grace':
      return [ending(addDays(today, -between(6, 22)))]
    case 'lapsed':
      return [ending(addDays(today, -between(45, 110)))]
    case 'advanced':
      return advanced(today)
    case 'suspended':
    case 'revoked':
      return [quarterly({ ...question, quarter: quarters, dueIn: between(36, 60) })]
    case 'certified': {
      const current = quarterly({ ...question, quarter, dueIn: between(36, 76) })
      return quarters === QUARTER && chance.next() < 0.4 ? [before(current, between(8, 45)), current] : [current]
    }
  }
}

/** A certificate whose reassessment of that quarter is due in some days, with every earlier one met. */
function quarterly({ today, quarter, dueIn, chance }: StandingQuestion & { quarter: number; dueIn: number }): EarlierCertificate {
  const certifiedOn = weekdayUntil(addMonths(addDays(today, dueIn), -QUARTER * quarter))
  return {
    level: 'initial',
    certifiedOn,
    validThrough: null,
    reassessedOn: metBefore({ certifiedOn, quarter, today, daysEarly: 2 + chance.whole(18) }),
  }
}

function metBefore({
  certifiedOn,
  quarter,
  today,
  daysEarly,
}: {
  certifiedOn: CivilDate
  quarter: number
  today: CivilDate
  daysEarly: number
}): CivilDate[] {
  const numbers = Array.from({ length: quarter - 1 }, (_, index) => index + 1)
  return numbers.map((number) => weekdayUntil(earlierOf(addDays(addMonths(certifiedOn, QUARTER * number), -daysEarly), lastTold(today))))
}

/** A certificate of twelve months that ends on a day, or two days before it, with every reassessment met. */
function ending(lastDay: CivilDate): EarlierCertificate {
  const certifiedOn = weekdayUntil(addMonths(addDays(lastDay, 1), -12))
  return {
    level: 'initial',
    certifiedOn,
    validThrough: null,
    reassessedOn: metBefore({ certifiedOn, quarter: 4, today: lastDay, daysEarly: 9 }),
  }
}

/** The certificate that another one renewed, some days before it ran out. */
function before(renewal: EarlierCertificate, daysEarly: number): EarlierCertificate {
  return ending(addDays(renewal.certifiedOn, daysEarly))
}

/** A renewed initial certificate and the advanced one earned on top of it, which ends with it. */
function advanced(today: CivilDate): EarlierCertificate[] {
  const first = ending(addMonths(today, -4))
  const renewedOn = weekdayUntil(addMonths(addDays(today, -20), -4))
  const lastDay = addDays(addMonths(first.certifiedOn, 24), -1)
  const certifiedOn = weekdayUntil(addDays(renewedOn, 40))
  const reassessedOn = [weekdayUntil(addDays(addMonths(certifiedOn, QUARTER), -12))]
  return [
    first,
    { level: 'initial', certifiedOn: renewedOn, validThrough: null, reassessedOn: [] },
    { level: 'advanced', certifiedOn, validThrough: lastDay, reassessedOn },
  ]
}
