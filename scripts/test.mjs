/** `npm test`: everything that must hold, cheapest first. `npm test -- unit` runs the named steps only. */
import { spawn } from 'node:child_process'
import { install, root, run } from './install.mjs'

await install()
const { chromium } = await import('./chromium.mjs')

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
const script = (name) => [npm, ['run', '--silent', name]]
const shown = (name) => () => run(...script(name))

/** Runs a command and gives what it wrote; `failed` says how it ended when that was badly. */
const heard = (command, args) =>
  new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    const parts = []
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => parts.push(part))
    const end = (failed) => resolve({ said: Buffer.concat(parts).toString(), failed })
    child.on('error', (error) => end(error.message))
    child.on('close', (code) => end(code === 0 ? undefined : `${command} ${args.join(' ')} ended with ${code}`))
  })

/** These keep one core busy each: the two rows run beside each other, and what a step says is shown when it is over. */
const ROWS = [
  [['lint', script('check:lint')]],
  [
    ['types', script('check:types')],
    ['authored', script('check:authored')],
    ['rooms', script('check:rooms')],
    ['build', [process.execPath, ['scripts/build.mjs']]],
  ],
]

/** These keep every core busy, so they come one after the other. */
const WHOLE = [
  ['unit', shown('test:unit')],
  ['integration', shown('test:integration')],
  ['browser', async () => run(...script('test:browser'), { env: { ...process.env, CHROMIUM: await chromium() } })],
]

const names = [...ROWS.flat(), ...WHOLE].map(([name]) => name)
const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !names.includes(name))
if (unknown.length > 0) {
  console.error(`There is no step ${unknown.join(', ')}. Steps: ${names.join(', ')}.`)
  process.exit(1)
}
process.chdir(root)

const isWanted = ([name]) => wanted.length === 0 || wanted.includes(name)
const failures = []

function fail(name, because) {
  console.error(`\n${name} failed: ${because}`)
  failures.push(name)
}

const timed = (name, started) => console.log(`   ${name}: ${((Date.now() - started) / 1000).toFixed(1)} s`)

/** The steps of a row in their order, until one fails in this row or the other. */
async function walk(row) {
  for (const [name, [command, args]] of row.filter(isWanted)) {
    if (failures.length > 0) return
    const started = Date.now()
    const { said, failed } = await heard(command, args)
    console.log(`\n── ${name}`)
    if (said) process.stdout.write(said)
    if (failed) fail(name, failed)
    timed(name, started)
  }
}

await Promise.all(ROWS.map(walk))
for (const [name, step] of WHOLE.filter(isWanted)) {
  if (failures.length > 0) break
  const started = Date.now()
  console.log(`\n── ${name}`)
  try {
    await step()
  } catch (error) {
    fail(name, error.message)
  }
  timed(name, started)
}
if (failures.length > 0) process.exit(1)
console.log('\nAll steps passed.')
