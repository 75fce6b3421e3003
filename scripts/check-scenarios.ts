/** `npm run check:scenarios [-- folder…] [--json]`: plays every run of scenario folders and lists what is wrong; exit 1 on errors. */
import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { proofCrew } from '~/authored/proof-crew.server'
import { readScenarioFolder, scenarioFolders } from '~/authored/scenario-folder.server'
import { scenarioProof } from '~/authored/proved-scenarios.server'
import type { ScenarioReport } from '~/simulation'

function print(dir: string, { findings }: ScenarioReport, took: number): void {
  for (const { file, line, column, severity, rule, message, witness } of findings) {
    console.log(`${dir}/${file}:${line}:${column} ${severity} ${rule}: ${message}`)
    if (witness)
      console.log(
        `    ${witness.profile}: ${witness.steps.map(({ scene, choice }) => `${scene}.${choice}`).join(', ') || 'at the beginning'}`,
      )
  }
  const count = (wanted: string) => findings.filter(({ severity }) => severity === wanted).length
  console.log(`${dir}: ${count('error')} errors, ${count('warning')} warnings, ${(took / 1000).toFixed(2)} s`)
}

async function check({ named, json }: { named: string[]; json: boolean }): Promise<number> {
  const lost = named.find((dir) => !existsSync(dir))
  if (lost !== undefined) throw new Error(`There is no folder ${lost}.`)
  const folders = (await Promise.all((named.length > 0 ? named : ['scenarios']).map(scenarioFolders))).flat()
  if (folders.length === 0) throw new Error(`There is no scenario in ${named.join(', ') || 'scenarios'}.`)
  const reports = []
  const crew = proofCrew()
  for (const dir of folders) {
    const { slug, files } = await readScenarioFolder(dir)
    const started = performance.now()
    const report = await crew.check(files)
    const took = performance.now() - started
    scenarioProof(files, [], { made: report })
    reports.push({ scenario: slug, profiles: report.profiles, findings: report.findings })
    if (!json) print(dir, report, took)
  }
  await crew.close()
  if (json) console.log(JSON.stringify(reports, null, 2))
  return reports.flatMap(({ findings }) => findings).filter(({ severity }) => severity === 'error').length
}

try {
  const { positionals: named, values } = parseArgs({ options: { json: { type: 'boolean' } }, allowPositionals: true })
  process.exitCode = (await check({ named, json: values.json ?? false })) > 0 ? 1 : 0
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
}
