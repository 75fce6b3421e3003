import { z } from 'zod'
import { hashStored, WRITTEN_FILES } from '~/jobs/check-draft.server'
import { saveDraft, type DraftVersion, type Saved } from '~/models/drafts.server'
import type { LessonWork } from './teach.lesson-editor.server'

const MOST_CHARACTERS = 256 * 1024

/** What the editor posts. Browsers send line ends as two characters; authored files have one. */
export const editorSchema = z.object({
  intent: z.enum(['check', 'save', 'publish', 'take-over']).default('save'),
  file: z.enum(WRITTEN_FILES),
  source: z
    .string()
    .default('')
    .transform((text) => text.replace(/\r\n?/g, '\n'))
    .refine((text) => text.length <= MOST_CHARACTERS, { error: 'A file holds at most 256 KB. Divide the lesson.' }),
  draft: z.string().optional(),
  version: z.coerce.number().int().optional(),
  base: z.string().optional(),
  page: z.coerce.number().int().min(0).optional(),
  note: z.string().trim().max(500, { error: 'Say it in at most 500 characters.' }).optional(),
})

export type EditorForm = z.infer<typeof editorSchema>

/** The files of the work with the posted one in its place. An empty file is none; a lesson always has its lesson.mdx. */
export function filesWith(work: LessonWork, { file, source }: Pick<EditorForm, 'file' | 'source'>): Record<string, string> {
  const files = { ...work.files, [file]: source }
  if (file !== 'lesson.mdx' && source.trim() === '') delete files[file]
  return files
}

const editedFrom = ({ draft, version }: EditorForm): DraftVersion | null =>
  draft === undefined || version === undefined ? null : { draftId: draft, version }

type KeepDraft = { work: LessonWork; form: EditorForm; personId: string; now: Date }

/**
 * Keeps what was posted as the trainer's draft. Text that is what is published, without a draft, makes none.
 * With `take-over` the draft counts as begun from what is published now.
 */
export async function keepDraft({ work, form, personId, now }: KeepDraft): Promise<Saved | { saved: true; at: null }> {
  const files = filesWith(work, form)
  const hash = hashStored(files)
  const from = editedFrom(form)
  if (!work.draft && from === null && work.head?.hash === hash) return { saved: true, at: null }
  const begun = work.draft ? work.draft.baseRevisionId : (form.base ?? null)
  const baseRevisionId = form.intent === 'take-over' ? (work.head?.revisionId ?? null) : begun
  return saveDraft({ personId, slug: work.slug, files, hash, baseRevisionId, from, now })
}
