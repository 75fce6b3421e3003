import { describe, expect, it } from 'vitest'
import { check, CHECK, FRONT_MATTER, PREDICTION, reading, SMALL_LESSON } from './lesson-fixture'

type Case = [mistake: string, lesson: string, rule: string, line: number, column: number, says: RegExp, exercises?: string]

const activity = (attributes: string, body = '') => `${FRONT_MATTER}\n<Activity ${attributes}>\n\n${body}\n\n</Activity>\n`

/** The body of `reading()` begins on line 12. */
const MISTAKES: Case[] = [
  [
    'front matter that is a program',
    `---js\n{ title: process.exit() }\n---\n`,
    'front-matter-code',
    1,
    4,
    /three hyphens and nothing after/,
  ],
  ['a lesson without front matter', 'Text.\n', 'front-matter', 1, 1, /begins with three hyphens/],
  ['front matter that is never closed', '---\ntitle: x\n', 'front-matter', 1, 1, /not closed/],
  ['a missing title', FRONT_MATTER.replace('title: "A small lesson"\n', ''), 'front-matter', 2, 1, /"title" is missing/],
  [
    'a mistyped key of the front matter',
    FRONT_MATTER.replace('objectives:', 'objectivs:'),
    'front-matter',
    3,
    1,
    /Did you mean "objectives"/,
  ],
  [
    'a competency that does not exist',
    FRONT_MATTER.replace('process_mastery', 'process_master'),
    'front-matter',
    5,
    16,
    /Did you mean "process_mastery"/,
  ],
  ['a date that is none', FRONT_MATTER.replace('2026-11-22', '22.11.2026'), 'front-matter', 7, 11, /YYYY-MM-DD/],
  ['a colon that breaks the front matter', FRONT_MATTER.replace('"A small lesson"', 'Lawful sharing: purpose'), 'yaml', 2, 8, /quotes/],
  ['a bare <', reading('Fewer than <2 % came.'), 'bare-angle', 12, 12, /less than/],
  [
    'an address in angle brackets',
    reading('See <https://example.org/a>.'),
    'autolink',
    12,
    5,
    /\[what it is\]\(https:\/\/example\.org\/a\)/,
  ],
  ['an HTML comment', reading('<!-- later -->'), 'html-comment', 12, 1, /Comments are not used/],
  ['braces in a sentence', reading('The value {name} is empty.'), 'brace', 12, 11, /program code/],
  ['a brace alone', reading('The value } is empty.'), 'brace', 12, 11, /round bracket/],
  ['an expression on its own', reading('{process.exit()}'), 'brace', 12, 1, /program code/],
  ['an import', reading('import fs from "node:fs"'), 'program-code', 12, 1, /"import" is program code/],
  ['an export', reading('export const a = 1'), 'program-code', 12, 1, /"export" is program code/],
  ['an attribute in braces', reading('<Callout kind={note}>\n\nText.\n\n</Callout>'), 'brace', 12, 15, /value in quotes/],
  ['attributes spread', reading('<Callout {...all}>\n\nText.\n\n</Callout>'), 'brace', 12, 10, /name="value"/],
  ['an attribute without quotes', reading('<Callout kind=note>\n\nText.\n\n</Callout>'), 'attribute-quotes', 12, 15, /="note"/],
  [
    'an element that is never closed',
    reading('<Callout kind="note">\n\nText.'),
    'unclosed-element',
    12,
    1,
    /never closed|not closed before/,
  ],
  ['a block that begins in a list', reading('- <Callout kind="note">\n\n  Text.\n\n</Callout>'), 'block-form', 12, 3, /line of its own/],
  [
    'a block that begins in a sentence',
    reading('Some <Callout kind="note">\n\nText.\n\n</Callout>'),
    'block-form',
    12,
    6,
    /line of its own/,
  ],
  ['a block that ends in a sentence', reading('<Callout kind="note">\n\nText. </Callout>'), 'block-form', 14, 7, /line of its own/],
  ['a term over two paragraphs', reading('A <Term id="mandate">word\n\nnext</Term>.'), 'block-form', 12, 3, /before the paragraph ends/],
  ['a closing tag in small letters', reading('A <Term id="mandate">word</term>.'), 'unclosed-element', 12, 26, /Write <\/Term>/],
  ['an element without its closing slash', reading('<Figure src="images/a.svg" alt="A">'), 'unclosed-element', 12, 1, /ends with " \/>"/],
  [
    'an unknown element that is opened and never closed',
    reading('<Comparison>\n\nText.'),
    'unknown-element',
    12,
    1,
    /<Comparison> is no element of lessons/,
  ],
  [
    'an unknown element that is closed by the right name',
    reading('<Calout kind="note">\n\nText.\n\n</Callout>'),
    'unknown-element',
    12,
    1,
    /Did you mean <Callout>/,
  ],
  [
    'an element closed by an unknown name',
    reading('<Callout kind="note">\n\nText.\n\n</Calout>'),
    'unclosed-element',
    12,
    1,
    /closed by <\/Calout>, which is another name/,
  ],
  ['an element closed that was not opened', reading('Text.\n\n</Callout>'), 'unclosed-element', 14, 1, /closes nothing/],
  ['a tag cut off', reading('<Callout kind="note"\n\nText.'), 'unclosed-tag', 12, 1, /no closing ">"/],
  ['a script element', reading('<script>\n\nx\n\n</script>'), 'unknown-element', 12, 1, /HTML, which lessons do not use/],
  ['an HTML element in a sentence', reading('One <b>word</b> more.'), 'unknown-element', 12, 5, /HTML/],
  [
    'a mistyped element',
    reading('<Evidnce label="reported" source="guidance">\n\nText.\n\n</Evidnce>'),
    'unknown-element',
    12,
    1,
    /Did you mean <Evidence>/,
  ],
  ['an element named like an inherited property', reading('<constructor />'), 'unknown-element', 12, 1, /constructor/],
  ['a member of an element', reading('<Callout.note />'), 'unknown-element', 12, 1, /Callout\.note/],
  ['a fragment', reading('<>Text</>'), 'html', 12, 1, /needs a name/],
  ['a mistyped attribute', reading('<Callout knd="note">\n\nText.\n\n</Callout>'), 'unknown-attribute', 12, 10, /Did you mean "kind"/],
  ['an event handler', reading('<Callout kind="note" onClick="x">\n\nText.\n\n</Callout>'), 'unknown-attribute', 12, 22, /onClick/],
  [
    'an attribute that is missing',
    reading('<Evidence label="reported">\n\nText.\n\n</Evidence>'),
    'missing-attribute',
    12,
    1,
    /source="…"/,
  ],
  ['an attribute twice', reading('<Callout kind="note" kind="note">\n\nText.\n\n</Callout>'), 'repeated-attribute', 12, 22, /stands twice/],
  [
    'a label that does not exist',
    reading('<Evidence label="verifed" source="guidance">\n\nText.\n\n</Evidence>'),
    'attribute',
    12,
    11,
    /Did you mean "verified"/,
  ],
  ['an id with spaces', reading('<Check id="Who is it" />'), 'attribute', 12, 8, /id="who-is-it"/],
  ['minutes in words', activity('kind="reading" minutes="ten"', 'Text.'), 'attribute', 10, 26, /whole number/],
  ['a javascript address', reading('[here](javascript:alert(1))'), 'address', 12, 1, /not allowed/],
  ['a protocol-relative address', reading('[here](//evil.example)'), 'address', 12, 1, /not allowed/],
  ['a plain http address', reading('[here](http://example.org)'), 'address', 12, 1, /https/],
  ['an address with dots upwards', reading('[here](/a/../../b)'), 'address', 12, 1, /"\.\."/],
  ['a dangerous address in a definition', reading('[here][a]\n\n[a]: data:text/html,x'), 'address', 14, 1, /not allowed/],
  ['a Markdown picture', reading('![Desk](images/desk.svg)'), 'image', 12, 1, /<Figure src=/],
  ['a picture without alternative text', reading('<Figure src="images/desk.svg" />'), 'missing-attribute', 12, 1, /alt="…"/],
  ['a picture from elsewhere', reading('<Figure src="https://example.org/a.png" alt="A" />'), 'attribute', 12, 9, /own folder/],
  ['a picture that does not exist', reading('<Figure src="images/desk.svg" alt="A desk" />'), 'image', 12, 1, /no file/],
  ['a tick box', reading('- [ ] Done'), 'task-list', 12, 1, /Tick boxes/],
  ['a footnote', reading('Text[^1].\n\n[^1]: Source.'), 'footnote', 12, 5, /Footnotes/],
  ['a heading of the first level', reading('# Title'), 'heading', 12, 1, /##/],
  ['a heading that jumps', reading('## Page\n\n#### Part'), 'heading', 14, 1, /jumps from level 2 to 4/],
  ['a page heading inside an element', reading('<Callout kind="note">\n\n## Part\n\n</Callout>'), 'heading', 14, 1, /###/],
  ['a block element inside a paragraph', reading('Look: <Check id="who" />'), 'block-form', 12, 7, /blank line before <Check>/, CHECK],
  [
    'an element and its text on one line',
    reading('<Callout kind="note">Text.</Callout>'),
    'block-form',
    12,
    1,
    /blank line before <Callout>/,
  ],
  [
    'text right under the tag',
    reading('<Callout kind="note">\nText.\n\n</Callout>'),
    'block-form',
    13,
    1,
    /between <Callout> and the text/,
  ],
  ['text right above an element', reading('Text.\n<Check id="who" />'), 'block-form', 13, 1, /blank line before <Check>/, CHECK],
  ['an element inside a list', reading('- <Check id="who" />'), 'block-form', 12, 3, /list/, CHECK],
  ['a term on a line of its own', reading('<Term id="mandate">\n\nmandate\n\n</Term>'), 'block-form', 12, 1, /inside a sentence/],
  ['text outside every activity', `${FRONT_MATTER}\nText.\n`, 'outside-activity', 10, 1, /between <Activity/],
  ['no activity at all', FRONT_MATTER, 'no-activity', 1, 1, /at least one <Activity/],
  [
    'a step in a step',
    activity('kind="worked-example" minutes="1"', '<Step title="A">\n\n<Step title="B">\n\nText.\n\n</Step>\n\n</Step>'),
    'element-place',
    14,
    1,
    /directly in <Activity>/,
  ],
  ['text in a dialogue outside its lines', reading('<Dialogue>\n\nText.\n\n</Dialogue>'), 'element-place', 14, 1, /holds only <Line>/],
  [
    'a comparison with one side',
    reading('<Compare>\n\n<Side title="A">\n\nText.\n\n</Side>\n\n</Compare>'),
    'element-place',
    12,
    1,
    /exactly two <Side/,
  ],
  ['an empty element', reading('<Callout kind="note">\n\n</Callout>'), 'empty-element', 12, 1, /is empty/],
  ['a term that does not exist', reading('A <Term id="mandat">word</Term>.'), 'unknown-term', 12, 3, /Did you mean "mandate"/],
  [
    'a source that does not exist',
    reading('<Evidence label="reported" source="guidence">\n\nText.\n\n</Evidence>'),
    'unknown-source',
    12,
    1,
    /Did you mean "guidance"/,
  ],
  ['an exercise that does not exist', reading('<Check id="whom" />'), 'unknown-exercise', 12, 1, /Did you mean "who"/, CHECK],
  ['a prediction shown as a check', reading('<Check id="guess" />'), 'exercise-kind', 12, 1, /<Predict id="guess" \/>/, PREDICTION],
  ['an exercise used twice', reading('<Check id="who" />\n\n<Check id="who" />'), 'repeated-exercise', 14, 1, /used twice/, CHECK],
  [
    'a reveal without a prediction',
    activity('kind="worked-example" minutes="1"', '<Reveal>\n\nText.\n\n</Reveal>'),
    'reveal',
    12,
    1,
    /<Predict id="…" \/> before it/,
  ],
  [
    'a simulation without a case',
    `${FRONT_MATTER}\n<Activity kind="simulation" minutes="48" runs="practice" />\n`,
    'activity',
    10,
    1,
    /names its case/,
  ],
  [
    'a case that does not exist',
    `${FRONT_MATTER}\n<Activity kind="simulation" minutes="48" scenario="after-the-closing" runs="practice recorded" />\n`,
    'unknown-scenario',
    10,
    1,
    /Did you mean "after-the-closure"/,
  ],
  [
    'more questions than are written',
    `${FRONT_MATTER}\n<Activity kind="assessment" minutes="13" questions="7" />\n`,
    'activity',
    10,
    1,
    /only 5 practice questions/,
  ],
  ['questions in a reading', activity('kind="reading" minutes="1" questions="5"', 'Text.'), 'activity', 10, 1, /belongs to assessment/],
  ['a link to a heading that is not there', reading('[back](#nowhere)'), 'link', 12, 1, /No heading/],
  ['a link to a term that is not there', reading('[word](/glossary#nothing)'), 'link', 12, 1, /glossary has no entry/],
  [
    'minutes that the text does not fill',
    reading('Text.').replace('minutes="1"', 'minutes="15"'),
    'minutes',
    10,
    1,
    /15 minutes are declared; 1 words make 0\.0/,
  ],
  ['a share outside evidence', reading('About 43 % came back.'), 'figure-outside-evidence', 12, 1, /"43 %" looks like a statistic/],
  ['an invisible character', reading('A\u200bword'), 'hidden-character', 12, 2, /U\+200B/],
  ['a change of writing direction', reading('A\u202eword'), 'hidden-character', 12, 2, /U\+202E/],
  ['a line without end', reading('a '.repeat(3000)), 'line-length', 12, 5001, /5000 characters/],
  ['an accent in two pieces', reading('Joaqui\u0301n'), 'encoding', 12, 1, /two pieces/],
  ['a byte order mark', `\ufeff${SMALL_LESSON}`, 'encoding', 1, 1, /byte order mark/],
  ['a file of many megabytes', 'a'.repeat(300_000), 'size', 1, 1, /256 KB/],
  ['quotations nested without end', reading(`${'> '.repeat(14)}text`), 'nesting', 12, 1, /12 levels/],
  ['elements nested without end', reading('<Callout kind="note">\n\n'.repeat(13)), 'nesting', 34, 1, /12 elements deep/],
]

describe('a lesson with one mistake', () => {
  it.each(MISTAKES)('is told of %s', (_, lesson, rule, line, column, says, exercises) => {
    const { diagnostics, lesson: sound } = check({ 'lesson.mdx': lesson, ...(exercises ? { 'exercises.yaml': exercises } : {}) })
    const found = diagnostics.filter((one) => one.rule === rule)
    expect(
      found.map((one) => [one.line, one.column, one.message]),
      JSON.stringify(diagnostics, null, 1),
    ).toContainEqual([line, column, expect.stringMatching(says)])
    if (found.every((one) => one.severity === 'error')) expect(sound).toBeUndefined()
  })
})

describe('a lesson', () => {
  it('without mistakes is read, with its minutes', () => {
    const { diagnostics, lesson } = check({ 'lesson.mdx': SMALL_LESSON, 'exercises.yaml': CHECK + PREDICTION })
    expect(diagnostics).toEqual([])
    expect(lesson?.activities.map(({ kind, declared, items }) => [kind, declared, items])).toEqual([
      ['reading', 3, 1],
      ['worked-example', 2, 1],
      ['simulation', 48, 0],
      ['assessment', 10, 5],
    ])
    expect(Object.keys(lesson?.terms ?? {})).toEqual(['mandate'])
  })

  it('is told of all its mistakes at once', () => {
    const body =
      'Under <2 %.\n\nSee <https://example.org>.\n\n{x}\n\n<Evidnce label="reported">\n\nText.\n\n</Evidnce>\n\n<Check id="none" />\n\n<Callout kind="note">\n\nUnclosed.'
    const rules = check({ 'lesson.mdx': reading(body) }).diagnostics.map((one) => one.rule)
    expect(new Set(rules)).toEqual(
      new Set(['bare-angle', 'autolink', 'brace', 'unknown-element', 'unknown-exercise', 'unclosed-element', 'figure-outside-evidence']),
    )
  })

  it('may show signs of code in code, and escaped', () => {
    const body = 'Write `{name}` and `<b>` and \\{x\\} and 3 &lt; 4.\n\n```\n<!-- {x} -->\nimport a from "b"\n```'
    expect(check({ 'lesson.mdx': reading(body) }).diagnostics).toEqual([])
  })

  it('with an unreadable tag is not told of its echoes', () => {
    const { diagnostics } = check({ 'lesson.mdx': reading('- <Callout kind="note">\n\n  Text.\n\n</Callout>'), 'exercises.yaml': CHECK })
    expect(diagnostics.map((one) => one.rule)).toEqual(['block-form'])
  })

  it('names files relative to the repository', () => {
    expect(check({ 'lesson.mdx': reading('{x}') }).diagnostics[0]?.file).toBe('content/lessons/small/lesson.mdx')
  })

  it('is told of files that do not belong into its folder', () => {
    const { diagnostics } = check({ 'lesson.mdx': reading('Text.'), 'run.js': 'x' })
    expect(diagnostics).toContainEqual(expect.objectContaining({ file: 'content/lessons/small/run.js', rule: 'file' }))
  })

  it('that is no UTF-8 is refused', () => {
    expect(check({ 'lesson.mdx': new Uint8Array([0x2d, 0x2d, 0xff, 0xfe]) }).diagnostics[0]).toMatchObject({ rule: 'encoding' })
  })

  it('made to be slow is answered in a second', () => {
    const hard = [
      '<a '.repeat(60_000),
      '`'.repeat(2) + ' `'.repeat(60_000),
      '['.repeat(4000),
      '*a '.repeat(1500),
      '{'.repeat(4000),
      '> '.repeat(2000),
      '<Callout kind="note">\n\n'.repeat(5000),
      '|'.repeat(4000) + '\n' + '|-'.repeat(2000),
    ]
    const started = performance.now()
    for (const body of hard) check({ 'lesson.mdx': reading(body.replace(/(.{4000})/g, '$1\n')) })
    expect(performance.now() - started).toBeLessThan(8000)
  })

  it('whose case cannot be measured is warned, not refused', () => {
    const { diagnostics, lesson } = check(
      { 'lesson.mdx': SMALL_LESSON, 'exercises.yaml': CHECK + PREDICTION },
      { simulationMeasure: () => undefined },
    )
    expect(diagnostics.map((one) => [one.rule, one.severity])).toEqual([['minutes-unmeasured', 'warning']])
    expect(lesson).toBeDefined()
  })
})
