import { civilDateIn } from '~/domain/dates'
import { fillOnce } from '~/models/demo.server'
import { refreshWholeRegister } from '~/models/register.server'
import { castOn } from './cast'
import { ZONE } from './places'
import { writeAssignments } from './write-assignments.server'
import { writeActivity } from './write-activity.server'
import { writeCertificates } from './write-certificates.server'
import { writeCohorts } from './write-cohorts.server'
import { writeLearning } from './write-learning.server'
import { writeNeeds } from './write-needs.server'
import { writeRecall } from './write-recall.server'
import { writeUndertakings } from './write-undertakings.server'
import { writeWorkshops } from './write-workshops.server'
import { writeStudy } from './write-study.server'
import { writeWithdrawals } from './write-withdrawals.server'
import { writeLeave, writePeople, writePlaces, writeSignIns } from './write-organisation.server'

type FillOptions = { now: Date; log: (line: string) => void }

/**
 * Fills an empty database with the demonstration organisation, dated from `now`; a database with people in it is left
 * alone. The authored files must have been imported. Everything is written in one transaction.
 */
export async function fillDemo({ now, log }: FillOptions): Promise<void> {
  const today = civilDateIn(now, ZONE)
  const cast = castOn(today)
  const filled = await fillOnce(async () => {
    log(`Filling the demonstration: ${cast.length} people at seven sites, with a year of history …`)
    const day = { today, now }
    await writePlaces(day)
    const written = await writePeople({ cast, ...day })
    await writeLeave({ cast, written, ...day })
    await writeCertificates({ cast, written, ...day })
    await writeLearning({ cast, written, ...day })
    await writeWorkshops({ cast, written, ...day })
    await writeCohorts({ cast, written, ...day })
    await writeNeeds({ cast, written, ...day })
    await writeRecall({ cast, written, ...day })
    await writeUndertakings({ cast, written, ...day })
    await writeAssignments({ cast, written, ...day })
    await writeStudy({ cast, written, ...day })
    await writeWithdrawals({ cast, written, ...day })
    await writeActivity({ cast, written, ...day })
    await writeSignIns({ written, ...day })
    await refreshWholeRegister({ now })
  })
  if (filled) log('The demonstration is ready.')
}
