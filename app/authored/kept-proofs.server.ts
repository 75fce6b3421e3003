import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { ScenarioReport } from '~/simulation'
import { proofProgram } from './proof-program.server'

/** The build writes here which program it is; a process that runs from the sources reads it from them. */
declare const __PROOF_PROGRAM__: string | undefined

/** Proofs that outlive the process that made them. They spare time and nothing else: whatever is not found, or not sound, is proved anew. */
export type KeptProofs = {
  find: (content: string) => ScenarioReport | undefined
  keep: (content: string, report: ScenarioReport) => void
}

/** More than any school keeps in use; the oldest go first. */
const MOST_KEPT = 200

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/**
 * Proofs in files of `folder`, each under the digest of what was proved and of the program that did: another program finds none of
 * them. The first line of a file is the digest of the second.
 */
export function keptProofs({ folder, program }: { folder: string; program: string }): KeptProofs {
  const fileOf = (content: string) => join(folder, `${sha256(JSON.stringify([program, process.version, content]))}.json`)
  return {
    find(content) {
      const [digest, body = ''] = readIfThere(fileOf(content)).split('\n')
      return sha256(body) === digest ? (JSON.parse(body) as ScenarioReport) : undefined
    },
    keep(content, report) {
      const body = JSON.stringify(report)
      const file = fileOf(content)
      const unfinished = `${file}.${process.pid}`
      try {
        mkdirSync(folder, { recursive: true })
        writeFileSync(unfinished, `${sha256(body)}\n${body}`)
        renameSync(unfinished, file)
        dropOldest(folder)
      } catch (error) {
        // An installation that cannot be written to proves at each start, as it would without this folder.
        if (!isRefusedWrite(error)) throw error
      }
    },
  }
}

/** The text of a file, empty when it cannot be read. */
function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

const REFUSED = ['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT', 'ENOENT', 'ENOTDIR']
const isRefusedWrite = (error: unknown) => error instanceof Error && 'code' in error && REFUSED.includes(String(error.code))

function dropOldest(folder: string): void {
  const kept = readdirSync(folder).map((name) => ({ path: join(folder, name), at: statSync(join(folder, name)).mtimeMs }))
  for (const { path } of kept.sort((one, other) => other.at - one.at).slice(MOST_KEPT)) rmSync(path, { force: true })
}

/** The folder above this file in which packages are installed. */
function installation(from = import.meta.dirname): string | undefined {
  if (existsSync(join(from, 'node_modules'))) return from
  return dirname(from) === from ? undefined : installation(dirname(from))
}

/**
 * The proofs of this installation, beside its packages. While developing there are none: the engine may change under a process that
 * goes on running.
 */
export function proofsOfInstallation(): KeptProofs | undefined {
  const root = installation()
  if (root === undefined || process.env.NODE_ENV === 'development') return undefined
  const program = typeof __PROOF_PROGRAM__ === 'string' ? __PROOF_PROGRAM__ : proofProgram(root)
  return program === undefined ? undefined : keptProofs({ folder: join(root, 'node_modules', '.cache', 'jointmark-proofs'), program })
}
