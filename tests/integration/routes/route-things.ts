import { chanceFrom } from '~/domain/chance'
import type { Role } from '~/domain/permissions'
import { ROLES } from '~/domain/permissions'
import { hashToken, newToken } from '~/identity/secret.server'
import { storePasswordLink } from '~/models/accounts.server'
import { findAssignment } from '~/models/assignments.server'
import { makeCohort } from '~/models/cohort-changes.server'
import { listEntries } from '~/models/cohorts.server'
import { listCertificates } from '~/models/certificates.server'
import { listBankItems } from '~/models/items.server'
import { freezeQuestions } from '~/models/lesson-assessments.server'
import { startPracticeSet } from '~/models/practice-sets.server'
import { listLessonHeads } from '~/models/lessons.server'
import { askForSession } from '~/models/workshop-bookings.server'
import { finishPage, openLesson } from '~/models/progress.server'
import { ASSIGNMENT_SLUG, publishAssignment } from '../../support/assignment'
import { sampleFile, SAMPLES } from '../../support/sample-files'
import { addSession } from '../../support/workshop-session'
import { addMember, signIn, Visitor, writeOffices, type Member } from '../../support/session'

/** Whose things the example addresses name. */
export type Key = 'owner' | 'examined' | 'supervisor of the owner' | 'leader of the cohort'

/** Somebody who tries an address. */
export type Asker = { says: string; roles: Role[]; key?: Key; signedIn: boolean; visitor: Visitor }

/** What the example addresses are made of. Everything belongs to the owner unless it says otherwise. */
export type Things = {
  personId: string
  familyName: string
  runId: string
  attemptId: string
  /** Begun, with nothing answered. */
  practiceSetId: string
  /** Sent for marking; belongs to the examined. */
  finishedAttemptId: string
  certificateNumber: string
  importDraftId: string
  passwordToken: string
  /** Handed in by the owner, with one file. */
  assignmentId: string
  evidenceId: string
  /** A session of a workshop, to come; the owner has a place in it. */
  workshopId: string
  /** A cohort with the owner in it, and the first entry of its timetable. */
  cohortId: string
  entryId: string
}

export const SCENARIO = 'after-the-closure'
export const LESSON = 'two-systems'
/** A lesson with a workshop. */
export const WORKSHOP = 'case-conference'

async function doLessons({ personId, now }: { personId: string; now: Date }): Promise<void> {
  for (const { slug, revisionId } of await listLessonHeads()) {
    await openLesson({ personId, slug, revisionId, now })
    await finishPage({ personId, slug, page: 0, next: 0, completed: true, now })
  }
}

/** Sends a form and gives the last part of the address it leads to. */
async function sentTo(visitor: Visitor, path: string, fields: Record<string, string> | FormData = {}): Promise<string[]> {
  const response = await visitor.post(path, fields)
  const to = response.headers.get('location')
  if (response.status !== 302 || !to)
    throw new Error(`POST ${path} was answered ${response.status}: ${(await response.text()).slice(0, 2000)}`)
  return to.split('/')
}

function upload(name: string, text: string): FormData {
  const form = new FormData()
  form.set('file', new File([text], name, { type: 'text/csv' }))
  return form
}

async function startExamOf(visitor: Visitor): Promise<string> {
  const parts = await sentTo(visitor, '/exams/foundation')
  return parts[3] ?? ''
}

/** Some questions of the bank, as a practice set of this person. */
async function startPractice({ personId, now }: { personId: string; now: Date }): Promise<string> {
  const items = (await listBankItems({ lessons: [LESSON], use: 'practice' })).slice(0, 2)
  const draw = () => freezeQuestions({ items, chance: chanceFrom('routes') })
  const key = { purpose: 'recall' as const, track: 'foundation', module: 'FD', since: '2026-01-01', number: 1 }
  return (await startPracticeSet({ personId, now, draw, ...key })) ?? ''
}

/** The owner hands in a file; the lesson is published for this. */
async function handInEvidence({ visitor, member, now }: { visitor: Visitor; member: Member; now: Date }) {
  await publishAssignment(now)
  await visitor.get(`/learn/${ASSIGNMENT_SLUG}/1`)
  const form = new FormData()
  form.set('slot', 'referral-notes')
  form.set('file', sampleFile(SAMPLES.pdf, 'notes.pdf'))
  await sentTo(visitor, `/learn/${ASSIGNMENT_SLUG}/evidence`, form)
  await sentTo(visitor, `/learn/${ASSIGNMENT_SLUG}/hand-in`, { 'blacked-out': 'on' })
  const work = await findAssignment({ personId: member.personId, slug: ASSIGNMENT_SLUG })
  return { assignmentId: work?.assignmentId ?? '', evidenceId: work?.rounds[0]?.evidence[0]?.id ?? '' }
}

/** A session in a week in which the member has a place. */
async function bookWorkshop({ member, now }: { member: Member; now: Date }): Promise<string> {
  const trainer = await addMember({ roles: ['trainer'], now })
  const startsAt = new Date(now.getTime() + 7 * 86_400_000).toISOString()
  const sessionId = await addSession({ lessonSlug: WORKSHOP, trainerId: trainer.personId, startsAt, now })
  await askForSession({ personId: member.personId, service: 'employment', sessionId, actorId: member.personId, now })
  return sessionId
}

/** A cohort that begins today, with this member and one entry. */
async function formCohort({ member, leader, now }: { member: Member; leader: Member; now: Date }) {
  const startsOn = now.toISOString().slice(0, 10)
  const entries = [{ kind: 'lesson' as const, date: startsOn, slug: LESSON, sessionId: null, minutes: 60 }]
  const facts = { name: 'Harbour, autumn', track: 'foundation' as const, startsOn, weeks: 2, hoursAWeek: 5, zone: 'Europe/Berlin' }
  const cohortId = await makeCohort({ facts, personIds: [member.personId], entries, actorId: leader.personId, now })
  const [entry] = await listEntries({ cohort: { id: cohortId, track: 'foundation' }, now })
  return { cohortId, entryId: entry?.id ?? '' }
}

async function importCertificate(hr: Visitor, employeeNumber: string): Promise<void> {
  const csv = `employee_number,track,level,certified_on,source,evidence\n${employeeNumber},frontline,initial,2026-03-14,Academy North,File 1\n`
  const to = await sentTo(hr, '/hr/import/certificates', upload('certificates.csv', csv))
  await sentTo(hr, to.join('/'))
}

type Made = { things: Things; askers: Asker[] }

/** People in every role, alone and together with staff, and one of everything that an address can name. */
export async function makeThings({ url, now }: { url: string; now: Date }): Promise<Made> {
  await writeOffices(now)
  const supervisor = await addMember({ roles: ['supervisor'], now })
  const owner = await addMember({ roles: ['staff'], familyName: 'Whitlock-Marker', supervisorId: supervisor.personId, now })
  const examined = await addMember({ roles: ['staff'], now })
  const leader = await addMember({ roles: ['trainer'], now })
  const hr = await signIn({ url, member: await addMember({ roles: ['hr'], jobRoleId: 'clerk', now }) })
  await doLessons({ personId: owner.personId, now })
  await doLessons({ personId: examined.personId, now })
  const [owning, examinee] = [await signIn({ url, member: owner }), await signIn({ url, member: examined })]
  const finishedAttemptId = await startExamOf(examinee)
  await sentTo(examinee, `/exams/attempt/${finishedAttemptId}/review`)
  await importCertificate(hr, owner.employeeNumber)
  const passwordToken = newToken()
  const noLogin = await addMember({ roles: ['staff'], now })
  await storePasswordLink({ personId: noLogin.personId, tokenHash: hashToken(passwordToken), actorId: null, now })
  const sites = upload('sites.csv', 'id,name,wave,live_from\nquayside,Quayside,3,\n')
  const things: Things = {
    personId: owner.personId,
    familyName: 'Whitlock-Marker',
    runId: (await sentTo(owning, `/scenarios/${SCENARIO}`, { mode: 'practice' }))[2] ?? '',
    attemptId: await startExamOf(owning),
    practiceSetId: await startPractice({ personId: owner.personId, now }),
    finishedAttemptId,
    certificateNumber: (await listCertificates({ personId: owner.personId }))[0]?.number ?? '',
    importDraftId: (await sentTo(hr, '/hr/import/sites', sites)).at(-1) ?? '',
    passwordToken,
    ...(await handInEvidence({ visitor: owning, member: owner, now })),
    workshopId: await bookWorkshop({ member: owner, now }),
    ...(await formCohort({ member: owner, leader, now })),
  }
  const asker = async (says: string, member: Member, key?: Key): Promise<Asker> => ({
    says,
    roles: member.roles,
    key,
    signedIn: true,
    visitor: await signIn({ url, member }),
  })
  const askers: Asker[] = [
    { says: 'nobody', roles: [], signedIn: false, visitor: new Visitor(url) },
    { says: 'the owner', roles: ['staff'], key: 'owner', signedIn: true, visitor: owning },
    { says: 'the examined', roles: ['staff'], key: 'examined', signedIn: true, visitor: examinee },
    await asker('the owner’s supervisor', supervisor, 'supervisor of the owner'),
    await asker('the trainer of the cohort', leader, 'leader of the cohort'),
    await asker('staff of another agency', await addMember({ roles: ['staff'], agencyId: 'spa', now })),
    await asker('somebody without a role', await addMember({ roles: [], now })),
  ]
  for (const role of ROLES) {
    askers.push(await asker(role, await addMember({ roles: [role], now })))
    if (role !== 'staff') askers.push(await asker(`${role} and staff`, await addMember({ roles: [role, 'staff'], now })))
  }
  return { things, askers }
}
