import { FILES, type Authored, type Findings } from '../authored'
import type { Analysis } from '../explore/analyse'
import { runTo } from '../explore/graph'
import { scenesOf, waysOf } from '../scenes'
import { leavesOf, readsOf } from '../vocabulary/conditions'
import { inScenario, inStars, type PerProfile } from './per-profile'

/** Rules 10 and 13: choices that are never offered and outcomes that never happen, in any profile. */
export function neverTaken({ scenario }: Authored, plays: readonly Pick<Analysis, 'scenes' | 'taken'>[], findings: Findings) {
  for (const placed of scenesOf(scenario)) {
    if (!plays.some(({ scenes }) => scenes.has(placed.id))) continue
    for (const { kind, name, path } of waysOf(placed)) {
      const taken = `${placed.id}.${name}`
      if (name === 'otherwise' || plays.some((one) => one.taken.has(taken))) continue
      if (kind === 'choice')
        findings.add(10, 'warning', inScenario(...path), `${inStars(taken)} never appears: what it asks for is never so when it could.`)
      if (kind === 'outcome')
        findings.add(13, 'warning', inScenario(...path), `${inStars(taken)} can never happen; an outcome before it always wins.`)
    }
  }
}

/** Rule 14: facts that nothing asks for, and facts that are asked for and never recorded. */
export function facts({ scenario, variants }: Authored, findings: Findings) {
  const ways = scenesOf(scenario).flatMap((placed) => waysOf(placed))
  const asked = new Map<string, (string | number)[]>()
  for (const [id, { trigger }] of Object.entries(scenario.standards))
    if (trigger !== undefined) asked.set(trigger, ['standards', id, 'trigger'])
  for (const { when, path } of ways)
    for (const cell of leavesOf(when).length > 0 ? readsOf(when) : [])
      if (cell.startsWith('fact:') && !asked.has(cell.slice(5))) asked.set(cell.slice(5), [...path, 'when'])
  const recorded = new Map<string, (string | number)[]>()
  const record = (actions: (typeof ways)[number]['do'], path: readonly (string | number)[]) =>
    actions.forEach(({ type, params }, index) => {
      const fact = type === 'recordFact' || type === 'schedule' ? params['fact'] : undefined
      if (typeof fact === 'string' && !recorded.has(fact)) recorded.set(fact, [...path, index])
    })
  record(scenario.start, ['start'])
  for (const way of ways) record(way.do, [...way.path, 'do'])
  const given = new Map(
    Object.entries(variants.profiles).flatMap(([profile, { facts: list }]) =>
      list.map((fact, index) => [fact, ['profiles', profile, 'facts', index]] as const),
    ),
  )
  for (const [fact, path] of asked)
    if (!recorded.has(fact) && !given.has(fact))
      findings.add(14, 'warning', inScenario(...path), `This asks for *${fact}*, which no choice records and no profile gives.`)
  for (const [fact, path] of recorded)
    if (!asked.has(fact)) findings.add(14, 'warning', inScenario(...path), `You record *${fact}* but nothing asks for it.`)
  for (const [fact, path] of given)
    if (!asked.has(fact) && !recorded.has(fact))
      findings.add(14, 'warning', { file: FILES.variants, path }, `A profile begins with *${fact}* but nothing asks for it.`)
}

/** Rule 16: what learners may do again and again. */
export function loops({ scenario }: Authored, { graph, loops: found, scoringLoops }: Analysis, per: PerProfile) {
  const scoring = new Set(scoringLoops.map(({ edge }) => edge.taken))
  for (const { node, taken } of found) {
    if (taken.some((name) => scoring.has(name))) continue
    const scene = taken[0]?.split('.')[0]
    const placed = scenesOf(scenario).find(({ id }) => id === scene)
    per.add(graph.profile, {
      rule: 16,
      severity: 'information',
      at: inScenario(...(placed?.path ?? [])),
      message: `Learners may repeat ${taken.map(inStars).join(', ')}; at most it costs ${scenario.clock === 'minutes' ? 'minutes' : 'days'}.`,
      steps: runTo(graph, node),
    })
  }
}
