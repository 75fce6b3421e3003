import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { hashFiles } from '~/authored/check-lesson.server'
import { readLessonFolder } from '~/authored/content-folder.server'
import { deleteFolderDraft, insertFolderDraft } from '~/models/drafts.server'
import { listLessonHeadFiles, setFolderHash } from '~/models/lessons.server'
import { storedFiles } from './check-draft.server'
import { textFiles } from './import-authored.server'

export type Exported = { slug: string; number: number; outcome: 'written' | 'same' | 'refused'; says: string }

type ExportOptions = { root: string; now: Date }

/**
 * Writes published revisions back to content/lessons. A folder that changed since it was last imported or exported is
 * left alone and kept as a draft to compare. Afterwards the folder counts as what is published.
 */
export async function exportAuthored({ root, now }: ExportOptions): Promise<Exported[]> {
  const lessons = join(root, 'content', 'lessons')
  mkdirSync(lessons, { recursive: true })
  removeLeftovers(lessons)
  const outcomes: Exported[] = []
  for (const head of await listLessonHeadFiles()) outcomes.push(await exportLesson(head, { lessons, now }))
  return outcomes
}

type Head = Awaited<ReturnType<typeof listLessonHeadFiles>>[number]

async function exportLesson(
  { slug, number, hash, folderHash, revisionId, files }: Head,
  { lessons, now }: { lessons: string; now: Date },
): Promise<Exported> {
  const folder = join(lessons, slug)
  const found = existsSync(folder) ? readLessonFolder(folder) : undefined
  const foundHash = found && hashFiles(found)
  if (foundHash === hash) {
    await markSame(slug, hash)
    return { slug, number, outcome: 'same', says: `${slug}: the folder holds revision ${number} already.` }
  }
  const written =
    foundHash === undefined || foundHash === folderHash ? replaceFolder({ folder, files: storedFiles(files), expected: foundHash }) : false
  if (!written) {
    const theirs = readLessonFolder(folder)
    await insertFolderDraft({ slug, files: textFiles(theirs), hash: hashFiles(theirs), baseRevisionId: revisionId, now })
    return {
      slug,
      number,
      outcome: 'refused',
      says: `${slug}: the folder was changed since it was last read, so nothing was written. Its version waits as a draft to compare at /teach/lessons/${slug}/folder.`,
    }
  }
  await markSame(slug, hash)
  return { slug, number, outcome: 'written', says: `${slug}: revision ${number} written.` }
}

async function markSame(slug: string, hash: string): Promise<void> {
  await setFolderHash({ slug, folderHash: hash })
  await deleteFolderDraft({ slug })
}

const NEW = '.new'
const OLD = '.old'

type Replacement = { folder: string; files: Record<string, string | Uint8Array>; expected: string | undefined }

/**
 * Writes the whole folder beside its place and puts it there by renaming. Stopped at any moment, either the old or the
 * new folder is whole; the next export clears what is left over. False, and nothing changed, when somebody wrote into
 * the folder in the meantime.
 */
function replaceFolder({ folder, files, expected }: Replacement): boolean {
  const [next, last] = [besides(folder, NEW), besides(folder, OLD)]
  for (const [path, content] of Object.entries(files)) {
    const file = join(next, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, content, { flush: true })
  }
  if (existsSync(folder)) renameSync(folder, last)
  if (existsSync(last) && hashFiles(readLessonFolder(last)) !== expected) {
    renameSync(last, folder)
    rmSync(next, { recursive: true, force: true })
    return false
  }
  renameSync(next, folder)
  rmSync(last, { recursive: true, force: true })
  return true
}

/** A name that begins with a dot is no lesson to whoever reads the folder. */
const besides = (folder: string, ending: string) => join(dirname(folder), `.${folder.slice(dirname(folder).length + 1)}${ending}`)

/** What a stopped export left: half of a new folder, or an old one whose place is taken; an old one without successor goes back. */
function removeLeftovers(lessons: string): void {
  for (const name of readdirSync(lessons)) {
    if (!name.startsWith('.')) continue
    const path = join(lessons, name)
    if (name.endsWith(NEW)) rmSync(path, { recursive: true, force: true })
    if (!name.endsWith(OLD)) continue
    const place = join(lessons, name.slice(1, -OLD.length))
    if (existsSync(place)) rmSync(path, { recursive: true, force: true })
    else renameSync(path, place)
  }
}
