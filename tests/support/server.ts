import { spawn, type ChildProcess } from 'node:child_process'
import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createClient } from '@libsql/client'

const root = fileURLToPath(new URL('../..', import.meta.url))
const SECRET = 'a secret of the tests, long enough'
const READY = /Jointmark is at (\S+)/

export type RunningServer = {
  /** Address without a slash at its end. */
  url: string
  database: string
  pid: number
  /** What the server wrote so far: both streams. */
  said: () => string
  /** What it wrote to the error stream: empty unless something surprised it. */
  complained: () => string
  stop: () => Promise<void>
}

export type ServerOptions = {
  /** `file:` address of the database; the server makes it when it is not there. */
  database: string
  /** Variables on top of a real installation's (DEMO=off with a secret and an origin). */
  variables?: Record<string, string>
  /** The folder whose content, curricula and scenarios are served; the project when left out. */
  folder?: string
}

/** A port of the loopback address that nobody listens on at the moment. */
export async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as AddressInfo
  await new Promise<void>((resolve) => probe.close(() => resolve()))
  return port
}

const ended = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null

async function launch({ database, variables = {}, folder = root }: ServerOptions) {
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const env: NodeJS.ProcessEnv = {
    PATH: process.env.PATH,
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    PORT: String(port),
    DATABASE_URL: database,
    DEMO: 'off',
    SESSION_SECRET: SECRET,
    APP_ORIGIN: origin,
    ...variables,
  }
  const child = spawn(process.execPath, [join(root, 'scripts', 'serve.mjs')], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let out = ''
  let err = ''
  child.stdout.on('data', (part: Buffer) => (out += part.toString()))
  child.stderr.on('data', (part: Buffer) => (err += part.toString()))
  const exit = new Promise<number>((resolve) => child.once('close', (code) => resolve(code ?? 1)))
  return { child, origin, exit, out: () => out, err: () => err }
}

/** Starts the built server as `npm start` does and waits until it answers. Rejects with what it said when it ends instead. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { child, origin, exit, out, err } = await launch(options)
  const ready = new Promise<void>((resolve) => child.stdout.on('data', () => READY.test(out()) && resolve()))
  await Promise.race([ready, exit.then((code) => Promise.reject(new Error(`The server ended with ${code}:\n${out()}${err()}`)))])
  const stop = async () => {
    if (!ended(child)) child.kill('SIGTERM')
    await exit
  }
  return { url: origin, database: options.database, pid: child.pid ?? 0, said: () => out() + err(), complained: err, stop }
}

/** Starts a server that is expected to refuse, and gives its exit code and what it said. */
export async function refusedStart(options: ServerOptions): Promise<{ code: number; out: string; err: string }> {
  const { child, exit, out, err } = await launch(options)
  const stuck = setTimeout(() => child.kill('SIGKILL'), 40_000)
  child.stdout.on('data', () => READY.test(out()) && child.kill('SIGTERM'))
  const code = await exit
  clearTimeout(stuck)
  return { code, out: out(), err: err() }
}

export const cache = join(root, 'node_modules', '.cache', 'jointmark-tests')
const FILLED_BY = ['build/server/index.js', 'content', 'curricula', 'scenarios', 'db/migrations']

function* filesUnder(path: string): Generator<string> {
  if (statSync(path).isFile()) yield path
  else for (const name of readdirSync(path).sort()) yield* filesUnder(join(path, name))
}

/** The name of a database that is filled from these files and folders: it changes with any of them. */
export function templateName(kind: string, sources: readonly string[]): string {
  const hash = createHash('sha256')
  for (const source of sources) for (const file of filesUnder(join(root, source))) hash.update(file).update(readFileSync(file))
  return `${kind}-${hash.digest('hex').slice(0, 16)}.db`
}

/** Puts a filled database where it is looked for; those of earlier sources go. */
export function keepTemplate({ filled, wanted, kind }: { filled: string; wanted: string; kind: string }): void {
  const old = readdirSync(cache).filter((name) => name.startsWith(`${kind}-`) && join(cache, name) !== wanted)
  for (const name of old) rmSync(join(cache, name), { force: true })
  for (const beside of ['-wal', '-shm']) rmSync(`${filled}${beside}`, { force: true })
  renameSync(filled, wanted)
}

let template: string | undefined

/** A new database file that holds the authored content and nobody: a copy of one that a server filled once. */
export async function importedDatabase(): Promise<{ path: string; url: string; remove: () => void }> {
  template ??= join(cache, templateName('imported', FILLED_BY))
  if (!existsSync(template)) await fillTemplate(template)
  const folder = mkdtempSync(join(tmpdir(), 'jointmark-'))
  const path = join(folder, 'test.db')
  copyFileSync(template, path)
  return { path, url: `file:${path}`, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** Brings what stands beside a database file into it, so that the file alone can be copied. Nobody else may have it open. */
export async function emptyWriteAheadLog(url: string): Promise<void> {
  const client = createClient({ url, concurrency: 1 })
  await client.execute('PRAGMA wal_checkpoint(TRUNCATE)')
  client.close()
}

/** Filled under another name and renamed, so that test files that run side by side never copy half a file. */
async function fillTemplate(wanted: string): Promise<void> {
  mkdirSync(cache, { recursive: true })
  const unfinished = join(cache, `filling-${process.pid}.db`)
  rmSync(unfinished, { force: true })
  const server = await startServer({ database: `file:${unfinished}` })
  await server.stop()
  await emptyWriteAheadLog(`file:${unfinished}`)
  keepTemplate({ filled: unfinished, wanted, kind: 'imported' })
}
