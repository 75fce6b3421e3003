import { expect, type Page } from '@playwright/test'
import { fillExercise, fillQuestion, questionAsked } from './answers'
import { exercisesOf, questionBank } from './authored'
import { playRun } from './case'
import { ask } from './database'
import { send } from './send'

/** Takes a lesson from where the reader stands to its end: every task answered rightly, every run played, every page gone through. */
export async function takeLesson(page: Page, slug: string): Promise<void> {
  await page.goto(`/learn/${slug}`)
  for (let pages = 0; pages < 60; pages++) {
    await workThrough(page, slug)
    await page.getByRole('navigation', { name: 'Steps' }).locator('button[name="intent"][value="go-on"]').click()
    await page.waitForLoadState('domcontentloaded')
    if (new URL(page.url()).searchParams.has('end')) break
  }
  await expect(page.getByRole('status').filter({ hasText: 'This lesson is done.' })).toBeVisible()
}

/** Answers what stands on one page of a lesson. */
export async function workThrough(page: Page, slug: string): Promise<void> {
  const exercises = exercisesOf(slug)
  const done = new Set<string>()
  const idsOf = async () => (await page.locator('section.exercise').evaluateAll((all) => all.map((one) => one.id))).map((id) => id.replace('exercise-', ''))
  for (let next = (await idsOf())[0]; next !== undefined; next = (await idsOf()).find((id) => !done.has(id))) {
    const exercise = exercises.get(next)
    if (!exercise) throw new Error(`The lesson ${slug} shows the task ${next}, which its file does not hold.`)
    done.add(next)
    await answer(page, exercise)
  }
  await answerQuestions(page)
  await playRuns(page)
}

async function answer(page: Page, exercise: Parameters<typeof fillExercise>[1]): Promise<void> {
  const section = page.locator(`#exercise-${exercise.id}`)
  if (exercise.kind === 'predict' && (await section.getByText('You expected:').isVisible())) return
  const form = section.locator('form').filter({ hasNot: page.locator('input[name="table"]') }).first()
  await fillExercise(form, exercise)
  await send(page, form.locator('button[type="submit"]'))
  if (exercise.kind === 'predict') await expect(section.getByText('You expected:')).toBeVisible()
  else await expect(section.getByRole('status').first()).toContainText(['reflect', 'short-answer'].includes(exercise.kind) ? 'Saved.' : 'Right.')
  if (exercise.kind !== 'short-answer') return
  const rating = section.locator('form').filter({ has: page.locator('input[name="rating-0"]') })
  for (const index of exercise.criteria.keys()) await rating.locator(`input[name="rating-${index}"][value="met"]`).check()
  await send(page, rating.locator('button[type="submit"]'))
}

async function answerQuestions(page: Page): Promise<void> {
  const forms = page.locator('form:has(input[name="intent"][value="question"])')
  const bank = questionBank()
  for (let index = 0; index < (await forms.count()); index++) {
    const form = forms.nth(index)
    if (await form.getByRole('button', { name: 'Change answer' }).isVisible()) continue
    const question = await questionAsked(form, bank)
    await fillQuestion(form, question)
    await send(page, form.locator('button[type="submit"]'))
  }
}

async function playRuns(page: Page): Promise<void> {
  const here = page.url()
  for (const mode of ['practice', 'recorded']) {
    const start = page.locator(`button[name="mode"][value="${mode}"]`)
    if (!(await start.isVisible())) continue
    await start.click()
    await playRun(page)
    await page.goto(here)
    await expect(start).toBeHidden()
  }
}

/** The address of the page of a lesson that holds this, such as the place of its workshop (`slot:workshop:`). */
export async function lessonPageWith(slug: string, html: string): Promise<string> {
  const sql = 'select p.position from lesson_page p join lesson_head h on h.revision_id = p.revision_id where h.slug = ? and instr(p.html, ?) > 0'
  const [row] = await ask(sql, [slug, html])
  if (!row) throw new Error(`No page of ${slug} holds ${html}.`)
  return `/learn/${slug}/${Number(row.position) + 1}`
}
