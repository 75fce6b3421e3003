/** Builds when a source file changed since the last build. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root, run } from './install.mjs'

const SOURCES = ['app', 'db', 'remix.config.js', 'package-lock.json', 'tsconfig.json']
const stamp = join(root, 'build', 'sources')

function* filesUnder(path) {
  if (!statSync(path).isDirectory()) return yield path
  for (const name of readdirSync(path).sort()) yield* filesUnder(join(path, name))
}

function sourcesHash() {
  const hash = createHash('sha256')
  for (const source of SOURCES)
    for (const file of filesUnder(join(root, source))) hash.update(file.slice(root.length)).update(readFileSync(file))
  return hash.digest('hex')
}

export async function buildIfChanged() {
  const wanted = sourcesHash()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  console.log('Building …')
  await run(process.execPath, [
    join(root, 'node_modules', '@remix-run', 'dev', 'dist', 'cli.js'),
    'vite:build',
    '--config',
    'remix.config.js',
    '--logLevel',
    'warn',
  ])
  writeFileSync(stamp, wanted)
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await buildIfChanged()
