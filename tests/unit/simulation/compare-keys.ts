import { readAuthored } from '~/simulation/authored'
import { checkPlays, playsOf } from '~/simulation/check/plays'
import { compile } from '~/simulation/compile'
import { analyse } from '~/simulation/explore/analyse'
import { explore } from '~/simulation/explore/graph'
import type { CaseState } from '~/simulation/machine'
import type { Files } from './folders'
import { randomScenario } from './random-scenario'
import { shows } from './witness'

/** Everything but the points and the log: what a key must not lose anything of, for the same answers. */
const finest = ({ desks, context: { score: _, log: __, last: ___, ...context } }: CaseState) => JSON.stringify([desks, context])

/** Everything that the proof says of a scenario, tried under a key; the derived one when none is given. */
function answers(files: Files, key?: (state: CaseState) => string) {
  const { authored, findings } = readAuthored(files)
  if (!authored) throw new Error(findings.map(({ message }) => message).join('\n'))
  const { scenario, scoring, variants } = authored
  const { facts, values } = variants.profiles['base'] ?? { facts: [], values: {} }
  const explored = explore({ scenario, scoring, machine: compile(scenario, scoring), input: { profile: 'base', facts, values }, key })
  if (!explored.ok) throw new Error('Too large.')
  const analysis = analyse(explored.graph, scoring)
  const { summary, scenes, taken, deadEnds, traps } = analysis
  const stuck = new Set(deadEnds.map((node) => JSON.stringify(explored.graph.nodes[node]?.desks)))
  const { states, edges: _, ...told } = summary
  const found = checkPlays(authored, [playsOf(authored, analysis)])
  const said = found
    // Counts differ by design, and a learner at random clicks differently when the same ways stand in another graph.
    .filter(({ rule }) => rule !== 45 && rule !== 26)
    .map(({ rule, where, message }) => `${rule} ${where}: ${message}`)
  return {
    states,
    unshown: found.filter((finding) => !shows(authored, finding)),
    told: {
      ...told,
      scenes: [...scenes].sort(),
      taken: [...taken].sort(),
      stuck: [...stuck].sort(),
      traps: traps.length > 0,
      said: said.sort(),
    },
  }
}

/** What an answer has of the things that are worth comparing. */
function kinds(files: Files, { told }: ReturnType<typeof answers>): Record<string, boolean> {
  const text = files['scenario.yaml'] ?? ''
  const says = (rule: number) => told.said.some((line) => line.startsWith(`${rule} `))
  return {
    deadEnds: told.stuck.length > 0,
    late: told.standards.canBeLate.length > 0,
    passing: told.passPossible,
    minutes: text.includes('"clock":"minutes"'),
    forms: text.includes('"kind":"form"'),
    schedule: text.includes('"schedule"'),
    withdraw: text.includes('"withdrawFact"'),
    unsettled: says(33),
    unstarted: says(34),
    passesBroken: says(35),
    guessable: says(25),
    unnoticed: says(29),
  }
}

/** Compares the derived key with the finest one on that many random scenarios. */
export function compareKeys(count: number) {
  const disagreements: { scenario: string; full: unknown; derived: unknown }[] = []
  const unshown: { scenario: string; message: string }[] = []
  const situations = { all: 0, reduced: 0 }
  const met: Record<string, number> = {}
  for (let number = 0; number < count; number++) {
    const scenario = `random ${number}`
    const files = randomScenario(scenario)
    const full = answers(files, finest)
    const derived = answers(files)
    if (JSON.stringify(full.told) !== JSON.stringify(derived.told)) disagreements.push({ scenario, full: full.told, derived: derived.told })
    unshown.push(...derived.unshown.map(({ rule, message }) => ({ scenario, message: `${rule} ${message}` })))
    situations.all += full.states
    situations.reduced += derived.states
    for (const [kind, has] of Object.entries(kinds(files, derived))) met[kind] = (met[kind] ?? 0) + Number(has)
  }
  return { disagreements, unshown, situations, met }
}
