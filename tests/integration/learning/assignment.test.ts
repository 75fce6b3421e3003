import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { remedyDueOn } from '~/domain/assignment-marking'
import { formatDate } from '~/domain/dates'
import { MOST_FILE_BYTES } from '~/domain/evidence-file'
import { clock } from '~/http/clock.server'
import { uploadStore } from '~/http/uploads.server'
import type { User } from '~/identity/index.server'
import { sweepUploads } from '~/jobs/sweep-uploads.server'
import { listAnyAuditEvents } from '~/models/audit.server'
import { findAssignment } from '~/models/assignments.server'
import { listUnseenNotices } from '~/models/notices.server'
import { savePerson } from '~/models/people.server'
import { findProgress } from '~/models/progress.server'
import { uploadsName } from '~/models/settings.server'
import { todayOf } from '~/models/today.server'
import { loader as queue } from '~/routes/assess._index'
import { action as mark, loader as marking } from '~/routes/assess.$assignmentId'
import { loader as download } from '~/routes/evidence.$evidenceId'
import { loader as today } from '~/routes/_index'
import { action as change } from '~/routes/learn.$slug.evidence'
import type { NotDone } from '~/routes/learn.$slug.evidence.server'
import { action as handInAction } from '~/routes/learn.$slug.hand-in'
import { loader as lessonPage } from '~/routes/learn.$slug.$page'
import { ASSIGNMENT_SLUG as slug, publishAssignment } from '../../support/assignment'
import { LEARNING_BEGINS, newLearner, openSchool } from '../../support/learner'
import { packed, sampleFile, SAMPLES } from '../../support/sample-files'
import { refusal, routeArgs, sessionCookie } from '../../support/signed-in'
import { goOnFrom } from './walk'

const now = LEARNING_BEGINS
/** The routes ask the clock. */
const due = () => remedyDueOn(clock.today('Europe/Berlin'))

beforeAll(async () => {
  await openSchool()
  await publishAssignment(now)
})

type Person = { user: User; cookie: string }
let numbers = 0

async function colleague(roles: User['roles'], supervisorId: string | null = null): Promise<Person> {
  numbers += 1
  const employeeNumber = String(800_000 + numbers)
  const facts = {
    employeeNumber,
    givenName: 'Ruth',
    familyName: `Adeyemi ${employeeNumber}`,
    email: `${employeeNumber}@example.org`,
    agencyId: 'pes',
    siteId: 'harbour',
    jobRoleId: 'adviser',
    supervisorId,
    hiredOn: '2026-01-01',
    leftOn: null,
    roles,
  }
  const personId = await savePerson({ facts, actorId: null, now })
  return { user: { ...(await newLearner()), ...facts, personId }, cookie: await sessionCookie(personId) }
}

/** A learner who has opened the lesson, and their supervisor. */
async function learnerWithBoss(): Promise<{ learner: Person; boss: Person }> {
  const boss = await colleague(['supervisor'])
  const learner = await colleague(['staff'], boss.user.personId)
  await lessonPage(routeArgs({ path: `/learn/${slug}/1`, params: { slug, page: '1' }, cookie: learner.cookie }))
  return { learner, boss }
}

const params = { slug }
type Answer = { status: number; location: string | null; errors: string[]; closed?: string }

/** What an action answered: where it leads, or what could not be done. */
function answerOf(outcome: Awaited<ReturnType<typeof change>>): Answer {
  if (outcome instanceof Response) return { status: outcome.status, location: outcome.headers.get('location'), errors: [] }
  const { data, init } = outcome as { data: Omit<NotDone, 'status'>; init: ResponseInit | null }
  return { status: init?.status ?? 200, location: null, errors: data.problem?.errors ?? [], closed: data.closed }
}

const send = async ({ cookie }: Person, form: Record<string, string>): Promise<Answer> => {
  const request = new Request(`http://localhost/learn/${slug}/evidence`, {
    method: 'POST',
    body: new URLSearchParams(form),
    headers: { cookie },
  })
  return answerOf(await change({ request, params, context: {} }))
}

async function upload({ cookie }: Person, files: File[], slot = 'referral-notes'): Promise<Answer> {
  const form = new FormData()
  form.set('slot', slot)
  for (const file of files) form.append('file', file)
  return answerOf(await change(routeArgs({ path: `/learn/${slug}/evidence`, params, cookie, form })))
}

const handIn = async ({ cookie }: Person) =>
  (await handInAction(routeArgs({ path: `/learn/${slug}/hand-in`, params, cookie, form: { 'blacked-out': 'on' } }))) as Response
const work = async ({ user }: Person) => {
  const found = await findAssignment({ personId: user.personId, slug })
  if (!found) throw new Error('not begun')
  return found
}
const read = async ({ cookie }: Person, evidenceId: string) =>
  download(routeArgs({ path: `/evidence/${evidenceId}`, params: { evidenceId }, cookie }))
const see = async ({ cookie }: Person, assignmentId: string) =>
  marking(routeArgs({ path: `/assess/${assignmentId}`, params: { assignmentId }, cookie }))

type Levels = { usable: string; lawful: string }
/** Marks by the form of the marking page, with a reason for each and a word on the whole. */
async function sendMarks(assessor: Person, assignmentId: string, levels: Partial<Levels>, rest: Record<string, string> = {}) {
  const version = rest.version ?? String((await see(assessor, assignmentId)).version)
  const form = {
    intent: 'save',
    version,
    ...Object.fromEntries(Object.entries(levels).map(([id, level]) => [`level-${id}`, level])),
    'comment-usable': 'The second note asks twice.',
    'comment-lawful': 'As agreed.',
    overall: 'Good work.',
    ...rest,
  }
  return mark(routeArgs({ path: `/assess/${assignmentId}`, params: { assignmentId }, cookie: assessor.cookie, form }))
}

async function decide(assessor: Person, assignmentId: string, levels: Partial<Levels>, expected: string): Promise<void> {
  await sendMarks(assessor, assignmentId, levels)
  const outcome = await sendMarks(assessor, assignmentId, levels, { intent: 'decide', expected })
  expect(outcome).toMatchObject({ status: 302 })
}

async function handedIn(): Promise<{ learner: Person; boss: Person; assignmentId: string; evidenceId: string }> {
  const { learner, boss } = await learnerWithBoss()
  await upload(learner, [sampleFile(SAMPLES.pdf, 'notes.pdf')])
  expect((await handIn(learner)).headers.get('location')).toBe(`/learn/${slug}/1#assignment`)
  const { assignmentId, rounds } = await work(learner)
  return { learner, boss, assignmentId, evidenceId: rounds[0]?.evidence[0]?.id ?? '' }
}

const onDisk = async () => {
  const { folder } = uploadStore(await uploadsName())
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}

describe('uploading evidence', () => {
  it('keeps a file outside everything that is served, under a random name, with its hash', async () => {
    const { learner } = await learnerWithBoss()
    expect(await upload(learner, [sampleFile(SAMPLES.docx, '../../Three notes.docx')])).toMatchObject({
      status: 302,
      location: `/learn/${slug}/1#slot-referral-notes`,
    })
    const [file] = (await work(learner)).rounds[0]?.evidence ?? []
    expect(file).toMatchObject({
      name: 'Three notes.docx',
      bytes: SAMPLES.docx.length,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    })
    const [path] = (await onDisk()).filter((one) => one.endsWith(file?.fileId ?? '?'))
    expect(path).toMatch(/uploads\/[0-9a-z]{26}\/[0-9a-f]{2}\/[0-9a-f]{32}$/)
    const answer = await read(learner, file?.id ?? '')
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(SAMPLES.docx)
    expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="Three notes.docx"; filename*=UTF-8''Three%20notes.docx`)
    expect(answer.headers.get('content-security-policy')).toContain('sandbox')
  })

  it('takes several files at once and tells which could not be taken', async () => {
    const { learner } = await learnerWithBoss()
    const answer = await upload(learner, [
      sampleFile(SAMPLES.png, 'scan.png'),
      sampleFile(SAMPLES.html, 'notes.pdf'),
      sampleFile(SAMPLES.odt, 'a;b="c".odt'),
    ])
    expect(answer.status).toBe(400)
    expect(answer.errors).toEqual([expect.stringContaining('“notes.pdf” is not'), '2 other files were added.'])
    expect((await work(learner)).rounds[0]?.evidence).toHaveLength(2)
  })

  it('keeps a picture without what its camera wrote into it, and no picture that breaks off', async () => {
    const { learner } = await learnerWithBoss()
    const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, 14]), Buffer.from('Mill Lane 8 ', 'latin1')])
    const spoken = Buffer.concat([SAMPLES.jpeg.subarray(0, 2), comment, SAMPLES.jpeg.subarray(2)])
    const answer = await upload(learner, [sampleFile(spoken, 'desk.jpg', 'image/jpeg'), sampleFile(spoken.subarray(0, -9), 'half.jpg')])
    expect(answer.errors).toEqual([expect.stringContaining('“half.jpg” is not'), '1 other file was added.'])
    const [kept] = (await work(learner)).rounds[0]?.evidence ?? []
    expect(kept).toMatchObject({ name: 'desk.jpg', bytes: SAMPLES.jpeg.length })
    expect(Buffer.from(await (await read(learner, kept?.id ?? '')).arrayBuffer())).toEqual(SAMPLES.jpeg)
  })

  const large = () => sampleFile(Buffer.concat([SAMPLES.pdf, Buffer.alloc(MOST_FILE_BYTES)]), 'large.pdf')
  it.each([
    ['nothing', () => [], /Choose a file/],
    ['an empty file', () => [sampleFile(Buffer.alloc(0), 'empty.pdf')], /is empty/],
    ['a file that is too large', () => [large()], /“large.pdf” is larger than 10 MB/],
    ['files that are too large together', () => [large(), large(), large(), large()], /Together these files are larger than 30 MB/],
    ['a web page with the name of a PDF', () => [sampleFile(SAMPLES.html, 'a.pdf')], /whatever its name says/],
    ['a vector picture', () => [sampleFile(SAMPLES.svg, 'a.png', 'image/png')], /whatever its name says/],
    ['a document with macros', () => [sampleFile(SAMPLES.macros, 'a.docx')], /whatever its name says/],
    ['a file with a path in its name and nothing else right', () => [sampleFile(SAMPLES.program, '../../../a.exe')], /“a.exe” is not/],
  ])('refuses %s, says why, and leaves nothing on the disk', async (_, files, says) => {
    const { learner } = await learnerWithBoss()
    const before = await onDisk()
    const answer = await upload(learner, files())
    expect(answer.status).toBe(400)
    expect(answer.errors.join(' ')).toMatch(says)
    expect(await onDisk()).toEqual(before)
  })

  it('takes no more files than a slot holds, whether at once or one by one', async () => {
    const { learner } = await learnerWithBoss()
    const eleven = Array.from({ length: 11 }, (_, index) => sampleFile(SAMPLES.pdf, `${index}.pdf`))
    const answer = await upload(learner, eleven)
    expect(answer.errors).toHaveLength(9)
    expect(answer.errors[0]).toBe('“Three referral notes” takes 3 files. Remove one first.')
    expect((await work(learner)).rounds[0]?.evidence.map(({ name }) => name)).toEqual(['0.pdf', '1.pdf', '2.pdf'])
    expect((await upload(learner, [sampleFile(SAMPLES.pdf, '4.pdf')])).status).toBe(400)
  })

  it('stores a document that would unpack to something huge as it came, and never unpacks it', async () => {
    const { learner } = await learnerWithBoss()
    const bomb = packed({ '[Content_Types].xml': '<Types/>', 'word/document.xml': 'A'.repeat(2_000_000) })
    expect((await upload(learner, [sampleFile(bomb, 'bomb.docx')])).status).toBe(302)
    expect((await work(learner)).rounds[0]?.evidence[0]?.bytes).toBe(bomb.length)
  })

  it('refuses a form that breaks off, or is none, and leaves nothing on the disk', async () => {
    const { learner } = await learnerWithBoss()
    const before = await onDisk()
    const broken = (type: string, body: string) =>
      refusal(() =>
        change({
          request: new Request(`http://localhost/learn/${slug}/evidence`, {
            method: 'POST',
            body,
            headers: { cookie: learner.cookie, 'content-type': type },
          }),
          params,
          context: {},
        }),
      )
    const part = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-1.7 and then'
    expect(await broken('multipart/form-data; boundary=x', part)).toBe(400)
    expect(await broken('multipart/form-data', part)).toBe(400)
    expect(await broken('multipart/form-data; boundary=x', '')).toBe(400)
    expect(await onDisk()).toEqual(before)
  })

  it('keeps typed text, lets it be changed, and takes it away when it is emptied', async () => {
    const { learner } = await learnerWithBoss()
    const text = async () => (await work(learner)).rounds[0]?.evidence.find(({ form }) => form === 'text')?.body
    await send(learner, { intent: 'text', slot: 'stalled', body: 'It\r\nstalled.' })
    expect(await text()).toBe('It\nstalled.')
    await send(learner, { intent: 'text', slot: 'stalled', body: 'It moved.' })
    expect(await text()).toBe('It moved.')
    const long = await send(learner, { intent: 'text', slot: 'stalled', body: 'x'.repeat(20_001) })
    expect(long.errors[0]).toContain('20001 characters; the most is 20000')
    await send(learner, { intent: 'text', slot: 'stalled', body: '  ' })
    expect(await text()).toBeUndefined()
    expect(await refusal(() => send(learner, { intent: 'text', slot: 'referral-notes', body: 'x' }))).toBe(400)
    expect(await refusal(() => upload(learner, [sampleFile(SAMPLES.pdf, 'a.pdf')], 'nothing'))).toBe(400)
  })

  it('keeps the learner’s own ticks on the steps', async () => {
    const { learner } = await learnerWithBoss()
    expect((await send(learner, { intent: 'tick', step: '2', done: 'yes' })).location).toBe(`/learn/${slug}/1#step-2`)
    await send(learner, { intent: 'tick', step: '1', done: 'yes' })
    expect((await work(learner)).stepsDone).toEqual([1, 2])
    await send(learner, { intent: 'tick', step: '2', done: 'no' })
    expect((await work(learner)).stepsDone).toEqual([1])
    const page = await lessonPage(routeArgs({ path: `/learn/${slug}/1`, params: { slug, page: '1' }, cookie: learner.cookie }))
    expect(page.body.html.match(/take the tick of step/g)).toHaveLength(1)
  })

  it('takes a file away from the disk with its row, and what a crash left, but nothing that is named', async () => {
    const { learner } = await learnerWithBoss()
    await upload(learner, [sampleFile(SAMPLES.pdf, 'a.pdf'), sampleFile(SAMPLES.png, 'b.png')])
    const [gone, stays] = (await work(learner)).rounds[0]?.evidence ?? []
    expect((await send(learner, { intent: 'remove', evidence: gone?.id ?? '' })).status).toBe(302)
    expect((await onDisk()).some((one) => one.endsWith(gone?.fileId ?? '?'))).toBe(false)
    const store = uploadStore(await uploadsName())
    const orphan = 'f'.repeat(32)
    await (await store.create(orphan)).close()
    await store.keep(orphan)
    const later = new Date(Date.now() + 1000)
    expect(await sweepUploads(new Date(0))).toBe(0)
    expect(await sweepUploads(later)).toBe(1)
    expect((await onDisk()).some((one) => one.endsWith(stays?.fileId ?? '?'))).toBe(true)
  })
})

describe('handing in', () => {
  it('is offered from the first visit, with what is asked for and how it is marked', async () => {
    const { learner } = await learnerWithBoss()
    const page = await lessonPage(routeArgs({ path: `/learn/${slug}/1`, params: { slug, page: '1' }, cookie: learner.cookie }))
    for (const said of ['Three referral notes', 'Black out names before you upload', 'Mark as done', 'How it is marked', 'Usable as sent'])
      expect(page.body.html).toContain(said)
  })

  it('waits for what is required and for the tick that names are blacked out', async () => {
    const { learner } = await learnerWithBoss()
    await send(learner, { intent: 'text', slot: 'stalled', body: 'Half.' })
    const missing = await handInAction(routeArgs({ path: '/', params, cookie: learner.cookie, form: { 'blacked-out': 'on' } }))
    expect(missing).toMatchObject({ data: { refused: 'Still to add: Three referral notes.' }, init: { status: 409 } })
    const unticked = await handInAction(routeArgs({ path: '/', params, cookie: learner.cookie, form: { other: '' } }))
    expect(unticked).toMatchObject({ init: { status: 400 } })
  })

  it('closes what was handed in, until it is taken back', async () => {
    const { learner, boss, assignmentId, evidenceId } = await handedIn()
    expect((await upload(learner, [sampleFile(SAMPLES.pdf, 'late.pdf')])).errors.join()).toContain('handed in already')
    expect(await send(learner, { intent: 'remove', evidence: evidenceId })).toMatchObject({
      status: 409,
      closed: expect.stringContaining('handed in already') as string,
    })
    expect((await send(learner, { intent: 'take-back' })).status).toBe(302)
    expect((await work(learner)).state).toBe('draft')
    expect(await refusal(() => see(boss, assignmentId))).toBe(404)
    await handIn(learner)
    await sendMarks(boss, assignmentId, { usable: '3' })
    expect(await send(learner, { intent: 'take-back' })).toMatchObject({
      status: 409,
      closed: expect.stringContaining('begun to mark') as string,
    })
  })

  it('shows the learner no marks before they are decided', async () => {
    const { learner, boss, assignmentId } = await handedIn()
    await sendMarks(boss, assignmentId, { usable: '1', lawful: '3' })
    const page = await lessonPage(routeArgs({ path: `/learn/${slug}/1`, params: { slug, page: '1' }, cookie: learner.cookie }))
    expect(page.body.html).toContain('is marking it')
    expect(page.body.html).not.toContain('asks twice')
  })
})

describe('who sees what was handed in', () => {
  it('is nobody while it is prepared', async () => {
    const { learner, boss } = await learnerWithBoss()
    await upload(learner, [sampleFile(SAMPLES.pdf, 'a.pdf')])
    const evidenceId = (await work(learner)).rounds[0]?.evidence[0]?.id ?? ''
    const trainer = await colleague(['trainer'])
    for (const other of [boss, trainer]) expect(await refusal(() => read(other, evidenceId))).toBe(404)
  })

  it('is the owner, their supervisor, trainers and auditors; for everybody else there is nothing', async () => {
    const { learner, boss, assignmentId, evidenceId } = await handedIn()
    const [trainer, auditor, foreign, otherBoss] = [
      await colleague(['trainer']),
      await colleague(['auditor']),
      await colleague(['staff']),
      await colleague(['supervisor', 'staff']),
    ]
    for (const reader of [learner, boss, trainer, auditor]) expect((await read(reader, evidenceId)).status).toBe(200)
    for (const reader of [foreign, otherBoss]) expect(await refusal(() => read(reader, evidenceId))).toBe(404)
    expect(await refusal(() => see(otherBoss, assignmentId))).toBe(404)
    expect(await refusal(() => see(foreign, assignmentId))).toBe(403)
    expect(await refusal(() => sendMarks(auditor, assignmentId, { usable: '3' }, { version: '0' }))).toBe(403)
    expect((await see(auditor, assignmentId)).rubric).toBeNull()
  })

  it('is recorded for every reading by others, and not for the owner’s own', async () => {
    const { learner, boss, assignmentId, evidenceId } = await handedIn()
    const readings = async () =>
      (await listAnyAuditEvents({ limit: 500 })).filter(({ action, subjectId }) => action === 'read:evidence' && subjectId === assignmentId)
        .length
    await read(learner, evidenceId)
    expect(await readings()).toBe(0)
    const auditor = await colleague(['auditor'])
    await read(auditor, evidenceId)
    await see(boss, assignmentId)
    expect(await readings()).toBe(2)
  })

  it('is never the holder as assessor, even as a trainer', async () => {
    const trainer = await colleague(['trainer', 'staff'])
    await lessonPage(routeArgs({ path: `/learn/${slug}/1`, params: { slug, page: '1' }, cookie: trainer.cookie }))
    await upload(trainer, [sampleFile(SAMPLES.pdf, 'a.pdf')])
    await handIn(trainer)
    const { assignmentId } = await work(trainer)
    expect(await refusal(() => see(trainer, assignmentId))).toBe(404)
    const seen = await queue(routeArgs({ path: '/assess', cookie: trainer.cookie }))
    expect(seen.waiting.map(({ href }) => href)).not.toContain(`/assess/${assignmentId}`)
  })
})

describe('marking', () => {
  it('shows supervisors their team only, what they have begun first, and counts it on Today', async () => {
    const { boss, assignmentId } = await handedIn()
    const other = await handedIn()
    const mine = await queue(routeArgs({ path: '/assess', cookie: boss.cookie }))
    expect(mine.waiting.map(({ href }) => href)).toEqual([`/assess/${assignmentId}`])
    expect((await today(routeArgs({ path: '/', cookie: boss.cookie }))).work[0]?.title).toBe('1 hand-in waits for marking')
    const trainer = await colleague(['trainer'])
    await sendMarks(trainer, other.assignmentId, { usable: '3' })
    const all = await queue(routeArgs({ path: '/assess', cookie: trainer.cookie }))
    expect(all.waiting[0]).toMatchObject({ href: `/assess/${other.assignmentId}`, state: 'You are marking it' })
  })

  it('says what follows before it is decided, and needs its reasons', async () => {
    const { boss, assignmentId, learner } = await handedIn()
    expect((await see(boss, assignmentId)).following).toBeNull()
    await sendMarks(boss, assignmentId, { usable: '2', lawful: '3' })
    const seen = await see(boss, assignmentId)
    expect(seen.following).toMatchObject({ outcome: 'remedy', says: expect.stringContaining(formatDate(due())) as string })
    const wordless = await sendMarks(
      boss,
      assignmentId,
      { usable: '2', lawful: '3' },
      { intent: 'decide', expected: 'remedy', 'comment-usable': '', overall: '' },
    )
    expect(wordless).toMatchObject({
      init: { status: 400 },
      data: { errors: { usable: [expect.stringContaining('why it is a 2')], overall: [expect.any(String) as string] } },
    })
    expect((await work(learner)).state).toBe('in-marking')
  })

  it('decides nothing else than what was shown', async () => {
    const { boss, assignmentId, learner } = await handedIn()
    await sendMarks(boss, assignmentId, { usable: '3', lawful: '3' })
    const changed = await sendMarks(boss, assignmentId, { usable: '1', lawful: '3' }, { intent: 'decide', expected: 'accepted' })
    expect(changed).toMatchObject({ init: { status: 409 }, data: { notice: expect.stringContaining('something else') as string } })
    expect((await work(learner)).state).toBe('in-marking')
  })

  it('keeps the marks of whoever saved first, and tells the other', async () => {
    const { boss, assignmentId, learner } = await handedIn()
    const trainer = await colleague(['trainer'])
    await sendMarks(boss, assignmentId, { usable: '4' })
    const late = await sendMarks(trainer, assignmentId, { usable: '1' }, { version: '0' })
    expect(late).toMatchObject({
      init: { status: 409 },
      data: { notice: expect.stringContaining('Somebody saved marks') as string, typed: { levels: { usable: '1' } } },
    })
    expect((await work(learner)).rounds[0]?.marks.usable?.level).toBe(4)
  })

  it('accepts, names the assessor, tells the learner and ends the lesson', async () => {
    const { learner, boss, assignmentId } = await handedIn()
    await goOnFrom({ user: learner.user, slug, position: 0, now })
    expect((await findProgress({ personId: learner.user.personId, slug }))?.completedAt).toBeNull()
    await decide(boss, assignmentId, { usable: '3', lawful: '4' }, 'accepted')
    const done = await work(learner)
    expect(done).toMatchObject({ state: 'accepted', rounds: [{ markedBy: boss.user.personId, outcome: 'accepted' }] })
    expect((await findProgress({ personId: learner.user.personId, slug }))?.completedAt).not.toBeNull()
    expect((await listUnseenNotices({ personId: learner.user.personId }))[0]?.title).toBe(
      '“A small assignment”: your assignment was accepted',
    )
    expect(await refusal(() => sendMarks(boss, assignmentId, { usable: '1' }))).toBe(404)
  })

  it('does not end a lesson in which something else is open', async () => {
    const { learner, boss, assignmentId } = await handedIn()
    await decide(boss, assignmentId, { usable: '3', lawful: '3' }, 'accepted')
    expect((await findProgress({ personId: learner.user.personId, slug }))?.completedAt).toBeNull()
    await goOnFrom({ user: learner.user, slug, position: 0, now })
    expect((await findProgress({ personId: learner.user.personId, slug }))?.completedAt).not.toBeNull()
  })

  it('returns as often as it takes, keeps every round as it was, and tells the learner on Today', async () => {
    const { learner, boss, assignmentId } = await handedIn()
    await decide(boss, assignmentId, { usable: '1', lawful: '2' }, 'returned')
    const { question } = await todayOf({ ...learner.user, now })
    expect(question.further?.[0]?.title).toBe('“A small assignment” was returned: improve 2 things')
    const returned = await work(learner)
    expect(returned.rounds.map(({ number, state, evidence }) => [number, state, evidence.length])).toEqual([
      [1, 'decided', 1],
      [2, 'draft', 1],
    ])
    const kept = returned.rounds[1]?.evidence[0]
    expect((await send(learner, { intent: 'remove', evidence: kept?.id ?? '' })).status).toBe(302)
    await upload(learner, [sampleFile(SAMPLES.odt, 'better.odt')])
    await handIn(learner)
    await decide(boss, assignmentId, { usable: '2', lawful: '2' }, 'returned')
    const again = await work(learner)
    expect(again.rounds.map(({ evidence }) => evidence.map(({ name }) => name))).toEqual([['notes.pdf'], ['better.odt'], ['better.odt']])
    expect((await read(boss, again.rounds[0]?.evidence[0]?.id ?? '')).status).toBe(200)
    expect(again.rounds[0]?.marks.usable).toEqual({ level: 1, comment: 'The second note asks twice.' })
  })

  it('is not yet competent at once where a criterion of harm is at 1, with the other still unmarked', async () => {
    const { learner, boss, assignmentId } = await handedIn()
    await decide(boss, assignmentId, { lawful: '1' }, 'not-yet-competent')
    const page = await lessonPage(routeArgs({ path: `/learn/${slug}/1`, params: { slug, page: '1' }, cookie: learner.cookie }))
    expect(page.body.html).toContain('Not yet competent.')
    expect(page.body.html).toContain('Not marked')
  })

  it('sends back what cannot be judged, with no mark made of what is missing', async () => {
    const { learner, boss, assignmentId } = await handedIn()
    await decide(boss, assignmentId, {}, 'returned')
    expect((await work(learner)).rounds[0]).toMatchObject({
      outcome: 'returned',
      marks: { usable: { level: null }, lawful: { level: null } },
    })
    const { question } = await todayOf({ ...learner.user, now })
    expect(question.further?.[0]?.title).toContain('could not be marked yet')
  })

  it('marks a remedy by its one criterion, and the other marks stay', async () => {
    const { learner, boss, assignmentId } = await handedIn()
    await decide(boss, assignmentId, { usable: '2', lawful: '4' }, 'remedy')
    expect(await work(learner)).toMatchObject({ state: 'remedy-due', rounds: [{}, { remedyOf: 'usable', remedyDueOn: due() }] })
    expect((await findProgress({ personId: learner.user.personId, slug }))?.completedAt).toBeNull()
    await handIn(learner)
    const seen = await see(boss, assignmentId)
    expect(seen.rubric?.map(({ id }) => id)).toEqual(['usable'])
    expect(seen.stays.map(({ id, level }) => [id, level])).toEqual([['lawful', 4]])
    await decide(boss, assignmentId, { usable: '3', lawful: '1' }, 'accepted')
    expect((await work(learner)).rounds[1]?.marks).toMatchObject({ usable: { level: 3 }, lawful: { level: 4 } })
  })
})
