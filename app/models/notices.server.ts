import { and, desc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { db, prepared } from '#db/client.server'
import { notice } from '#db/schema'
import { newId } from './id.server'

/** What a notice says: one sentence of fact, what follows from it, and where to go. */
export type NoticeWords = { title: string; says?: string; link?: { href: string; action: string } }

export type Notice = {
  id: string
  title: string
  says: string
  href: string | null
  action: string | null
  createdAt: string
  seenAt: string | null
}

const MOST_SHOWN = 100

/**
 * Tells people something that they did not do themselves; Today shows it to each until they have read it. Call it inside
 * the transaction of the write it tells of.
 */
export async function notify({ personIds, now, ...words }: NoticeWords & { personIds: readonly string[]; now: Date }): Promise<void> {
  await notifyEach({ notices: [...new Set(personIds)].map((personId) => ({ personId, ...words })), now })
}

/** As many rows as one statement takes. */
const ROWS = 500

/** Tells each of many people something of their own, as `notify` does. */
export async function notifyEach({ notices, now }: { notices: readonly (NoticeWords & { personId: string })[]; now: Date }): Promise<void> {
  const createdAt = now.toISOString()
  const rows = notices.map(({ personId, title, says = '', link }) => ({
    id: newId(),
    personId,
    title,
    says,
    href: link?.href ?? null,
    action: link?.action ?? null,
    createdAt,
  }))
  for (let start = 0; start < rows.length; start += ROWS)
    await db()
      .insert(notice)
      .values(rows.slice(start, start + ROWS))
}

const columns = {
  id: notice.id,
  title: notice.title,
  says: notice.says,
  href: notice.href,
  action: notice.action,
  createdAt: notice.createdAt,
  seenAt: notice.seenAt,
}

const unseenQuery = () =>
  prepared('unseen-notices', (database) =>
    database
      .select(columns)
      .from(notice)
      .where(and(eq(notice.personId, sql.placeholder('personId')), isNull(notice.seenAt)))
      .orderBy(desc(notice.createdAt), desc(notice.id))
      .limit(MOST_SHOWN)
      .prepare(),
  )

/** What a person has not read yet, the newest first. */
export const listUnseenNotices = ({ personId }: { personId: string }): Promise<Notice[]> => unseenQuery().all({ personId })

/** Everything a person was told, the newest first; at most the newest hundred. */
export async function listNotices({ personId }: { personId: string }): Promise<Notice[]> {
  return db()
    .select(columns)
    .from(notice)
    .where(eq(notice.personId, personId))
    .orderBy(desc(notice.createdAt), desc(notice.id))
    .limit(MOST_SHOWN)
}

/** Marks notices of a person as read; those of somebody else stay as they are. */
export async function markNoticesSeen({ personId, ids, now }: { personId: string; ids: readonly string[]; now: Date }): Promise<void> {
  if (ids.length === 0) return
  await db()
    .update(notice)
    .set({ seenAt: now.toISOString() })
    .where(and(eq(notice.personId, personId), inArray(notice.id, [...ids]), isNull(notice.seenAt)))
}
