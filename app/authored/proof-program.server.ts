import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'

/** All that a proof of a scenario comes from beside the scenario: the engine, the rules that it may use, and its packages. */
const SOURCES = [
  'app/simulation',
  'app/domain',
  'app/authored/proved-scenarios.server.ts',
  'app/authored/kept-proofs.server.ts',
  'app/authored/proof-crew.server.ts',
  'app/authored/proof-thread.ts',
  'package-lock.json',
]

function filesUnder(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesUnder(join(path, name)))
}

/** Names the program that proves scenarios by its sources under `root`: 64 hexadecimal digits, or undefined where they are not. */
export function proofProgram(root: string): string | undefined {
  const sources = SOURCES.map((source) => join(root, source))
  if (!sources.every((source) => existsSync(source))) return undefined
  const hash = createHash('sha256')
  for (const file of sources.flatMap(filesUnder))
    hash.update(JSON.stringify([relative(root, file), createHash('sha256').update(readFileSync(file)).digest('hex')]))
  return hash.digest('hex')
}
