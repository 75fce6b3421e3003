import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readAssignment } from '~/authored/assignment-file.server'
import { compileLesson } from '~/authored/compile-lesson.server'
import { Report } from '~/authored/diagnostics.server'
import { ASSIGNMENT, ASSIGNMENT_LESSON } from '../../support/assignment'
import { check, FRONT_MATTER } from './lesson-fixture'

const read = (yaml: string) => {
  const report = new Report('assignment.yaml')
  return { assignment: readAssignment(yaml, report), diagnostics: report.diagnostics }
}
const files = (lesson = ASSIGNMENT_LESSON, assignment: string | undefined = ASSIGNMENT) => ({
  'lesson.mdx': lesson,
  ...(assignment === undefined ? {} : { 'assignment.yaml': assignment }),
})

type Case = [mistake: string, yaml: string, line: number, column: number, says: RegExp]

const MISTAKES: Case[] = [
  ['a list instead of two parts', '- id: a\n', 1, 1, /two parts/],
  ['an empty file', '# nothing yet\n', 1, 1, /two parts/],
  ['no rubric', ASSIGNMENT.slice(0, ASSIGNMENT.indexOf('rubric:')), 1, 1, /"rubric" is missing/],
  ['nothing to hand in', ASSIGNMENT.replace(/evidence:[^]*rubric:/, 'evidence: []\nrubric:'), 1, 11, /at least 1/],
  ['a mistyped key', ASSIGNMENT.replace('title: Three', 'titel: Three'), 3, 5, /Did you mean "title"/],
  ['a mistyped kind', ASSIGNMENT.replace('document,', 'documnet,'), 5, 13, /Did you mean "document"/],
  ['a kind twice', ASSIGNMENT.replace('document, picture', 'picture, picture'), 5, 12, /stands twice/],
  ['the same evidence twice', ASSIGNMENT.replace('id: stalled', 'id: referral-notes'), 7, 9, /two entries "referral-notes" under evidence/],
  ['the same criterion twice', ASSIGNMENT.replace('id: lawful', 'id: usable'), 17, 9, /two entries "usable" under rubric/],
  ['an id in capitals', ASSIGNMENT.replace('id: stalled', 'id: Stalled'), 7, 9, /small letters/],
  ['eleven files', ASSIGNMENT.replace('most: 3', 'most: 11'), 6, 11, /at most 10/],
  ['several files of text', ASSIGNMENT.replace('    required: false', '    most: 2'), 11, 11, /only text is handed in/],
  ['nothing that is required', ASSIGNMENT.replace('    most: 3', '    required: false'), 1, 1, /Nothing here is required/],
  ['a level without words', ASSIGNMENT.replace('2: One question left, ', ''), 16, 13, /Level 2 \(Developing\) has no words/],
  ['a level left empty', ASSIGNMENT.replace('One question left', '" "'), 16, 56, /Level 2 \(Developing\) has no words/],
  ['a fifth level', ASSIGNMENT.replace('{ 4: Nothing', '{ 5: More, 4: Nothing'), 16, 15, /no level "5"/],
  ['two levels that say the same', ASSIGNMENT.replace('One question left', 'usable as sent'), 16, 56, /Level 2 says the same/],
  ['a competency that does not exist', ASSIGNMENT.replace('process_mastery', 'process_master'), 15, 17, /Did you mean "process_mastery"/],
  ['HTML in what is asked for', ASSIGNMENT.replace('Half a page.', '<b>Half</b> a page.'), 9, 11, /HTML is not used/],
]

describe('assignment.yaml', () => {
  it.each(MISTAKES)('%s is refused at its place', (_, yaml, line, column, says) => {
    const { assignment, diagnostics } = read(yaml)
    expect(assignment).toBeUndefined()
    expect(diagnostics.map((one) => [one.line, one.column, one.message])).toContainEqual([line, column, expect.stringMatching(says)])
  })

  it('gives what is asked for, required unless it says otherwise, and the rubric by level', () => {
    const { assignment, diagnostics } = read(ASSIGNMENT)
    expect(diagnostics).toEqual([])
    expect(assignment?.evidence.map(({ id, required, most }) => [id, required, most])).toEqual([
      ['referral-notes', true, 3],
      ['stalled', false, 1],
    ])
    expect(assignment?.rubric.map(({ id, harm, levels }) => [id, harm, levels[3]])).toEqual([
      ['usable', false, 'Usable as sent'],
      ['lawful', true, 'Only what is needed'],
    ])
  })

  it('answers any slip with places in the file and never throws', () => {
    const piece = fc.oneof(
      fc.constantFrom(':', '- ', '{', '}', '[', '"', '\n', '&a', '*a', '!!js', '\t', '3: '),
      fc.string({ maxLength: 4 }),
    )
    fc.assert(
      fc.property(fc.nat(ASSIGNMENT.length), fc.nat(12), piece, (at, gone, inserted) => {
        const yaml = ASSIGNMENT.slice(0, at) + inserted + ASSIGNMENT.slice(at + gone)
        const { assignment, diagnostics } = read(yaml)
        expect(assignment !== undefined).toBe(!diagnostics.some(({ severity }) => severity === 'error'))
        for (const { line } of diagnostics) expect(line).toBeLessThanOrEqual(yaml.split(/\r\n?|\n/).length)
      }),
      { numRuns: 100 },
    )
  })
})

describe('a lesson with a workplace assignment', () => {
  const found = (lesson?: string, assignment?: string) =>
    check(files(lesson, assignment)).diagnostics.map(({ file, line, message }) => [file.split('/').at(-1), line, message])
  const READING = `${FRONT_MATTER}\n<Activity kind="reading" minutes="1">\n\n## A\n\nWords.\n\n</Activity>\n`

  it('is sound with its brief, its steps and its file', () => {
    const checked = check(files())
    expect(checked.diagnostics).toEqual([])
    expect(checked.lesson?.assignment?.rubric).toHaveLength(2)
    expect(checked.measured[0]).toMatchObject({ declared: 75, computed: 75 })
  })

  it('needs the file, and the file needs the activity', () => {
    expect(check({ 'lesson.mdx': ASSIGNMENT_LESSON }).diagnostics).toMatchObject([{ line: 10, rule: 'assignment', severity: 'error' }])
    expect(found(READING)).toContainEqual(['assignment.yaml', 1, expect.stringContaining('No activity of the lesson')])
  })

  it('has one assignment with one brief', () => {
    const brief = /<Brief>[^]*<\/Brief>/.exec(ASSIGNMENT_LESSON)?.[0] ?? ''
    const activity = /<Activity[^]*<\/Activity>/.exec(ASSIGNMENT_LESSON)?.[0] ?? ''
    expect(found(`${ASSIGNMENT_LESSON}\n${activity}\n`)).toContainEqual([
      'lesson.mdx',
      32,
      expect.stringContaining('one workplace assignment'),
    ])
    expect(found(ASSIGNMENT_LESSON.replace(brief, `${brief}\n\n${brief}`))).toContainEqual([
      'lesson.mdx',
      30,
      expect.stringContaining('one <Brief>'),
    ])
    expect(found(ASSIGNMENT_LESSON.replace(brief, 'Words.'))).toContainEqual(['lesson.mdx', 10, expect.stringContaining('put a <Brief>')])
  })

  it('has steps of at most three quarters of an hour, each with a product', () => {
    expect(found(ASSIGNMENT_LESSON.replace('minutes="45"', 'minutes="50"'))).toContainEqual([
      'lesson.mdx',
      22,
      expect.stringContaining('the longest is 45'),
    ])
    expect(found(ASSIGNMENT_LESSON.replace(' product="A page on the one that stalled"', ''))).toContainEqual([
      'lesson.mdx',
      22,
      expect.stringContaining('product'),
    ])
  })

  it('compiles with a place for each step’s tick and for the hand-in, and its rubric is in no page', async () => {
    const lesson = check(files()).lesson
    const compiled = lesson && (await compileLesson(lesson))
    expect(compiled?.pages[0]?.html).toMatch(
      /id="step-1".*What comes out:.*<!--slot:step:1-->.*<!--slot:step:2-->.*<!--slot:assignment:0-->/s,
    )
    expect(compiled?.assignment?.evidence).toHaveLength(2)
    expect(JSON.stringify(compiled?.pages)).not.toContain('Usable as sent')
  })
})
