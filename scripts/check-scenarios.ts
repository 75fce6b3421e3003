/** `npm run check:scenarios [-- folder…] [--json]`: proves scenario folders and lists what is wrong; exit 1 on errors. */
import { readdir } from 'node:fs/promises'
import { readScenarioFolder, scenarioFolders } from '~/authored/scenario-folder.server'
import { checkScenario } from '~/simulation'

const args = process.argv.slice(2)
const json = args.includes('--json')
const named = args.filter((arg) => !arg.startsWith('--'))

async function foldersIn(dir: string): Promise<string[]> {
  return (await readdir(dir)).some((name) => name.endsWith('.yaml')) ? [dir] : scenarioFolders(dir)
}

const folders = (await Promise.all((named.length > 0 ? named : ['scenarios']).map(foldersIn))).flat()
let errors = 0
const reports: unknown[] = []
for (const dir of folders) {
  const folder = await readScenarioFolder(dir)
  const report = checkScenario(folder.files)
  errors += report.findings.filter(({ severity }) => severity === 'error').length
  reports.push({ scenario: folder.slug, profiles: report.profiles, findings: report.findings })
  if (json) continue
  for (const finding of report.findings) {
    console.log(`${dir}/${finding.file}:${finding.line}:${finding.column} ${finding.severity} ${finding.rule}: ${finding.message}`)
    if (finding.witness)
      console.log(`    ${finding.witness.profile}: ${finding.witness.steps.map(({ scene, choice }) => `${scene}.${choice}`).join(', ')}`)
  }
  const count = (severity: string) => report.findings.filter((finding) => finding.severity === severity).length
  console.log(`${folder.slug}: ${count('error')} errors, ${count('warning')} warnings`)
}
if (json) console.log(JSON.stringify(reports, null, 2))
else if (folders.length === 0) console.log('No scenario found.')
process.exitCode = errors > 0 ? 1 : 0
