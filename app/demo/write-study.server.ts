import { BEAT_SECONDS } from '~/domain/active-time'
import { chanceFrom } from '~/domain/chance'
import { addDays, type CivilDate } from '~/domain/dates'
import { findLessonRevision } from '~/models/lessons.server'
import { recordBeat } from '~/models/active-time.server'
import { answerReport, reportMistake } from '~/models/mistake-reports.server'
import { saveNote } from '~/models/notes.server'
import { listProgress } from '~/models/progress.server'
import { saveRating } from '~/models/ratings.server'
import { SEED, type CastMember } from './cast'
import { ZONE } from './places'
import { instantOn } from './timing'
import type { Written } from './write-organisation.server'

type WriteStudy = { cast: readonly CastMember[]; written: Written; today: CivilDate; now: Date }

const COMMENTS = [
  'The form at the other desk looks different from ours.',
  'More of the cases at two desks, please.',
  'I would have liked the table of deadlines on one sheet.',
  'Good to see both services in one story.',
  'The sharing example is the one we have every week.',
  'Too many steps for one afternoon.',
  'Say earlier which register is meant.',
  'I printed it for the team meeting.',
  'The questions at the end were fair.',
]

/** People whose time and opinion the demonstration shows: enough for figures to be shown, few enough to fill quickly. */
const READERS = 12

/** What learners leave beside lessons: active minutes, opinions, a reported mistake, a note. */
export async function writeStudy({ cast, written, today, now }: WriteStudy): Promise<void> {
  const people = cast.flatMap(({ employeeNumber }) => written.ids.get(employeeNumber) ?? [])
  let readers = 0
  for (const personId of people) {
    if (readers >= READERS) break
    const done = (await listProgress({ personId })).filter((one) => one.completedAt)
    if (done.length === 0) continue
    readers += 1
    // The latest comes first; time is recorded forwards.
    for (const { slug, revisionId, completedAt } of done.reverse())
      await leaveTraces({ personId, slug, revisionId, at: new Date(completedAt ?? now), reader: readers })
  }
  await reportAndAnswer({
    people,
    trainerId: written.ids.get(cast.find(({ roles }) => roles.includes('trainer'))?.employeeNumber ?? '') ?? null,
    now,
    today,
  })
}

type Traces = { personId: string; slug: string; revisionId: string; at: Date; reader: number }

async function leaveTraces({ personId, slug, revisionId, at, reader }: Traces): Promise<void> {
  const chance = chanceFrom(`${SEED} study ${reader} ${slug}`)
  const revision = await findLessonRevision(revisionId)
  let clock = at.getTime()
  for (const { index } of revision?.lesson.pages ?? [])
    for (let beat = 2 + chance.whole(3); beat > 0; beat -= 1) {
      clock += BEAT_SECONDS * 1000
      await recordBeat({ personId, slug, position: index, zone: ZONE, now: new Date(clock) })
    }
  const pick = (values: readonly string[]) => values[chance.whole(values.length)] ?? ''
  const answers = {
    use: pick(['yes', 'yes', 'yes', 'partly', 'no']),
    clear: pick(['yes', 'yes', 'partly']),
    time: pick(['right', 'right', 'short', 'long']),
  }
  const comment = chance.next() < 0.9 ? (COMMENTS[(reader + slug.length) % COMMENTS.length] ?? '') : ''
  await saveRating({ kind: 'lesson', subject: slug, personId, answers, comment, now: new Date(clock) })
}

type Report = { people: readonly string[]; trainerId: string | null; today: CivilDate; now: Date }

async function reportAndAnswer({ people, trainerId, today, now }: Report): Promise<void> {
  const says = [
    'In our office the supplement is decided within eight working days, not ten.',
    'The second sentence lacks a verb.',
    'The link to the standard goes nowhere for me.',
  ]
  let sent = 0
  for (const personId of people) {
    const progress = (await listProgress({ personId }))[0]
    const page = progress && (await findLessonRevision(progress.revisionId))?.lesson.pages[1]
    const words = says[sent]
    if (words === undefined) return
    if (!progress || !page) continue
    const place = { personId, slug: progress.slug, pageId: page.id }
    const sentAt = instantOn({ date: addDays(today, -4 + sent), minutes: 600, now })
    if (sent === 0) await saveNote({ ...place, change: { says: 'Ask at the joint meeting who rings first.' }, now: sentAt })
    const report = await reportMistake({
      ...place,
      revisionId: progress.revisionId,
      position: page.index,
      block: '',
      quote: '',
      says: words,
      now: sentAt,
    })
    if (sent === 0 && report.kept && trainerId)
      await answerReport({
        reportId: report.reportId,
        actorId: trainerId,
        answer: 'Thank you. Ten is the programme’s target; the page now says so.',
        now: sentAt,
      })
    sent += 1
  }
}
