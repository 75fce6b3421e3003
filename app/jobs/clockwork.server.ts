import { clock } from '~/http/clock.server'
import { expireAnyExams } from '~/models/exams.server'
import { promoteAnyWaiting } from '~/models/workshop-bookings.server'
import { recordAnyMissingFigures } from '~/models/run-figures.server'
import { refreshWholeRegister } from '~/models/register.server'
import { sweepUploads } from './sweep-uploads.server'

const EVERY_MS = 10 * 60_000

/** What happens by itself, each with what is said when it does not; one that fails does not hold up the next. */
const WORK: { failed: string; work: (at: { now: Date }) => Promise<unknown> }[] = [
  { failed: 'Exams whose time is over could not be closed.', work: expireAnyExams },
  { failed: 'Free places of workshops could not be given to those who wait.', work: promoteAnyWaiting },
  { failed: 'The register could not be refreshed.', work: ({ now }) => refreshWholeRegister({ now, onlyStale: true }) },
  { failed: 'Ended runs of scenarios could not be counted.', work: () => recordAnyMissingFigures({ limit: 500 }) },
  { failed: 'Uploaded files that nobody names could not be taken away.', work: () => sweepUploads() },
]

async function tick(): Promise<void> {
  for (const { failed, work } of WORK) await work({ now: clock.now() }).catch((error: unknown) => console.error(failed, error))
}

/** Does what happens by itself now and every ten minutes. Returns how to stop it. */
export function startClockwork(): () => void {
  void tick()
  const timer = setInterval(() => void tick(), EVERY_MS)
  timer.unref()
  return () => clearInterval(timer)
}
