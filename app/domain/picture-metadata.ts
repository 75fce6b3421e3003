/**
 * Pictures without what they say about who took them, where and with what: Exif, XMP, IPTC, comments, previews, and
 * whatever a telephone puts behind the picture. Pixels and colours stay as they are. A picture that is not whole, or not
 * built as its format asks, is none: undefined.
 */
export function withoutMetadata(bytes: Uint8Array, mime: string): Uint8Array | undefined {
  return mime === 'image/jpeg' ? cleanJpeg(bytes) : mime === 'image/png' ? cleanPng(bytes) : bytes
}

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
const holds = (bytes: Uint8Array, at: number, words: string) => [...words].every((one, index) => bytes[at + index] === one.charCodeAt(0))

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

const START = 0xd8
const END = 0xd9
const SCAN = 0xda
const COMMENT = 0xfe
const EXIF = 'Exif\0\0'

const isAlone = (marker: number) => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)
const isApplication = (marker: number) => marker >= 0xe0 && marker <= 0xef

/** Segments of applications without which colours come out wrong, by marker and first words. */
const KEPT_SEGMENTS: Readonly<Record<number, string>> = { 0xe0: 'JFIF\0', 0xe2: 'ICC_PROFILE\0', 0xee: 'Adobe' }

function cleanJpeg(bytes: Uint8Array): Uint8Array | undefined {
  if (bytes[0] !== 0xff || bytes[1] !== START) return undefined
  const view = viewOf(bytes)
  const parts = [bytes.subarray(0, 2)]
  let at = 2
  for (;;) {
    if (bytes[at] !== 0xff) return undefined
    while (bytes[at + 1] === 0xff) at += 1
    const marker = bytes[at + 1]
    if (marker === undefined || marker === 0 || marker === START) return undefined
    if (marker === END) return joined([...parts, bytes.subarray(at, at + 2)])
    const alone = isAlone(marker)
    const end = alone ? at + 2 : at + 4 > bytes.length ? Infinity : at + 2 + view.getUint16(at + 2)
    if (end > bytes.length || (!alone && end < at + 4)) return undefined
    const next = marker === SCAN ? endOfScan(bytes, end) : end
    if (next === undefined) return undefined
    parts.push(kept(bytes.subarray(at, next), marker))
    at = next
  }
}

/** A segment as it stays: whole, as nothing, or of Exif only which way up the picture is. */
function kept(segment: Uint8Array, marker: number): Uint8Array {
  const nothing = segment.subarray(0, 0)
  if (marker === COMMENT) return nothing
  if (!isApplication(marker)) return segment
  const words = KEPT_SEGMENTS[marker]
  if (words !== undefined) return holds(segment, 4, words) ? segment : nothing
  const way = holds(segment, 4, EXIF) ? orientationIn(segment.subarray(4 + EXIF.length)) : 1
  return way > 1 ? exifOf(way) : nothing
}

/** The marker after the data of a scan, in which FF stands before 00 or a restart only. */
function endOfScan(bytes: Uint8Array, from: number): number | undefined {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1]
    if (next === undefined) return undefined
    if (next !== 0 && next !== 0xff && !isAlone(next)) return at
  }
  return undefined
}

const ORIENTATION = 0x0112

/** Which way up, 1 to 8, by the first directory of an Exif block; 1 (as it lies) where it does not say. */
function orientationIn(tiff: Uint8Array): number {
  if (tiff.length < 8) return 1
  const view = viewOf(tiff)
  const little = holds(tiff, 0, 'II')
  const first = view.getUint32(4, little)
  if ((!little && !holds(tiff, 0, 'MM')) || first + 2 > tiff.length) return 1
  const entries = view.getUint16(first, little)
  for (let at = first + 2; at < first + 2 + entries * 12 && at + 12 <= tiff.length; at += 12) {
    if (view.getUint16(at, little) !== ORIENTATION) continue
    const way = view.getUint16(at + 8, little)
    return way >= 1 && way <= 8 ? way : 1
  }
  return 1
}

/** An Exif segment that says nothing but which way up. */
function exifOf(way: number): Uint8Array {
  const tiff = [0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, way, 0, 0, 0, 0, 0, 0]
  return Uint8Array.from([0xff, 0xe1, 0, 2 + EXIF.length + tiff.length, ...[...EXIF].map((one) => one.charCodeAt(0)), ...tiff])
}

const PNG_HEAD = 8
/** Chunks that make the picture, its colours and its movement; every other one is left out. */
const KEPT_CHUNKS = new Set('IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP cICP sBIT bKGD pHYs acTL fcTL fdAT'.split(' '))

function cleanPng(bytes: Uint8Array): Uint8Array | undefined {
  const view = viewOf(bytes)
  const parts = [bytes.subarray(0, PNG_HEAD)]
  for (let at = PNG_HEAD; at + 12 <= bytes.length;) {
    const end = at + 12 + view.getUint32(at)
    if (end > bytes.length) return undefined
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    if (at === PNG_HEAD && name !== 'IHDR') return undefined
    if (KEPT_CHUNKS.has(name)) parts.push(bytes.subarray(at, end))
    if (name === 'IEND') return joined(parts)
    at = end
  }
  return undefined
}
