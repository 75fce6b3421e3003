import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import type { PlannedCase } from '~/domain/planned-cases'
import { Report, type Diagnostic } from './diagnostics.server'
import { kebab } from './front-matter.server'
import { readYamlFile } from './reference-files.server'
import { validateYaml } from './yaml-file.server'

/** Beside the scenario folders: the cases that lessons name and that are still to be written. */
export const PLANNED_FILE = 'planned.yaml'

const line = z.string().trim().min(1).max(600)
const entry = z.strictObject({ slug: kebab, title: line.max(120), says: line })

/** Reads `scenarios/planned.yaml`; entries with mistakes are told and left out. Without the file nothing is planned. */
export function readPlannedCases(root: string, written: readonly string[]): { planned: PlannedCase[]; diagnostics: Diagnostic[] } {
  const file = path.join(root, PLANNED_FILE)
  const report = new Report(`scenarios/${PLANNED_FILE}`)
  const planned = existsSync(file) ? checkPlannedCases(readFileSync(file), report, written) : []
  return { planned, diagnostics: report.diagnostics }
}

/** Checks the list: shape, one entry a case, and none whose folder exists. */
export function checkPlannedCases(content: string | Uint8Array, report: Report, written: readonly string[]): PlannedCase[] {
  const file = readYamlFile(content, report)
  if (!file || file.data === null) return []
  if (!Array.isArray(file.data)) {
    report.error(file.place([]), 'planned-case', 'This file is a list: every case begins with "- slug:".')
    return []
  }
  const planned: PlannedCase[] = []
  for (const index of file.data.keys()) {
    const found = validateYaml(file, entry, report, 'planned-case', [index], Object.keys(entry.shape))
    if (!found) continue
    const place = file.place([index, 'slug'])
    if (written.includes(found.slug))
      report.error(
        place,
        'planned-case',
        `The case "${found.slug}" is written: scenarios/${found.slug} exists. Delete its lines from this file.`,
      )
    else if (planned.some(({ slug }) => slug === found.slug))
      report.error(place, 'planned-case', `"${found.slug}" stands twice in this list. Keep one entry.`)
    else planned.push(found)
  }
  return planned
}
