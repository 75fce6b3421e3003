/** Finds a Chromium to test with, or installs one from the packages of Debian and its kind when that is possible. */
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { run } from './install.mjs'

/** The shell without a window does the same work in three quarters of the time, so it comes first. */
const PACKAGES = ['chromium-headless-shell', 'chromium']
const NAMES = [...PACKAGES, 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const PLACES = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium']

const runs = (path) => {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function find() {
  const given = process.env.CHROMIUM
  if (given) return runs(given) ? given : undefined
  const folders = (process.env.PATH ?? '').split(delimiter)
  const onPath = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)))
  return [...onPath, ...PLACES].find(runs)
}

/** Installs the first of the packages that the system has. */
async function installOne() {
  console.log('Installing Chromium from the system’s packages …')
  const quiet = { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
  await run('apt-get', ['update', '-qq'], quiet)
  for (const name of PACKAGES) {
    const installing = run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name], quiet)
    const isInstalled = await installing.then(
      () => true,
      () => false,
    )
    if (isInstalled) return
  }
}

/** The path of a Chromium that runs; ends the process with advice when there is none. */
export async function chromium() {
  const found = find()
  if (found) return found
  if (process.platform === 'linux' && process.getuid?.() === 0 && runs('/usr/bin/apt-get')) {
    await installOne()
    const installed = find()
    if (installed) return installed
  }
  console.error(
    'The browser tests need Chromium. Install the package "chromium" (or Google Chrome), or set CHROMIUM to the path of one, and run npm test again.',
  )
  process.exit(1)
}
