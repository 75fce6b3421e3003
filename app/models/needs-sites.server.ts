import { and, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import { db } from '#db/client.server'
import { item, needsCheck, needsRevision, person, practiceAnswer, practiceSet } from '#db/schema'
import { countTogether, needsReport, type CompetencyCount, type NeedsForm, type NeedsRules, type Ratings } from '~/domain/needs'
import { siteNeeds, type PersonNeeds } from '~/domain/needs-sites'
import type { Competency } from '~/domain/lesson'
import { policyOn } from '~/domain/policy'
import { currentPolicy } from './curricula.server'
import { listSites } from './organisation.server'

const PURPOSES = ['needs-before', 'needs-after'] as const

/** Right answers by person, purpose and competency, of everybody who finished their questions in a track. */
async function listAnyCounts(track: string): Promise<Map<string, CompetencyCount[]>> {
  const rows = await db()
    .select({
      personId: practiceSet.personId,
      purpose: practiceSet.purpose,
      competency: item.competency,
      right: sql<number>`sum(${practiceAnswer.right})`,
      of: sql<number>`count(*)`,
    })
    .from(practiceSet)
    .innerJoin(practiceAnswer, eq(practiceAnswer.setId, practiceSet.id))
    .innerJoin(item, eq(item.id, practiceAnswer.itemId))
    .where(and(eq(practiceSet.track, track), inArray(practiceSet.purpose, [...PURPOSES]), isNotNull(practiceSet.endedAt)))
    .groupBy(practiceSet.personId, practiceSet.purpose, item.competency)
  const counts = new Map<string, CompetencyCount[]>()
  for (const { personId, purpose, competency, right, of } of rows) {
    const key = `${personId} ${purpose}`
    counts.set(key, [...(counts.get(key) ?? []), { competency: competency as Competency, right, of }])
  }
  return counts
}

/** What each person employed today needs in a track, of those who finished the self-check and the questions. */
export async function listAnyNeeds({ track }: { track: string }): Promise<PersonNeeds[]> {
  const [checks, counts] = await Promise.all([
    db()
      .select({ personId: needsCheck.personId, siteId: person.siteId, ratings: needsCheck.ratings, body: needsRevision.body })
      .from(needsCheck)
      .innerJoin(needsRevision, eq(needsRevision.id, needsCheck.revisionId))
      .innerJoin(person, eq(person.id, needsCheck.personId))
      .where(and(eq(needsCheck.track, track), isNotNull(needsCheck.ratedAt), isNull(person.leftOn))),
    listAnyCounts(track),
  ])
  return checks.flatMap(({ personId, siteId, ratings, body }): PersonNeeds[] => {
    const before = counts.get(`${personId} needs-before`)
    if (!before) return []
    const after = counts.get(`${personId} needs-after`)
    const { form, rules } = body as { form: NeedsForm; rules: NeedsRules }
    const report = needsReport({ form, rules, ratings: ratings as Ratings, questions: before })
    return [
      {
        siteId,
        weights: report.competencies.flatMap(({ competency, weight }) => (weight ? [competency] : [])),
        digitalFirst: report.digital.first,
        gain: after ? { before: countTogether(before), after: countTogether(after) } : null,
      },
    ]
  })
}

/** The training needs of every site in a track. Groups are hidden by the same number as in the figures of adoption. */
export async function needsOfAnySite({ track, today }: { track: string; today: string }) {
  const [people, sites, { versions }] = await Promise.all([listAnyNeeds({ track }), listSites(), currentPolicy()])
  const { hideBelow } = policyOn(versions, today).adoption
  return { ...siteNeeds({ people, sites, hideBelow }), hideBelow }
}
