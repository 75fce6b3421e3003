import type { WorkCalendar } from '~/domain/working-days'
import { Findings, FILES, type Authored } from '../authored'
import { DONE, type Outcome } from '../contract/scenario'
import type { Finding } from '../findings'
import { didYouMean } from '../did-you-mean'
import { goesOn, scenesOf, waysOf, type PlacedScene } from '../scenes'
import { checkForms } from './forms'
import { namesReveal } from './names'
import { checkReferences } from './references'
import { outOfDomain, startsOnHoliday } from './variants'
import { checkVariables, checkWords } from './words'

/** Rules 1 to 8, 37, 38, 41 and 42: what can be seen without playing. Findings of a file's own shape come from reading it. */
export function checkStructure(authored: Authored, calendars: readonly WorkCalendar[]): Finding[] {
  const findings = new Findings(authored.places)
  const scenes = scenesOf(authored.scenario)
  checkIds(authored, scenes, findings)
  checkTargets(authored, scenes, findings)
  checkReferences(authored, scenes, findings)
  checkForms(authored, scenes, findings)
  checkCircles(scenes, findings)
  checkUnits(authored, scenes, findings)
  checkWords(authored, scenes, findings)
  checkVariables(authored, findings)
  startsOnHoliday(authored, calendars, findings)
  outOfDomain(authored, findings)
  namesReveal(authored, findings)
  return findings.list
}

function checkIds({ scenario }: Authored, scenes: PlacedScene[], findings: Findings) {
  const seen = new Map<string, string>()
  for (const { id, desk, path } of scenes) {
    const other = seen.get(id)
    if (other !== undefined)
      findings.add(
        3,
        'error',
        { file: FILES.scenario, path, key: true },
        `A scene called *${id}* stands at the desk ${other} and again at ${desk}.`,
      )
    seen.set(id, desk)
  }
  for (const { id, scene, path } of scenes) {
    const clash = Object.keys(scene.choices ?? {}).filter((name) => scene.outcomes && Object.hasOwn(scene.outcomes, name))
    for (const name of clash)
      findings.add(
        3,
        'error',
        { file: FILES.scenario, path: [...path, 'outcomes', name], key: true },
        `In *${id}* a choice and an outcome are both called \`${name}\`.`,
      )
  }
  for (const [code, says] of Object.entries(scenario.criticalErrors))
    if (says.trim() === '')
      findings.add(
        30,
        'error',
        { file: FILES.scenario, path: ['criticalErrors', code], key: true },
        `*${code}* fails the learner but does not say why.`,
      )
}

function checkTargets({ scenario }: Authored, scenes: PlacedScene[], findings: Findings) {
  for (const [desk, { first, scenes: own }] of Object.entries(scenario.desks))
    if (!Object.hasOwn(own, first))
      findings.add(
        2,
        'error',
        { file: FILES.scenario, path: ['desks', desk, 'first'] },
        `The desk *${desk}* begins with a scene called \`${first}\`, which does not exist there.${didYouMean(first, Object.keys(own))}`,
      )
  for (const placed of scenes) {
    const own = Object.keys(scenario.desks[placed.desk]?.scenes ?? {})
    for (const way of waysOf(placed)) {
      if (way.go === DONE || own.includes(way.go)) continue
      const path = way.kind === 'continue' ? way.path : [...way.path, 'go']
      const elsewhere = scenes.find(({ id }) => id === way.go)
      const message = elsewhere
        ? `*${way.scene} / ${way.name}* leads to \`${way.go}\`, a scene of another desk (${elsewhere.desk}); a choice stays at its own desk.`
        : `*${way.scene} / ${way.name}* leads to a scene called \`${way.go}\`, which does not exist.${didYouMean(way.go, [...own, DONE])}`
      findings.add(2, 'error', { file: FILES.scenario, path }, message)
    }
  }
}

/** Rule 8: scenes that only go on and lead back to each other. */
function checkCircles(scenes: PlacedScene[], findings: Findings) {
  const next = new Map(scenes.filter(({ scene }) => goesOn(scene)).map(({ id, scene }) => [id, scene.go ?? DONE]))
  const reported = new Set<string>()
  for (const { id, path } of scenes) {
    const trail: string[] = []
    let at: string | undefined = id
    while (at !== undefined && next.has(at) && !trail.includes(at)) {
      trail.push(at)
      at = next.get(at)
    }
    if (at !== id || trail.length === 0 || reported.has(id)) continue
    trail.forEach((member) => reported.add(member))
    findings.add(
      8,
      'error',
      { file: FILES.scenario, path, key: true },
      `These scenes pass the learner round in a circle without asking anything: ${trail.join(', ')}.`,
    )
  }
}

/** Rule 37: the clock of the case has one unit. */
function checkUnits({ scenario }: Authored, scenes: PlacedScene[], findings: Findings) {
  const wrong = scenario.clock === 'minutes' ? 'days' : 'minutes'
  const inWrong = scenario.clock === 'minutes' ? 'inDays' : 'inMinutes'
  const says = scenario.clock === 'minutes' ? 'an incident in minutes' : 'a case in working days'
  if (scenario.begins !== undefined && scenario.clock !== 'minutes')
    findings.add(
      37,
      'error',
      { file: FILES.scenario, path: ['begins'], key: true },
      `This is ${says}; only an incident in minutes begins at a time of day.`,
    )
  for (const { id, scene, path } of scenes)
    for (const list of ['choices', 'outcomes'] as const)
      for (const [name, way] of Object.entries<Outcome>(scene[list] ?? {})) {
        const at = [...path, list, name]
        if (way[wrong] !== undefined)
          findings.add(
            37,
            'error',
            { file: FILES.scenario, path: [...at, wrong], key: true },
            `This is ${says}, but *${id} / ${name}* costs ${wrong}.`,
          )
        way.do.forEach((action, index) => {
          if (action.params[wrong] !== undefined || action.params[inWrong] !== undefined)
            findings.add(
              37,
              'error',
              { file: FILES.scenario, path: [...at, 'do', index] },
              `This is ${says}, but *${id} / ${name}* counts in ${wrong}.`,
            )
        })
      }
}
