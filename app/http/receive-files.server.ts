import { createHash, randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { Busboy, type BusboyFileStream } from '@fastify/busboy'
import { fileTypeOf, MOST_FILE_BYTES, MOST_ROUND_BYTES, type FileType } from '~/domain/evidence-file'
import { withoutMetadata } from '~/domain/picture-metadata'
import type { UploadStore } from './uploads.server'

/** A file as it came: `incoming` until it is kept. Of what is too large only the size is true. */
export type ReceivedFile = { fileId: string; name: string; bytes: number; sha256: string; type: FileType | undefined }

/** `tooMuch`: the files together are larger than a hand-in may be, and some were thrown away. */
export type Received = { fields: Record<string, string>; files: ReceivedFile[]; tooMuch: boolean }

/** One more than any form may hand in, so that one too many can be told. */
const LIMITS = { files: 11, fields: 10, fieldSize: 1024, headerPairs: 20, headerSize: 8 * 1024 }

/** The disk failed, which is not the sender's mistake. */
class CannotStore extends Error {}
const stored = <T>(work: Promise<T>): Promise<T> =>
  work.catch((cause: unknown) => {
    throw new CannotStore('An uploaded file could not be written.', { cause })
  })

type Receiving = { request: Request; store: UploadStore }

/**
 * Reads a form with files. Every file goes to the disk as it comes; its type is read from its content. Only a picture is
 * whole in memory for a moment, when what it says besides the picture is taken out. What is too large is read to its end and not written, so that the browser gets an answer.
 * Undefined, and no file left behind, when the form cannot be read or breaks off.
 */
export async function receiveFiles({ request, store }: Receiving): Promise<Received | undefined> {
  if (!request.body) return undefined
  const body = Readable.fromWeb(request.body as Parameters<typeof Readable.fromWeb>[0])
  const parts: { fileId: string; file: BusboyFileStream; written: Promise<ReceivedFile> }[] = []
  const fields: Record<string, string> = {}
  try {
    const type = request.headers.get('content-type') ?? ''
    const form = new Busboy({ headers: { 'content-type': type }, limits: LIMITS })
    const room = { left: MOST_ROUND_BYTES }
    await new Promise<void>((resolve, reject) => {
      form.once('finish', () => resolve()).on('error', reject)
      form.on('field', (name, value) => (fields[name] = value))
      form.on('file', (_field, file, name = '') => {
        const fileId = randomBytes(16).toString('hex')
        // It may fail before anybody reads it, and again after it was given up.
        file.on('error', reject)
        const written = writeFile({ file, fileId, name, store, room })
        written.catch(reject)
        parts.push({ fileId, file, written })
      })
      body.on('error', reject)
      body.pipe(form)
    })
    const files = await Promise.all(parts.map(({ written }) => written))
    const unnamed = files.filter(({ name }) => name === '')
    await Promise.all(unnamed.map(({ fileId }) => store.remove(fileId)))
    return { fields, files: files.filter(({ name }) => name !== ''), tooMuch: room.left < 0 }
  } catch (error) {
    body.destroy()
    for (const { file } of parts) file.destroy()
    await Promise.allSettled(parts.map(({ written }) => written))
    await Promise.all(parts.map(({ fileId }) => store.remove(fileId)))
    if (error instanceof CannotStore) throw error
    return undefined
  }
}

type Writing = { file: BusboyFileStream; fileId: string; name: string; store: UploadStore; room: { left: number } }

async function writeFile({ file, fileId, name, store, room }: Writing): Promise<ReceivedFile> {
  const hash = createHash('sha256')
  const target = await stored(store.create(fileId))
  let bytes = 0
  try {
    for await (const chunk of file as AsyncIterable<Buffer>) {
      bytes += chunk.length
      room.left -= chunk.length
      if (bytes > MOST_FILE_BYTES || room.left < 0) continue
      hash.update(chunk)
      await stored(target.write(chunk))
    }
    await stored(target.sync())
  } finally {
    await target.close()
  }
  const whole = bytes <= MOST_FILE_BYTES && room.left >= 0
  const type = whole ? fileTypeOf(await stored(store.ends(fileId))) : undefined
  const received = { fileId, name, bytes, sha256: hash.digest('hex'), type }
  return type?.kind === 'picture' ? keepPictureOnly({ received, type, store }) : received
}

type Picture = { received: ReceivedFile; type: FileType; store: UploadStore }

/** Takes out of a picture where, when and with what it was taken; of one that is not whole the type is unknown. */
async function keepPictureOnly({ received, type, store }: Picture): Promise<ReceivedFile> {
  const content = withoutMetadata(await stored(store.whole(received.fileId)), type.mime)
  if (!content) return { ...received, type: undefined }
  await stored(store.rewrite(received.fileId, content))
  return { ...received, bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') }
}
