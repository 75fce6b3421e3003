import { REGISTERS } from '../contract/companions'
import { FILES, type Authored, type Findings } from '../authored'
import { isDateVariable, variablesIn } from '../fill'
import { didYouMean } from '../did-you-mean'
import { goesOn, scenesOf, waysOf, type PlacedScene } from '../scenes'

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

/** The variables that every attempt has a value for: a value that only some profiles or variants have would show its braces. */
function variablesOf({ variants, people }: Authored): Set<string> {
  const inAll = (lists: { values: Record<string, unknown> }[]) => {
    const [first, ...rest] = lists.map(({ values }) => Object.keys(values))
    return (first ?? []).filter((name) => rest.every((names) => names.includes(name)))
  }
  return new Set([
    ...Object.keys(variants.pools),
    ...inAll(Object.values(variants.profiles)),
    ...inAll(Object.values(variants.variants)),
    ...Object.keys(people),
  ])
}

/** Rule 5 for `{{variables}}` in texts, documents and records, in titles and critical errors, and in the reasons of experts. */
export function checkVariables(authored: Authored, findings: Findings) {
  const known = variablesOf(authored)
  const check = (at: Parameters<Findings['add']>[2], where: string, ...texts: (string | undefined)[]) => {
    for (const name of new Set(texts.flatMap((text) => variablesIn(text ?? ''))))
      if (!known.has(name) && !isDateVariable(name))
        findings.add(
          5,
          'error',
          at,
          `*${where}* uses \`{{${name}}}\`, which not every attempt has a value for.${didYouMean(name, known)}`,
          where,
        )
  }
  for (const [key, words] of Object.entries(authored.texts)) {
    const { paragraphs, why, hint, then, note, ask, fields, options, line } = words
    const spoken = paragraphs.flatMap(({ text, manner }) => [text, manner])
    check({ file: FILES.texts, line }, key, ...spoken, why, hint, then, note, ask, ...Object.values(fields), ...Object.values(options))
  }
  for (const { id, path, scene } of scenesOf(authored.scenario)) check({ file: FILES.scenario, path: [...path, 'title'] }, id, scene.title)
  for (const [code, says] of Object.entries(authored.scenario.criticalErrors))
    check({ file: FILES.scenario, path: ['criticalErrors', code] }, code, says)
  for (const { file, log } of authored.experts)
    log.steps.forEach(({ reason }, step) => check({ file, path: ['steps', step, 'reason'] }, log.expert, reason))
  for (const [id, { title, text }] of Object.entries(authored.documents)) check({ file: `documents/${id}.md` }, id, title, text)
  for (const [id, { name, says, records }] of Object.entries(authored.people)) {
    check({ file: FILES.people, path: [id], key: true }, id, name, says)
    for (const register of REGISTERS)
      records[register].forEach((record, index) =>
        check({ file: FILES.people, path: [id, 'records', register, index] }, record.id, record.number, ...Object.values(record.fields)),
      )
  }
}
