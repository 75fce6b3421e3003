import { describe, expect, it } from 'vitest'
import { Report } from '~/authored/diagnostics.server'
import { checkQuestions } from '~/authored/questions-file.server'

const question = (rest: string, id = 'small-01') =>
  `- id: ${id}\n  use: exam\n  competency: process_mastery\n  level: apply\n${rest.replace(/^(?=.)/gm, '  ')}\n`
const single = (options: string, id?: string) =>
  question(`kind: single\nstem: What now?\noptions:\n${options.replace(/^(?=.)/gm, '  ')}`, id)
const GOOD =
  '- { text: Ring her, right: true, why: It has a day. }\n- { text: Write a letter, why: Too late. }\n- { text: Wait a week, why: Too late. }'

const read = (yaml: string) => {
  const report = new Report('questions.yaml')
  return { questions: checkQuestions(yaml, report, { slug: 'small', sources: { guidance: {} } }), diagnostics: report.diagnostics }
}

describe('a question bank', () => {
  it('without mistakes is read', () => {
    const { questions, diagnostics } = read(single(GOOD))
    expect(diagnostics).toEqual([])
    expect(questions[0]).toMatchObject({
      kind: 'single',
      safety: false,
      evidence: [],
      options: [{ right: true }, { right: false }, { right: false }],
    })
  })

  it.each([
    ['an unknown kind', question('kind: choice\nstem: x'), 'question', 5, /no kind of question/],
    [
      'two right options of a single',
      single(GOOD.replace('why: Too late', 'right: true, why: Too late')),
      'question-key',
      8,
      /Exactly one option/,
    ],
    ['no reason', single(GOOD.replace(', why: Too late.', '')), 'question', 9, /"why" is missing/],
    [
      'the number to choose left out',
      question(
        `kind: multiple\nstem: Which?\noptions:\n${GOOD.replace('text: Write a letter', 'text: Write, right: true').replace(/^/gm, '  ')}`,
      ),
      'question-wording',
      6,
      /Choose two/,
    ],
    ['all of the above', single(GOOD.replace('Wait a week', 'All of the above')), 'question-options', 10, /reward guessing/],
    [
      'a source that does not exist',
      question(`kind: single\nstem: x\nevidence: [guidence]\noptions:\n${GOOD.replace(/^/gm, '  ')}`),
      'unknown-source',
      7,
      /Did you mean "guidance"/,
    ],
    ['an id twice', single(GOOD) + single(GOOD), 'question', 11, /two questions/],
    ['HTML in an option', single(GOOD.replace('Ring her', 'Ring <i>her</i>')), 'markdown', 8, /HTML/],
  ])('is told of %s', (_, yaml, rule, line, says) => {
    const { diagnostics } = read(yaml)
    expect(
      diagnostics.map((one) => [one.rule, one.line, one.message]),
      JSON.stringify(diagnostics, null, 1),
    ).toContainEqual([rule, line, expect.stringMatching(says)])
  })

  it('in which the right option is mostly the longest is warned', () => {
    const long = GOOD.replace('Ring her', 'Ring her from the office line before noon')
    const bank = Array.from({ length: 6 }, (_, index) => single(long, `small-0${index}`)).join('')
    expect(read(bank).diagnostics.map((one) => [one.rule, one.severity])).toContainEqual(['length-clue', 'warning'])
  })
})
