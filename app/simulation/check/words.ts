import { FILES, type Authored, type Findings } from '../authored'
import { didYouMean } from '../nearest'
import { goesOn, waysOf, type PlacedScene } from '../scenes'

/** Rule 4: every scene, choice and outcome has its words, and no words are left over. */
export function checkWords({ texts }: Authored, scenes: PlacedScene[], findings: Findings) {
  const needed = new Set<string>()
  for (const placed of scenes) {
    needed.add(placed.id)
    if ((texts[placed.id]?.paragraphs.length ?? 0) === 0)
      findings.add(4, 'error', { file: FILES.scenario, path: placed.path, key: true }, `*${placed.id}* has no words in English.`)
    checkFieldWords(placed, texts[placed.id], findings)
    for (const way of waysOf(placed)) {
      const key = `${way.scene}/${way.name}`
      needed.add(key)
      const words = texts[key]
      if (way.kind === 'continue' && goesOn(placed.scene)) continue
      if (!words || words.paragraphs.length === 0)
        findings.add(
          4,
          'error',
          { file: FILES.scenario, path: way.path, key: true },
          `*${way.scene} / ${way.name}* has no sentence in English.`,
        )
      else if (!words.why)
        findings.add(
          4,
          'warning',
          { file: FILES.texts, line: words.line },
          `*${way.scene} / ${way.name}* gives no reason for the debrief (\`> Why: …\`).`,
          key,
        )
    }
  }
  for (const [key, { line }] of Object.entries(texts))
    if (!needed.has(key))
      findings.add(
        4,
        'warning',
        { file: FILES.texts, line },
        `Words stand here for *${key}*, which the scenario does not have.${didYouMean(key, needed)}`,
        key,
      )
}

function checkFieldWords({ id, scene }: PlacedScene, words: Authored['texts'][string] | undefined, findings: Findings) {
  if (!words) return
  const fields = Object.keys(scene.fields ?? {})
  const options = Object.entries(scene.fields ?? {}).flatMap(([name, field]) => (field.options ?? []).map((option) => `${name}/${option}`))
  for (const label of Object.keys(words.fields))
    if (!fields.includes(label))
      findings.add(
        4,
        'warning',
        { file: FILES.texts, line: words.line },
        `*${id}* has a label for a field \`${label}\`, which its form does not have.${didYouMean(label, fields)}`,
        id,
      )
  for (const label of Object.keys(words.options))
    if (!options.includes(label))
      findings.add(
        4,
        'warning',
        { file: FILES.texts, line: words.line },
        `*${id}* has a label for an option \`${label}\`, which its form does not have.${didYouMean(label, options)}`,
        id,
      )
}
