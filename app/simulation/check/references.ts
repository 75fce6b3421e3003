import { FILES, type Authored, type Findings } from '../authored'
import { REGISTERS } from '../contract/companions'
import type { YamlPath } from '../findings'
import { didYouMean } from '../did-you-mean'
import { waysOf, type PlacedScene } from '../scenes'
import { ACTIONS, type Action } from '../vocabulary/actions'
import { CONDITIONS, leavesOf, type Condition } from '../vocabulary/conditions'
import type { Reference } from '../vocabulary/context'

const CALLED: Record<Reference['to'], string> = {
  document: 'a document',
  person: 'a person',
  addressee: 'a person or desk',
  standard: 'a standard',
  criticalError: 'a critical error',
  profile: 'a profile',
  record: 'a record',
}
const HOME: Record<Reference['to'], string> = {
  document: 'the documents folder',
  person: 'people.yaml',
  addressee: 'people.yaml and is no desk either',
  standard: 'the standards',
  criticalError: 'the critical errors',
  profile: 'variants.yaml',
  record: 'people.yaml',
}

/** The ids of every kind of thing that words can name. */
function idsOf({ scenario, people, documents, variants }: Authored): Record<Reference['to'], string[]> {
  const persons = Object.keys(people)
  return {
    document: Object.keys(documents),
    person: persons,
    addressee: [...persons, ...Object.keys(scenario.desks)],
    standard: Object.keys(scenario.standards),
    criticalError: Object.keys(scenario.criticalErrors),
    profile: Object.keys(variants.profiles),
    record: Object.values(people).flatMap(({ records }) => REGISTERS.flatMap((register) => records[register].map(({ id }) => id))),
  }
}

/** Rule 5: everything that is named exists. */
export function checkReferences(authored: Authored, scenes: PlacedScene[], findings: Findings) {
  const ids = idsOf(authored)
  const check = (reference: Reference, file: string, path: YamlPath, where: string) => {
    if (ids[reference.to].includes(reference.id)) return
    const message = `*${where}* names ${CALLED[reference.to]} \`${reference.id}\`, which is not in ${HOME[reference.to]}.${didYouMean(reference.id, ids[reference.to])}`
    findings.add(5, 'error', { file, path }, message)
  }
  const actions = (list: Action[], path: YamlPath, where: string) =>
    list.forEach((action, index) => {
      for (const reference of ACTIONS.get(action.type)?.refers(action.params) ?? [])
        check(reference, FILES.scenario, [...path, index], where)
    })
  const condition = (tree: Condition | undefined, path: YamlPath, where: string) => {
    for (const { name, params } of leavesOf(tree))
      for (const reference of CONDITIONS.get(name)?.refers(params) ?? []) check(reference, FILES.scenario, path, where)
  }

  actions(authored.scenario.start, ['start'], 'start')
  for (const placed of scenes) {
    const { shows } = placed.scene
    for (const [list, to] of [
      ['people', 'person'],
      ['records', 'record'],
      ['documents', 'document'],
    ] as const)
      shows[list].forEach((id, index) => check({ to, id }, FILES.scenario, [...placed.path, 'shows', list, index], placed.id))
    for (const way of waysOf(placed)) {
      actions(way.do, [...way.path, 'do'], `${way.scene} / ${way.name}`)
      condition(way.when, [...way.path, 'when'], `${way.scene} / ${way.name}`)
    }
  }
  for (const [code, notice] of Object.entries(authored.scenario.notices))
    for (const [list, to] of [
      ['documents', 'document'],
      ['records', 'record'],
    ] as const)
      notice[list].forEach((id, index) => check({ to, id }, FILES.scenario, ['criticalErrors', code, 'notice', list, index], code))
  checkSpeakers(authored, ids.person, findings)
  checkGates(authored, scenes, ids.profile, findings)
  checkScoring(authored, scenes, findings)
  authored.experts.forEach(({ file, log }) => check({ to: 'profile', id: log.profile }, file, ['profile'], log.expert))
  checkStandards(authored, findings)
  checkRecords(authored, findings)
}

function checkSpeakers({ texts }: Authored, people: string[], findings: Findings) {
  for (const [key, { paragraphs, line }] of Object.entries(texts))
    for (const { speaker } of paragraphs)
      if (speaker !== undefined && !people.includes(speaker))
        findings.add(
          5,
          'error',
          { file: FILES.texts, line },
          `In *${key}* someone called \`@${speaker}\` speaks, who is not in people.yaml.${didYouMean(speaker, people)}`,
          key,
        )
}

function checkGates({ scenario }: Authored, scenes: PlacedScene[], profiles: string[], findings: Findings) {
  const outcomes = scenes.flatMap((placed) => waysOf(placed).map((way) => `${way.scene}.${way.name}`))
  for (const [name, gate] of Object.entries(scenario.gates)) {
    if (!outcomes.includes(gate.outcome))
      findings.add(
        5,
        'error',
        { file: FILES.scenario, path: ['gates', name, 'outcome'] },
        `The gate *${name}* asks for \`${gate.outcome}\`, which no scene has.${didYouMean(gate.outcome, outcomes)}`,
      )
    if (gate.profile !== undefined && !profiles.includes(gate.profile))
      findings.add(
        5,
        'error',
        { file: FILES.scenario, path: ['gates', name, 'profile'] },
        `The gate *${name}* is for a profile \`${gate.profile}\`, which is not in variants.yaml.${didYouMean(gate.profile, profiles)}`,
      )
  }
}

function checkScoring({ scoring, scenario }: Authored, scenes: PlacedScene[], findings: Findings) {
  const standards = Object.keys(scenario.standards)
  for (const [scene, choices] of Object.entries(scoring.points)) {
    const placed = scenes.find(({ id }) => id === scene)
    if (!placed) {
      const known = scenes.map(({ id }) => id)
      findings.add(
        5,
        'error',
        { file: FILES.scoring, path: ['points', scene], key: true },
        `Points stand for a scene called \`${scene}\`, which does not exist.${didYouMean(scene, known)}`,
      )
      continue
    }
    const names = waysOf(placed).map(({ name }) => name)
    for (const choice of Object.keys(choices))
      if (!names.includes(choice))
        findings.add(
          5,
          'error',
          { file: FILES.scoring, path: ['points', scene, choice], key: true },
          `Points stand for \`${choice}\` in *${scene}*, which has no such choice or outcome.${didYouMean(choice, names)}`,
        )
  }
  scoring.standardsPolicy?.never.forEach((standard, index) => {
    if (!standards.includes(standard))
      findings.add(
        5,
        'error',
        { file: FILES.scoring, path: ['standardsPolicy', 'never', index] },
        `The standards policy names \`${standard}\`, which is not a standard.${didYouMean(standard, standards)}`,
      )
  })
}

function checkStandards({ scenario, people }: Authored, findings: Findings) {
  const desks = Object.keys(scenario.desks)
  for (const [id, { desk }] of Object.entries(scenario.standards))
    if (desk !== undefined && !desks.includes(desk))
      findings.add(
        5,
        'error',
        { file: FILES.scenario, path: ['standards', id, 'desk'] },
        `The standard *${id}* belongs to a desk \`${desk}\`, which does not exist.${didYouMean(desk, desks)}`,
      )
  for (const id of Object.keys(people))
    if (desks.includes(id))
      findings.add(3, 'error', { file: FILES.people, path: [id], key: true }, `*${id}* is the name of a person and of a desk.`)
}

function checkRecords({ people }: Authored, findings: Findings) {
  const seen = new Set<string>()
  for (const [person, { records }] of Object.entries(people))
    for (const register of REGISTERS)
      records[register].forEach(({ id }, index) => {
        if (seen.has(id))
          findings.add(
            3,
            'error',
            { file: FILES.people, path: [person, 'records', register, index, 'id'] },
            `Two records are called \`${id}\`.`,
          )
        seen.add(id)
      })
}
