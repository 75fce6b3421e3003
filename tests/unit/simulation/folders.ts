import { fileURLToPath } from 'node:url'
import { readScenarioFolder } from '~/authored/scenario-folder.server'
import { checkScenario, loadScenario, type Finding, type ScenarioBundle } from '~/simulation'

export type Files = Record<string, string>

/** The example scenario: one desk, two profiles. */
export async function exampleFiles(): Promise<Files> {
  return (await readScenarioFolder(fileURLToPath(new URL('fixtures/scenario-example', import.meta.url)))).files
}

/** The files with a passage of one of them replaced; the passage must be there. */
export function edited(files: Files, file: string, passage: string, replacement: string): Files {
  const text = files[file] ?? ''
  if (!text.includes(passage)) throw new Error(`${file} does not contain ${passage}`)
  return { ...files, [file]: text.replace(passage, () => replacement) }
}

export function bundleOf(files: Files): ScenarioBundle {
  const loaded = loadScenario(files)
  if (!loaded.ok) throw new Error(loaded.findings.map(({ file, line, message }) => `${file}:${line} ${message}`).join('\n'))
  return JSON.parse(JSON.stringify(loaded.bundle)) as ScenarioBundle
}

export function findingsOf(files: Files, rule: Finding['rule']): Finding[] {
  return checkScenario(files).findings.filter((finding) => finding.rule === rule)
}

/** A small scenario from the YAML of its desks, with words for everything, to try one thing at a time. */
export function smallScenario(
  desks: string,
  extra: { head?: string; scoring?: string; variants?: string; documents?: string[] } = {},
): Files {
  const standards = desks.includes('contact') ? '{ contact: { within: 3, says: Contact } }' : '{}'
  const critical = desks.includes('breach') ? '{ breach: No right to it. }' : '{}'
  const head = extra.head ?? `clock: workingDays\nstandards: ${standards}\ncriticalErrors: ${critical}\n`
  const texts = [...desks.matchAll(/^ {6}([a-z_]+):|^ {10}([a-z_]+):/gm)]
  let scene = ''
  const words = texts.map(([, isScene, way]) => {
    if (isScene) scene = isScene
    return isScene ? `## ${scene}\nWords of ${scene}.\n` : `### ${scene}/${way}\nSentence ${way}.\n> Why: Because.\n`
  })
  return {
    'scenario.yaml': `id: small\nversion: 1\ntitle: Small\n${head}desks:\n${desks}`,
    'scoring.yaml': extra.scoring ?? 'passMark: { process_mastery: 1 }\npoints: { a: { good: { process_mastery: 1 } } }\n',
    'variants.yaml': extra.variants ?? 'profiles: { base: { facts: [] } }\n',
    'people.yaml': 'client: { says: A person }\n',
    'texts.en.md': `# Small\n\n${words.join('\n')}`,
    ...Object.fromEntries((extra.documents ?? []).map((name) => [`documents/${name}.md`, `# Paper ${name}\nText.`])),
  }
}

/** Working days without holidays from Monday 9 November 2026. */
export function workingDay(day: number): string {
  const weeks = Math.floor(day / 5)
  return new Date(Date.UTC(2026, 10, 9 + weeks * 7 + (day - weeks * 5))).toISOString().slice(0, 10)
}
