import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { checkPlan } from '~/authored/check-plan.server'
import { checkContent, readContentFolder, scenarioSlugs, type ContentFolder } from '~/authored/content-folder.server'
import { readCurriculum } from '~/authored/curricula.server'
import { Report, type Diagnostic } from '~/authored/diagnostics.server'
import { checkPlannedCases } from '~/authored/planned-cases.server'
import { readPolicy } from '~/authored/policy-file.server'
import { readPace } from '~/authored/reference-files.server'
import { PACE as pace } from './lesson-fixture'

/**
 * One way to spoil an authored file of the project: in `file`, `from` becomes `to`. The mistake is reported in that file, on the
 * line where `at` stands afterwards (`to` when left out; a number is the line itself), in a sentence that says this.
 */
type Spoilt = [mistake: string, file: string, from: string | RegExp, to: string, says: RegExp, at?: string | number]

const LESSON = 'content/lessons/two-systems/lesson.mdx'
const EXERCISES = 'content/lessons/two-systems/exercises.yaml'
const BANK = 'content/questions/two-systems.yaml'
const COURSE = 'curricula/foundation/curriculum.yaml'

const FORTY: Spoilt[] = [
  [
    'an unknown element',
    LESSON,
    '<Check id="five-days" />',
    '<Chek id="five-days" />',
    /<Chek> is no element of lessons\. Did you mean <Check>/,
  ],
  ['an HTML element', LESSON, '<Check id="five-days" />', '<video src="a.mp4" />', /<video> is HTML, which lessons do not use/],
  [
    'a missing image',
    LESSON,
    '<Check id="five-days" />',
    '<Figure src="images/desk.svg" alt="A desk" />\n\n<Check id="five-days" />',
    /no file "images\/desk\.svg" in the lesson’s folder/,
    '<Figure',
  ],
  [
    'an image without words for those who cannot see it',
    LESSON,
    '<Check id="five-days" />',
    '<Figure src="images/desk.svg" />\n\n<Check id="five-days" />',
    /<Figure> needs alt=/,
    '<Figure',
  ],
  [
    'a link to a heading that is not there',
    LESSON,
    'On the bus she',
    'On [the bus](#the-bus) she',
    /No heading of this lesson answers to "#the-bus"/,
  ],
  [
    'a link to a lesson that is not there',
    LESSON,
    'On the bus she',
    'On [the bus](/learn/two-system) she',
    /no lesson "two-system"\. Did you mean "two-systems"/,
  ],
  [
    'a link to a page that is not there',
    LESSON,
    'On the bus she',
    'On [the bus](/the-bus) she',
    /No page of the platform answers to "\/the-bus"/,
  ],
  [
    'a link to a case that is not there',
    LESSON,
    'On the bus she',
    'On [the bus](/scenarios/after-the-closur) she',
    /no case "after-the-closur".*Did you mean "after-the-closure"/,
  ],
  ['an address that would run a program', LESSON, 'On the bus she', 'On [the bus](javascript:alert(1)) she', /https:/],
  [
    'a term that is in no glossary',
    LESSON,
    '<Term id="mandate">',
    '<Term id="mandat">',
    /no term "mandat" in content\/glossary\.yaml\. Did you mean "mandate"/,
  ],
  [
    'a source that nobody listed',
    LESSON,
    'source="guidance"',
    'source="guidanc"',
    /no source "guidanc" in content\/sources\.yaml\. Did you mean "guidance"/,
  ],
  ['an evidence label of its own', LESSON, 'label="programme-norm"', 'label="certain"', /"certain" is none of|label/],
  [
    'an exercise that is not written',
    LESSON,
    '<Check id="five-days" />',
    '<Check id="six-days" />',
    /no exercise "six-days" in exercises\.yaml\. Did you mean "five-days"/,
  ],
  [
    'a case that is nowhere',
    LESSON,
    '<Activity kind="assessment"',
    '<Activity kind="simulation" minutes="10" scenario="before-the-closure" runs="practice" />\n\n<Activity kind="assessment"',
    /no case "before-the-closure" in scenarios\/\. Did you mean "after-the-closure"/,
  ],
  [
    'an activity of a kind that does not exist',
    LESSON,
    'kind="worked-example"',
    'kind="worked-exampel"',
    /"worked-exampel".*Did you mean "worked-example"|worked-example/,
  ],
  ['an element that is never closed', LESSON, '</Compare>', '', /<Compare>.*(?:closed|close)/, '<Compare>'],
  ['a block inside a paragraph', LESSON, 'On the bus she', 'On the bus <Check id="five-days" /> she', /<Check>.*line/],
  [
    'minutes that the text does not hold',
    LESSON,
    'kind="reading" minutes="15"',
    'kind="reading" minutes="45"',
    /45 minutes are declared; .* make \d+\.\d by the hours policy/,
  ],
  [
    'minutes that the course does not plan',
    LESSON,
    'kind="reading" minutes="15"',
    'kind="reading" minutes="16"',
    /two-systems \(FD\.1\) declares 16 minutes of reading and the course Joint foundation plans 15/,
  ],
  ['a program in the text', LESSON, 'On the bus she', 'On the bus {process.exit()} she', /program code/],
  ['an import', LESSON, 'On the bus she', "import fs from 'node:fs'\n\nOn the bus she", /"import" is program code/, 'import fs'],
  ['front matter that is a program', LESSON, /^---\n/, '---js\n', /three hyphens and nothing after them/, 1],
  ['front matter without a title', LESSON, /^title: .*\n/m, '', /"title" is missing/, 2],
  ['a date that is none', LESSON, /^reviewed: .*$/m, 'reviewed: 31.2.2026', /YYYY-MM-DD/],
  ['letters that turn the text round', LESSON, 'On the bus she', 'On the \u202ebus she', /invisible character \(U\+202E\)/],
  ['a byte order mark', LESSON, /^/, '\ufeff', /byte order mark/, 1],
  ['a letter lost in another encoding', LESSON, 'On the bus she', 'On the b\ufffds she', /A letter was lost here/],
  [
    'a question without a key',
    BANK,
    'right: true, why: "It answers',
    'why: "It answers',
    /Exactly one option is right.*here none is/,
    '    - { text: "The file, marked',
  ],
  [
    'two correct answers where one is allowed',
    BANK,
    'marked confidential and addressed to that colleague", ',
    'marked confidential and addressed to that colleague", right: true, ',
    /Exactly one option is right.*here 2 are/,
    '    - { text: "The file, marked',
  ],
  ['an answer without a reason', BANK, /, why: "It answers[^}]*/, ' ', /"why" is missing/, 'The dates of both sessions'],
  [
    'two questions of one name',
    BANK,
    '- id: two-systems-02',
    '- id: two-systems-01',
    /two questions "two-systems-01"/,
    'two-systems-01\n  kind: single\n  use: exam\n  competency: policy_understanding\n  level: apply\n  stem: You work',
  ],
  [
    'a competency that does not exist',
    BANK,
    'competency: policy_understanding',
    'competency: policy_understandin',
    /none of policy_understanding.*Did you mean "policy_understanding"/,
  ],
  ['a source of a question that nobody listed', BANK, 'evidence: [gdpr]', 'evidence: [gdp]', /no source "gdp"/],
  ['an exercise without a key', EXERCISES, '  key: B\n', '', /"key" is missing/, '- id: five-days'],
  ['a key that is no option', EXERCISES, '  key: B\n', '  key: E\n', /no option "E"/, 'key: E'],
  [
    'an exercise without feedback for a wrong answer',
    EXERCISES,
    /^ {4}A: "You counted.*\n/m,
    '',
    /Say under feedback, at A, what someone who chooses this believes/,
    'feedback:',
  ],
  ['an exercise that the lesson never uses', EXERCISES, '- id: five-days', '- id: four-days', /The lesson never uses "four-days"/],
  ['an indentation with a tab', EXERCISES, '  kind: choose', '\tkind: choose', /Indent with spaces, not with a tab/],
  ['a colon that breaks the file', EXERCISES, 'task: Choose the most that', 'task: Choose: the most that', /quotes/],
  [
    'a lesson in two modules',
    COURSE,
    /$/,
    '  - id: F2\n    title: Again\n    minutes: 60\n    lessons:\n      - { id: FD.9, slug: two-systems, title: Again, objectives: [x], competencies: [process_mastery], minutes: { reading: 60 } }\n',
    /Two lessons have the slug “two-systems”, one in module FD and one in module F2/,
    'FD.9',
  ],
  [
    'minutes that do not add up in a module',
    COURSE,
    '  - id: FD\n    title: Joint foundation\n    minutes: 240',
    '  - id: FD\n    title: Joint foundation\n    minutes: 250',
    /Module FD declares 250 minutes; its lessons add up to 240/,
    'minutes: 250',
  ],
  [
    'a prerequisite that is no lesson',
    COURSE,
    'from: two-systems',
    'from: one-system',
    /A prerequisite names “one-system”, which is no lesson of this course/,
  ],
  [
    'prerequisites in a circle',
    COURSE,
    'prerequisites:',
    'prerequisites:\n  - { from: single-entry, to: two-systems, says: Round and round. }',
    /The prerequisites go in a circle/,
    'from: single-entry',
  ],
  [
    'a lesson before the one it builds on',
    COURSE,
    'prerequisites:',
    'prerequisites:\n  - { from: single-entry, to: lawful-sharing, says: First. }',
    /circle|“single-entry” before “lawful-sharing”/,
    'from: single-entry',
  ],
  ['a mistyped key of a course', COURSE, 'status: published', 'staus: published', /"staus" is not known here\. Did you mean "status"/],
  [
    'a number of the hours policy without a source',
    'curricula/pace.yaml',
    / {2}source: "Word-count.*\n/,
    '',
    /"source" is missing/,
    'value: 180',
  ],
  [
    'a policy that asks for more safety questions than it draws',
    'curricula/policy.yaml',
    'safety: 3',
    'safety: 30',
    /fewer items than safety items/,
  ],
  [
    'a term that points to none',
    'content/glossary.yaml',
    'see: [social-protection,',
    'see: [social-protectio,',
    /no term "social-protectio"\. Did you mean "social-protection"/,
  ],
  ['a source with an address that is not safe', 'content/sources.yaml', 'address: "https://spdci', 'address: "http://spdci', /https:\/\//],
  [
    'a planned case that is written',
    'scenarios/planned.yaml',
    /^[^]*$/,
    '- slug: after-the-closure\n  title: After the closure\n  says: She asks twice.\n',
    /"after-the-closure" is written.*Delete its lines/,
  ],
]

const content = readContentFolder('content')
const scenarios = scenarioSlugs('scenarios')
const curricula = (['foundation', 'frontline'] as const).flatMap((track) => {
  const file = `curricula/${track}/curriculum.yaml`
  return readCurriculum(readFileSync(file), new Report(file), track, []) ?? []
})

/** Everything that is found when one file of the project is spoilt. */
function found(file: string, text: string): Diagnostic[] {
  const report = new Report(file)
  if (file === COURSE) readCurriculum(text, report, 'foundation', [])
  else if (file.endsWith('pace.yaml')) readPace(text, report)
  else if (file.endsWith('policy.yaml')) readPolicy(text, report)
  else if (file.endsWith('planned.yaml')) checkPlannedCases(text, report, scenarios)
  else return ofContent(file, Buffer.from(text))
  return report.diagnostics
}

function ofContent(file: string, text: Uint8Array): Diagnostic[] {
  const inside = file.replace('content/lessons/two-systems/', '')
  const spoilt: ContentFolder = {
    ...content,
    guides: [],
    lessons: content.lessons
      .filter(({ slug }) => slug === 'two-systems')
      .map((lesson) => (file.startsWith('content/lessons/') ? { ...lesson, files: { ...lesson.files, [inside]: text } } : lesson)),
    questions: content.questions
      .filter(({ slug }) => slug === 'two-systems')
      .map((bank) => (file === BANK ? { ...bank, content: text } : bank)),
    glossary: file.endsWith('glossary.yaml') ? { content: text, hash: '' } : content.glossary,
    sources: file.endsWith('sources.yaml') ? { content: text, hash: '' } : content.sources,
  }
  const checked = checkContent(spoilt, { pace, scenarios, simulationMeasure: () => ({ words: 1800, decisions: 12 }) })
  return [...checked.diagnostics, ...checked.lessons.flatMap((lesson) => checkPlan({ ...lesson, curricula, pace }))]
}

/** Words of the machinery that a trainer should never have to read. */
const JARGON =
  /\b(?:undefined|null|NaN|object Object|Zod|token|parser|schema|regex|stack|TypeError|Unexpected|micromark|acorn|mdast|node_modules)\b/

describe('a mistake in an authored file is reported at its place, in a sentence', () => {
  it('in more than forty ways', () => expect(FORTY.length).toBeGreaterThanOrEqual(40))

  it.each(FORTY)('%s', (_, file, from, to, says, at = to) => {
    const before = readFileSync(file, 'utf8')
    const after = before.replace(from, to)
    expect(after, 'the file is changed').not.toBe(before)
    const errors = found(file, after).filter(({ severity }) => severity === 'error')
    const line =
      typeof at === 'number'
        ? at
        : after.slice(0, after.indexOf(at.trim().split('\n')[0] === at.trim() ? at.trim() : at)).split('\n').length
    const here = errors.filter((one) => one.file === file)
    expect(here.map((one) => `${one.line}: ${one.message}`)).toContainEqual(
      expect.stringMatching(new RegExp(`^${line}: .*(?:${says.source})`)),
    )
    for (const { message, column, line: row } of errors) {
      expect(message).toMatch(/[.?)]$/)
      expect(message).not.toMatch(JARGON)
      expect(column).toBeGreaterThan(0)
      expect(row).toBeGreaterThan(0)
    }
  })

  it('and the untouched files of the project have none of them', () => {
    for (const file of new Set(FORTY.map(([, one]) => one)))
      expect(
        found(file, readFileSync(file, 'utf8')).filter(({ severity }) => severity === 'error'),
        file,
      ).toEqual([])
  })
})
