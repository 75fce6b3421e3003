import { transaction } from '#db/client.server'
import { profilesFor, type PlayMode } from '~/domain/run-profiles'
import { ENGINE_VERSION, pickVariant } from '~/simulation'
import { appendRunEvent, listRuns, listRunsAndVoid, readRunEvents, startRun, type Run } from './runs.server'
import { isWithdrawn, type ScenarioVersion } from './scenarios.server'

type BeginRun = {
  personId: string
  scenario: ScenarioVersion
  mode: PlayMode
  /** The id of the run to be; the caller chooses it, since a seed may be derived from it. */
  runId: string
  /** Decides which of the profiles a person meets in practice and which are kept for their exams: the same for all their runs of a scenario. */
  profilesSeed: string
  /** Decides the variant of this run. */
  variantSeed: string
  now: Date
}

/**
 * Begins a run, or carries on the one of the same mode that is under way: a second click begins nothing. Undefined when the version
 * was withdrawn in the meantime.
 */
export async function beginOrCarryOn({
  personId,
  scenario,
  mode,
  runId,
  profilesSeed,
  variantSeed,
  now,
}: BeginRun): Promise<{ runId: string; profile: string } | undefined> {
  const { slug, versionId, bundle } = scenario
  return transaction(async () => {
    const runs = await listRunsAndVoid({ personId, slug })
    const open = runs.find((run) => run.mode === mode && !run.endedAt && !run.voidedAt)
    if (open) return { runId: open.runId, profile: open.profile }
    if (await isWithdrawn(versionId)) return undefined
    const played = [...runs].reverse()
    const onlyExams = bundle.scenario.use === 'exam'
    const allowed = profilesFor({ profiles: bundle.profiles, mode, seed: profilesSeed, played, onlyExams })
    const excludeProfiles = bundle.profiles.filter((profile) => !allowed.includes(profile))
    const { profile } = pickVariant({ bundle, seed: variantSeed, excludeProfiles })
    await startRun({ runId, personId, slug, versionId, engineVersion: ENGINE_VERSION, profile, variantSeed, mode, now })
    return { runId, profile }
  })
}

type BranchRun = {
  personId: string
  /** A run of this person that may be branched from. */
  source: Run
  /** The step that is to be decided anew. */
  before: number
  runId: string
  now: Date
}

/**
 * Begins a practice run that repeats the steps of a run before one of them and then goes its own way: same version, facts and names.
 * A second click begins nothing. The caller has replayed these steps in practice. Undefined when the version is withdrawn.
 */
export async function branchRun({ personId, source, before, runId, now }: BranchRun): Promise<string | undefined> {
  const { slug, versionId, engineVersion, profile, variantSeed } = source
  return transaction(async () => {
    const runs = await listRuns({ personId, slug })
    const open = runs.find((run) => !run.endedAt && run.branchedFrom === source.runId && run.branchedAt === before)
    if (open) return open.runId
    if (await isWithdrawn(versionId)) return undefined
    const branch = { branchedFrom: source.runId, branchedAt: before }
    await startRun({ runId, personId, slug, versionId, engineVersion, profile, variantSeed, mode: 'practice', now, ...branch })
    for (const { sequence, event, reason } of await readRunEvents(source.runId))
      if (sequence < before) await appendRunEvent({ runId, personId, sequence, event, reason, now })
    return runId
  })
}
