import { transaction } from '#db/client.server'
import { countAnyPeople } from './accounts.server'
import { readSetting, writeSetting } from './settings.server'

const NAME = 'demo'

/** Whether this database holds the demonstration. */
export const isDemo = async (): Promise<boolean> => (await readSetting(NAME)) === 'filled'

let shown = false

/** The same for every page of a running server, which asks until it is so: a demonstration never stops being one. */
export async function showsDemo(): Promise<boolean> {
  shown ||= await isDemo()
  return shown
}

/**
 * Fills an empty database with the demonstration in one transaction: all of it is there afterwards or none of it, so that
 * an interrupted filling begins again from nothing. A database that holds people already is left alone.
 *
 * @returns whether it was filled now
 */
export async function fillOnce(fill: () => Promise<void>): Promise<boolean> {
  if ((await isDemo()) || (await countAnyPeople()) > 0) return false
  return transaction(async () => {
    await fill()
    await writeSetting({ name: NAME, value: 'filled' })
    return true
  })
}
