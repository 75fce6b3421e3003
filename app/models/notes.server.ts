import { and, desc, eq } from 'drizzle-orm'
import { db } from '#db/client.server'
import { lessonNote } from '#db/schema'

/** What a person wrote for themself on a step, and whether they put a bookmark there. */
export type Note = typeof lessonNote.$inferSelect
export type NotePlace = { personId: string; slug: string; pageId: string }

const at = ({ personId, slug, pageId }: NotePlace) =>
  and(eq(lessonNote.personId, personId), eq(lessonNote.slug, slug), eq(lessonNote.pageId, pageId))

/** A person's own note on a step; undefined where they have none. */
export async function findNote(place: NotePlace): Promise<Note | undefined> {
  const rows = await db().select().from(lessonNote).where(at(place))
  return rows[0]
}

/** All notes and bookmarks of a person, the latest first. */
export async function listNotes({ personId }: { personId: string }): Promise<Note[]> {
  return db().select().from(lessonNote).where(eq(lessonNote.personId, personId)).orderBy(desc(lessonNote.updatedAt))
}

type SaveNote = NotePlace & { change: { says: string } | { bookmarked: boolean }; now: Date }

/** Keeps a note or a bookmark; one with neither words nor bookmark is gone. Nothing of it reaches the audit log. */
export async function saveNote({ change, now, ...place }: SaveNote): Promise<void> {
  const updatedAt = now.toISOString()
  await db()
    .insert(lessonNote)
    .values({ says: '', bookmarked: false, ...place, ...change, updatedAt })
    .onConflictDoUpdate({ target: [lessonNote.personId, lessonNote.slug, lessonNote.pageId], set: { ...change, updatedAt } })
  await db()
    .delete(lessonNote)
    .where(and(at(place), eq(lessonNote.says, ''), eq(lessonNote.bookmarked, false)))
}

export async function eraseNote(place: NotePlace): Promise<void> {
  await db().delete(lessonNote).where(at(place))
}

/** Takes every note and bookmark of a person away. */
export async function eraseAllNotes({ personId }: { personId: string }): Promise<void> {
  await db().delete(lessonNote).where(eq(lessonNote.personId, personId))
}
