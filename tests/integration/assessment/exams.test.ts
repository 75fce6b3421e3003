import { beforeAll, describe, expect, it } from 'vitest'
import { examAttempt } from '#db/schema'
import { db } from '#db/client.server'
import type { QuestionAnswer } from '~/domain/questions'
import { listAnyAuditEvents } from '~/models/audit.server'
import {
  examStanding,
  expireAnyExams,
  expireExams,
  findAttempt,
  listAttempts,
  listExamAnswers,
  newAttemptId,
  saveExamAnswer,
  startExam,
  submitExam,
  type Attempt,
} from '~/models/exams.server'
import { readItemVersions, storeQuestions } from '~/models/items.server'
import { testDatabase } from '../../support/database'
import { BANK, doLessons, makeFoundation, makePerson, storeBank, ZONE } from './organisation'

const NINE = new Date('2026-11-23T08:00:00Z')
const after = (from: Date, minutes: number) => new Date(from.getTime() + minutes * 60_000)
const hours = (count: number) => count * 60

beforeAll(async () => {
  await testDatabase()
  await makeFoundation()
  await storeBank()
})

async function ready(): Promise<string> {
  const personId = await makePerson()
  await doLessons({ personId })
  return personId
}

async function begin(personId: string, now = NINE, seed = newAttemptId()): Promise<Attempt> {
  const started = await startExam({ personId, track: 'foundation', attemptId: newAttemptId(), seed, now, zone: ZONE })
  if (!started.ok) throw new Error(started.because)
  const attempt = await findAttempt({ personId, attemptId: started.attemptId })
  if (!attempt) throw new Error('not there')
  return attempt
}

/** The right answers of a form, as the bank has them. */
async function key(attempt: Attempt): Promise<QuestionAnswer[]> {
  const questions = await readItemVersions(attempt.form.map((item) => item.versionId))
  return attempt.form.map((item): QuestionAnswer => {
    const question = questions.get(item.versionId)
    if (question?.kind === 'numeric') return { kind: 'numeric', value: '5' }
    return question?.kind === 'multiple' ? { kind: 'multiple', choices: ['0', '1'] } : { kind: 'single', choice: '0' }
  })
}

async function answerAll(attempt: Attempt, now: Date, skip: (item: Attempt['form'][number]) => boolean = () => false) {
  const answers = await key(attempt)
  for (const [index, answer] of answers.entries()) {
    const item = attempt.form[index]
    if (!item || skip(item)) continue
    const { personId, attemptId } = attempt
    expect(await saveExamAnswer({ personId, attemptId, position: index + 1, answer, flagged: false, now })).toEqual({ ok: true })
  }
}

const standing = async (personId: string, now: Date) => {
  const found = await examStanding({ personId, track: 'foundation', now, zone: ZONE })
  if (!found) throw new Error('not enrolled')
  return found
}

describe('an exam begins', () => {
  it('only when all lessons of the course are done', async () => {
    const personId = await makePerson()
    await doLessons({ personId, slugs: ['two-systems'] })
    const refused = await startExam({ personId, track: 'foundation', attemptId: newAttemptId(), seed: 's', now: NINE, zone: ZONE })
    expect(refused).toEqual({ ok: false, because: 'The exam opens when all lessons are done: 1 of 3 so far.' })
    expect((await standing(personId, NINE)).lessons).toEqual({ done: 1, of: 3, inPreparation: 0 })
  })

  it('only for people enrolled in the course', async () => {
    const personId = await makePerson()
    expect(await examStanding({ personId, track: 'executive', now: NINE, zone: ZONE })).toBeUndefined()
    const refused = await startExam({ personId, track: 'executive', attemptId: newAttemptId(), seed: 's', now: NINE, zone: ZONE })
    expect(refused.ok).toBe(false)
  })

  it('counts lessons in preparation and never as done', async () => {
    const personId = await ready()
    const frontline = await examStanding({ personId, track: 'frontline', now: NINE, zone: ZONE })
    expect(frontline?.mayStart.ok).toBe(false)
    expect(frontline?.lessons.inPreparation).toBeGreaterThan(20)
    expect(frontline?.lessons.done).toBeLessThanOrEqual(3)
  })

  it('with the form, its wording, the order of options and the pass marks frozen', async () => {
    const personId = await ready()
    const attempt = await begin(personId)
    expect(attempt.form).toHaveLength(20)
    expect(attempt.form.filter((item) => item.safety)).toHaveLength(3)
    expect(attempt.pinned).toMatchObject({ minutes: 30, passOverall: 75, passEach: 60, safety: 3 })
    expect(attempt.dueAt).toBe(after(NINE, 30).toISOString())
    const changed = BANK.filter((one) => one.lesson === 'two-systems').map((one) => ({
      question: { ...one.question, stem: 'Quite another question?' },
      hash: 'changed',
    }))
    await storeQuestions({ lessonSlug: 'two-systems', questions: changed, now: NINE })
    const questions = await readItemVersions(attempt.form.map((item) => item.versionId))
    expect([...questions.values()].map((question) => question.stem)).not.toContain('Quite another question?')
    expect((await findAttempt({ personId, attemptId: attempt.attemptId }))?.form).toEqual(attempt.form)
    await storeBank()
  })

  it('once, even when the button is pressed twice at the same moment', async () => {
    const personId = await ready()
    const press = () => startExam({ personId, track: 'foundation', attemptId: newAttemptId(), seed: newAttemptId(), now: NINE, zone: ZONE })
    const pressed = await Promise.all([press(), press(), press()])
    expect(new Set(pressed.map((one) => (one.ok ? one.attemptId : one.because))).size).toBe(1)
    expect(await listAttempts({ personId })).toHaveLength(1)
  })

  it('not when the bank is too small, and says what is missing', async () => {
    const personId = await ready()
    await storeBank(BANK.slice(0, 20))
    const refused = await startExam({ personId, track: 'foundation', attemptId: newAttemptId(), seed: 's', now: NINE, zone: ZONE })
    await storeBank()
    expect(refused).toMatchObject({ ok: false, because: expect.stringContaining('The bank has') as string })
    expect(await listAttempts({ personId })).toHaveLength(0)
  })
})

describe('an answer', () => {
  it('is kept as given, changed, flagged and taken back', async () => {
    const personId = await ready()
    const { attemptId } = await begin(personId)
    const save = (answer: QuestionAnswer | undefined, flagged = false) =>
      saveExamAnswer({ personId, attemptId, position: 2, answer, flagged, now: NINE })
    await save({ kind: 'single', choice: '2' })
    await save({ kind: 'single', choice: '1' }, true)
    expect((await listExamAnswers({ personId, attemptId })).get(2)).toMatchObject({
      answer: { kind: 'single', choice: '1' },
      flagged: true,
    })
    await save(undefined, true)
    expect((await listExamAnswers({ personId, attemptId })).get(2)).toMatchObject({ answer: undefined, flagged: true })
    await save(undefined)
    expect((await listExamAnswers({ personId, attemptId })).size).toBe(0)
  })

  it('counts until thirty seconds after the end and not later', async () => {
    const personId = await ready()
    const { attemptId } = await begin(personId)
    const save = (now: Date) =>
      saveExamAnswer({ personId, attemptId, position: 1, answer: { kind: 'single', choice: '0' }, flagged: false, now })
    expect(await save(after(NINE, 30.5))).toEqual({ ok: true })
    expect(await save(after(NINE, 30.6))).toEqual({ ok: false, because: 'closed' })
  })

  it('goes only into an attempt of one’s own, at a position it has', async () => {
    const [personId, stranger] = [await ready(), await ready()]
    const { attemptId } = await begin(personId)
    const answer = { kind: 'single', choice: '0' } as const
    expect(await saveExamAnswer({ personId: stranger, attemptId, position: 1, answer, flagged: false, now: NINE })).toEqual({
      ok: false,
      because: 'not-found',
    })
    expect(await saveExamAnswer({ personId, attemptId, position: 21, answer, flagged: false, now: NINE })).toEqual({
      ok: false,
      because: 'not-found',
    })
    expect(await findAttempt({ personId: stranger, attemptId })).toBeUndefined()
    expect((await listExamAnswers({ personId: stranger, attemptId })).size).toBe(0)
    expect(await submitExam({ personId: stranger, attemptId, now: NINE })).toBeUndefined()
  })
})

describe('marking', () => {
  it('passes an exam answered in full, once, and says so in the audit log', async () => {
    const personId = await ready()
    const attempt = await begin(personId)
    await answerAll(attempt, after(NINE, 5))
    const done = await submitExam({ personId, attemptId: attempt.attemptId, now: after(NINE, 10) })
    expect(done).toMatchObject({ passed: true, submittedAt: after(NINE, 10).toISOString() })
    expect(done?.result?.because).toBe(
      'Passed: 20 of 20 right, 100 %; 75 % was needed, every competency at 60 % or more, and all 3 safety items right.',
    )
    expect(await submitExam({ personId, attemptId: attempt.attemptId, now: after(NINE, 20) })).toEqual(done)
    const events = (await listAnyAuditEvents({ limit: 500 })).filter((event) => event.subjectId === attempt.attemptId)
    expect(events.map((event) => event.action).sort()).toEqual(['finish:exam', 'start:exam'])
    expect((await standing(personId, after(NINE, 11))).mayStart.because).toBe('The exam is passed.')
  })

  it('does not pass with one safety item left open, however good the rest', async () => {
    const personId = await ready()
    const attempt = await begin(personId)
    const open = attempt.form.find((item) => item.safety)
    await answerAll(attempt, NINE, (item) => item === open)
    const done = await submitExam({ personId, attemptId: attempt.attemptId, now: after(NINE, 10) })
    expect(done?.passed).toBe(false)
    expect(done?.result?.safety).toMatchObject({ right: 2, of: 3, met: false })
    expect(done?.result?.marks[open?.itemId ?? '']).toBe(false)
  })

  it('keeps an answered exam open to nothing: answers after sending do not count', async () => {
    const personId = await ready()
    const { attemptId } = await begin(personId)
    await submitExam({ personId, attemptId, now: after(NINE, 1) })
    expect(
      await saveExamAnswer({
        personId,
        attemptId,
        position: 1,
        answer: { kind: 'single', choice: '0' },
        flagged: false,
        now: after(NINE, 2),
      }),
    ).toEqual({ ok: false, because: 'closed' })
  })

  it('closes an attempt whose time is over at the next look, with what was saved', async () => {
    const personId = await ready()
    const attempt = await begin(personId)
    await answerAll(attempt, after(NINE, 29))
    expect(await expireExams({ personId, now: after(NINE, 30.2) })).toEqual([])
    const [closed] = await expireExams({ personId, now: after(NINE, hours(50)) })
    expect(closed).toMatchObject({ attemptId: attempt.attemptId, passed: true, submittedAt: attempt.dueAt })
    expect(await expireExams({ personId, now: after(NINE, hours(51)) })).toEqual([])
  })

  it('closes the attempts of those who do not come back, each once', async () => {
    const personId = await ready()
    const attempt = await begin(personId)
    await expireAnyExams({ now: after(NINE, 30.2) })
    expect((await findAttempt({ personId, attemptId: attempt.attemptId }))?.submittedAt).toBeNull()
    expect(await expireAnyExams({ now: after(NINE, hours(60)) })).toBeGreaterThan(0)
    expect(await findAttempt({ personId, attemptId: attempt.attemptId })).toMatchObject({ passed: false, submittedAt: attempt.dueAt })
    expect(await expireAnyExams({ now: after(NINE, hours(60)) })).toBe(0)
  })

  it('counts the end of the time and not the late sending', async () => {
    const personId = await ready()
    const { attemptId, dueAt } = await begin(personId)
    expect((await submitExam({ personId, attemptId, now: after(NINE, 300) }))?.submittedAt).toBe(dueAt)
  })
})

describe('the next attempt', () => {
  it('waits 24 hours, then seven days, then there is none in this cycle', async () => {
    const personId = await ready()
    const first = await begin(personId)
    await submitExam({ personId, attemptId: first.attemptId, now: after(NINE, 10) })
    const wait = await standing(personId, after(NINE, 11))
    expect(wait.mayStart).toMatchObject({ ok: false, nextAt: after(NINE, 10 + hours(24)).toISOString(), left: 2 })
    const second = await begin(personId, after(NINE, 10 + hours(24)))
    await submitExam({ personId, attemptId: second.attemptId, now: after(NINE, 20 + hours(24)) })
    expect((await standing(personId, after(NINE, hours(48)))).mayStart.nextAt).toBe(after(NINE, 20 + hours(24 + 168)).toISOString())
    const third = await begin(personId, after(NINE, hours(24 * 9)))
    expect(third.number).toBe(3)
    await submitExam({ personId, attemptId: third.attemptId, now: after(NINE, hours(24 * 9) + 5) })
    expect((await standing(personId, after(NINE, hours(24 * 30)))).mayStart).toMatchObject({ ok: false, left: 0, nextAt: null })
  })

  it('draws none of the items of the last one while the bank has others', async () => {
    const personId = await ready()
    const first = await begin(personId)
    await submitExam({ personId, attemptId: first.attemptId, now: after(NINE, 10) })
    const second = await begin(personId, after(NINE, hours(25)))
    const seen = new Set(first.form.map((item) => item.itemId))
    expect(second.form.filter((item) => seen.has(item.itemId))).toEqual([])
  })

  it('is not held back by a voided one', async () => {
    const personId = await ready()
    const first = await begin(personId)
    await submitExam({ personId, attemptId: first.attemptId, now: after(NINE, 10) })
    await db().update(examAttempt).set({ voidedAt: NINE.toISOString() })
    expect((await standing(personId, after(NINE, 11))).mayStart).toMatchObject({ ok: true, left: 3 })
  })
})
