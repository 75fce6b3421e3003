import { sql } from 'drizzle-orm'
import { db } from '#db/client.server'
import { exerciseAnswer, lessonProgress, lessonRevision, lessonTime } from '#db/schema'
import { COMPARED_AT_MOST, type RestClass } from '~/domain/item-discrimination'

/** What is asked about one revision of a lesson, over everybody who opened it. */
type OfRevision = { slug: string; revisionId: string }

export type LessonCounts = { started: number; finished: number; timed: number; medianSeconds: number | null }

/** People who opened a revision, those who finished it, and the median of active seconds of those who finished it with time recorded. */
export async function countAnyLearners({ slug, revisionId }: OfRevision): Promise<LessonCounts> {
  const mine = sql`${lessonProgress.slug} = ${slug} and ${lessonProgress.revisionId} = ${revisionId}`
  const rows = await db().all<LessonCounts>(
    sql`with timed as (select active_seconds as seconds, row_number() over (order by active_seconds) as place, count(*) over () as whole
          from ${lessonProgress} where ${mine} and completed_at is not null and active_seconds > 0)
        select count(*) as started, count(completed_at) as finished,
          (select count(*) from timed) as timed, (select avg(seconds) from timed where place in ((whole + 1) / 2, (whole + 2) / 2)) as "medianSeconds"
        from ${lessonProgress} where ${mine}`,
  )
  return rows[0] ?? { started: 0, finished: 0, timed: 0, medianSeconds: null }
}

/** How many people went on from each step, by its position; and where those who have not finished stand. */
export async function countAnySteps({
  slug,
  revisionId,
}: OfRevision): Promise<{ done: Map<number, number>; stopped: Map<number, number> }> {
  const mine = sql`${lessonProgress.slug} = ${slug} and ${lessonProgress.revisionId} = ${revisionId}`
  type Row = { step: number; people: number }
  const [done, stopped] = await Promise.all([
    db().all<Row>(
      sql`select page.value as step, count(*) as people from ${lessonProgress}, json_each(${lessonProgress.pagesDone}) page where ${mine} group by page.value`,
    ),
    db().all<Row>(sql`select page as step, count(*) as people from ${lessonProgress} where ${mine} and completed_at is null group by page`),
  ])
  const asMap = (rows: Row[]) => new Map(rows.map(({ step, people }) => [step, people]))
  return { done: asMap(done), stopped: asMap(stopped) }
}

export type StepTime = { people: number; medianSeconds: number }

/** Active time on each step of a lesson, by the step's name: how many people have some, and their median. */
export async function timesOfAnySteps(slug: string): Promise<Map<string, StepTime>> {
  const rows = await db().all<{ pageId: string } & StepTime>(
    sql`with spent as (select page_id, sum(seconds) as seconds from ${lessonTime} where ${lessonTime.slug} = ${slug} group by page_id, person_id),
          placed as (select page_id, seconds, row_number() over (partition by page_id order by seconds) as place, count(*) over (partition by page_id) as whole from spent)
        select page_id as "pageId", max(whole) as people, avg(seconds) filter (where place in ((whole + 1) / 2, (whole + 2) / 2)) as "medianSeconds" from placed group by page_id`,
  )
  return new Map(rows.map(({ pageId, people, medianSeconds }) => [pageId, { people, medianSeconds }]))
}

export type FirstAnswers = { exerciseId: string; right: number; of: number }

const firstAnswers = ({ slug, revisionId }: OfRevision) =>
  sql`${exerciseAnswer.slug} = ${slug} and ${exerciseAnswer.revisionId} = ${revisionId} and ${exerciseAnswer.attempt} = 1`
const IS_RIGHT = sql.raw(`(coalesce(json_extract(result, '$.outcome') = 'right', json_extract(result, '$.right'), 0))`)
const IS_MARKED = sql.raw(`(coalesce(json_extract(result, '$.outcome'), '') <> 'kept')`)

/** First answers to each task and question that is marked: how many, and how many of them right. */
export async function countAnyFirstAnswers(revision: OfRevision): Promise<FirstAnswers[]> {
  return db().all<FirstAnswers>(
    sql`select exercise_id as "exerciseId", sum(${IS_RIGHT}) as "right", count(*) as "of" from ${exerciseAnswer}
        where ${firstAnswers(revision)} and ${IS_MARKED} group by exercise_id`,
  )
}

/** First answers to each task and question that is marked, beside how the same person did on the others: of those who finished last, then of the rest. */
export async function countAnyByRest({ slug, revisionId }: OfRevision): Promise<(RestClass & { exerciseId: string })[]> {
  const rows = await db().all<Omit<RestClass, 'right'> & { exerciseId: string; right: number }>(
    sql`with compared as materialized (select person_id from ${lessonProgress} where ${lessonProgress.slug} = ${slug} and ${lessonProgress.revisionId} = ${revisionId}
            order by completed_at desc limit ${COMPARED_AT_MOST}),
          given as materialized (select ${exerciseAnswer.personId} as person_id, exercise_id, ${IS_RIGHT} as is_right, json_extract(answer, '$.choice') as choice
            from compared cross join ${exerciseAnswer} on ${exerciseAnswer.personId} = compared.person_id where ${firstAnswers({ slug, revisionId })} and ${IS_MARKED}),
          whole as materialized (select person_id, sum(is_right) as "right", count(*) as "of" from given group by person_id)
        select exercise_id as "exerciseId", choice, is_right as "right", whole."right" - is_right as "othersRight", whole."of" - 1 as others, count(*) as people
        from given join whole using (person_id) group by 1, 2, 3, 4, 5`,
  )
  return rows.map((row) => ({ ...row, right: row.right === 1 }))
}

/** A part of a wrong first answer: `place` is the item a value was put to, empty where values were only chosen. */
export type WrongPart = { exerciseId: string; place: string; value: string; people: number }

/** What wrong first answers to these tasks held, the most frequent first. */
export async function countAnyWrongParts({
  exerciseIds,
  ...revision
}: OfRevision & { exerciseIds: readonly string[] }): Promise<WrongPart[]> {
  if (exerciseIds.length === 0) return []
  return db().all<WrongPart>(
    sql`select exercise_id as "exerciseId", case typeof(part.key) when 'integer' then '' else part.key end as place, cast(part.value as text) as value, count(*) as people
        from ${exerciseAnswer}, json_each(coalesce(json_extract(answer, '$.choices'), json_extract(answer, '$.marked'), json_extract(answer, '$.rows'),
          json_extract(answer, '$.columns'), json_extract(answer, '$.pairs'), json_extract(answer, '$.values'), json_array(coalesce(json_extract(answer, '$.choice'), json_extract(answer, '$.value'))))) part
        where ${firstAnswers(revision)} and exercise_id in (select value from json_each(${JSON.stringify(exerciseIds)})) and not ${IS_RIGHT} and part.value is not null
        group by 1, 2, 3 order by people desc`,
  )
}

export type RevisionInUse = { revisionId: string; number: number; started: number }

/** The revisions of a lesson that people opened, newest first, with how many did. */
export async function listAnyRevisionsInUse(slug: string): Promise<RevisionInUse[]> {
  return db().all<RevisionInUse>(
    sql`select r.id as "revisionId", r.number as number, opened.started as started
        from (select revision_id, count(*) as started from ${lessonProgress} where ${lessonProgress.slug} = ${slug} group by revision_id) opened
        join ${lessonRevision} r on r.id = opened.revision_id order by r.number desc`,
  )
}
