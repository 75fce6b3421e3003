import type { ServerBuild } from '@remix-run/node'
import type { RequestHandler } from 'express'
import { closeDatabase, openDatabase, settleDatabase } from '#db/client.server'
import { DatabaseIsNewer, migrateDatabase } from '#db/migrate.server'
import { fillDemo } from '~/demo/fill-demo.server'
import { clock } from '~/http/clock.server'
import { BadEnvironment, environment, type Environment } from '~/http/environment.server'
import { createApp, listen } from '~/http/server.server'
import { ContentCannotStart, importAuthored } from '~/jobs/import-authored.server'
import { startClockwork } from '~/jobs/clockwork.server'
import { isDemo } from '~/models/demo.server'
import { listDemoSignIns } from '~/models/demo-sign-ins.server'

class DemoDataRefused extends Error {}

/** A reason not to start that the person at the console can act on: said in plain lines, without a stack. */
const isPlainReason = (error: unknown): error is Error =>
  error instanceof BadEnvironment || error instanceof DatabaseIsNewer || error instanceof DemoDataRefused || error instanceof ContentCannotStart

/** Opens and migrates the database, imports changed authored files, and fills an empty demonstration. */
export async function prepare(env: Environment): Promise<void> {
  await openDatabase({ url: env.DATABASE_URL, authToken: env.DATABASE_AUTH_TOKEN })
  await migrateDatabase()
  await importAuthored({ root: process.cwd(), now: clock.now(), log: (line) => console.log(line) })
  if (env.DEMO === 'on') await fillDemo({ now: clock.now(), log: (line) => console.log(line) })
  else if (await isDemo()) throw new DemoDataRefused('This database holds the demonstration, and DEMO=off. Set DATABASE_URL to another database.')
}

type ServeOptions = { build: ServerBuild | (() => Promise<ServerBuild>); development?: RequestHandler }

/** Starts Jointmark and prints where it is. Ends the process with one plain line when it cannot start. */
export async function serve({ build, development }: ServeOptions): Promise<void> {
  try {
    const env = environment()
    await prepare(env)
    const stopClockwork = startClockwork()
    const { address, stop } = await listen(createApp({ build, environment: env, development }), env)
    await announce(address, env)
    const shutDown = async () => {
      stopClockwork()
      await stop()
      await settleDatabase()
      closeDatabase()
      process.exit(0)
    }
    process.once('SIGTERM', () => void shutDown())
    process.once('SIGINT', () => void shutDown())
  } catch (error) {
    console.error(isPlainReason(error) ? error.message : error)
    process.exit(1)
  }
}

async function announce(address: string, env: Environment) {
  console.log(`\nJointmark is at ${env.APP_ORIGIN ?? address}`)
  if (env.DEMO !== 'on') return
  const signIns = await listDemoSignIns()
  if (signIns.length === 0) return
  const width = Math.max(...signIns.map(({ email }) => email.length))
  console.log(`\nDemonstration sign-ins (password: ${signIns[0]?.password ?? ''})`)
  for (const { email, name, who } of signIns) console.log(`  ${email.padEnd(width)}  ${name}, ${who}`)
}
