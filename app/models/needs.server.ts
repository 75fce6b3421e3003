import { and, desc, eq } from 'drizzle-orm'
import { db, transaction } from '#db/client.server'
import { needsCheck, needsRevision } from '#db/schema'
import { chanceFrom } from '~/domain/chance'
import { lessonsOf, type Curriculum } from '~/domain/curriculum'
import { countByCompetency, drawPretest, type CompetencyCount, type NeedsForm, type NeedsRules, type Ratings } from '~/domain/needs'
import { recordAudit } from './audit.server'
import { newId } from './id.server'
import { listBankItems, readItemVersions } from './items.server'
import { freezeQuestions } from './lesson-assessments.server'
import { listPracticeAnswers, listPracticeSets, startPracticeSet, type PracticeSet } from './practice-sets.server'

export type NeedsRevision = { revisionId: string; form: NeedsForm; rules: NeedsRules }

const asRevision = ({ id, body }: typeof needsRevision.$inferSelect): NeedsRevision => ({
  revisionId: id,
  ...(body as Pick<NeedsRevision, 'form' | 'rules'>),
})

/** The self-check of a track as it is now; undefined for a track without one. */
export async function findNeeds(track: string): Promise<NeedsRevision | undefined> {
  const rows = await db()
    .select()
    .from(needsRevision)
    .where(eq(needsRevision.track, track))
    .orderBy(desc(needsRevision.importedAt), desc(needsRevision.id))
    .limit(1)
  return rows[0] && asRevision(rows[0])
}

type Stored = { track: string; hash: string; form: NeedsForm; rules: NeedsRules; now: Date }

/** Puts a self-check in force; the same content as the one in force changes nothing. */
export async function storeNeeds({ track, hash, form, rules, now }: Stored): Promise<void> {
  const importedAt = now.toISOString()
  const current = await findNeeds(track)
  const known =
    current && (await db().select({ hash: needsRevision.hash }).from(needsRevision).where(eq(needsRevision.id, current.revisionId)))
  if (known?.[0]?.hash === hash) return
  await db()
    .insert(needsRevision)
    .values({ id: newId(), track, hash, body: { form, rules }, importedAt })
    .onConflictDoUpdate({ target: [needsRevision.track, needsRevision.hash], set: { importedAt } })
}

/** The questions of a check with how they went: `counts` once all were answered. */
export type CheckQuestions = { setId: string; answered: number; of: number; counts: CompetencyCount[] | null }

/** Where a person stands with the check of a track. */
export type Needs = NeedsRevision & {
  ratings: Ratings | null
  ratedAt: string | null
  putOff: boolean
  before: CheckQuestions | null
  after: CheckQuestions | null
}

type Own = { personId: string; track: string }

async function findCheck({ personId, track }: Own) {
  const rows = await db()
    .select({ check: needsCheck, revision: needsRevision })
    .from(needsCheck)
    .innerJoin(needsRevision, eq(needsRevision.id, needsCheck.revisionId))
    .where(and(eq(needsCheck.personId, personId), eq(needsCheck.track, track)))
  return rows[0]
}

/** A person's check of a track: the version they rated, or the one of today; undefined for a track without one. */
export async function findOwnNeeds({ personId, track }: Own): Promise<Needs | undefined> {
  const known = await findCheck({ personId, track })
  const revision = known?.check.ratedAt ? asRevision(known.revision) : await findNeeds(track)
  if (!revision) return undefined
  const [before, after] = await Promise.all([
    questionsOf({ personId, track, purpose: 'needs-before' }),
    questionsOf({ personId, track, purpose: 'needs-after' }),
  ])
  const ratings = (known?.check.ratings ?? null) as Ratings | null
  return { ...revision, ratings, ratedAt: known?.check.ratedAt ?? null, putOff: Boolean(known?.check.putOffAt), before, after }
}

type Purpose = 'needs-before' | 'needs-after'

async function setOf({ personId, track, purpose }: Own & { purpose: Purpose }): Promise<PracticeSet | undefined> {
  return (await listPracticeSets({ personId, purpose })).find((set) => set.track === track)
}

async function questionsOf(question: Own & { purpose: Purpose }): Promise<CheckQuestions | null> {
  const set = await setOf(question)
  if (!set) return null
  const answers = await listPracticeAnswers({ personId: question.personId, setId: set.setId })
  const questions = await readItemVersions(set.form.map(({ versionId }) => versionId))
  const marked = set.form.map(({ versionId }, at) => ({
    competency: questions.get(versionId)?.competency ?? '',
    right: answers.get(at + 1)?.right ?? false,
  }))
  return { setId: set.setId, answered: answers.size, of: set.form.length, counts: set.endedAt ? countByCompetency(marked) : null }
}

/** Keeps the ratings of a self-check. They are given once: what was there before the course is compared with its end. */
export async function saveRatings({ personId, track, ratings, now }: Own & { ratings: Ratings; now: Date }): Promise<void> {
  await transaction(async () => {
    const [known, current] = [await findCheck({ personId, track }), await findNeeds(track)]
    if (known?.check.ratedAt || !current) return
    const facts = { revisionId: current.revisionId, ratings, ratedAt: now.toISOString(), putOffAt: null }
    await keepCheck({ personId, track, facts })
    await recordAudit({ actorId: personId, action: 'rate:needs', subjectType: 'person', subjectId: personId, data: { track }, now })
  })
}

/** The Today page does not ask any more; the check stays open on the page of the course. */
export async function putOffNeeds({ personId, track, now }: Own & { now: Date }): Promise<void> {
  const current = await findNeeds(track)
  if (!current) return
  await keepCheck({ personId, track, facts: { putOffAt: now.toISOString() }, revisionId: current.revisionId })
}

type Keep = Own & { facts: Partial<typeof needsCheck.$inferInsert>; revisionId?: string }

async function keepCheck({ personId, track, facts, revisionId = facts.revisionId }: Keep): Promise<void> {
  if (!revisionId) throw new Error('A check is kept with the version it belongs to.')
  await db()
    .insert(needsCheck)
    .values({ id: newId(), personId, track, revisionId, ...facts })
    .onConflictDoUpdate({ target: [needsCheck.personId, needsCheck.track], set: facts })
}

type StartQuestions = Own & { curriculum: Curriculum; rules: NeedsRules; now: Date }

/**
 * Begins the questions before a course, drawn from the practice questions of its lessons, or finds them when they were
 * begun; null while no lesson of the course has any.
 */
export async function startPretest({ personId, track, curriculum, rules, now }: StartQuestions): Promise<string | null> {
  const seed = `${personId} ${track} needs`
  return startPracticeSet({
    personId,
    now,
    ...keyOf('needs-before', track),
    draw: async () => {
      const items = await listBankItems({ lessons: lessonsOf(curriculum).map(({ slug }) => slug), use: 'practice' })
      const drawn = drawPretest({ items, each: rules.questionsEach, chance: chanceFrom(seed) })
      return freezeQuestions({ items: drawn, chance: chanceFrom(`${seed} order`) })
    },
  })
}

/** Begins the same questions again at the end of a course, wording and order unchanged; null when there were none before. */
export async function startPosttest({ personId, track, now }: Own & { now: Date }): Promise<string | null> {
  const before = await setOf({ personId, track, purpose: 'needs-before' })
  if (!before?.endedAt) return null
  return startPracticeSet({ personId, now, ...keyOf('needs-after', track), draw: async () => before.form })
}

const keyOf = (purpose: Purpose, track: string) => ({ purpose, track, module: '', since: '', number: 0 })
