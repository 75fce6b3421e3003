import type { ReleaseCheck, ReleaseEntry } from '~/components/teach/release-panel'
import { civilDateIn, counted, formatDate, formatInstant } from '~/domain/dates'
import { may } from '~/domain/permissions'
import type { User } from '~/identity/index.server'
import { isWrittenFile } from '~/jobs/check-draft.server'
import { listBankItems, readItemVersions } from '~/models/items.server'
import { countAnyLearnersByRevision, listRevisionSummaries, type RevisionSummary } from '~/models/lesson-history.server'
import { examine, hoursOf, openLessonWork, previewPage, type LessonFindings, type LessonWork } from './teach.lesson-editor.server'

type Shown = { user: User; slug: string; query: URLSearchParams; now: Date }

/** Everything the editor page shows of one lesson. A broken lesson opens like any other. */
export async function showEditor({ user, slug, query, now }: Shown) {
  const mayWrite = may(user.roles, 'write:content:any')
  const work = await openLessonWork({ slug, personId: mayWrite ? user.personId : null, today: civilDateIn(now, user.timeZone) })
  const file = fileOf(query)
  const [findings, revisions, learners, questions, hours] = await Promise.all([
    examine({ slug, files: work.files }),
    listRevisionSummaries(slug),
    countAnyLearnersByRevision(slug),
    questionsOf(slug),
    work.place ? hoursOf(work.place) : null,
  ])
  const { compiled, hash, ...found } = findings
  const page = Number(query.get('page') ?? 0)
  const line = Number(query.get('line'))
  const checks = checksOf(work, findings)
  return {
    slug,
    title: work.title,
    over: overOf(work),
    mayWrite,
    mayPublish: may(user.roles, 'publish:content:any'),
    file,
    source: work.files[file] ?? '',
    line: Number.isInteger(line) && line > 0 ? line : undefined,
    tabs: tabsOf({ slug, file, work, questions: questions.length }),
    questions: file === 'questions' ? questions : [],
    hidden: {
      draft: work.draft?.draftId ?? '',
      version: work.draft ? String(work.draft.version) : '',
      base: work.baseRevisionId ?? '',
      page: String(page || ''),
    },
    findings: found,
    preview: await previewPage({ compiled, head: work.head, page: Number.isInteger(page) ? page : 0 }),
    hours: hours && { title: `Hours in ${work.place?.curriculum.title ?? ''}`, ...hours },
    headNumber: work.head?.number,
    saved: savedWords(work, user),
    entries: entriesOf({ work, revisions, user }),
    links: linksOf(work),
    checks,
    refused: checks.some((check) => check.state === 'missing') ? 'Publishing waits for what is marked above.' : undefined,
    people: peopleWords(learners),
    published: query.has('published') && work.head?.number === Number(query.get('published')) ? work.head.number : null,
    behind: behindOf(work, revisions),
  }
}

const fileOf = (query: URLSearchParams) => {
  const asked = query.get('file')
  return asked === 'questions' || isWrittenFile(asked) ? asked : ('lesson.mdx' as const)
}

async function questionsOf(slug: string) {
  const items = (await Promise.all((['practice', 'exam'] as const).map((use) => listBankItems({ lessons: [slug], use })))).flat()
  const wordings = await readItemVersions(items.map((item) => item.versionId))
  return items.flatMap((item) => wordings.get(item.versionId) ?? [])
}

function tabsOf({ slug, file, work, questions }: { slug: string; file: string; work: LessonWork; questions: number }) {
  const tab = (id: string, label: string) => ({ label, href: `/teach/lessons/${slug}?file=${id}`, current: id === file })
  const hasAssignment =
    file === 'assignment.yaml' || work.files['assignment.yaml'] !== undefined || /workplace-assignment/.test(work.files['lesson.mdx'] ?? '')
  const writtenBeside = ['exercises.yaml', ...(hasAssignment ? ['assignment.yaml'] : [])]
  return [
    tab('lesson.mdx', 'lesson.mdx'),
    ...writtenBeside.map((one) => tab(one, work.files[one] === undefined ? `${one} (none yet)` : one)),
    tab('questions', `Questions (${questions})`),
  ]
}

function overOf({ place }: LessonWork): string {
  return place ? `${place.curriculum.title}, module ${place.moduleNumber}, lesson ${place.lessonNumber}` : 'In no course yet'
}

function savedWords({ draft, head }: LessonWork, { timeZone }: User): string {
  if (draft) return `Your draft, saved ${formatInstant(draft.updatedAt, timeZone, 'short')}`
  return head ? `Revision ${head.number}, as published` : 'Not published yet'
}

function entriesOf({ work, revisions, user }: { work: LessonWork; revisions: RevisionSummary[]; user: User }): ReleaseEntry[] {
  const own: ReleaseEntry[] = work.draft
    ? [{ key: 'draft', name: 'Your draft', says: formatInstant(work.draft.updatedAt, user.timeZone, 'short'), state: 'editing' }]
    : []
  const says = ({ publishedAt, by }: RevisionSummary) =>
    `${formatDate(civilDateIn(publishedAt, user.timeZone), 'long')}, ${by ?? 'from the folder'}`
  const published = revisions
    .slice(0, 3)
    .map((one): ReleaseEntry => ({
      key: one.revisionId,
      name: `Revision ${one.number}`,
      says: says(one),
      state: one.revisionId === work.head?.revisionId ? 'live' : 'replaced',
    }))
  return [...own, ...published]
}

function linksOf({ slug, head, draft }: LessonWork) {
  const history = `/teach/lessons/${slug}/history`
  return [
    ...(draft && head
      ? [{ label: `Compare your draft with revision ${head.number}`, href: `${history}?from=${head.number}&to=draft` }]
      : []),
    ...(head ? [{ label: 'All revisions', href: history }] : []),
    ...(draft ? [{ label: 'Discard your draft', href: `/teach/lessons/${slug}/discard` }] : []),
  ]
}

function checksOf({ draft, head }: LessonWork, { errors, minutes, hash, compileProblem }: LessonFindings): ReleaseCheck[] {
  const wrong = minutes.filter((row) => !row.agrees).length
  const isNew = draft !== undefined && (hash === undefined || hash !== head?.hash)
  const base = draft === undefined || draft.baseRevisionId === (head?.revisionId ?? null)
  return [
    {
      key: 'errors',
      state: errors > 0 || compileProblem ? 'missing' : 'done',
      title: 'No errors',
      says: errors > 0 ? `(${errors} to repair)` : undefined,
    },
    {
      key: 'minutes',
      state: minutes.length === 0 || wrong > 0 ? 'missing' : 'done',
      title: 'Minutes agree',
      says: wrong > 0 ? `(${counted(wrong, 'activity', 'activities')} to correct)` : undefined,
    },
    { key: 'base', state: base ? 'done' : 'missing', title: 'Contains the published revision' },
    { key: 'new', state: isNew ? 'done' : 'todo', title: 'A saved change' },
  ]
}

function peopleWords(learners: { number: number; people: number }[]): string {
  const all = learners.reduce((sum, one) => sum + one.people, 0)
  if (all === 0) return 'Nobody is in this lesson now.'
  const many = all === 1 ? '1 person is in this lesson.' : `${all} people are in this lesson.`
  if (learners.length === 1)
    return `${many} ${all === 1 ? 'This person finishes' : 'They finish'} on revision ${learners[0]?.number ?? ''}.`
  return `${many} They finish on the revision they began: ${learners.map((one) => `${one.people} on revision ${one.number}`).join(', ')}.`
}

function behindOf({ slug, draft, head, baseRevisionId }: LessonWork, revisions: RevisionSummary[]) {
  if (!draft || !head || baseRevisionId === head.revisionId) return null
  const live = revisions.find((one) => one.revisionId === head.revisionId)
  const began = revisions.find((one) => one.revisionId === baseRevisionId)
  return {
    number: head.number,
    by: live?.by ?? 'from the folder',
    compare: began ? `/teach/lessons/${slug}/history?from=${began.number}&to=${head.number}` : null,
  }
}
