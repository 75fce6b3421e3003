import { describe, expect, it } from 'vitest'
import { compileLesson } from '~/authored/compile-lesson.server'
import { exercisesOnPage, renderLessonPage } from '~/authored/lesson-page.server'
import type { CompiledLesson } from '~/domain/compiled-lesson'
import { markExercise, type ExerciseAnswer } from '~/domain/exercises'
import { check, CHECK, PREDICTION, SMALL_LESSON } from './lesson-fixture'

const parsed = check({ 'lesson.mdx': SMALL_LESSON, 'exercises.yaml': CHECK + PREDICTION }).lesson
if (!parsed) throw new Error('the fixture has a mistake')
const lesson: CompiledLesson = await compileLesson(parsed)
const page = (id: string) => {
  const found = lesson.pages.find((one) => one.id === id)
  if (!found) throw new Error(`no page ${id} among ${lesson.pages.map((one) => one.id).join(', ')}`)
  return found
}
const saved = (id: string, answer: ExerciseAnswer) => {
  const exercise = lesson.exercises.find((one) => one.id === id)
  if (!exercise) throw new Error(`no exercise ${id}`)
  return { [id]: { answer, result: markExercise(exercise, answer) } }
}

describe('a compiled lesson', () => {
  it('has a page for each heading of a reading and each step, and one for questions and case', () => {
    expect(lesson.pages.map(({ id, activity }) => [id, activity])).toEqual([
      ['whose-decision', 0],
      ['afterwards', 0],
      ['the-row', 1],
      ['what-follows', 1],
      ['simulated-case', 2],
      ['questions', 3],
    ])
    expect(lesson.activities.map(({ firstPage, lastPage }) => [firstPage, lastPage])).toEqual([
      [0, 1],
      [2, 3],
      [4, 4],
      [5, 5],
    ])
  })

  it('shows text before the first heading on the first page', () => {
    expect(page('whose-decision').html).toContain('<p>Before the first heading.</p>')
  })

  it('has slots where exercises, cases and questions go', () => {
    expect(page('whose-decision').html).toContain('<!--slot:check:who-->')
    expect(page('the-row').html).toMatch(/<!--slot:predict:guess-->.*<!--reveal:guess-->.*hidden.*<!--\/reveal:guess-->/s)
    expect(page('simulated-case').html).toContain('<!--slot:simulation:after-the-closure-->')
    expect(page('questions').html).toContain('<!--slot:assessment:3-->')
    expect(exercisesOnPage(page('whose-decision'))).toEqual(['who'])
  })

  it('holds no key and no feedback in its pages', () => {
    expect(JSON.stringify(lesson.pages)).not.toMatch(/canary-feedback|"key"/)
  })

  it('gives a term its definition without a script', () => {
    const html = page('whose-decision').html
    const anchor = /data-definition="([^"]+)"/.exec(html)?.[1]
    expect(html).toContain(`id="${anchor ?? ''}" popover="manual"`)
    expect(html).toContain('href="/glossary#mandate"')
  })

  it('numbers its evidence and lists the sources of the page', () => {
    const html = page('whose-decision').html
    expect(html).toContain('Programme target')
    expect(html).toContain('Operational guidance [1]')
    expect(html).toContain('<li value="1" id="source-1">')
    expect(page('afterwards').html).not.toContain('source-1')
  })

  it('heads its tables by words only, and aligns by class', () => {
    expect(page('afterwards').html).toContain('<td></td><th scope="col" class="num">Day</th>')
  })

  it('has neither script nor inline style', () => {
    expect(JSON.stringify(lesson.pages)).not.toMatch(/<script|style=|onclick/i)
  })

  it('is the same whenever it is compiled', async () => {
    expect(await compileLesson(parsed)).toEqual(lesson)
  })

  it('is never made from what the guard refuses, even when it was called past the checker', async () => {
    await expect(compileLesson({ ...parsed, source: SMALL_LESSON.replace('A call.', '{globalThis.harmed = true}') })).rejects.toThrow(
      /program code/,
    )
    await expect(compileLesson({ ...parsed, source: SMALL_LESSON.replace('---', '---js') })).rejects.toThrow()
    expect('harmed' in globalThis).toBe(false)
  })
})

describe('a lesson page for a learner', () => {
  it('before an answer has the form and the hints, and neither key nor feedback', () => {
    const html = renderLessonPage({ page: page('whose-decision'), exercises: lesson.exercises, answers: {} })
    expect(html).toContain('<input type="hidden" name="exercise" value="who"/>')
    expect(html).toContain('<input type="hidden" name="intent" value="answer"/>')
    expect(html).toContain('Check answer')
    expect(html).toContain('Look at the register')
    expect(html).not.toContain('canary-feedback')
    expect(html).not.toContain('<!--')
  })

  it('after a wrong answer says why that one, and still nothing of the other', () => {
    const html = renderLessonPage({
      page: page('whose-decision'),
      exercises: lesson.exercises,
      answers: saved('who', { kind: 'choose', choice: 'A' }),
    })
    expect(html).toContain('Not this one')
    expect(html).toContain('canary-feedback-a')
    expect(html).not.toContain('canary-feedback-b')
    expect(html).toMatch(/value="A"[^>]*checked|checked[^>]*value="A"/)
  })

  it('shows the reveal only after the prediction is saved', () => {
    const before = renderLessonPage({ page: page('the-row'), exercises: lesson.exercises, answers: {} })
    expect(before).not.toContain('hidden</strong>')
    const after = renderLessonPage({
      page: page('the-row'),
      exercises: lesson.exercises,
      answers: saved('guess', { kind: 'predict', choice: 'A' }),
    })
    expect(after).toContain('hidden</strong>')
    expect(after).toContain('You expected:')
    expect(after).not.toContain('Save what I expect')
  })

  it('keeps what was typed when a form could not be saved', () => {
    const html = renderLessonPage({
      page: page('the-row'),
      exercises: lesson.exercises,
      answers: {},
      problems: { guess: { errors: [{ field: 'choice', message: 'Choose what you expect.' }], typed: [['choice', 'B']] } },
    })
    expect(html).toContain('Choose what you expect.')
    expect(html).toMatch(/value="B"[^>]*checked|checked[^>]*value="B"/)
  })

  it('fills other slots with what it is given and leaves none behind', () => {
    const html = renderLessonPage({
      page: page('questions'),
      exercises: [],
      answers: {},
      extraSlots: { 'assessment:3': '<p>Five questions</p>' },
    })
    expect(html).toContain('<p>Five questions</p>')
    expect(renderLessonPage({ page: page('questions'), exercises: [], answers: {} })).not.toContain('<!--')
  })

  it('does not take an inherited name for an answer', () => {
    const html = '<!--reveal:constructor-->secret<!--/reveal:constructor-->'
    expect(renderLessonPage({ page: { html }, exercises: [], answers: {} })).toBe('')
  })
})
