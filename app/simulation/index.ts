/** The scenario engine: reads and proves authored scenarios, plays them by their event logs, judges and explains them. */
export {
  checkScenario,
  loadScenario,
  readScenario,
  reportOf,
  type CheckOptions,
  type Loaded,
  type ReadScenario,
  type ScenarioReport,
} from './check/check'
export { proveProfile, type ProfileProof } from './check/profile'
export { sortFindings, type Finding, type FormInput, type FormValue, type Severity, type Witness, type WitnessStep } from './findings'
export { versionEffect, type UnderWay } from './version-effect'
export { competenciesScored, ENGINE_VERSION, hashInput, type Maximum, type ProfileSummary, type ScenarioBundle } from './bundle'
export { pickVariant, surfaceOf, type Surface } from './variant'
export { variablesIn, type WorkingDay } from './fill'
export {
  MODES,
  replay,
  replayStates,
  startAttempt,
  type Attempt,
  type AttemptEvent,
  type AttemptEvent as PlayEvent,
  type Mode,
  type PlayState,
  type Replayed,
  type Taken,
} from './play/attempt'
export { apply, REFUSALS, type Applied, type Refusal, type Sent } from './play/apply'
export {
  choiceOf,
  view,
  type CaseView,
  type ChoiceView,
  type DeskView,
  type FieldView,
  type LogView,
  type OpaqueId,
  type SceneView,
} from './play/view'
export { type DayView } from './play/days-view'
export { type PersonView, type RecordView } from './play/registers'
export { type ParagraphView } from './play/sentences'
export {
  result,
  resultOf,
  STANDARD_STATES,
  type CaseResult,
  type CaseResult as RunResult,
  type CompetencyResult,
  type GateResult,
  type StandardResult,
  type StandardState,
} from './play/result'
export { debrief, sceneIds, type Debrief, type DecisionView, type ExpertView } from './play/debrief'
export { replayFrame, replayOutline, type ReplayChoice, type ReplayFrame, type ReplayStep } from './play/replay-view'
export { type ExpertPathView, type ExpertStepView } from './play/experts'
export { branchableSteps } from './play/branch'
export { deskWaits, listScenes, scenarioMap, type ListedScene, type ListedWay, type MappedDesk } from './map'
export { firstDecisions, type FirstDecision } from './play/first-decisions'
export { playWitness } from './play/witness'
export { rescoreRun } from './rescore'
export { keepLogs, replayKept, type KeptRun, type KeptVersion } from './kept-logs'
export { scenarioWords } from './play/measure'
export { SCENE_KINDS, type ClockUnit, type SceneKind } from './contract/scenario'
export { ACTIONS, AUTHOR_ACTIONS } from './vocabulary/actions'
export { CONDITIONS } from './vocabulary/conditions'
export { COMPETENCIES, type Competency, type LogEntry, type Points } from './vocabulary/context'
