import type { Authored } from '../authored'
import type { Analysis } from '../explore/analyse'
import type { ToNotice } from '../seen'
import { inScenario, inStars, type PerProfile } from './per-profile'
import { runOver } from './timing'

const CALLED: Record<ToNotice['kind'], string> = { documents: 'the document', records: 'the record', facts: 'the fact' }

/** Rule 29: critical errors that can be made before everything was on the screen that their `notice` names. */
export function unnoticed(authored: Authored, { graph }: Analysis, per: PerProfile) {
  const told = new Set<string>()
  graph.nodes.forEach(({ edges }, node) => {
    for (const edge of edges)
      for (const { code, item } of edge.unnoticed) {
        const once = `${code} ${item.kind} ${item.id}`
        if (told.has(once)) continue
        told.add(once)
        const place = authored.scenario.notices[code]?.[item.kind].indexOf(item.id) ?? 0
        per.add(graph.profile, {
          rule: 29,
          severity: 'warning',
          at: inScenario('criticalErrors', code, 'notice', item.kind, place),
          message: `The learner can cause *${code}* in ${inStars(edge.taken)} before having seen ${CALLED[item.kind]} *${item.id}*.`,
          steps: runOver(graph, node, edge),
        })
      }
  })
}
