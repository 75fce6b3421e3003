import { FILES, type Authored, type Findings } from '../authored'
import { REGISTERS } from '../contract/companions'
import type { YamlPath } from '../findings'
import { scenesOf, waysOf } from '../scenes'

interface Named {
  id: string
  /** What it is, in words. */
  what: string
  at: { file: string; path?: YamlPath; key?: boolean }
}

/** Names that stand in the pages of a running case, in addresses and in the entries of forms. Those of choices do not: they are made up for each attempt. */
function namesSent({ scenario, people, documents }: Authored): Named[] {
  const named = (what: string, path: YamlPath): Named => ({ id: String(path.at(-1)), what, at: { file: FILES.scenario, path, key: true } })
  return [
    ...Object.keys(scenario.desks).map((desk) => named('desk', ['desks', desk])),
    ...Object.keys(scenario.standards).map((standard) => named('standard', ['standards', standard])),
    ...Object.keys(documents).map((id) => ({ id, what: 'document', at: { file: `documents/${id}.md` } })),
    ...scenesOf(scenario).flatMap(({ id, scene, path }) => [
      { ...named('scene', path), id },
      ...Object.entries(scene.fields ?? {}).flatMap(([field, { options }]) => [
        named('field', [...path, 'fields', field]),
        ...(options ?? []).map((option) => ({ ...named('option', [...path, 'fields', field]), id: option })),
      ]),
    ]),
    ...Object.entries(people).flatMap(([person, { records }]) => [
      { id: person, what: 'person', at: { file: FILES.people, path: [person], key: true } },
      ...REGISTERS.flatMap((register) =>
        records[register].map(({ id }, at) => ({
          id,
          what: 'record',
          at: { file: FILES.people, path: [person, 'records', register, at] },
        })),
      ),
    ]),
  ]
}

/** Names that no learner may see. A single plain word says nothing by itself, so only names of several are looked for in texts. */
function namesKept({ scenario, variants }: Authored): { id: string; what: string }[] {
  const of = (what: string, ids: Iterable<string>) => [...ids].map((id) => ({ id, what }))
  const ways = scenesOf(scenario).flatMap(waysOf)
  const facts = ways.flatMap((way) => way.do.flatMap(({ type, params }) => (type === 'recordFact' ? [String(params['fact'])] : [])))
  return [
    ...of('profile', Object.keys(variants.profiles)),
    ...of('variant', Object.keys(variants.variants)),
    ...of('choice', new Set(ways.map(({ name }) => name))),
    ...of('fact', new Set(facts)),
    ...of('gate', Object.keys(scenario.gates)),
    ...of('critical error', Object.keys(scenario.criticalErrors)),
    ...of(
      'scene',
      scenesOf(scenario).map(({ id }) => id),
    ),
  ]
}

/** Whether a name contains another as whole words: `payslip_own_business` contains `own_business`. */
const contains = (name: string, part: string) => `_${name.replaceAll('-', '_')}_`.includes(`_${part.replaceAll('-', '_')}_`)

const inPlain = (text: string) => text.replace(/\{\{[^{}]*\}\}/g, ' ')

/** Everything that a learner reads, with the place where it stands. */
function textsRead({
  texts,
  documents,
  people,
}: Authored): { text: string; at: { file: string; line?: number; path?: YamlPath; key?: boolean }; where: string }[] {
  return [
    ...Object.entries(texts).map(([key, { paragraphs, why, hint, then, note, ask, fields, options, line }]) => ({
      text: [...paragraphs.map(({ text }) => text), why, hint, then, note, ask, ...Object.values(fields), ...Object.values(options)].join(
        '\n',
      ),
      at: { file: FILES.texts, line },
      where: key,
    })),
    ...Object.entries(documents).map(([id, { title, text }]) => ({
      text: `${title}\n${text}`,
      at: { file: `documents/${id}.md` },
      where: id,
    })),
    ...Object.entries(people).map(([id, { name, says, records }]) => ({
      text: [
        name,
        says,
        ...REGISTERS.flatMap((register) => records[register].flatMap(({ number, fields }) => [number, ...Object.entries(fields).flat()])),
      ].join('\n'),
      at: { file: FILES.people, path: [id], key: true },
      where: id,
    })),
  ]
}

/** Rule 42: names that tell a learner which case this is, or that were never meant to be read. */
export function namesReveal(authored: Authored, findings: Findings) {
  const { profiles, variants } = authored.variants
  // One name for everything, such as *base*, tells nothing.
  const telling = [
    ...(Object.keys(profiles).length > 1 ? Object.keys(profiles) : []),
    ...(Object.keys(variants).length > 1 ? Object.keys(variants) : []),
  ].filter((name) => /[_-]/.test(name))
  const told = new Set<string>()
  for (const { id, what, at } of namesSent(authored))
    for (const name of telling)
      if (contains(id, name) && !told.has(`${what} ${id}`)) {
        told.add(`${what} ${id}`)
        findings.add(
          42,
          'warning',
          at,
          `The ${what} *${id}* holds the name *${name}*, and the names of ${what}s can be read in the page; call it something that tells nothing.`,
        )
      }
  const kept = namesKept(authored).filter(({ id }) => id.includes('_'))
  for (const { text, at, where } of textsRead(authored)) {
    const words = new Set(inPlain(text).match(/[a-z][a-z0-9]*(?:_[a-z0-9]+)+/g) ?? [])
    for (const word of words) {
      const name = kept.find(({ id }) => id === word)
      if (name) findings.add(42, 'warning', at, `The name of the ${name.what} *${word}* would be visible to learners here.`, where)
    }
  }
}
