/**
 * `npm run keep:logs -- scenarios/NAME… [--published YYYY-MM-DD]`: plays runs of a version of a scenario and keeps their logs with their
 * results, which the tests replay from then on. With `--published` the version has gone out to people and its folder may not change any
 * more without a higher `version`.
 */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { readScenarioFolder, scenarioFolders } from '~/authored/scenario-folder.server'
import { keepLogs, loadScenario, type KeptVersion } from '~/simulation'

const KEPT = fileURLToPath(new URL('../tests/unit/simulation/fixtures/published', import.meta.url))
const digest = (text: string) => createHash('sha256').update(text).digest('hex')

async function keep(dir: string, published: string | null): Promise<string> {
  const { slug, files } = await readScenarioFolder(dir)
  const loaded = loadScenario(files)
  if (!loaded.ok) throw new Error(`${dir} has errors: npm run check:scenarios -- ${dir} names them.`)
  const kept = keepLogs({ slug, bundle: loaded.bundle, published, digest })
  const path = join(KEPT, `${slug}-${kept.version}.json`)
  if (existsSync(path)) {
    const before = JSON.parse(readFileSync(path, 'utf8')) as KeptVersion
    if (before.published && before.hash !== kept.hash)
      throw new Error(
        `Version ${kept.version} of ${slug} went out on ${before.published} and stays as it was. Raise \`version\` in ${dir}/scenario.yaml.`,
      )
    if (before.published) return `${slug}: the logs of version ${kept.version} are kept since ${before.published}; nothing was changed.`
  }
  mkdirSync(KEPT, { recursive: true })
  writeFileSync(path, `${JSON.stringify(kept)}\n`)
  return `${slug}: ${kept.runs.length} logs of version ${kept.version} kept.`
}

try {
  const { positionals, values } = parseArgs({ options: { published: { type: 'string' } }, allowPositionals: true })
  if (values.published !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(values.published))
    throw new Error('--published is a date such as 2026-11-27.')
  const folders = (await Promise.all((positionals.length > 0 ? positionals : ['scenarios']).map(scenarioFolders))).flat()
  for (const dir of folders) console.log(await keep(dir, values.published ?? null))
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
}
