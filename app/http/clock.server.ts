import { existsSync, readFileSync } from 'node:fs'
import { civilDateIn } from '~/domain/dates'
import { environment } from './environment.server'

const started = Date.now()

/** A test clock is an instant that runs on from the start of the process, or a file that holds the instant and may be rewritten. */
function testNow(setting: string): Date {
  if (existsSync(setting)) return new Date(readFileSync(setting, 'utf8').trim())
  return new Date(Date.parse(setting) + (Date.now() - started))
}

export const clock = {
  /** The present instant. The one place of the product that reads the machine's clock. */
  now(): Date {
    const { TEST_CLOCK } = environment()
    return TEST_CLOCK ? testNow(TEST_CLOCK) : new Date()
  },
  /** The civil date of this instant in a time zone, 'YYYY-MM-DD'. */
  today(timeZone: string): string {
    return civilDateIn(this.now(), timeZone)
  },
}
