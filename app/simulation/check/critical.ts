import type { Authored, Findings } from '../authored'
import type { Analysis } from '../explore/analyse'
import { canReach } from '../explore/components'
import { runTo } from '../explore/graph'
import { inScenario, inStars, waysByName, type PerProfile } from './per-profile'

/** The ways that cause a critical error. */
export function causesOf(authored: Authored, code: string): Set<string> {
  const causes = [...waysByName(authored)].filter(([, way]) =>
    way.do.some(({ type, params }) => type === 'criticalError' && params['code'] === code),
  )
  return new Set(causes.map(([name]) => name))
}

/** Rule 28: a critical error that no run causes, in any profile. */
export function criticalUnreachable(authored: Authored, plays: readonly Pick<Analysis, 'taken'>[], findings: Findings) {
  for (const code of Object.keys(authored.scenario.criticalErrors)) {
    const causes = causesOf(authored, code)
    if (plays.some(({ taken }) => [...causes].some((name) => taken.has(name)))) continue
    const message = causes.size === 0 ? 'is listed but no choice causes it' : 'is listed but no learner can come to a choice that causes it'
    findings.add(28, 'error', inScenario('criticalErrors', code), `*${code}* ${message}.`)
  }
}

/** Rule 27: situations without the error yet from which every way to the end runs into it, reported where they are entered. */
export function criticalUnavoidable(authored: Authored, { graph, order, deadEnds }: Analysis, per: PerProfile) {
  const ends = graph.nodes.flatMap(({ done }, node) => (done ? [node] : []))
  const leads = canReach(graph, order, ends)
  for (const code of Object.keys(authored.scenario.criticalErrors)) {
    const causes = causesOf(authored, code)
    if (causes.size === 0) continue
    const avoids = canReach(graph, order, [...ends, ...deadEnds], ({ taken }) => !causes.has(taken))
    const doomed = (node: number) => !avoids[node] && leads[node] === 1 && graph.nodes[node]?.critical === false
    const report = (node: number, after: string) =>
      per.add(graph.profile, {
        rule: 27,
        severity: 'error',
        at: inScenario('criticalErrors', code),
        message: `Every path runs into *${code}* ${after}.`,
        steps: runTo(graph, node),
      })
    if (doomed(0)) {
      report(0, 'from the very beginning')
      continue
    }
    graph.nodes.forEach(({ edges }, from) => {
      if (!avoids[from]) return
      for (const edge of edges) if (!causes.has(edge.taken) && doomed(edge.to)) report(edge.to, `after ${inStars(edge.taken)}`)
    })
  }
}
