import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { Report } from '~/authored/diagnostics.server'
import { readNeeds, readNeedsForm, readNeedsRules } from '~/authored/needs-file.server'
import { TRACKS } from '~/domain/curriculum'

const FORM = readFileSync('curricula/foundation/needs.yaml', 'utf8')
const RULES = readFileSync('curricula/needs.yaml', 'utf8')
const lineOf = (text: string, part: string) => text.slice(0, text.indexOf(part)).split('\n').length

function form(content: string) {
  const report = new Report('curricula/foundation/needs.yaml')
  return { read: readNeedsForm({ content, report, track: 'foundation' }), diagnostics: report.diagnostics }
}

describe('the self-checks of the project', () => {
  it('are without mistakes, one a track, with six digital tasks and every rule with its provenance', () => {
    const { needs, diagnostics } = readNeeds('curricula')
    expect(diagnostics).toEqual([])
    expect(needs.map(({ track }) => track)).toEqual([...TRACKS])
    expect(needs.every((one) => one.form.digital.length === 6 && one.rules.digitalFrom === 3)).toBe(true)
    expect(RULES.match(/provenance: design/g)).toHaveLength(5)
  })
})

describe('a self-check', () => {
  it.each([
    ['a mistyped competency', FORM.replace('policy_understanding', 'policy_undrstanding'), 'policy_undrstanding', /policy_understanding/],
    [
      'a statement with “I can”',
      FORM.replace('says: say what the other', 'says: I can say what the other'),
      'says: I can',
      /begin with the verb/,
    ],
    [
      'an id that stands twice',
      FORM.replace('id: what-allows', 'id: mandates'),
      'id: mandates\n    competency: policy_understanding\n    says: name',
      /stands twice/,
    ],
    ['another track than its folder', FORM.replace('track: foundation', 'track: technical'), 'track: technical', /track: foundation/],
    ['five digital tasks', FORM.slice(0, FORM.indexOf('  - id: false-message')), 'digital:', /exactly 6 tasks/],
    ['a key nobody knows', FORM.replace('about:', 'abuot:'), 'abuot:', /Did you mean "about"/],
  ])('is told of %s', (_, text, place, says) => {
    const { read, diagnostics } = form(text)
    expect(read).toBeUndefined()
    const found = diagnostics.find(({ message }) => says.test(message))
    expect(found, JSON.stringify(diagnostics)).toBeDefined()
    expect(Math.abs((found?.line ?? 0) - lineOf(text, place))).toBeLessThanOrEqual(1)
  })

  it('of which a competency has one statement only is told so', () => {
    const { diagnostics } = form(FORM.replace('competency: system_proficiency', 'competency: problem_solving'))
    expect(diagnostics.map(({ message }) => message).join()).toMatch(/"problem_solving" has one statement/)
  })

  it('is read by rules that each have a value and a provenance', () => {
    const report = new Report('curricula/needs.yaml')
    expect(readNeedsRules(RULES.replace('provenance: design', 'provenance: guessed'), report)).toBeUndefined()
    expect(report.diagnostics[0]).toMatchObject({ line: 5, message: expect.stringMatching(/"guessed" is none of/) as string })
  })
})
