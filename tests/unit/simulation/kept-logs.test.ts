import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { provedScenario } from '~/authored/proved-scenarios.server'
import { readScenarioFolder } from '~/authored/scenario-folder.server'
import { ENGINE_VERSION, hashInput, replayKept, type KeptVersion } from '~/simulation'

const KEPT = fileURLToPath(new URL('fixtures/published', import.meta.url))
const SCENARIOS = fileURLToPath(new URL('../../../scenarios', import.meta.url))
const digest = (text: string) => createHash('sha256').update(text).digest('hex')

const versions = readdirSync(KEPT)
  .sort()
  .map((name) => JSON.parse(readFileSync(join(KEPT, name), 'utf8')) as KeptVersion)

describe('the kept logs of a version give the result that they gave', () => {
  it.each(versions.map((version) => [`${version.slug}, version ${version.version}`, version] as const))('%s', (_, version) => {
    expect(version.runs.length).toBeGreaterThan(version.bundle.profiles.length)
    for (const [number, { result, state, ...run }] of version.runs.entries()) {
      const now = replayKept(version.bundle, run, digest)
      expect(
        now,
        `log ${number + 1}, kept by engine ${version.engineVersion}; this is engine ${ENGINE_VERSION}. A word that changes gets a new name.`,
      ).toEqual({ result, state })
    }
  })
})

describe('a version that went out to people stays as it was', () => {
  const published = versions.filter((version) => version.published !== null)
  it('and its folder is of that content or of a higher version', async () => {
    for (const { slug, version, hash } of published) {
      const loaded = provedScenario((await readScenarioFolder(join(SCENARIOS, slug))).files)
      if (!loaded.ok) continue
      const lower = `Version ${version} of ${slug} has gone out, and its folder has a lower one.`
      expect(loaded.bundle.version, lower).toBeGreaterThanOrEqual(version)
      if (loaded.bundle.version > version) continue
      expect(
        digest(hashInput(loaded.bundle)),
        `Version ${version} of ${slug} has gone out. Raise \`version\` in its scenario.yaml, say in CHANGES.md why, and keep its logs: npm run keep:logs -- scenarios/${slug}`,
      ).toBe(hash)
    }
  })
})

it('kept logs cover passed and missed runs, and practice with steps back', () => {
  const runs = versions.flatMap((version) => version.runs)
  expect(runs.some(({ result }) => result.passed)).toBe(true)
  expect(runs.some(({ result }) => result.done && !result.passed)).toBe(true)
  expect(runs.some(({ events }) => events.some((event) => 'stepBack' in event))).toBe(true)
})
