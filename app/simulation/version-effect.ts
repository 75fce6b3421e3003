import { counted } from '~/domain/dates'
import type { ScenarioBundle } from './bundle'
import { playExpert } from './expert'

/** Runs that are under way on one version of a scenario. */
export interface UnderWay {
  version: number
  learners: number
}

const keeps = ({ version, learners }: UnderWay) =>
  learners === 1
    ? `1 learner is in progress on version ${version} and keeps version ${version}.`
    : `${counted(learners, 'learner')} are in progress on version ${version}; they keep version ${version}.`

/**
 * Rule 46: what publishing a new version does to what exists, in sentences: learners keep the version that they began, and experts'
 * runs that were recorded on the version before may no longer fit. Empty when it does nothing.
 */
export function versionEffect({
  before,
  after,
  underWay,
}: {
  before: ScenarioBundle
  after: ScenarioBundle
  underWay: readonly UnderWay[]
}): string[] {
  const fits = (log: ScenarioBundle['experts'][number]) =>
    Object.hasOwn(after.variants.profiles, log.profile) && !playExpert(after, log).refused
  const unfit = before.experts.filter((log) => !fits(log)).length
  return [
    ...underWay.filter(({ learners }) => learners > 0).map(keeps),
    ...(unfit > 0 ? [`${counted(unfit, 'stored expert run')} no longer ${unfit === 1 ? 'fits' : 'fit'}: re-record.`] : []),
  ]
}
