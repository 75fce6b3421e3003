import { createHash } from 'node:crypto'
import type { WorkCalendar } from '~/domain/working-days'
import { checkScenario, type Loaded, type ScenarioReport } from '~/simulation'
import { proofsOfInstallation, type KeptProofs } from './kept-proofs.server'

/** More folders than any school keeps in use; the oldest proof goes first. */
const MOST_KEPT = 200

/** A scenario folder as relative path → text. */
type Files = Record<string, string>

type Prove = (files: Files, calendars?: readonly WorkCalendar[], options?: { made?: ScenarioReport }) => ScenarioReport

/**
 * Gives the check of a scenario folder. Playing every run of every profile takes seconds and depends on the files alone, and on the
 * calendars of the agencies where they are given, so it is done once for each content: by a process, and where proofs are `kept`
 * once for all processes of this program. A proof that was `made` elsewhere is
 * taken and kept.
 */
export function scenarioProver({ kept, check = checkScenario }: { kept?: KeptProofs; check?: typeof checkScenario }): Prove {
  const proofs = new Map<string, ScenarioReport>()
  return (files, calendars = [], { made } = {}) => {
    const sorted = Object.entries(files).sort(([one], [other]) => (one < other ? -1 : 1))
    const content = createHash('sha256')
      .update(JSON.stringify([sorted, calendars]))
      .digest('base64')
    const known = made ? undefined : (proofs.get(content) ?? kept?.find(content))
    const report = made ?? known ?? check(files, calendars.length > 0 ? { calendars } : {})
    if (!known) kept?.keep(content, report)
    const oldest = proofs.size >= MOST_KEPT ? proofs.keys().next().value : undefined
    if (oldest !== undefined) proofs.delete(oldest)
    proofs.set(content, report)
    return report
  }
}

/** The check of a scenario folder. */
export const scenarioProof = scenarioProver({ kept: proofsOfInstallation() })

/** A folder as a bundle ready to play, or what keeps it from being one. */
export function provedScenario(files: Files, calendars: readonly WorkCalendar[] = []): Loaded {
  const { bundle, findings } = scenarioProof(files, calendars)
  return bundle ? { ok: true, bundle, findings } : { ok: false, findings }
}
