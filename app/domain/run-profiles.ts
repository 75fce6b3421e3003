import { chanceFrom } from '~/domain/chance'

/** How a run is played: practice and recorded runs teach, exam mode counts for a certificate. */
export const PLAY_MODES = ['practice', 'recorded', 'exam'] as const
export type PlayMode = (typeof PLAY_MODES)[number]

type ProfileQuestion = {
  profiles: readonly string[]
  mode: PlayMode
  /** Stands for the person and the scenario: the same split of profiles every time. */
  seed: string
  /** The scenario is kept for exams: there is no practice to leave profiles to. */
  onlyExams?: boolean
  /** Runs so far, oldest first. */
  played: readonly { mode: PlayMode; profile: string }[]
}

/**
 * The profiles a new run may be drawn from. Each person practises on one half of a scenario's profiles and is tested on
 * the other, so that a profile not met in practice is always left for the exam (certification policy: unseen profile). Of
 * three profiles two are for practice: a practice run and a recorded run differ. Within its share a run takes the profiles played least often. With a single profile there is nothing to split, and a scenario
 * that is kept for exams is drawn from all of them.
 */
export function profilesFor({ profiles, mode, seed, played, onlyExams = false }: ProfileQuestion): string[] {
  const mixed = chanceFrom(seed).shuffle([...profiles].sort())
  const half = Math.max(2, Math.floor(mixed.length / 2))
  const forPractice = onlyExams ? 0 : Math.max(1, Math.min(half, mixed.length - 1))
  const share = mode === 'exam' ? mixed.slice(forPractice) : mixed.slice(0, forPractice)
  const open = share.length > 0 ? share : mixed
  const times = (profile: string) => played.filter((run) => run.profile === profile && (run.mode === 'exam') === (mode === 'exam')).length
  const least = Math.min(...open.map(times))
  return open.filter((profile) => times(profile) === least)
}
