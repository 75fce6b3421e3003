import { beforeAll, expect, it } from 'vitest'
import type { User } from '~/identity/index.server'
import { readQuestionAnswer } from '~/domain/questions'
import { listCertificates } from '~/models/certificates.server'
import { issueIfEarned } from '~/models/certification.server'
import { findAttempt, newAttemptId, saveExamAnswer, startExam, submitExam } from '~/models/exams.server'
import { readItemVersions } from '~/models/items.server'
import { listRegisterOf } from '~/models/register-own.server'
import { findRun } from '~/models/runs.server'
import { beginRun, examGate } from '~/routes/scenarios.$slug.server'
import { formsOfQuestion } from '../../support/exercise-answers'
import { LEARNING_BEGINS as now, newLearner, openSchool } from '../../support/learner'
import { playAsExpert, SLUG, theScenario } from '../simulation/playing'
import { completedAt, goOnFrom, placeAt, takeLesson } from './walk'

beforeAll(openSchool)

async function play({ user, mode }: { user: User; mode: 'practice' | 'recorded' | 'exam' }): Promise<void> {
  const runId = await beginRun({ user, scenario: await theScenario(), mode, now })
  await playAsExpert({ user, runId, now, profile: (await findRun({ personId: user.personId, runId }))?.profile ?? '' })
}

async function sitExam(user: User): Promise<void> {
  const { personId, timeZone: zone } = user
  const started = await startExam({ personId, track: 'foundation', attemptId: newAttemptId(), seed: 'a seed', now, zone })
  if (!started.ok) throw new Error(started.because)
  const { attemptId } = started
  const form = (await findAttempt({ personId, attemptId }))?.form ?? []
  const questions = await readItemVersions(form.map(({ versionId }) => versionId))
  for (const [index, { versionId }] of form.entries()) {
    const question = questions.get(versionId)
    const read = question && readQuestionAnswer(question, formsOfQuestion(question).right)
    if (!read?.ok) throw new Error(`${versionId} cannot be answered`)
    await saveExamAnswer({ personId, attemptId, position: index + 1, answer: read.answer, flagged: false, now })
  }
  await submitExam({ personId, attemptId, now })
}

it('the certificate of the foundation comes of itself after lessons, exam and a case in exam mode, and comes once', async () => {
  const user = await newLearner()
  const certificates = async () => (await listCertificates({ personId: user.personId })).map(({ track, level }) => [track, level])
  for (const slug of ['two-systems', 'lawful-sharing', 'single-entry']) await takeLesson({ user, slug, now })
  expect(await examGate({ user, slug: SLUG })).toMatchObject({ ok: false, because: expect.stringContaining('2 of 3') as string })
  await play({ user, mode: 'practice' })
  await play({ user, mode: 'recorded' })
  const { revision } = await placeAt({ user, slug: 'single-entry', position: 0, now })
  await goOnFrom({ user, slug: 'single-entry', position: revision.lesson.pages.length - 1, now })
  expect(await completedAt({ user, slug: 'single-entry' })).not.toBeNull()
  expect(await examGate({ user, slug: SLUG })).toMatchObject({ ok: true })
  await sitExam(user)
  expect(await issueIfEarned({ personId: user.personId, now })).toEqual([])
  expect(await certificates()).toEqual([])
  await play({ user, mode: 'exam' })
  expect(await certificates()).toEqual([['foundation', 'foundation']])
  await play({ user, mode: 'exam' })
  expect(await issueIfEarned({ personId: user.personId, now })).toEqual([])
  expect(await certificates()).toEqual([['foundation', 'foundation']])
  const record = (await listRegisterOf({ personId: user.personId })).find(({ track }) => track === 'foundation')
  expect([record?.status, record?.validThrough]).toEqual(['Certified', '2028-11-22'])
})

it('an exam that is passed last issues the certificate in the same moment', async () => {
  const user = await newLearner()
  for (const slug of ['two-systems', 'lawful-sharing', 'single-entry']) await takeLesson({ user, slug, now })
  for (const mode of ['practice', 'recorded'] as const) await play({ user, mode })
  const { revision } = await placeAt({ user, slug: 'single-entry', position: 0, now })
  await goOnFrom({ user, slug: 'single-entry', position: revision.lesson.pages.length - 1, now })
  await play({ user, mode: 'exam' })
  await sitExam(user)
  expect((await listCertificates({ personId: user.personId })).map(({ track }) => track)).toEqual(['foundation'])
})
