import { describe, expect, it } from 'vitest'
import { checkGuide } from '~/authored/check-guide.server'
import { GUIDE, WORKSHOP_LESSON } from '../../support/workshop'
import { check, KNOWN } from './lesson-fixture'

const AGENDA = [
  { minutes: 10, purpose: 'Know who is in the room' },
  { minutes: 35, purpose: 'Agree one plan' },
  { minutes: 15, purpose: 'Take one change home' },
]
const LESSONS = [
  { slug: 'joint-meeting', unread: false, workshop: { minutes: 60, agenda: AGENDA } },
  { slug: 'two-desks', unread: false },
]

const guide = (content: string, slug = 'joint-meeting', lessons: Parameters<typeof checkGuide>[0]['lessons'] = LESSONS) =>
  checkGuide({ slug, content, known: KNOWN, lessons })
const told = (content: string, slug?: string) =>
  guide(content, slug).diagnostics.map(({ line, column, rule, message }) => `${line}:${column} ${rule} ${message}`)
const workshop = (body: string) => WORKSHOP_LESSON.replace(/<Agenda>[\s\S]*<\/Agenda>/, body)

type Case = [mistake: string, guide: string, says: RegExp]

const MISTAKES: Case[] = [
  ['front matter that is a program', GUIDE.replace('---\n', '---js\n'), /^1:4 front-matter-code Write three hyphens and nothing after/],
  [
    'a guide without front matter',
    'Text.\n',
    /^1:1 front-matter A guide begins with three hyphens, then title, lesson, minutes, room, materials/,
  ],
  ['a missing list of materials', GUIDE.replace(/materials:\n(?: .*\n)+/, ''), /^2:1 front-matter "materials" is missing/],
  ['a mistyped key', GUIDE.replace('room:', 'rom:'), /^5:1 front-matter "rom" is not known here. Did you mean "room"/m],
  [
    'a lesson that does not exist',
    GUIDE.replace('lesson: joint-meeting', 'lesson: joint-meting'),
    /^3:9 guide There is no lesson "joint-meting".*Did you mean "joint-meeting"/m,
  ],
  [
    'a lesson without a workshop',
    GUIDE.replace('lesson: joint-meeting', 'lesson: two-desks'),
    /^3:9 guide The lesson "two-desks" holds no <Activity kind="workshop">/m,
  ],
  [
    'other minutes than the lesson’s',
    GUIDE.replace('minutes: 60', 'minutes: 70'),
    /^4:\d+ guide The lesson’s workshop takes 60 minutes and the guide says 70/m,
  ],
  [
    'items that do not fill the time',
    GUIDE.replace('minutes="35"', 'minutes="30"'),
    /^18:1 agenda The items take 55 minutes together and the guide says 60/m,
  ],
  [
    'an item with other minutes than the lesson’s',
    GUIDE.replace('minutes="35"', 'minutes="30"'),
    /^24:1 agenda Item 2 is "Agree one plan" \(30 minutes\) here and "Agree one plan" \(35 minutes\) in the lesson/m,
  ],
  [
    'an item with another purpose',
    GUIDE.replace('purpose="Agree one plan"', 'purpose="Agree a plan"'),
    /^24:1 agenda Item 2 is "Agree a plan"/m,
  ],
  [
    'an item that is missing',
    GUIDE.replace(/<Item minutes="15"[\s\S]*?<\/Item>\n\n/, ''),
    /^24:1 agenda Item 3 of the lesson, "Take one change home" \(15 minutes\), is missing here/m,
  ],
  [
    'an item too many',
    GUIDE.replace('</Agenda>', '<Item minutes="5" purpose="Say goodbye">\n\nBye.\n\n</Item>\n\n</Agenda>'),
    /^48:1 agenda The lesson’s agenda has no item 4, "Say goodbye"/m,
  ],
  ['no agenda', GUIDE.replace(/<Agenda>[\s\S]*<\/Agenda>\n/, ''), /^1:1 agenda A guide holds the agenda of the workshop/m],
  [
    'a second agenda',
    `${GUIDE}\n<Agenda>\n\n<Item minutes="5" purpose="Again">\n\nAgain.\n\n</Item>\n\n</Agenda>\n`,
    /^50:1 agenda A guide holds one <Agenda>/m,
  ],
  [
    'a task',
    GUIDE.replace('Put people of', '<Check id="who" />\n\nPut people of'),
    /^14:1 guide-element <Check> belongs to lessons.*holds no tasks/m,
  ],
  [
    'an activity',
    GUIDE.replace('## Before people come', '<Activity kind="reading" minutes="5">\n\nText.\n\n</Activity>'),
    /^12:1 guide-element <Activity> belongs to lessons/m,
  ],
  [
    'an element that does not exist',
    GUIDE.replaceAll('Callout', 'Calout'),
    /^40:1 unknown-element <Calout> is no element of lessons. Did you mean <Callout>/m,
  ],
  ['an element that is never closed', GUIDE.replace('</Callout>\n\n', ''), /^40:1 unclosed-element <Callout> is opened here/m],
  ['braces', GUIDE.replace('Put people', 'Put {people}'), /^14:5 brace/m],
  ['a script', GUIDE.replace('Put people', '<script>alert(1)</script>'), /^14:1 unknown-element <script> is HTML/m],
  [
    'an unknown term',
    GUIDE.replace('people of both', '<Term id="mandat">people</Term> of both'),
    /^14:5 unknown-term There is no term "mandat".*Did you mean "mandate"/m,
  ],
  ['a heading of the first level', GUIDE.replace('## Before', '# Before'), /^12:1 heading Write ## here/m],
  ['a heading that jumps', GUIDE.replace('## Before', '#### Before'), /^12:1 heading This heading jumps from level 1 to 4. Write ##/m],
  ['an invisible character', GUIDE.replace('Put people', 'Put\u200b people'), /^14:4 hidden-character/m],
]

describe('a facilitation guide', () => {
  it('without a mistake gives its title, minutes, materials and agenda', () => {
    const { diagnostics, guide: parsed } = guide(GUIDE)
    expect(diagnostics).toEqual([])
    expect(parsed).toMatchObject({
      lesson: 'joint-meeting',
      minutes: 60,
      materials: ['One printed case for each person', 'Two colours of cards'],
      agenda: AGENDA,
    })
  })

  it.each(MISTAKES)('is refused for %s, at its place', (_, content, says) => {
    const { diagnostics, guide: parsed } = guide(content)
    expect(diagnostics.map(({ line, column, rule, message }) => `${line}:${column} ${rule} ${message}`).join('\n')).toMatch(says)
    expect(parsed).toBeUndefined()
  })

  it('is named after its lesson', () => {
    expect(told(GUIDE, 'meeting')).toEqual([
      expect.stringMatching(
        /^3:9 guide A guide is named after its lesson: write lesson: meeting, or rename the file to joint-meeting\.mdx/,
      ),
    ])
  })

  it('is not blamed for a lesson that cannot be read itself', () => {
    expect(guide(GUIDE, 'joint-meeting', [{ slug: 'joint-meeting', unread: true }]).diagnostics).toEqual([])
  })
})

describe('a lesson with a workshop', () => {
  const rules = (lesson: string, known = {}) =>
    check({ 'lesson.mdx': lesson }, known).diagnostics.map(({ line, rule, message }) => `${line} ${rule} ${message}`)

  it('tells the items of its agenda', () => {
    const { diagnostics, lesson } = check({ 'lesson.mdx': WORKSHOP_LESSON }, { guide: true })
    expect(diagnostics).toEqual([])
    expect(lesson?.activities[1]?.agenda).toEqual(AGENDA)
  })

  it('is refused without a guide', () => {
    expect(rules(WORKSHOP_LESSON, { guide: false })).toEqual([expect.stringMatching(/^18 workshop Nobody can lead this workshop yet/)])
  })

  it('is refused without an agenda, with two, and with a second workshop', () => {
    expect(rules(workshop('Come.'))).toContainEqual(expect.stringMatching(/^18 workshop A workshop holds its agenda/))
    const item = '<Agenda>\n\n<Item minutes="30" purpose="Talk">\n\nTalk.\n\n</Item>\n\n</Agenda>'
    expect(rules(workshop(`${item}\n\n${item}`))).toContainEqual(expect.stringMatching(/^32 workshop A workshop holds one <Agenda>/))
    expect(rules(`${WORKSHOP_LESSON}\n<Activity kind="workshop" minutes="30">\n\n${item}\n\n</Activity>\n`)).toContainEqual(
      expect.stringMatching(/^46 workshop A lesson holds one workshop/),
    )
  })
})
