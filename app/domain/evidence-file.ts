import type { EvidenceSlot, HandInKind } from './assignment'

const MB = 1024 * 1024

/** Limits of what is uploaded, in bytes. */
export const MOST_FILE_BYTES = 10 * MB
export const MOST_ROUND_BYTES = 30 * MB
export const MOST_PERSON_BYTES = 200 * MB
/** Longest typed text, in characters. */
export const MOST_TEXT = 20_000

/** How much of the beginning and the end of a file its type is read from. */
export const HEAD_BYTES = 4096
export const TAIL_BYTES = 64 * 1024

export type FileType = { kind: Exclude<HandInKind, 'text'>; mime: string; ending: string; name: string }

const TYPES = {
  pdf: { kind: 'document', mime: 'application/pdf', ending: 'pdf', name: 'PDF' },
  docx: {
    kind: 'document',
    mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ending: 'docx',
    name: 'Word document',
  },
  odt: { kind: 'document', mime: 'application/vnd.oasis.opendocument.text', ending: 'odt', name: 'OpenDocument text' },
  png: { kind: 'picture', mime: 'image/png', ending: 'png', name: 'PNG picture' },
  jpeg: { kind: 'picture', mime: 'image/jpeg', ending: 'jpg', name: 'JPEG picture' },
} as const satisfies Record<string, FileType>

/** What a kept file is called, by the type it was found to be. */
export const fileTypeName = (mime: string): string => Object.values(TYPES).find((type) => type.mime === mime)?.name ?? 'Text'

/** The endings a file field offers for what a slot takes. */
export const endingsFor = (kinds: readonly HandInKind[]): string =>
  Object.values(TYPES)
    .filter(({ kind }) => kinds.includes(kind))
    .flatMap(({ ending }) => (ending === 'jpg' ? ['.jpg', '.jpeg'] : [`.${ending}`]))
    .join(',')

const latin = (bytes: Uint8Array): string => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
const starts = (bytes: Uint8Array, signature: readonly number[]) => signature.every((byte, index) => bytes[index] === byte)

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const JPEG = [0xff, 0xd8, 0xff]
const ZIP = [0x50, 0x4b, 0x03, 0x04]
/** An OpenDocument text names itself, not compressed, at the very beginning. */
const ODT = 'mimetypeapplication/vnd.oasis.opendocument.textPK'

/**
 * What a file is by its content: the beginning and the end of its bytes, whatever its name says. Packed documents are
 * told by the names in their table of contents, which stands at the end; nothing is unpacked. Undefined for anything else.
 */
export function fileTypeOf({ head, tail }: { head: Uint8Array; tail: Uint8Array }): FileType | undefined {
  if (starts(head, PNG)) return TYPES.png
  if (starts(head, JPEG)) return TYPES.jpeg
  const beginning = latin(head)
  if (beginning.startsWith('%PDF-')) return TYPES.pdf
  if (!starts(head, ZIP)) return undefined
  if (beginning.slice(30).startsWith(ODT)) return TYPES.odt
  const contents = latin(tail)
  const isWord = contents.includes('[Content_Types].xml') && /word\/document\d*\.xml/.test(contents)
  return isWord && !contents.includes('vbaProject.bin') ? TYPES.docx : undefined
}

/** A file's name without what could harm: no path, no hidden or control characters, and the ending of what it is. */
export function safeFileName(name: string, { ending }: Pick<FileType, 'ending'>): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const clean = last
    .replace(/[\p{C}<>:"|?*]/gu, '')
    .replace(/\s+/g, ' ')
    .replace(/^[.\s]+|[.\s]+$/g, '')
  const same = ending === 'jpg' ? /\.jpe?g$/i : new RegExp(`\\.${ending}$`, 'i')
  const stem = clean.replace(same, '').slice(0, 100).trim()
  return `${stem === '' ? 'file' : stem}.${ending}`
}

/** A size in words: 900 bytes, 12 KB, 3.4 MB. */
export function fileSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`
  return bytes < MB ? `${Math.round(bytes / 1024)} KB` : `${Number((bytes / MB).toFixed(1))} MB`
}

const KIND_WORDS: Record<FileType['kind'], string> = {
  document: 'a PDF, Word (docx) or OpenDocument (odt) text',
  picture: 'a PNG or JPEG picture',
}

/** What a slot takes, as the end of a sentence. */
export const takes = (kinds: readonly HandInKind[]): string =>
  kinds
    .filter((kind) => kind !== 'text')
    .map((kind) => KIND_WORDS[kind])
    .join(', or ')

export type RoomLeft = { slot: EvidenceSlot; filesInSlot: number; bytesInRound: number; bytesOfPerson: number }
export type Upload = { name: string; bytes: number; type: FileType | undefined }

/** Why a file cannot be handed in, in a sentence that says what to do; null when it can. */
export function uploadProblem({ name, bytes, type }: Upload, { slot, filesInSlot, bytesInRound, bytesOfPerson }: RoomLeft): string | null {
  if (bytes === 0) return `“${name}” is empty. Look whether it was saved, and choose it again.`
  if (bytes > MOST_FILE_BYTES) return `“${name}” is larger than ${fileSize(MOST_FILE_BYTES)}. Save it smaller, or divide it.`
  if (!type || !slot.kinds.includes(type.kind))
    return `“${name}” is not ${takes(slot.kinds)}${type ? `: it is a ${type.name}` : ', whatever its name says'}. Save it as one, and choose it again.`
  if (filesInSlot >= slot.most) return `“${slot.title}” takes ${slot.most === 1 ? 'one file' : `${slot.most} files`}. Remove one first.`
  if (bytesInRound + bytes > MOST_ROUND_BYTES)
    return `With “${name}” the hand-in would be larger than ${fileSize(MOST_ROUND_BYTES)}. Remove or shrink something first.`
  if (bytesOfPerson + bytes > MOST_PERSON_BYTES)
    return `Your evidence would be larger than ${fileSize(MOST_PERSON_BYTES)} in all. Ask your trainer before you upload more.`
  return null
}
