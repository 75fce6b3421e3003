import { FILES, type Authored, type Findings } from '../authored'
import type { Field } from '../contract/scenario'
import type { FormInput, YamlPath } from '../findings'
import { didYouMean } from '../did-you-mean'
import { waysOf, type PlacedScene, type Way } from '../scenes'
import { holds, leavesOf, meant, type Condition, type Expected } from '../vocabulary/conditions'
import { emptyCase, type StandardClock } from '../vocabulary/context'

/** Kinds whose decision may be a form. */
const WITH_FORM = ['form', 'agency_message', 'document', 'registry', 'incident', 'inbox']

/** Rules 5, 6 and 7 for scenes with a form. */
export function checkForms(authored: Authored, scenes: PlacedScene[], findings: Findings) {
  for (const placed of scenes) {
    const { id, scene, path } = placed
    const at = (...steps: string[]) => ({ file: FILES.scenario, path: [...path, ...steps], key: true })
    const isForm = scene.fields !== undefined || scene.outcomes !== undefined
    if (scene.kind === 'form' && !isForm) findings.add(6, 'error', at(), `*${id}* is a form without fields and outcomes.`)
    if (isForm && !WITH_FORM.includes(scene.kind))
      findings.add('shape', 'error', at(scene.fields ? 'fields' : 'outcomes'), `*${id}* is of the kind ${scene.kind}, which has no form.`)
    if (isForm && scene.choices)
      findings.add('shape', 'error', at('choices'), `*${id}* has a form and choices; a scene has one or the other.`)
    if (scene.go !== undefined && (isForm || scene.choices))
      findings.add('shape', 'error', at('go'), `*${id}* has \`go\` beside its choices; only a scene without choices goes on by itself.`)
    if (scene.go !== undefined && !['info', 'reflection', 'incident'].includes(scene.kind))
      findings.add(
        'shape',
        'error',
        at('go'),
        `*${id}* only goes on, which a scene of the kind ${scene.kind} cannot; make it \`kind: info\`.`,
      )
    if (!isForm) {
      for (const way of waysOf(placed)) checkNoForm(way, findings)
      continue
    }
    if (Object.keys(scene.fields ?? {}).length === 0) findings.add(6, 'error', at('outcomes'), `The form *${id}* has no fields.`)
    checkOutcomes(authored, placed, findings)
  }
}

function checkNoForm(way: Way, findings: Findings) {
  if (leavesOf(way.when).some(({ name }) => name === 'formIs'))
    findings.add(
      5,
      'error',
      { file: FILES.scenario, path: [...way.path, 'when'] },
      `*${way.scene} / ${way.name}* asks for a form, but its scene has none.`,
    )
}

function checkOutcomes(authored: Authored, { id, scene, path }: PlacedScene, findings: Findings) {
  const outcomes = scene.outcomes ?? {}
  const otherwise = Object.hasOwn(outcomes, 'otherwise') ? outcomes['otherwise'] : undefined
  if (!otherwise || otherwise.when)
    findings.add(
      6,
      'error',
      { file: FILES.scenario, path: [...path, otherwise ? 'outcomes' : 'fields'], key: true },
      otherwise
        ? `\`otherwise\` in *${id}* has a condition; it must catch everything.`
        : `If a learner enters something you did not foresee in *${id}*, nothing happens. Add an \`otherwise\`.`,
    )
  const valueNames = Object.values(authored.variants.profiles).flatMap(({ values }) => Object.keys(values))
  for (const [field, { value }] of Object.entries(scene.fields ?? {}))
    if (value !== undefined && !valueNames.includes(value))
      findings.add(
        5,
        'error',
        { file: FILES.scenario, path: [...path, 'fields', field, 'value'] },
        `The field *${field}* is compared with \`${value}\`, which no profile has.${didYouMean(value, valueNames)}`,
      )
  for (const [name, outcome] of Object.entries(outcomes)) {
    const at = [...path, 'outcomes', name]
    for (const leaf of leavesOf(outcome.when))
      if (leaf.name === 'formIs')
        checkFormValues(id, scene.fields ?? {}, leaf.params as Record<string, Expected>, valueNames, [...at, 'when'], findings)
    if (outcome.example) {
      checkFormValues(id, scene.fields ?? {}, outcome.example, valueNames, [...at, 'example'], findings)
      checkExample(authored, { id, scene, path, desk: '' }, name, outcome.example, findings)
    }
  }
}

function checkFormValues(
  scene: string,
  fields: Record<string, Field>,
  form: Record<string, Expected>,
  valueNames: string[],
  path: YamlPath,
  findings: Findings,
) {
  for (const [name, wanted] of Object.entries(form)) {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined
    const at = { file: FILES.scenario, path }
    if (!field) {
      findings.add(5, 'error', at, `*${scene}* has no field called \`${name}\`.${didYouMean(name, Object.keys(fields))}`)
      continue
    }
    if (typeof wanted === 'object' && !Array.isArray(wanted)) {
      if (!valueNames.includes(wanted.value))
        findings.add(5, 'error', at, `\`${wanted.value}\` is not a value of any profile.${didYouMean(wanted.value, valueNames)}`)
      continue
    }
    const options = field.options
    if (!options) continue
    for (const item of Array.isArray(wanted) ? wanted : [String(wanted)])
      if (!options.includes(item))
        findings.add(5, 'error', at, `The field *${name}* in *${scene}* has no option \`${item}\`.${didYouMean(item, options)}`)
  }
}

/** The facts that a condition asks for, taken as known (and those it forbids as unknown). */
export function factsAskedFor(condition: Condition | undefined): string[] {
  if (!condition) return []
  return Object.entries(condition).flatMap(([name, params]) => {
    if (name === 'all') return (params as Condition[]).flatMap(factsAskedFor)
    if (name === 'any') return factsAskedFor((params as Condition[])[0])
    if (name === 'factKnown') return [(params as { fact: string }).fact]
    return name === 'hasConsent' ? [`consent_${(params as { scope: string }).scope}`] : []
  })
}

/** Rule 7: an example, tried with the facts that its own outcome asks for, is caught by that outcome. */
function checkExample(authored: Authored, placed: PlacedScene, name: string, example: Record<string, Expected>, findings: Findings) {
  const ways = waysOf(placed)
  const own = ways.find((way) => way.name === name)
  const profiles = Object.entries(authored.variants.profiles)
  const tries = profiles.map(([profile, { values }]) => {
    const context = { ...emptyCase({ profile, facts: factsAskedFor(own?.when), values }), ...statedBy(own?.when) }
    const form: FormInput = Object.fromEntries(Object.entries(example).map(([field, wanted]) => [field, meant(wanted, values) ?? '']))
    return ways.find((way) => holds(way.when, context, form))?.name
  })
  if (tries.includes(name)) return
  const caught = tries[0] ?? 'no outcome'
  const first = ways.findIndex((way) => way.name === caught) < ways.findIndex((way) => way.name === name)
  findings.add(
    7,
    'error',
    { file: FILES.scenario, path: [...placed.path, 'outcomes', name, 'example'], key: true },
    `The example you gave for *${name}* is actually caught by *${caught}*${first ? ', which comes first' : ''}.`,
  )
}

/** What an outcome's condition asks of documents, standards and the clock, taken as given. */
function statedBy(condition: Condition | undefined) {
  const leaves = leavesOf(condition)
  const of = (word: string, param: string) =>
    leaves.filter(({ name }) => name === word).map(({ params }) => (params as Record<string, string>)[param] ?? '')
  const standards: Record<string, StandardClock> = {}
  for (const id of of('standardBroken', 'standard')) standards[id] = { started: 0, due: 0, settled: 1 }
  for (const id of of('standardMet', 'standard')) standards[id] = { started: 0, due: 0, settled: 0 }
  const clock = Math.max(
    0,
    ...leaves.filter(({ name }) => name === 'dayAtLeast').map(({ params }) => Object.values(params as Record<string, number>)[0] ?? 0),
  )
  return { documents: of('documentSeen', 'doc'), standards, clock }
}
