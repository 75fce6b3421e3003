import { lessonsOf, type Curriculum } from '~/domain/curriculum'
import { laterOf, type CivilDate } from '~/domain/dates'
import { examRequirement, lessonsRequirement, scenariosRequirement, type EvidenceOfLearning } from '~/domain/certification-learning'
import { practiceRequirement, type EvidenceOfPractice } from '~/domain/certification-practice'
import type { Requirement } from '~/domain/certification-requirement'
import { casesThatCount } from '~/domain/scenario-test'
import type { Level, RequirementId, TrackPolicy } from '~/domain/policy'

export type { EvidenceRef, Requirement, RequirementStatus } from '~/domain/certification-requirement'

export type LevelVerdict = {
  level: Level
  /** All of its own requirements are met, and so are all levels below it. */
  ok: boolean
  /** The day the last requirement was met; null while one is not. */
  completedOn: CivilDate | null
  because: string
  requirements: Requirement[]
}

export type Verdict = {
  /** The highest level reached, null when none is. */
  level: Level | null
  completedOn: CivilDate | null
  levels: LevelVerdict[]
  /** What keeps the person from the next level, in order; empty when the highest level is reached. */
  missing: Requirement[]
  because: string
}

/** Everything known of a person that a certificate of this course could rest on. Evidence dated after `today` is ignored. */
export type Evidence = EvidenceOfLearning & EvidenceOfPractice

/** A curriculum as the rule needs it; `available` are the slugs of lessons that are written and published. */
export type CertifiableCurriculum = Pick<Curriculum, 'title' | 'modules'> & { available: readonly string[] }

export const NO_EVIDENCE: Evidence = {
  lessons: [],
  examAttempts: [],
  scenarioRuns: [],
  evaluations: [],
  feedback: null,
  initialSince: null,
}

/**
 * The one rule that decides every course (rule 1): a level is reached when all it asks for is met and all levels below
 * it are reached. Nothing is compensated, and what is missing is neither zero nor a pass; each requirement says why.
 */
export function decide({ policy, curriculum, evidence, today }: DecideQuestion): Verdict {
  const levels: LevelVerdict[] = []
  for (const { level, requires } of policy.levels) {
    const below = levels.at(-1)
    const requirements = requires.map((id) => requirementOf({ id, policy, curriculum, evidence, today }))
    levels.push(levelVerdict({ level, requirements, below }))
  }
  const reached = levels.filter(({ ok }) => ok).at(-1)
  const next = levels.find(({ ok }) => !ok)
  const missing = next?.requirements.filter(({ ok }) => !ok) ?? []
  return {
    level: reached?.level ?? null,
    completedOn: reached?.completedOn ?? null,
    levels,
    missing,
    because: verdictSentence({ title: curriculum.title, reached, next, missing }),
  }
}
type DecideQuestion = { policy: TrackPolicy; curriculum: CertifiableCurriculum; evidence: Evidence; today: CivilDate }

function requirementOf({ id, policy, curriculum, evidence, today }: DecideQuestion & { id: RequirementId }): Requirement {
  switch (id) {
    case 'lessons':
      return lessonsRequirement({ lessons: lessonsOf(curriculum), available: curriculum.available, done: evidence.lessons, today })
    case 'exam':
      return examRequirement({ attempts: evidence.examAttempts, today })
    case 'scenarios':
      return scenariosRequirement({
        policy: { ...policy.scenarios, anyOf: casesThatCount({ policy: policy.scenarios, curriculum }) },
        runs: evidence.scenarioRuns,
        today,
      })
    default:
      return practiceRequirement({ id, policy, evidence, today })
  }
}

function levelVerdict({ level, requirements, below }: LevelQuestion): LevelVerdict {
  const met = requirements.filter(({ ok }) => ok).length
  const ownMet = requirements.length > 0 && met === requirements.length
  const ok = ownMet && (below?.ok ?? true)
  const days = requirements.flatMap(({ evidence }) => evidence.map(({ on }) => on))
  const completedOn = ok ? days.reduce(laterOf, below?.completedOn ?? '') : null
  const figures = `${met} of ${requirements.length} requirements met`
  const because = ownMet && below && !below.ok ? `${figures}, but the level ${below.level} comes first.` : `${figures}.`
  return { level, ok, completedOn: completedOn || null, because, requirements }
}
type LevelQuestion = { level: Level; requirements: Requirement[]; below: LevelVerdict | undefined }

function verdictSentence({ title, reached, next, missing }: VerdictQuestion): string {
  const has = reached ? `${title}: level ${reached.level} reached.` : `${title}: no level reached yet.`
  if (!next) return has
  const names = missing.map((requirement) => requirement.title.toLowerCase())
  return `${has} For ${next.level}: ${names.length > 0 ? `${names.join(', ')} to come.` : next.because}`
}
type VerdictQuestion = { title: string; reached: LevelVerdict | undefined; next: LevelVerdict | undefined; missing: Requirement[] }
