/** Installs the npm packages when they are missing or the lock file changed. Uses Node only, since it runs before anything is installed. */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))
const stampIn = (folder) => join(folder, 'node_modules', '.cache', 'jointmark-lock')

/** Runs a command with its output shown; rejects when it fails. */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', ...options })
    child.on('error', reject)
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${command} ${args.join(' ')} ended with ${code}`))))
  })
}

const lockHash = (folder) => createHash('sha256').update(readFileSync(join(folder, 'package-lock.json'))).digest('hex')

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  console.error(`Jointmark needs Node 20.19 or newer; this is ${process.versions.node}.`)
  process.exit(1)
}

/** True when each package that package.json names, for development too, has a folder: npm leaves the latter out in production. */
function hasEveryPackage(folder) {
  const { dependencies = {}, devDependencies = {} } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return Object.keys({ ...dependencies, ...devDependencies }).every((name) => existsSync(join(folder, 'node_modules', name)))
}

/** True after our own install of this lock file, or after somebody's `npm ci` or `npm install` of it. */
function isInstalled(folder, wanted) {
  const byNpm = join(folder, 'node_modules', '.package-lock.json')
  if (!existsSync(byNpm) || !hasEveryPackage(folder)) return false
  const stamp = stampIn(folder)
  if (existsSync(stamp)) return readFileSync(stamp, 'utf8') === wanted
  return statSync(byNpm).mtimeMs >= statSync(join(folder, 'package-lock.json')).mtimeMs
}

/** Installs the packages that the lock file of `folder` names, development packages too, unless they are there. */
export async function install(folder = root) {
  checkNode()
  const wanted = lockHash(folder)
  if (isInstalled(folder, wanted)) return
  console.log('Installing packages (about a minute the first time) …')
  const flags = ['--include=dev', '--no-audit', '--no-fund', '--loglevel=error']
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  try {
    await run(npm, ['ci', ...flags], { cwd: folder })
  } catch {
    // Some registries lag with packages for other platforms, and `npm ci` then refuses the lock file.
    await run(npm, ['install', '--no-save', ...flags], { cwd: folder })
  }
  mkdirSync(dirname(stampIn(folder)), { recursive: true })
  writeFileSync(stampIn(folder), wanted)
}
