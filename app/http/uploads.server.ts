import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile, type FileHandle } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { HEAD_BYTES, TAIL_BYTES } from '~/domain/evidence-file'
import { environment, type Environment } from './environment.server'

/** Where uploaded files lie: as configured, or beside an embedded database; never where files are served from. */
export function uploadsRoot({ UPLOADS_DIR, DATABASE_URL }: Pick<Environment, 'UPLOADS_DIR' | 'DATABASE_URL'>): string {
  if (UPLOADS_DIR) return UPLOADS_DIR
  if (!DATABASE_URL.startsWith('file:')) return join('data', 'uploads')
  const file = DATABASE_URL.startsWith('file://') ? fileURLToPath(DATABASE_URL) : DATABASE_URL.slice('file:'.length)
  return join(dirname(file), 'uploads')
}

const ID = /^[a-z0-9]{16,64}$/

/**
 * Files of one installation, by random names without endings: nothing in their address comes from whoever sent them.
 * A file is written under `incoming`, and moved to its place once it is whole and wanted.
 *
 * @param installation keeps the files of two databases in one folder apart
 */
export function uploadStore(installation: string, root = uploadsRoot(environment())) {
  const folder = join(root, named(installation))
  const incoming = (id: string) => join(folder, 'incoming', named(id))
  const place = (id: string) => join(folder, named(id).slice(-2), id)
  return {
    folder,

    /** A new file that nobody can reach yet. */
    async create(id: string): Promise<FileHandle> {
      await mkdir(dirname(incoming(id)), { recursive: true })
      return open(incoming(id), 'wx', 0o600)
    },

    /** Keeps a small file that was made here. */
    async write(id: string, content: Uint8Array): Promise<void> {
      await mkdir(dirname(place(id)), { recursive: true })
      await writeFile(place(id), content, { mode: 0o600 })
    },

    /** Brings a whole file to its place. */
    async keep(id: string): Promise<void> {
      await mkdir(dirname(place(id)), { recursive: true })
      await rename(incoming(id), place(id))
    },

    /** Takes a file away, kept or not; one that is gone already stays gone. */
    async remove(id: string): Promise<void> {
      await Promise.all([rm(incoming(id), { force: true }), rm(place(id), { force: true })])
    },

    /** Takes away what is still incoming of these; kept files stay. */
    async discard(ids: readonly string[]): Promise<void> {
      await Promise.all(ids.map((id) => rm(incoming(id), { force: true })))
    },

    /** The bytes of a kept file; undefined when it is not there. */
    async read(id: string) {
      const found = await stat(place(id)).catch(() => undefined)
      return found && createReadStream(place(id))
    },

    /** All bytes of an incoming file. */
    async whole(id: string): Promise<Uint8Array> {
      return readFile(incoming(id))
    },

    /** Puts other bytes in the place of an incoming file. */
    async rewrite(id: string, content: Uint8Array): Promise<void> {
      await writeFile(incoming(id), content, { mode: 0o600, flush: true })
    },

    /** The first and the last bytes of an incoming file, to tell what it is. */
    async ends(id: string): Promise<{ head: Uint8Array; tail: Uint8Array }> {
      const file = await open(incoming(id), 'r')
      try {
        const { size } = await file.stat()
        const part = async (length: number, from: number) => (await file.read(Buffer.alloc(length), 0, length, from)).buffer
        const [head, tail] = [Math.min(size, HEAD_BYTES), Math.min(size, TAIL_BYTES)]
        return { head: await part(head, 0), tail: await part(tail, size - tail) }
      } finally {
        await file.close()
      }
    },

    /** Kept files that are older than `before`, and incoming ones left behind. */
    async olderThan(before: Date): Promise<string[]> {
      const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => [])
      const old = await Promise.all(
        entries
          .filter((entry) => entry.isFile() && ID.test(entry.name))
          .map(async ({ parentPath, name }) => {
            const found = await stat(join(parentPath, name)).catch(() => undefined)
            return found && found.mtime < before ? [name] : []
          }),
      )
      return old.flat()
    },
  }
}
export type UploadStore = ReturnType<typeof uploadStore>

/** Names of files are made here and by the database; anything else never reaches the disk. */
function named(id: string): string {
  if (!ID.test(id)) throw new Error('This is no name of an uploaded file.')
  return id
}
