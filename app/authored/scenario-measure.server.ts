import { basename } from 'node:path'
import { existsSync } from 'node:fs'
import { scenarioWords } from '~/simulation'
import type { Known } from './known.server'
import { provedScenario } from './proved-scenarios.server'
import { readScenarioFolder, scenarioFolders } from './scenario-folder.server'

/**
 * Measures the cases of a folder for the hours policy, each when it is first asked for. A case with mistakes, or whose first
 * expert does not play through, has no measure; its own checker says why.
 */
export async function measureScenarios(root: string): Promise<NonNullable<Known['simulationMeasure']>> {
  const folders = existsSync(root) ? await scenarioFolders(root) : []
  const read = new Map(
    await Promise.all(folders.map(async (folder) => [basename(folder), (await readScenarioFolder(folder)).files] as const)),
  )
  const measured = new Map<string, { words: number; decisions: number } | undefined>()
  return (slug) => {
    if (!measured.has(slug)) measured.set(slug, measure(read.get(slug)))
    return measured.get(slug)
  }
}

function measure(files: Record<string, string> | undefined): { words: number; decisions: number } | undefined {
  const loaded = files && provedScenario(files)
  return loaded?.ok && loaded.bundle.experts.length > 0 ? scenarioWords({ bundle: loaded.bundle }) : undefined
}
