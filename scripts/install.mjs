/** Installs the npm packages when they are missing or the lock file changed. Uses Node only, since it runs before anything is installed. */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))
const stamp = join(root, 'node_modules', '.cache', 'jointmark-lock')

/** Runs a command with its output shown; rejects when it fails. */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', ...options })
    child.on('error', reject)
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${command} ${args.join(' ')} ended with ${code}`))))
  })
}

const lockHash = () => createHash('sha256').update(readFileSync(join(root, 'package-lock.json'))).digest('hex')

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  console.error(`Jointmark needs Node 20.19 or newer; this is ${process.versions.node}.`)
  process.exit(1)
}

/** True after our own install of this lock file, or after somebody's `npm ci` or `npm install` of it. */
function isInstalled(wanted) {
  const byNpm = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(byNpm)) return false
  if (existsSync(stamp)) return readFileSync(stamp, 'utf8') === wanted
  return statSync(byNpm).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs
}

export async function install() {
  checkNode()
  const wanted = lockHash()
  if (isInstalled(wanted)) return
  console.log('Installing packages (about a minute the first time) …')
  const flags = ['--no-audit', '--no-fund', '--loglevel=error']
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  try {
    await run(npm, ['ci', ...flags])
  } catch {
    // Some registries lag with packages for other platforms, and `npm ci` then refuses the lock file.
    await run(npm, ['install', '--no-save', ...flags])
  }
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, wanted)
}
