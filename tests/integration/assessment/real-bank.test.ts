import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { checkQuestions } from '~/authored/questions-file.server'
import { Report } from '~/authored/diagnostics.server'
import { readSources } from '~/authored/reference-files.server'
import { shuffledParts } from '~/domain/question-shown'
import { findAttempt, newAttemptId, startExam } from '~/models/exams.server'
import { readItemVersions, storeQuestions } from '~/models/items.server'
import { testDatabase } from '../../support/database'
import { doLessons, makeFoundation, makePerson, SLUGS, ZONE } from './organisation'

const NOW = new Date('2026-11-23T08:00:00Z')

it('the bank of the foundation gives every one of 200 seeds an exam of 7, 7 and 6 with exactly three safety items', async () => {
  await testDatabase()
  await makeFoundation()
  const report = new Report('content')
  const sources = readSources(readFileSync('content/sources.yaml'), report)
  for (const slug of SLUGS) {
    const questions = checkQuestions(readFileSync(`content/questions/${slug}.yaml`), report, { sources, slug })
    await storeQuestions({ lessonSlug: slug, questions: questions.map((question) => ({ question, hash: question.id })), now: NOW })
  }
  expect(report.diagnostics.filter((one) => one.severity === 'error')).toEqual([])
  const drawnEver = new Set<string>()
  for (let seed = 0; seed < 200; seed += 1) {
    const personId = await makePerson()
    await doLessons({ personId })
    const started = await startExam({
      personId,
      track: 'foundation',
      attemptId: newAttemptId(),
      seed: `seed ${seed}`,
      now: NOW,
      zone: ZONE,
    })
    const attempt = started.ok ? await findAttempt({ personId, attemptId: started.attemptId }) : undefined
    const form = attempt?.form ?? []
    const on = (competency: string) => form.filter((item) => item.competency === competency).length
    expect([
      on('policy_understanding'),
      on('process_mastery'),
      on('system_proficiency'),
      form.filter((item) => item.safety).length,
    ]).toEqual([7, 7, 6, 3])
    expect(new Set(form.map((item) => item.itemId)).size).toBe(20)
    for (const item of form) drawnEver.add(item.itemId)
    if (seed === 0) {
      const questions = await readItemVersions(form.map((item) => item.versionId))
      for (const item of form) {
        const question = questions.get(item.versionId)
        expect([...item.optionOrder].sort()).toEqual(question ? shuffledParts(question).sort() : [])
      }
    }
  }
  expect(drawnEver.size).toBeGreaterThanOrEqual(48)
}, 120_000)
