import { createHash } from 'node:crypto'
import type { Assignment, MarkLevel } from '~/domain/assignment'
import { markVerdict, type Marks } from '~/domain/assignment-marking'
import { addDays, type CivilDate } from '~/domain/dates'
import { fileTypeOf } from '~/domain/evidence-file'
import { uploadStore } from '~/http/uploads.server'
import { addFile, handIn, saveText } from '~/models/assignment-evidence.server'
import { decideRound, saveMarks } from '~/models/assignment-marking.server'
import { findAssignment, tickStep, type Begin } from '~/models/assignments.server'
import { findLessonHead } from '~/models/lessons.server'
import { openLesson } from '~/models/progress.server'
import { uploadsName } from '~/models/settings.server'
import { SEED, type CastMember } from './cast'
import { paper } from './paper'
import { instantOn, OPENING, weekdayUntil } from './timing'
import type { Written } from './write-organisation.server'

const SLUG = 'supervised-referrals'
const SUPERVISOR = 'northgate leader 1'
/** Those who are signed in as keep their own first steps. */
const NOT = ['northgate employment 1', 'northgate employment 2', 'northgate benefits 1']

/** What each of three people of the team has come to: days since the hand-in, and the levels in the order of the rubric. */
const STORIES: readonly { handedInDaysAgo: number; levels: readonly MarkLevel[] | null }[] = [
  { handedInDaysAgo: 4, levels: null },
  { handedInDaysAgo: 11, levels: [3, 2, 3, 2, 3] },
  { handedInDaysAgo: 20, levels: [3, 4, 3, 3, 3] },
]

const TEXTS: Record<string, string> = {
  'day-five':
    'R1 opened on day 1 (says the course desk), person reached on day 2 (says the person), talk on the Thursday after.\nR2 opened on day 3, person reached on day 4 (says the person), decision by Friday.\nR3 not opened, person not reached (says the person). Called the other desk at 9:40; they rang at 10:15.',
  'two-lanes':
    'First for the person: rang the firm, which waits until Tuesday.\nOur desk: sent Monday 11:15, reason “Other”, because the list has no line for a wage subsidy.\nTheir desk: acknowledged by the system 11:15, filed in the tray “Other”; the tray is looked at on Fridays.\nIt stopped in that tray. I suspected that the note was not clear; the second source, the log of the tray, spoke against me: nobody had opened it.',
  'agreed-change':
    'From Monday our notes name the benefit in the first line when the reason is “Other”. The colleague of the course desk: “I look into that tray every morning at half past eight until the list is changed.” We count both for four weeks.',
  'five-sentences':
    'I will ask the person on day five and not the screen. I believed that acknowledged means read. It means arrived. I will say a day to the person and keep it. And I will name what I leave out.',
}

const COMMENTS: Record<string, string> = {
  'usable-referrals':
    'R2 needed a call: the note does not say how the person can be reached in the morning. You kept the question, which is right.',
  'stall-explained':
    'The place where it stopped is clear. The cause rests on what one desk says; look for something that could have spoken against it.',
}
const WELL = 'One note answers a question before it was asked: when the person can be reached, and why not before one.'

type WriteAssignments = { cast: readonly CastMember[]; written: Written; today: CivilDate; now: Date }

/** Three people of the team in Northgate did their first workplace assignment: one waits, one was returned, one is accepted. */
export async function writeAssignments({ cast, written, today, now }: WriteAssignments): Promise<void> {
  const revision = await findLessonHead(SLUG)
  const boss = cast.find(({ seat }) => seat === SUPERVISOR)
  const bossId = boss && written.ids.get(boss.employeeNumber)
  const assignment = revision?.lesson.assignment
  if (!revision || !assignment || !boss || !bossId) return
  const team = cast.filter(
    ({ supervisor, seat, leftOn, onLeave }) => supervisor === boss.employeeNumber && !leftOn && !onLeave && !NOT.includes(seat),
  )
  for (const [index, story] of STORIES.entries()) {
    const personId = written.ids.get(team[index]?.employeeNumber ?? '')
    if (!personId) continue
    const on = (daysAgo: number, hour: number) =>
      instantOn({ date: weekdayUntil(addDays(today, -daysAgo)), minutes: OPENING + hour * 60, now })
    const start = on(story.handedInDaysAgo + 12, 0)
    await openLesson({ personId, slug: SLUG, revisionId: revision.revisionId, now: start })
    const begin = { personId, slug: SLUG, revisionId: revision.revisionId, now: on(story.handedInDaysAgo, 5) }
    await prepare({ begin, assignment, seed: `${SEED} ${SLUG} ${index}` })
    await handIn({ ...begin, slots: assignment.evidence, today: weekdayUntil(addDays(today, -story.handedInDaysAgo)) })
    if (!story.levels) continue
    const marked = on(story.handedInDaysAgo - 3, 2)
    await mark({
      begin,
      assignment,
      levels: story.levels,
      bossId,
      today: weekdayUntil(addDays(today, 3 - story.handedInDaysAgo)),
      now: marked,
    })
  }
}

type Prepare = { begin: Begin; assignment: Assignment; seed: string }

/** A paper for the first slot that takes documents, and typed text wherever the demonstration has words for it. */
async function prepare({ begin, assignment, seed }: Prepare): Promise<void> {
  const store = uploadStore(await uploadsName())
  for (const step of [1, 2, 3, 4, 5, 6]) await tickStep({ ...begin, step, done: true })
  for (const slot of assignment.evidence) {
    const body = TEXTS[slot.id]
    if (body !== undefined && slot.kinds.includes('text')) {
      await saveText({ ...begin, slot, body })
      continue
    }
    const content = paper(slot.title, NOTE)
    const sha256 = createHash('sha256').update(content).digest('hex')
    const fileId = createHash('sha256').update(`${seed} ${slot.id}`).digest('hex').slice(0, 32)
    const type = fileTypeOf({ head: content.subarray(0, 64), tail: content.subarray(-64) })
    if (!type) throw new Error('A paper of the demonstration is no PDF.')
    await store.write(fileId, content)
    await addFile({ ...begin, slot, file: { fileId, sha256, name: 'R1 to R3 blacked out.pdf', bytes: content.length, type } })
  }
}

const NOTE = [
  'R1  ▇▇▇▇▇▇▇▇▇▇  to the course desk, Monday 10:40',
  'Identity: name and date of birth said, card compared.',
  'Purpose: so that a place on the care course can be decided by Friday the 23rd.',
  'Basis: task, agreement line 5. Sent: hours free, first possible day, certificate held.',
  'Not sent: why she left her last work; nobody needs it.',
  'Told: what goes and why; that it is a request; that she hears by Monday.',
  'Reached by telephone after one. Receipt 10:41. My next look: Monday the 19th.',
  '',
  'R2  ▇▇▇▇▇▇▇▇  to the benefit desk, Tuesday 9:15. One field less than asked for.',
  'R3  ▇▇▇▇▇▇▇▇▇▇▇▇  wage subsidy, Monday 11:15. Reason: Other.',
]

type Mark = { begin: Begin; assignment: Assignment; levels: readonly MarkLevel[]; bossId: string; today: CivilDate; now: Date }

async function mark({ begin, assignment, levels, bossId, today, now }: Mark): Promise<void> {
  const work = await findAssignment(begin)
  if (!work) return
  const marks: Marks = Object.fromEntries(
    assignment.rubric.map(({ id }, index) => {
      const level = levels[index] ?? 3
      return [id, { level, comment: level === 4 ? WELL : level < 3 ? (COMMENTS[id] ?? 'Say more on this, with who told you.') : '' }]
    }),
  )
  const outcome = markVerdict({ rubric: assignment.rubric, marks, remedyOf: null }).outcome
  if (outcome === null) return
  const overall =
    outcome === 'accepted'
      ? 'Three referrals that the other desk could act on, and a person who was not left waiting. Show the two lanes in the team meeting.'
      : 'Purpose and basis are right in all three. Make R2 usable without a call, and find a second source for where R3 stopped.'
  const assessor = { personId: bossId, roles: ['supervisor' as const] }
  const marking = { assessor, assignmentId: work.assignmentId, now }
  const saved = await saveMarks({ ...marking, version: 0, marks, overall })
  if (saved.ok) await decideRound({ ...marking, version: saved.version, expected: outcome, today })
}
