import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { freePort } from '../support/server'

const root = fileURLToPath(new URL('../..', import.meta.url))
const accounting = new URL('accounting.mjs', import.meta.url).href

/** What a server process has used since its start: CPU milliseconds (user and system) and resident megabytes. */
export type Usage = { cpuMs: number; rssMb: number }
export type Read = { sql: string; args: unknown[] }

/** A server in a process of its own that reports its own accounting. */
export type MeasuredServer = {
  url: string
  usage: () => Promise<Usage>
  /** The reads that the server makes while `work` runs. */
  readsOf: (work: () => Promise<unknown>) => Promise<Read[]>
  stop: () => Promise<void>
}

type Launch = { script: string; variables: Record<string, string> }
type Message = { listening?: number; question?: string; answer?: unknown }

/** Starts a script under accounting. It is up when it says where it listens, or prints that Jointmark is there. */
export async function launch({ script, variables }: Launch): Promise<MeasuredServer> {
  const env: NodeJS.ProcessEnv = { PATH: process.env.PATH, NODE_ENV: 'production', ...variables }
  const child = spawn(process.execPath, ['--import', accounting, script], { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit', 'ipc'] })
  const ended = new Promise<never>((_, reject) => child.once('exit', (code) => reject(new Error(`${script} ended with ${code}`))))
  ended.catch(() => undefined)
  const url = await Promise.race([
    ended,
    new Promise<string>((resolve) => {
      child.on('message', ({ listening }: Message) => listening && resolve(`http://127.0.0.1:${listening}`))
      child.stdout?.on('data', (part: Buffer) => /Jointmark is at/.test(part.toString()) && resolve(`http://localhost:${variables.PORT}`))
    }),
  ])
  const ask = <T>(wanted: string) =>
    new Promise<T>((resolve) => {
      const hear = ({ question, answer }: Message) => {
        if (question !== wanted) return
        child.off('message', hear)
        resolve(answer as T)
      }
      child.on('message', hear)
      child.send(wanted)
    })
  const readsOf = async (work: () => Promise<unknown>) => {
    await ask('note reads')
    await work()
    return ask<Read[]>('noted reads')
  }
  const stop = async () => {
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    const stuck = setTimeout(() => child.kill('SIGKILL'), 6_000)
    await gone
    clearTimeout(stuck)
  }
  return { url, usage: () => ask<Usage>('usage'), readsOf, stop }
}

/** Our server as it is built, on a database. */
export async function launchJointmark(database: string): Promise<MeasuredServer> {
  const port = String(await freePort())
  const secret = 'a secret of the measurement only'
  return launch({
    script: 'scripts/serve.mjs',
    variables: {
      HOST: '127.0.0.1',
      PORT: port,
      APP_ORIGIN: `http://localhost:${port}`,
      DEMO: 'off',
      SESSION_SECRET: secret,
      DATABASE_URL: database,
    },
  })
}
