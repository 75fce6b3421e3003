/** A large organisation for measurements, written by the database itself: what matters is how much there is. */
import { databaseClient, db } from '#db/client.server'
import { lessonHead, lessonPage, lessonRevision } from '#db/schema'
import { eq } from 'drizzle-orm'
import type { LessonOutline } from '~/models/lessons.server'

export const PEOPLE = 12_000
export const LESSONS = 70

const PATTERN = 'two-systems'
const run = (sql: string, args: (string | number)[] = []) => databaseClient().execute({ sql, args })

/** How many people have how much: every third lesson done, every ninth begun, and an answer to each of a few tasks. */
export type School = { people: number; lessons: number; progress: number; answers: number }

/** The name of the n-th lesson beside the written ones. */
export const lessonName = (n: number) => `measured-${n}`

/**
 * Adds lessons until there are 70, each with the pages of a written one and without its questions, and 12,000 people
 * like the given one with progress and answers in them.
 */
export async function fillSchool({ like }: { like: string }): Promise<School> {
  await addLessons()
  await addPeople(like)
  await addProgress()
  await run('analyze')
  const count = async (table: string) => Number((await run(`select count(*) as n from ${table}`)).rows[0]?.n)
  return {
    people: await count('person'),
    lessons: await count('lesson_head'),
    progress: await count('lesson_progress'),
    answers: await count('exercise_answer'),
  }
}

async function addLessons(): Promise<void> {
  const [pattern] = await db()
    .select()
    .from(lessonRevision)
    .innerJoin(lessonHead, eq(lessonHead.revisionId, lessonRevision.id))
    .where(eq(lessonHead.slug, PATTERN))
  if (!pattern) throw new Error(`There is no lesson ${PATTERN}.`)
  const revision = pattern.lesson_revision
  const outline = revision.compiled as LessonOutline
  const activities = outline.activities.filter(({ kind }) => kind !== 'assessment' && kind !== 'simulation')
  const last = Math.max(...activities.map(({ lastPage }) => lastPage))
  const pages = (await db().select().from(lessonPage).where(eq(lessonPage.revisionId, revision.id))).filter(
    ({ position }) => position <= last,
  )
  const written = await db().select({ slug: lessonHead.slug }).from(lessonHead)
  for (let n = written.length; n < LESSONS; n++) {
    const [slug, id] = [lessonName(n - written.length), `measured-revision-${n - written.length}`]
    const compiled = { ...outline, slug, title: `Lesson ${n}`, activities, pages: outline.pages.slice(0, last + 1) }
    await db()
      .insert(lessonRevision)
      .values({ ...revision, id, slug, hash: id, title: `Lesson ${n}`, compiled })
    await db()
      .insert(lessonPage)
      .values(pages.map((page) => ({ ...page, revisionId: id })))
    await db().insert(lessonHead).values({ slug, revisionId: id })
  }
}

async function addPeople(like: string): Promise<void> {
  const copied = 'given_name, family_name, agency_id, site_id, job_role_id, supervisor_id, hired_on, left_on, null, created_at, updated_at'
  await run(
    `with recursive numbers(n) as (select 1 union all select n + 1 from numbers where n < ?)
     insert into person (id, employee_number, email, given_name, family_name, agency_id, site_id, job_role_id, supervisor_id, hired_on, left_on, password_hash, created_at, updated_at)
     select 'measured-' || n, 'M' || n, 'm' || n || '@measured.example', ${copied} from person, numbers where person.id = ?`,
    [PEOPLE, like],
  )
  await run(
    `insert into enrolment (id, person_id, track, curriculum_revision_id, enrolled_at, reason)
     select person.id || track, person.id, track, revision_id, created_at, 'role' from person, curriculum_head where person.id like 'measured-%' and track in ('foundation', 'frontline')`,
  )
}

async function addProgress(): Promise<void> {
  await run(
    `insert into lesson_progress (person_id, slug, revision_id, page, pages_done, started_at, updated_at, completed_at)
     select person.id, head.slug, head.revision_id, 2, '[0,1]', '2026-10-01T08:00:00.000Z', '2026-10-02T08:00:00.000Z',
       case when (person.rowid + head.rowid) % 9 in (0, 3, 6) then '2026-10-02T08:00:00.000Z' end
     from person, lesson_head head where (person.id like 'measured-%' or head.slug like 'measured-%') and (person.rowid + head.rowid) % 9 in (0, 1, 3, 6)`,
  )
  await run(
    `insert into exercise_answer (person_id, slug, exercise_id, attempt, revision_id, answer, result, answered_at)
     select person_id, slug, 'task-' || task.value, 1, revision_id, '{"choice":"a"}', '{"right":true}', updated_at
     from lesson_progress, json_each('[1,2]') task where completed_at is not null`,
  )
}

/** A person one click away from the end of a lesson. */
export type AlmostDone = { personId: string; slug: string; page: number }

/**
 * Brings people to the last page of every added lesson that they have not begun, with all its tasks answered.
 */
export async function bringToTheEnd(personIds: string[]): Promise<AlmostDone[]> {
  const [pattern] = await db()
    .select()
    .from(lessonRevision)
    .where(eq(lessonRevision.slug, lessonName(0)))
  if (!pattern) throw new Error('The school was not filled.')
  const { exercises, pages } = pattern.compiled as LessonOutline
  const last = pages.length - 1
  const those = `person.id in (select value from json_each(?)) and head.slug like 'measured-%'`
  const started = "'2026-10-01T08:00:00.000Z', '2026-10-02T08:00:00.000Z'"
  await run(
    `insert into exercise_answer (person_id, slug, exercise_id, attempt, revision_id, answer, result, answered_at)
     select person.id, head.slug, task.value, 1, head.revision_id, '{}', '{}', '2026-10-02T08:00:00.000Z'
     from person, lesson_head head, json_each(?) task
     where ${those} and not exists (select 1 from lesson_progress p where p.person_id = person.id and p.slug = head.slug)`,
    [JSON.stringify(exercises.map(({ id }) => id)), JSON.stringify(personIds)],
  )
  const { rows } = await run(
    `insert into lesson_progress (person_id, slug, revision_id, page, pages_done, started_at, updated_at)
     select person.id, head.slug, head.revision_id, ?, ?, ${started} from person, lesson_head head
     where ${those} and not exists (select 1 from lesson_progress p where p.person_id = person.id and p.slug = head.slug)
     returning person_id, slug`,
    [last, JSON.stringify([...Array(last).keys()]), JSON.stringify(personIds)],
  )
  return rows.map((row) => ({ personId: row.person_id as string, slug: row.slug as string, page: last }))
}
