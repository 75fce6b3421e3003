import { and, asc, eq, inArray, like, sql } from 'drizzle-orm'
import { db, prepared } from '#db/client.server'
import { exerciseAnswer, itemMemory, recallModule } from '#db/schema'
import { chanceFrom } from '~/domain/chance'
import type { Track } from '~/domain/curriculum'
import { civilDateIn } from '~/domain/dates'
import {
  drawRecall,
  moduleCompletedOn,
  RECALL_SIZE,
  recallModules,
  recallStanding,
  type RecallDate,
  type RecallModule,
} from '~/domain/recall'
import type { OpenRecall } from '~/domain/recall-words'
import { listEnrolments, type Enrolment } from './enrolments.server'
import { listBankItems, type BankItem } from './items.server'
import { freezeQuestions } from './lesson-assessments.server'
import { questionKey } from './lesson-work.server'
import { listLessonHeads } from './lessons.server'
import { findCalendar, listAnyLeave } from './organisation.server'
import { countPracticeAnswers, listPracticeSets, startPracticeSet, type PracticeSet } from './practice-sets.server'
import { listProgress, type Progress } from './progress.server'

type Who = { personId: string; agencyId: string; timeZone: string; now: Date }

/** What the Today page has read already. */
type Learning = { enrolments: Enrolment[]; progress: Progress[]; written: ReadonlySet<string> }

/** A completed module with its sets: the one that is open, and the days of those to come. */
export type RecallOf = RecallModule & {
  since: string
  open: OpenRecall | null
  coming: RecallDate[]
  finished: { number: number; setId: string; endedAt: string }[]
}

const notedQuery = () =>
  prepared('recall-modules', (database) =>
    database
      .select({ track: recallModule.track, module: recallModule.module, completedOn: recallModule.completedOn })
      .from(recallModule)
      .where(eq(recallModule.personId, sql.placeholder('personId')))
      .prepare(),
  )

/** Recall of a person: every module they completed, with the set that is open and the days of those to come. */
export async function recallOf(who: Who & { learning?: Learning }): Promise<RecallOf[]> {
  const learning = who.learning ?? (await readLearning(who.personId))
  const completed = await completedModules({ ...who, learning })
  if (completed.length === 0) return []
  const { personId, agencyId, timeZone, now } = who
  const [calendar, leave, sets, items] = await Promise.all([
    findCalendar(agencyId),
    listAnyLeave([personId]),
    listPracticeSets({ personId, purpose: 'recall' }),
    listBankItems({ lessons: askedOf(completed, learning), use: 'practice' }),
  ])
  const answered = await countPracticeAnswers(sets.flatMap(({ setId, endedAt }) => (endedAt ? [] : [setId])))
  const today = civilDateIn(now, timeZone)
  return completed.flatMap((module) => {
    const pool = items.filter(({ lesson }) => module.lessons.includes(lesson)).length
    if (pool === 0) return []
    const mine = sets.filter((set) => isOf(set, module))
    const finished = mine.flatMap(({ number, setId, endedAt }) => (endedAt ? [{ number, setId, endedAt }] : []))
    const standing = recallStanding({
      completedOn: module.since,
      calendar,
      leave: leave.get(personId) ?? [],
      today,
      finished: finished.map(({ number }) => number),
    })
    const begun = mine.find(({ number }) => number === standing.open?.number)
    const open = standing.open && {
      ...standing.open,
      track: module.track,
      module: module.module,
      title: module.title,
      setId: begun?.setId ?? null,
      answered: answered.get(begun?.setId ?? '') ?? 0,
      questions: begun?.form.length ?? Math.min(pool, RECALL_SIZE),
    }
    return [{ ...module, open, coming: standing.coming, finished }]
  })
}

const isOf = (set: PracticeSet, { track, module, since }: Completed) => set.track === track && set.module === module && set.since === since

async function readLearning(personId: string): Promise<Learning> {
  const [enrolments, progress, heads] = await Promise.all([listEnrolments({ personId }), listProgress({ personId }), listLessonHeads()])
  return { enrolments, progress, written: new Set(heads.map(({ slug }) => slug)) }
}

/** The lessons of these modules that the person completed: what may be asked about. */
function askedOf(modules: readonly RecallModule[], { progress }: Learning): string[] {
  const done = new Set(progress.filter(({ completedAt }) => completedAt).map(({ slug }) => slug))
  return modules.flatMap(({ lessons }) => lessons).filter((slug) => done.has(slug))
}

type Completed = RecallModule & { since: string }

/**
 * The modules a person completed, each with its day. The day is kept, so that a lesson written later does not undo it;
 * when that lesson is done as well, the module was completed anew and its sets are counted from then.
 */
async function completedModules({ personId, timeZone, now, learning }: Who & { learning: Learning }): Promise<Completed[]> {
  const { enrolments, progress, written } = learning
  const completedAt = new Map(progress.flatMap(({ slug, completedAt }) => (completedAt ? [[slug, completedAt] as const] : [])))
  if (completedAt.size === 0) return []
  const noted = new Map((await notedQuery().all({ personId })).map((row) => [`${row.track} ${row.module}`, row.completedOn]))
  const modules = recallModules(enrolments.map(({ curriculum }) => curriculum))
  const completed: Completed[] = []
  for (const module of modules) {
    const before = noted.get(`${module.track} ${module.module}`)
    const on = moduleCompletedOn({ lessons: module.lessons, written, completedAt, zone: timeZone })
    const since = on && (!before || on > before) ? on : before
    if (!since) continue
    if (since !== before) await noteModule({ personId, track: module.track, module: module.module, completedOn: since, now })
    completed.push({ ...module, since })
  }
  return completed
}

type Note = { personId: string; track: Track; module: string; completedOn: string; now: Date }

async function noteModule({ personId, track, module, completedOn, now }: Note): Promise<void> {
  const facts = { completedOn, notedAt: now.toISOString() }
  await db()
    .insert(recallModule)
    .values({ personId, track, module, ...facts })
    .onConflictDoUpdate({ target: [recallModule.personId, recallModule.track, recallModule.module], set: facts })
}

/**
 * Begins the set of a module that is open, or finds it when it was begun already.
 *
 * @returns its id, or null when no set of this module is open
 */
export async function beginRecall({ track, module, ...who }: Who & { track: string; module: string }): Promise<string | null> {
  const learning = await readLearning(who.personId)
  const one = (await recallOf({ ...who, learning })).find((each) => each.track === track && each.module === module)
  if (!one?.open) return null
  if (one.open.setId) return one.open.setId
  const { personId, now } = who
  const key = { purpose: 'recall' as const, track, module, since: one.since, number: one.open.number }
  const seed = `${personId} ${track} ${module} ${one.since} ${one.open.number}`
  return startPracticeSet({
    personId,
    now,
    ...key,
    draw: async () => {
      const items = await listBankItems({ lessons: askedOf([one], learning), use: 'practice' })
      const drawn = drawRecall({ items, memory: await memoryOf({ personId, items }), seed })
      return freezeQuestions({ items: drawn, chance: chanceFrom(`${seed} order`) })
    },
  })
}

type Seen = { lastSeenAt: string; lastRight: boolean }

/** What is remembered of these questions; where no set asked yet, how they went at the end of the lesson. */
async function memoryOf({ personId, items }: { personId: string; items: BankItem[] }): Promise<Map<string, Seen>> {
  const ids = items.map(({ id }) => id)
  if (ids.length === 0) return new Map()
  const [kept, given] = await Promise.all([
    db()
      .select()
      .from(itemMemory)
      .where(and(eq(itemMemory.personId, personId), inArray(itemMemory.itemId, ids))),
    db()
      .select({ key: exerciseAnswer.exerciseId, result: exerciseAnswer.result, at: exerciseAnswer.answeredAt })
      .from(exerciseAnswer)
      .where(and(eq(exerciseAnswer.personId, personId), like(exerciseAnswer.exerciseId, questionKey('%'))))
      .orderBy(asc(exerciseAnswer.answeredAt)),
  ])
  const inLessons = given.map(({ key, result, at }): [string, Seen] => {
    return [key.slice(questionKey('').length), { lastSeenAt: at, lastRight: (result as { right?: boolean }).right === true }]
  })
  return new Map([...inLessons, ...kept.map((row) => [row.itemId, row] as const)])
}
