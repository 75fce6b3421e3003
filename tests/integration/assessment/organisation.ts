import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import type { CompiledLesson } from '~/domain/compiled-lesson'
import type { Curriculum, Track } from '~/domain/curriculum'
import type { PolicyFile } from '~/domain/policy'
import type { Role } from '~/domain/permissions'
import type { Question } from '~/domain/questions'
import { storeCurriculum, storePolicy } from '~/models/curricula.server'
import { storeQuestions } from '~/models/items.server'
import { findLessonHead, publishLesson } from '~/models/lessons.server'
import { saveAgencies, saveJobRoles, saveSites } from '~/models/organisation.server'
import { savePerson } from '~/models/people.server'
import { finishPage, openLesson } from '~/models/progress.server'

export const ZONE = 'Europe/Berlin'
export const SLUGS = ['two-systems', 'lawful-sharing', 'single-entry']
const BEGINNING = new Date('2024-01-08T08:00:00Z')

const yaml = <T>(path: string): T => parse(readFileSync(path, 'utf8')) as T

const lesson = (slug: string): CompiledLesson => ({
  slug,
  hash: slug,
  title: `Lesson ${slug}`,
  objectives: [],
  competencies: [],
  cases: [],
  reviewed: '2026-01-01',
  activities: [],
  pages: [{ index: 0, id: 'one', title: 'One', activity: 0, html: '<p>One.</p>' }],
  exercises: [],
  terms: [],
  sources: [],
})

/** The foundation as it is authored, with its policy, and lessons of one page each. */
export async function makeFoundation({ lessons = SLUGS }: { lessons?: string[] } = {}): Promise<void> {
  const now = BEGINNING
  await storePolicy({ policy: yaml<PolicyFile>('curricula/policy.yaml'), hash: 'policy', now })
  for (const track of ['foundation', 'frontline'] as const) {
    await storeCurriculum({ curriculum: yaml<Curriculum>(`curricula/${track}/curriculum.yaml`), hash: track, now })
  }
  for (const slug of lessons) await publishLesson({ compiled: lesson(slug), files: {}, origin: 'folder', note: '', publishedBy: null, now })
}

let people = 0

/** A caseworker; the required track enrols them in it and in the foundation. */
export async function makePerson({
  requiredTrack = 'frontline',
  roles = ['staff'],
}: { requiredTrack?: Track; roles?: Role[] } = {}): Promise<string> {
  const change = { actorId: null, now: BEGINNING }
  people += 1
  await saveAgencies({
    agencies: [
      { id: 'employment', name: 'Northgate Employment Service', shortName: 'NES', service: 'employment', timeZone: ZONE, weekend: [6, 7] },
    ],
    ...change,
  })
  await saveSites({ sites: [{ id: 'northgate', name: 'Northgate', wave: 1, liveFrom: '2026-01-01' }], ...change })
  await saveJobRoles({ jobRoles: [{ id: requiredTrack, title: 'Caseworker', requiredTrack }], ...change })
  const number = String(100_000 + people)
  return savePerson({
    facts: {
      employeeNumber: number,
      givenName: 'Dana',
      familyName: `Whitlock ${number}`,
      email: `${number}@example.org`,
      agencyId: 'employment',
      siteId: 'northgate',
      jobRoleId: requiredTrack,
      supervisorId: null,
      hiredOn: '2023-06-01',
      leftOn: null,
      roles,
    },
    ...change,
  })
}

/** Does lessons for a person. */
export async function doLessons({ personId, slugs = SLUGS }: { personId: string; slugs?: string[] }): Promise<void> {
  for (const slug of slugs) {
    await openLesson({ personId, slug, revisionId: await revisionOf(slug), now: BEGINNING })
    await finishPage({ personId, slug, page: 0, next: 0, completed: true, now: BEGINNING })
  }
}

async function revisionOf(slug: string): Promise<string> {
  const head = await findLessonHead(slug)
  if (!head) throw new Error(`${slug} is not published`)
  return head.revisionId
}

const PER_COMPETENCY = { policy_understanding: 18, process_mastery: 18, system_proficiency: 16 } as const

/** A question whose first option is right; every sixth is a safety item. */
function question(id: string, competency: keyof typeof PER_COMPETENCY, index: number): Question {
  const base = {
    id,
    use: 'exam' as const,
    competency,
    level: 'apply' as const,
    safety: index % 6 === 0,
    stem: `What about ${id}?`,
    evidence: [],
  }
  const option = (text: string, right: boolean) => ({ text, right, why: `Because ${text}.` })
  if (index === 3) return { ...base, kind: 'numeric', key: 5, tolerance: 0, why: 'Five.' }
  if (index === 4) return { ...base, kind: 'multiple', options: [option('a', true), option('b', true), option('c', false)] }
  return { ...base, kind: 'single', options: [option('a', true), option('b', false), option('c', false)] }
}

/** A bank of 52 exam items spread over the lessons. */
export const BANK: { lesson: string; question: Question }[] = Object.entries(PER_COMPETENCY).flatMap(([competency, count]) =>
  Array.from({ length: count }, (_, index) => ({
    lesson: SLUGS[index % SLUGS.length] ?? '',
    question: question(`${competency.replace('_', '-')}-${index}`, competency as keyof typeof PER_COMPETENCY, index),
  })),
)

export async function storeBank(bank = BANK): Promise<void> {
  for (const slug of SLUGS) {
    const questions = bank
      .filter((one) => one.lesson === slug)
      .map(({ question: one }) => ({ question: one, hash: JSON.stringify(one).length.toString() }))
    await storeQuestions({ lessonSlug: slug, questions, now: BEGINNING })
  }
}
