import type { EditorRefusal } from '~/components/teach/editor-notes'
import { formatInstant } from '~/domain/dates'
import { diffLines } from '~/domain/line-diff'
import { requirePermission, type User } from '~/identity/index.server'
import { publishDraft, type Draft, type DraftVersion } from '~/models/drafts.server'
import { filesWith, type EditorForm } from './teach.lesson-draft.server'
import { examine, type LessonWork } from './teach.lesson-editor.server'

type Stale = { current: Draft | undefined; form: EditorForm; user: User }

/** Both sides of a save that was refused: the draft as it stands, and what was typed. */
export function staleAnswer({ current, form, user }: Stale): EditorRefusal {
  const theirs = current?.files[form.file] ?? ''
  return {
    kind: 'stale',
    file: form.file,
    base: form.base ?? '',
    savedAt: current ? formatInstant(current.updatedAt, user.timeZone, 'short') : null,
    lines: current ? diffLines(theirs, form.source) : [],
  }
}

type Publishing = { request: Request; form: EditorForm; work: LessonWork; at: DraftVersion | null; now: Date }
type NotPublished = { reply: { fieldErrors?: Record<string, string[]> }; refusal: EditorRefusal | null; status: number }

/** Checks and compiles the draft just saved and publishes it as the next revision, or says why not. */
export async function publishWork({ request, form, work, at, now }: Publishing): Promise<{ number: number } | NotPublished> {
  const { personId } = await requirePermission(request, 'publish:content:any')
  const refuse = (refusal: EditorRefusal['kind'] & ('errors' | 'nothing-new' | 'changed'), status: number): NotPublished => ({
    reply: {},
    refusal: { kind: refusal },
    status,
  })
  if (!at) return refuse('nothing-new', 400)
  const { compiled } = await examine({ slug: work.slug, files: filesWith(work, form) })
  if (!compiled) return refuse('errors', 400)
  if (compiled.hash === work.head?.hash) return refuse('nothing-new', 400)
  if (!form.note) return { reply: { fieldErrors: { note: ['Say in a sentence what changed.'] } }, refusal: null, status: 400 }
  const published = await publishDraft({ personId, slug: work.slug, from: at, compiled, note: form.note, now })
  return published.published ? { number: published.number } : refuse('changed', 409)
}
