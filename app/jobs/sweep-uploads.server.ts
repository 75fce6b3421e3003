import { uploadStore } from '~/http/uploads.server'
import { filesInUse } from '~/models/assignments.server'
import { uploadsName } from '~/models/settings.server'

/** Longer than any upload takes: a file is on the disk before its row is. */
const LEFT_ALONE_MS = 60 * 60_000

/**
 * Takes away uploaded files that no row names: what a crash left between file and row, or between row and file.
 * The age of a file is by the system's clock, so the system's clock is asked here.
 */
export async function sweepUploads(before = new Date(Date.now() - LEFT_ALONE_MS)): Promise<number> {
  const store = uploadStore(await uploadsName())
  const old = await store.olderThan(before)
  const used = await filesInUse(old)
  const orphans = old.filter((fileId) => !used.has(fileId))
  await Promise.all(orphans.map((fileId) => store.remove(fileId)))
  return orphans.length
}
