import { describe, expect, it } from 'vitest'
import { renderLessonPage } from '~/authored/lesson-page.server'
import { markExercise, readAnswer, type Exercise, type ExerciseAnswer } from '~/domain/exercises'
import { EXERCISES } from '../domain/exercise-fixture'

const attribute = (tag: string, name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1]

/** What a browser without scripts would send: ticked boxes, typed values, chosen options of the first form. */
function sent(html: string): [string, string][] {
  const form = /<form(?![^>]*aria-label)[\s\S]*?<\/form>/.exec(html)?.[0] ?? ''
  const entries: [string, string][] = []
  for (const [tag] of form.matchAll(/<input[^>]*>/g)) {
    const box = /type="(?:radio|checkbox)"/.test(tag)
    if (!box || /\bchecked=/.test(tag)) entries.push([attribute(tag, 'name') ?? '', attribute(tag, 'value') ?? 'on'])
  }
  for (const [, open = '', inside = ''] of form.matchAll(/(<select[^>]*>)([\s\S]*?)<\/select>/g)) {
    const chosen = /<option[^>]*\bselected=[^>]*>/.exec(inside)?.[0] ?? /<option[^>]*>/.exec(inside)?.[0] ?? ''
    entries.push([attribute(open, 'name') ?? '', attribute(chosen, 'value') ?? ''])
  }
  for (const [, open = '', inside = ''] of form.matchAll(/(<textarea[^>]*>)([\s\S]*?)<\/textarea>/g))
    entries.push([attribute(open, 'name') ?? '', inside])
  return entries
}

const page = { html: '<!--slot:exercise:one-->' }
const render = (exercise: Exercise, answer?: ExerciseAnswer) =>
  renderLessonPage({ page, exercises: [exercise], answers: answer ? { one: { answer, result: markExercise(exercise, answer) } } : {} })

const WRONG: ExerciseAnswer[] = [
  { kind: 'choose', choice: 'A' },
  { kind: 'choose-many', choices: ['B', 'D'] },
  { kind: 'order', order: ['a', 'b', 'c'] },
  { kind: 'match', pairs: { a: 'r', b: 'q' } },
  { kind: 'classify', columns: { a: 'q', b: 'q', c: 'q' } },
  { kind: 'mark-passages', marked: ['p2'] },
  { kind: 'fill-form', values: { name: 'Amara', rent: '12', from: '2026-11-09' } },
  { kind: 'spot-the-error', rows: ['r1'] },
  { kind: 'short-answer', text: 'A few\nwords' },
  { kind: 'query-table', value: '12' },
  { kind: 'reflect', text: 'A note' },
]

const feedbackOf = (exercise: Exercise): string[] => {
  const parts = exercise.kind === 'fill-form' ? exercise.fields.flatMap((field) => Object.values(field.feedback)) : []
  const model = exercise.kind === 'short-answer' ? [exercise.model] : []
  const mistakes = exercise.kind === 'order' ? exercise.mistakes.map((mistake) => mistake.says) : []
  const table = exercise.kind === 'query-table' ? Object.values(exercise.answer.feedback) : []
  return [...Object.values(exercise.feedback), ...parts, ...model, ...mistakes, ...table]
}

describe('the form of an exercise', () => {
  it.each(Object.values(EXERCISES))('of kind $kind says nothing of its key before an answer', (exercise) => {
    const html = render(exercise)
    for (const says of feedbackOf(exercise)) expect(html).not.toContain(says)
    expect(html).not.toMatch(/choice-(?:right|wrong|missed)|checked=|Right/)
    expect(html).toContain('<form method="post" action="#exercise-one"')
  })

  it.each(WRONG)('of kind $kind shows the answer that was saved, and sends the same again', (answer) => {
    const exercise = EXERCISES[answer.kind]
    expect(readAnswer(exercise, sent(render(exercise, answer)))).toEqual({ ok: true, answer })
  })

  it.each(WRONG.filter(({ kind }) => kind !== 'reflect' && kind !== 'short-answer'))(
    'of kind $kind says what the author wrote for the mistake',
    (answer) => {
      const exercise = EXERCISES[answer.kind]
      const html = render(exercise, answer)
      for (const remark of markExercise(exercise, answer).remarks) expect(html).toContain(remark.says)
    },
  )

  it('gives every control a name and a label of its own', () => {
    const exercises: Exercise[] = Object.values(EXERCISES).map((exercise) => ({ ...exercise, id: exercise.kind }))
    const html = renderLessonPage({
      page: { html: exercises.map(({ id }) => `<!--slot:exercise:${id}-->`).join('') },
      exercises,
      answers: {},
    })
    const ids = [...html.matchAll(/\bid="([^"]+)"/g)].map((match) => match[1])
    expect(new Set(ids).size).toBe(ids.length)
    for (const [tag] of html.matchAll(/<(?:select|textarea|input(?![^>]*type="(?:hidden|radio|checkbox)"))[^>]*>/g))
      expect(html).toContain(`for="${attribute(tag, 'id') ?? 'none'}"`)
  })

  it('lets a short answer be rated beside the model only after it is saved', () => {
    const html = render(EXERCISES['short-answer'], { kind: 'short-answer', text: 'A few words' })
    expect(html).toContain('Well said.')
    expect(html).toContain('name="rating-1"')
    expect(render(EXERCISES['short-answer'])).not.toContain('rating-')
  })

  it('filters a table by a form of its own, apart from the answer', () => {
    const html = renderLessonPage({
      page,
      exercises: [EXERCISES['query-table']],
      answers: {},
      views: { one: { contains: 'park', descending: false } },
    })
    expect(html).toContain('1 of 3 rows')
    const [filter = '', answer = ''] = html.match(/<form[\s\S]*?<\/form>/g) ?? []
    expect(filter).toContain('<input type="hidden" name="table" value="one"/>')
    expect(answer).not.toContain('name="table"')
  })

  it('escapes what was typed', () => {
    const html = render(EXERCISES.reflect, { kind: 'reflect', text: '</textarea><script>x</script>' })
    expect(html).not.toContain('<script>')
  })
})
