import { readdir, readFile } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { PLANNED_FILE } from './planned-cases.server'

/** A scenario folder as the engine takes it: relative path (with `/`) → text. */
export interface ScenarioFolder {
  slug: string
  files: Record<string, string>
}

const READ = /^(?:[^/]+\.(?:yaml|md)|documents\/[^/]+\.md)$/

/**
 * Reads the YAML and Markdown files of a scenario folder and of its `documents/`. Other files and deeper folders are left alone.
 * Throws when the folder cannot be read.
 */
export async function readScenarioFolder(dir: string): Promise<ScenarioFolder> {
  const root = resolve(dir)
  const top = await readdir(root, { withFileTypes: true })
  const documents = top.some((entry) => entry.isDirectory() && entry.name === 'documents') ? await readdir(join(root, 'documents')) : []
  const names = [...top.filter((entry) => entry.isFile()).map((entry) => entry.name), ...documents.map((name) => `documents/${name}`)]
  const files: Record<string, string> = {}
  for (const name of names.filter((name) => READ.test(name)).sort()) files[name] = await readFile(join(root, name), 'utf8')
  return { slug: basename(root), files }
}

/**
 * The scenario folders that a path means: itself when it holds YAML files (also without its scenario.yaml, which is then a finding),
 * otherwise those below it that hold a scenario.yaml, in order of name. Throws when the path cannot be read.
 */
export async function scenarioFolders(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { withFileTypes: true })
  if (entries.some((entry) => entry.isFile() && entry.name.endsWith('.yaml') && entry.name !== PLANNED_FILE)) return [dir]
  const found: string[] = []
  for (const entry of entries)
    if (entry.isDirectory() && (await readdir(join(dir, entry.name))).includes('scenario.yaml')) found.push(join(dir, entry.name))
  return found.sort()
}
