import type { ScenarioBundle } from '../bundle'
import { CONTINUE } from '../contract/scenario'
import { playExpert } from '../expert'
import type { Fill } from '../fill'
import type { PlayState, Taken } from './attempt'
import { resultOf } from './result'
import { decisionInWords } from './sentences'

export interface ExpertDecision {
  expert: string
  taken: Taken
  reason: string
  /** The expert played another profile, in which something else may be right. */
  otherCase: boolean
}

interface ExpertRunOf {
  expert: string
  otherCase: boolean
  passed: boolean
  ended: number
  decisions: ExpertDecision[]
}

/** Every expert's run of a scenario, those of this profile first. */
export function expertRuns(bundle: ScenarioBundle, profile: string): ExpertRunOf[] {
  return bundle.experts
    .map((log): ExpertRunOf => {
      const { state, steps } = playExpert(bundle, log)
      const otherCase = log.profile !== profile
      // A scene that was passed by itself stands under the step after it, whose reason is not its own.
      const reasonOf = ({ seq, scene }: Taken) => {
        const step = log.steps[steps[seq - 1] ?? -1]
        return step?.scene === scene ? step.reason : ''
      }
      const decisions = state.path.map((taken) => ({ expert: log.expert, taken, reason: reasonOf(taken), otherCase }))
      return { expert: log.expert, otherCase, passed: resultOf(bundle, state).passed, ended: state.current.context.clock, decisions }
    })
    .sort((a, b) => Number(a.otherCase) - Number(b.otherCase))
}

/** The experts' decisions at the nth visit of a scene; of an expert who came there less often, the last one. */
export function decisionsOfExperts(runs: readonly ExpertRunOf[]): (scene: string, visit: number) => ExpertDecision[] {
  const visits = runs.map(({ decisions }) => {
    const byScene = new Map<string, ExpertDecision[]>()
    for (const decision of decisions) byScene.set(decision.taken.scene, [...(byScene.get(decision.taken.scene) ?? []), decision])
    return byScene
  })
  return (scene, visit) =>
    visits.flatMap((byScene) => {
      const own = byScene.get(scene) ?? []
      return own[visit] ?? own.at(-1) ?? []
    })
}

export interface ExpertStepView {
  key: string
  title: string | null
  at: number
  decision: string
  reason: string
  /** Whether the learner decided the same there; null where the learner did not come. */
  same: boolean | null
}

export interface ExpertPathView {
  expert: string
  otherCase: boolean
  passed: boolean
  /** The clock at the end. */
  ended: number
  steps: ExpertStepView[]
}

/** The whole path of each expert beside the learner's own. */
export function expertPaths(bundle: ScenarioBundle, state: PlayState, runs: readonly ExpertRunOf[], fill: Fill): ExpertPathView[] {
  const own = new Map<string, Set<string>>()
  for (const { scene, name } of state.path) own.set(scene, (own.get(scene) ?? new Set()).add(name))
  return runs.map(({ decisions, ...run }) => ({
    ...run,
    steps: decisions
      .filter(({ taken }) => taken.choice !== CONTINUE)
      .map(({ taken, reason }): ExpertStepView => {
        const title = bundle.scenario.desks[taken.desk]?.scenes[taken.scene]?.title
        return {
          key: String(taken.seq),
          title: title === undefined ? null : fill(title),
          at: taken.from,
          decision: decisionInWords(bundle, taken, fill),
          reason: fill(reason),
          same: own.get(taken.scene)?.has(taken.name) ?? null,
        }
      }),
  }))
}
