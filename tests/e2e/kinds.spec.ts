import type { Page } from '@playwright/test'
import { EXERCISE_KINDS, type Exercise } from '~/domain/exercises'
import { formsOfExercise } from '../support/exercise-answers'
import { signIn, type Colleague } from './support/accounts'
import { fillExercise, fillQuestion, questionAsked } from './support/answers'
import { authoredCase, exercisesOf, questionBank } from './support/authored'
import { decide } from './support/case'
import { chooseByArrows, fillByKeys, pressAndGo, tabTo } from './support/keyboard'
import { lessonPageWith } from './support/lesson'
import { expect, test } from './support/page'
import { send } from './support/send'

test.describe.configure({ mode: 'parallel' })
test.setTimeout(150_000)

/** How somebody works with a page: pressing what is named, answering a task, taking a decision. */
type Way = {
  name: string
  javaScriptEnabled?: boolean
  press: (page: Page, name: string | RegExp, role: 'button' | 'link') => Promise<void>
  answer: (page: Page, exercise: Exercise) => Promise<void>
  rate: (page: Page, exercise: Extract<Exercise, { kind: 'short-answer' }>) => Promise<void>
  ringToday: (page: Page) => Promise<void>
  question: (page: Page, anchor: string) => Promise<void>
  sign: (page: Page, name: string) => Promise<void>
}

const section = (page: Page, { id }: Exercise) => page.locator(`#exercise-${id}`)
const answerForm = (page: Page, exercise: Exercise) => section(page, exercise).locator('form:not(:has(input[name="table"]))').first()

const CASE = authoredCase({ slug: 'after-the-closure', profile: 'base' })
const RING = { scene: 'slip', choice: 'call_today' }
const bank = () => questionBank(['link-down'])

const byMouse: Way = {
  name: 'by mouse',
  press: (page, name, role) => send(page, page.getByRole(role, { name }).first()),
  answer: async (page, exercise) => {
    const form = answerForm(page, exercise)
    await fillExercise(form, exercise)
    await send(page, form.locator('button[type="submit"]'))
  },
  rate: async (page, exercise) => {
    const form = section(page, exercise).locator('form:has(input[name="rating-0"])')
    for (const index of exercise.criteria.keys()) await form.locator(`input[name="rating-${index}"][value="met"]`).check()
    await send(page, form.locator('button[type="submit"]'))
  },
  ringToday: (page) => decide(page, CASE, RING),
  question: async (page, anchor) => {
    const form = page.locator(`form#${anchor}`)
    await fillQuestion(form, await questionAsked(form, bank()))
    await send(page, form.locator('button[type="submit"]'))
  },
  sign: async (page, name) => {
    await page.getByLabel('I have read this to the end').check()
    await page.getByLabel('Your name, as your signature').fill(name)
    await send(page, page.getByRole('button', { name: 'Sign', exact: true }))
  },
}

/** The answers of a task by the names of their fields; the rating of a short answer is a form of its own. */
const fieldsOf = (exercise: Exercise, rating = false) =>
  formsOfExercise(exercise).right.filter(([name]) => exercise.kind !== 'short-answer' || name.startsWith('rating-') === rating)

/** Begins with Tab where the address leads: what stands before is passed by the lessons walked by keyboard alone. */
async function startAt(page: Page, anchor: string): Promise<void> {
  await page.goto(`${page.url().replace(/#.*$/, '')}#${anchor}`)
}

const byKeyboard: Way = {
  name: 'by keyboard alone',
  press: async (page, name, role) => {
    await tabTo(page, name, { tag: role === 'link' ? 'a' : 'button' })
    await pressAndGo(page, 'Enter')
  },
  answer: async (page, exercise) => {
    await startAt(page, `exercise-${exercise.id}`)
    await fillByKeys(page, fieldsOf(exercise), /^(Check answer|Save)/)
  },
  rate: async (page, exercise) => {
    await startAt(page, `exercise-${exercise.id}`)
    await fillByKeys(page, fieldsOf(exercise, true), 'Save my rating')
  },
  ringToday: async (page) => {
    await chooseByArrows(page, CASE.texts[`${RING.scene}/${RING.choice}`]?.paragraphs[0]?.text ?? '')
    await tabTo(page, 'Do this', { tag: 'button' })
    await pressAndGo(page, 'Enter')
  },
  question: async (page, anchor) => {
    const question = await questionAsked(page.locator(`form#${anchor}`), bank())
    if (question.kind !== 'single') throw new Error(`The question ${question.id} is not answered by one choice.`)
    await startAt(page, anchor)
    await chooseByArrows(page, question.options.find(({ right }) => right)?.text ?? '')
    await tabTo(page, 'Check answer', { tag: 'button' })
    await pressAndGo(page, 'Enter')
  },
  sign: (page, name) =>
    fillByKeys(
      page,
      [
        ['read', 'on'],
        ['name', name],
      ],
      'Sign',
    ),
}

const WAYS: readonly Way[] = [byMouse, byKeyboard, { ...byMouse, name: 'without JavaScript', javaScriptEnabled: false }]

/** One task of each kind, spread over the lessons that are written. */
const TASKS: readonly [lesson: string, id: string][] = [
  ['right-person', 'lan-nguyen'],
  ['lawful-sharing', 'real-choice'],
  ['case-conference', 'order-of-a-conference'],
  ['case-conference', 'bakari-page'],
  ['case-conference', 'said-and-written'],
  ['lawful-sharing', 'sharing-record'],
  ['difficult-conversations', 'pause-or-go-on'],
  ['difficult-conversations', 'lobo-call'],
  ['difficult-conversations', 'lobo-answer'],
  ['right-person', 'ibanez-row'],
  ['two-systems', 'four-lines'],
]

/** A prediction, with words that only stand on the page once it is made. */
const PREDICTION = { lesson: 'link-down', id: 'one-short' }

function taskOf([lesson, id]: readonly [string, string]): Exercise {
  const exercise = exercisesOf(lesson).get(id)
  if (!exercise) throw new Error(`The lesson ${lesson} has no task ${id}.`)
  return exercise
}

test('the tasks below are of every kind', () => {
  const kinds = new Set([...TASKS, [PREDICTION.lesson, PREDICTION.id] as const].map((task) => taskOf(task).kind))
  expect([...kinds].sort()).toEqual([...EXERCISE_KINDS].sort())
})

for (const way of WAYS) {
  test.describe(way.name, () => {
    test.use({ javaScriptEnabled: way.javaScriptEnabled ?? true })

    test(`a worked example waits for the prediction and keeps it, and every kind of exercise is answered, ${way.name}`, async ({
      page,
      newColleague,
    }) => {
      await signIn(page, await newColleague())
      await predict(page, way)
      for (const task of TASKS) {
        const exercise = taskOf(task)
        await page.goto(await lessonPageWith(task[0], `:${exercise.id}-->`))
        await way.answer(page, exercise)
        const said = section(page, exercise).getByRole('status').first()
        await expect(said, `${exercise.kind} ${exercise.id}`).toContainText(/^(Right\.|Saved\.)/)
        if (exercise.kind !== 'short-answer') continue
        await way.rate(page, exercise)
        await expect(section(page, exercise).getByRole('button', { name: 'Change my rating' })).toBeVisible()
      }
    })

    test(`reading, simulation, workshop, assignment and assessment, ${way.name}`, async ({ page, newColleague }) => {
      const colleague = await newColleague()
      await signIn(page, colleague)
      await readOn(page, way)
      await startAndComeBack(page, way)
      await askForAPlace(page, way)
      await tickAStep(page, way, colleague)
      await answerAQuestion(page, way)
    })
  })
}

async function predict(page: Page, way: Way): Promise<void> {
  const exercise = taskOf([PREDICTION.lesson, PREDICTION.id])
  const address = await lessonPageWith(PREDICTION.lesson, `:${PREDICTION.id}-->`)
  await page.goto(address)
  const words = async () => (await page.locator('article').innerText()).length
  const before = await words()
  await way.answer(page, exercise)
  const kept = section(page, exercise).getByText('You expected:')
  await expect(kept).toBeVisible()
  expect(await words(), 'what follows is on the page now').toBeGreaterThan(before)
  await page.goto(address)
  await expect(kept).toBeVisible()
}

async function readOn(page: Page, way: Way): Promise<void> {
  await page.goto('/learn/right-person/1')
  await expect(page.getByText(/^Step 1 of \d+, reading/)).toBeVisible()
  await way.press(page, /^Step 2: /, 'button')
  await expect(page).toHaveURL('/learn/right-person/2')
  await expect(page.getByText(/^1 of \d+ steps done/)).toBeVisible()
}

async function startAndComeBack(page: Page, way: Way): Promise<void> {
  const lesson = await lessonPageWith('single-entry', 'slot:simulation:')
  await page.goto(lesson)
  await way.press(page, 'Start the practice run', 'button')
  await page.waitForURL(/\/runs\//)
  const run = page.url()
  await way.ringToday(page)
  await page.goto(lesson)
  await way.press(page, 'Carry on', 'link')
  await expect(page).toHaveURL(run)
  await expect(page.getByRole('main')).toContainText('Ring her today')
}

async function askForAPlace(page: Page, way: Way): Promise<void> {
  const lesson = await lessonPageWith('case-conference', 'slot:workshop:')
  await page.goto(lesson)
  await expect(page.getByText(/^Step \d+ of \d+, workshop/)).toBeVisible()
  await way.press(page, /^(Book a place|Join the waiting list): /, 'button')
  await expect(page.getByRole('status')).toContainText(/You have a place\.|waiting list/)
  await page.goto(lesson)
  await way.press(page, /^(Give my place back|Leave the waiting list): /, 'button')
  await expect(page.getByRole('status')).toContainText('You gave it back.')
}

async function tickAStep(page: Page, way: Way, { givenName, familyName }: Colleague): Promise<void> {
  await page.goto('/learn/supervised-referrals/1')
  await way.sign(page, `${givenName} ${familyName}`)
  await way.press(page, 'Go on to the lesson', 'link')
  await way.press(page, /Mark as done.*step 1/, 'button')
  await expect(page.getByRole('button', { name: /^Done.*take the tick of step 1/ })).toBeVisible()
}

async function answerAQuestion(page: Page, way: Way): Promise<void> {
  await page.goto(await lessonPageWith('link-down', 'slot:assessment:'))
  const choices = page.locator('form[id^="item-"]:has(input[type="radio"])').first()
  const anchor = (await choices.getAttribute('id')) ?? ''
  await way.question(page, anchor)
  const answered = page.locator(`form#${anchor}`)
  await expect(answered.getByText('Right', { exact: true })).toBeVisible()
  await expect(answered.getByRole('button', { name: 'Change answer' })).toBeVisible()
}

test('a lesson goes on at the kept place on a second device, and what is answered there stands on the first', async ({
  page,
  anotherBrowser,
  newColleague,
}) => {
  const colleague = await newColleague()
  const [first, second] = [taskOf(['case-conference', 'first-break']), taskOf(['case-conference', 'who-comes'])]
  await signIn(page, colleague)
  await page.goto('/learn/case-conference/1')
  await byMouse.answer(page, first)
  await byMouse.press(page, /^Step 2: /, 'button')

  const phone = await anotherBrowser({ viewport: { width: 390, height: 844 }, hasTouch: true })
  await signIn(phone, colleague)
  await phone.getByRole('main').locator('a[href^="/learn/case-conference"]').first().click()
  await expect(phone).toHaveURL('/learn/case-conference/2')
  await byMouse.answer(phone, second)
  await byMouse.press(phone, /^Step 3: /, 'button')
  await phone.goto('/learn/case-conference/1')
  await expect(section(phone, first).getByText('You expected:')).toBeVisible()
  await phone.goto('/learn/case-conference/3')

  await page.goto('/learn/case-conference')
  await expect(page).toHaveURL('/learn/case-conference/3')
  await page.goto('/learn/case-conference/2')
  await expect(section(page, second).getByText('You expected:')).toBeVisible()
})
