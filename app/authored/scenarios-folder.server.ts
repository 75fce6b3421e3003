import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { hashInput, scenarioWords, type Finding, type ScenarioBundle } from '~/simulation'
import type { WorkCalendar } from '~/domain/working-days'
import type { PlannedCase } from '~/domain/planned-cases'
import type { Diagnostic } from './diagnostics.server'
import { readPlannedCases } from './planned-cases.server'
import { provedScenario } from './proved-scenarios.server'
import { readScenarioFolder, scenarioFolders, type ScenarioFolder } from './scenario-folder.server'

/** The scenario folders, checked: sound bundles and every mistake. */
export interface CheckedScenarios {
  slugs: string[]
  /** With everything that was found in them, information as well. */
  bundles: { slug: string; hash: string; bundle: ScenarioBundle; findings: Finding[] }[]
  /** Cases that lessons may name before they are written. */
  planned: PlannedCase[]
  diagnostics: Diagnostic[]
  /** Changes when any authored file changes. */
  hash: string
  /** Words met and decisions taken on the first expert's path, for the hours policy. */
  measure: (slug: string) => { words: number; decisions: number } | undefined
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

type ReadScenarios = { folders: ScenarioFolder[]; planned: PlannedCase[]; diagnostics: Diagnostic[]; hash: string }

/** The folders with the list of planned cases, and the hash of both, without checking the folders. */
export async function readScenarioFolders(root: string): Promise<ReadScenarios> {
  const folders = existsSync(root) ? await Promise.all((await scenarioFolders(root)).map((folder) => readScenarioFolder(folder))) : []
  const planned = readPlannedCases(
    root,
    folders.map(({ slug }) => slug),
  )
  return { folders, ...planned, hash: sha256(JSON.stringify([folders, planned])) }
}

/** Checks scenario folders that have been read; `calendars` are those of the agencies, where they are known. */
export function checkScenarioFolders(
  { folders, planned, diagnostics: ofPlanned, hash }: ReadScenarios,
  calendars: readonly WorkCalendar[] = [],
): CheckedScenarios {
  const loaded = folders.map(({ slug, files }) => ({ slug, result: provedScenario(files, calendars) }))
  const bundles = loaded.flatMap(({ slug, result }) =>
    result.ok ? [{ slug, hash: sha256(hashInput(result.bundle)), bundle: result.bundle, findings: result.findings }] : [],
  )
  const diagnostics = loaded.flatMap(({ slug, result }) =>
    result.findings
      .filter((finding) => finding.severity !== 'information')
      .map((finding): Diagnostic => ({
        file: `scenarios/${slug}/${finding.file}`,
        line: finding.line,
        column: finding.column,
        rule: String(finding.rule),
        severity: finding.severity === 'error' ? 'error' : 'warning',
        message: finding.message,
      })),
  )
  const measures = new Map(bundles.map(({ slug, bundle }) => [slug, scenarioWords({ bundle, expert: 1 })]))
  return {
    slugs: folders.map(({ slug }) => slug),
    bundles,
    planned,
    diagnostics: [...ofPlanned, ...diagnostics],
    hash,
    measure: (slug) => measures.get(slug),
  }
}
