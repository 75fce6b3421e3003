import type { Chance } from '~/domain/chance'
import { GONE_SUPERVISOR, LEAVER } from './seats'
import type { Standing } from './standings'

/**
 * How far somebody is with the foundation: nothing opened; a few pages; one lesson; a lesson and a half; all lessons; the
 * exam sat and not yet met; the exam passed; a second exam passed; the certificate earned. `imported` was earned before.
 */
export const STAGES = ['none', 'pages', 'lesson', 'halfway', 'lessons', 'not-yet', 'passed', 'retaken', 'earned', 'imported'] as const
export type FoundationStage = (typeof STAGES)[number]

const FIXED: Record<string, FoundationStage> = {
  'northgate employment 1': 'none',
  'northgate benefits 1': 'halfway',
  'northgate employment 2': 'imported',
  'northgate leader 1': 'imported',
  [GONE_SUPERVISOR]: 'imported',
  [LEAVER]: 'imported',
}

const LEARNERS: readonly FoundationStage[] = [
  'none',
  'none',
  'pages',
  'lesson',
  'halfway',
  'lessons',
  'not-yet',
  'passed',
  'retaken',
  'earned',
]
const CERTIFIED: readonly FoundationStage[] = ['earned', 'earned', 'retaken', 'passed', 'none', 'pages']
const NEWCOMERS: readonly FoundationStage[] = ['none', 'pages', 'lesson', 'halfway']

type StageQuestion = { seat: string; standing: Standing | null; chance: Chance }

/** Where somebody is with the foundation. Most who are certified in a track have it from before. */
export function stageOf({ seat, standing, chance }: StageQuestion): FoundationStage {
  const fixed = FIXED[seat]
  if (fixed || standing === null) return fixed ?? 'none'
  const drawn = chance.next()
  if (standing === 'training') return LEARNERS[Math.floor(drawn * LEARNERS.length)] ?? 'none'
  return drawn < 0.78 ? 'imported' : (CERTIFIED[chance.whole(CERTIFIED.length)] ?? 'imported')
}

/** Somebody who has only just begun, and so has not been there long. */
export const isNewcomer = (stage: FoundationStage): boolean => NEWCOMERS.includes(stage)
