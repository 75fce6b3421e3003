import { expect, type Locator } from '@playwright/test'
import type { Exercise } from '~/domain/exercises'
import type { Question } from '~/domain/questions'

/** Gives answers in the forms of lessons and exams with mouse and keyboard, as a learner would. */

const box = (form: Locator, name: string, value: string) => form.locator(`input[name="${name}"][value="${value}"]`)

async function tick(form: Locator, name: string, values: readonly string[]): Promise<void> {
  for (const input of await form.locator(`input[name="${name}"]`).all()) await input.setChecked(values.includes((await input.getAttribute('value')) ?? ''))
}

/** Typed the way the field wants it: a list is chosen from, everything else is written. */
async function write(field: Locator, value: string): Promise<void> {
  const isList = await field.evaluate((element) => element.tagName === 'SELECT')
  if (isList) await field.selectOption(value)
  else await field.fill(value)
}

const NOTE = 'I would ask once, write it down, and tell her who reads it.'

/** Fills in the right answer to an exercise, without sending it. */
export async function fillExercise(form: Locator, exercise: Exercise): Promise<void> {
  switch (exercise.kind) {
    case 'choose':
      return box(form, 'choice', exercise.key).check()
    case 'choose-many':
      return tick(form, 'choices', exercise.key)
    case 'mark-passages':
      return tick(form, 'marked', exercise.key)
    case 'spot-the-error':
      return tick(form, 'row', exercise.key)
    case 'order':
      for (const [index, id] of exercise.key.entries()) await form.locator(`select[name="position-${id}"]`).selectOption(String(index + 1))
      return
    case 'match':
      for (const [id, partner] of Object.entries(exercise.key)) await form.locator(`select[name="match-${id}"]`).selectOption(partner)
      return
    case 'classify':
      for (const [id, column] of Object.entries(exercise.key)) await box(form, `column-${id}`, column).check()
      return
    case 'fill-form':
      for (const { id, key } of exercise.fields) await write(form.locator(`[name="field-${id}"]`), key[0] ?? '')
      return
    case 'query-table':
      return write(form.locator('[name="value"]'), exercise.answer.key[0] ?? '')
    case 'predict':
      if (exercise.options) return box(form, 'choice', exercise.key ?? Object.keys(exercise.options)[0] ?? '').check()
      return form.locator('[name="text"]').fill(NOTE)
    case 'short-answer':
    case 'reflect':
      return form.locator('textarea[name="text"]').fill(NOTE)
  }
}

/** Fills in the right answer to a question of the bank, without sending it. */
export async function fillQuestion(form: Locator, question: Question): Promise<void> {
  switch (question.kind) {
    case 'single':
    case 'multiple':
      for (const { text } of question.options.filter(({ right }) => right)) await pick(form, text)
      return
    case 'order':
      for (const [index, id] of question.key.entries()) await form.locator(`select[name="position-${id}"]`).selectOption(String(index + 1))
      return
    case 'match':
      for (const [id, partner] of Object.entries(question.key)) await form.locator(`select[name="match-${id}"]`).selectOption(partner)
      return
    case 'numeric':
      return form.locator('[name="value"]').fill(String(question.key))
    case 'short':
      return form.locator('[name="value"]').fill(question.key[0] ?? '')
    case 'spot-the-error':
      return tick(form, 'row', question.key)
  }
}

/** Letters and figures alone: a page shows Markdown as type, the file has its signs. */
export const bare = (text: string) => text.replace(/[^\p{L}\p{N}]+/gu, '').toLowerCase()

/** Words as a pattern that survives Markdown signs, typographic signs and values filled in. */
export function wordsPattern(text: string): RegExp {
  const parts = text.split(/\{\{[^}]+\}\}/).map((part) => part.split(/[^\p{L}\p{N}]+/u).filter(Boolean).join('[^\\p{L}\\p{N}]+'))
  return new RegExp(parts.filter(Boolean).join('.*'), 'iu')
}

/** Ticks the choice whose words these are; after marking, a choice carries its reason as well. */
async function pick(form: Locator, text: string): Promise<void> {
  const words = (await form.locator('label.choice').allInnerTexts()).map(bare)
  const exact = words.indexOf(bare(text))
  const at = exact >= 0 ? exact : words.findIndex((one) => one.startsWith(bare(text)))
  expect(at, `a choice that reads “${text}”`).toBeGreaterThanOrEqual(0)
  await form.locator('label.choice input').nth(at).check()
}

/** The question of the bank that a page asks: situation and question together are its stem. */
export async function questionAsked(form: Locator, bank: readonly Question[]): Promise<Question> {
  const shown = bare((await form.locator('.lead, legend, h1, h3').allInnerTexts()).join(' '))
  const found = bank.filter(({ stem }) => shown.startsWith(bare(stem)))
  expect(found.map(({ id }) => id), `which question reads ${shown.slice(0, 120)}`).toHaveLength(1)
  return found[0] as Question
}
