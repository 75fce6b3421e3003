import { createHash } from 'node:crypto'
import type { WorkCalendar } from '~/domain/working-days'
import { checkScenario, type Loaded, type ScenarioReport } from '~/simulation'

/** More folders than any school keeps in use; the oldest proof goes first. */
const MOST_KEPT = 200

const proofs = new Map<string, ScenarioReport>()

/**
 * The check of a scenario folder given as relative path → text. Playing every run of every profile takes seconds and
 * depends on the files alone, and on the calendars of the agencies where they are given, so a process does it once for each content.
 */
export function scenarioProof(files: Record<string, string>, calendars: readonly WorkCalendar[] = []): ScenarioReport {
  const sorted = Object.entries(files).sort(([one], [other]) => (one < other ? -1 : 1))
  const key = createHash('sha256')
    .update(JSON.stringify([sorted, calendars]))
    .digest('base64')
  const known = proofs.get(key)
  if (known) return known
  const report = checkScenario(files, calendars.length > 0 ? { calendars } : {})
  const oldest = proofs.size >= MOST_KEPT ? proofs.keys().next().value : undefined
  if (oldest !== undefined) proofs.delete(oldest)
  proofs.set(key, report)
  return report
}

/** A folder as a bundle ready to play, or what keeps it from being one, checked once a process. */
export function provedScenario(files: Record<string, string>, calendars: readonly WorkCalendar[] = []): Loaded {
  const { bundle, findings } = scenarioProof(files, calendars)
  return bundle ? { ok: true, bundle, findings } : { ok: false, findings }
}
