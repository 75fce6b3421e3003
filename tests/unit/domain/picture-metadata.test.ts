import fc from 'fast-check'
import { PNG } from 'pngjs'
import { describe, expect, it } from 'vitest'
import { withoutMetadata } from '~/domain/picture-metadata'
import { SAMPLES } from '../../support/sample-files'

const JPEG = 'image/jpeg'
const clean = (bytes: Uint8Array, mime = JPEG) => withoutMetadata(bytes, mime)

function segment(marker: number, body: Uint8Array): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([head, body])
}
/** The sample with these segments after its beginning, and this behind its end. */
const jpegWith = (segments: readonly Buffer[], behind = Buffer.alloc(0)) =>
  Buffer.concat([SAMPLES.jpeg.subarray(0, 2), ...segments, SAMPLES.jpeg.subarray(2), behind])

/** An Exif block of one directory that tells a make and which way up, in either order of bytes. */
function exif({ way, little }: { way: number; little: boolean }): Buffer {
  const body = Buffer.alloc(6 + 8 + 2 + 2 * 12 + 4 + 12)
  const u16 = (value: number, at: number) => (little ? body.writeUInt16LE(value, at) : body.writeUInt16BE(value, at))
  const u32 = (value: number, at: number) => (little ? body.writeUInt32LE(value, at) : body.writeUInt32BE(value, at))
  body.write('Exif\0\0', 0, 'latin1')
  body.write(little ? 'II' : 'MM', 6, 'latin1')
  u16(42, 8)
  u32(8, 10)
  u16(2, 14)
  u16(0x010f, 16)
  u16(2, 18)
  u32(12, 20)
  u32(38, 24)
  u16(0x0112, 28)
  u16(3, 30)
  u32(1, 32)
  u16(way, 36)
  body.write('SecretPhone\0', 44, 'latin1')
  return body
}

const SECRETS = [
  segment(0xe1, Buffer.from('http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>Secret</x:xmpmeta>', 'latin1')),
  segment(0xe2, Buffer.from('MPF\0Secret', 'latin1')),
  segment(0xe7, Buffer.from('Secret', 'latin1')),
  segment(0xed, Buffer.from('Photoshop 3.0\x008BIMSecret', 'latin1')),
  segment(0xfe, Buffer.from('Secret comment', 'latin1')),
]
const text = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString('latin1')

describe('a JPEG picture', () => {
  it('stays as it is when it says nothing else', () => {
    expect(Buffer.from(clean(SAMPLES.jpeg) ?? [])).toEqual(SAMPLES.jpeg)
  })

  it.each([true, false])('loses Exif, XMP, IPTC, comments and what stands behind it (little-endian: %s)', (little) => {
    const spoken = jpegWith([...SECRETS, segment(0xe1, exif({ way: 1, little }))], Buffer.from('Secret film'))
    expect(Buffer.from(clean(spoken) ?? [])).toEqual(SAMPLES.jpeg)
  })

  it.each([2, 3, 4, 5, 6, 7, 8])('keeps which way up it is, %i, and nothing else of Exif', (way) => {
    for (const little of [true, false]) {
      const kept = clean(jpegWith([segment(0xe1, exif({ way, little }))]))
      expect(text(kept)).not.toContain('SecretPhone')
      expect(kept?.length).toBe(SAMPLES.jpeg.length + 36)
      expect(kept?.[2 + 4 + 6 + 8 + 2 + 9]).toBe(way)
      expect(clean(kept ?? new Uint8Array())).toEqual(kept)
    }
  })

  it('keeps its colour profile and the mark without which its colours turn', () => {
    const colours = [
      segment(0xe2, Buffer.from('ICC_PROFILE\0\x01\x01profile', 'latin1')),
      segment(0xee, Buffer.from('Adobe\0\x64', 'latin1')),
    ]
    expect(Buffer.from(clean(jpegWith(colours)) ?? [])).toEqual(jpegWith(colours))
  })

  it('of several scans with restarts is read to its end', () => {
    const scan = segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0]))
    const data = Buffer.from([1, 0xff, 0, 2, 0xff, 0xd0, 3, 0xff, 0xff, 0xd1, 4])
    const picture = Buffer.concat([
      Buffer.from([0xff, 0xd8]),
      scan,
      data,
      segment(0xc4, Buffer.from([0])),
      scan,
      data,
      Buffer.from([0xff, 0xd9]),
    ])
    expect(Buffer.from(clean(picture) ?? [])).toEqual(picture)
  })

  it('that breaks off anywhere, or is not built as one, is none', () => {
    for (let length = 0; length < SAMPLES.jpeg.length; length += 1) expect(clean(SAMPLES.jpeg.subarray(0, length))).toBeUndefined()
    expect(clean(jpegWith([Buffer.from([0xff, 0xe1, 0, 1])]))).toBeUndefined()
    expect(clean(jpegWith([Buffer.from([0xff, 0xd8])]))).toBeUndefined()
    expect(clean(jpegWith([Buffer.from('stray')]))).toBeUndefined()
  })

  it('is never larger than it came, but for which way up it is, and comes out the same a second time', () => {
    const anyExif = fc.uint8Array({ maxLength: 60 }).map((rest) => segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), rest])))
    const anySegment = fc.tuple(fc.constantFrom(0xe0, 0xe1, 0xe2, 0xed, 0xee, 0xef, 0xfe, 0xdb), fc.uint8Array({ maxLength: 40 }))
    const any = fc.array(
      fc.oneof(
        anyExif,
        anySegment.map(([marker, body]) => segment(marker, body)),
      ),
      { maxLength: 6 },
    )
    fc.assert(
      fc.property(any, (segments) => {
        const once = clean(jpegWith(segments))
        expect(once?.length).toBeLessThanOrEqual(jpegWith(segments).length + 36 * segments.length)
        expect(clean(once ?? new Uint8Array())).toEqual(once)
      }),
    )
  })
})

describe('a PNG picture', () => {
  const chunk = (name: string, body: string) => {
    const head = Buffer.alloc(8)
    head.writeUInt32BE(body.length, 0)
    head.write(name, 4, 'latin1')
    return Buffer.concat([head, Buffer.from(body, 'latin1'), Buffer.alloc(4)])
  }
  const HEAD_AND_FIRST = 8 + 25
  const spoken = Buffer.concat([
    SAMPLES.png.subarray(0, HEAD_AND_FIRST),
    ...['eXIf', 'tEXt', 'zTXt', 'iTXt', 'tIME', 'prVt'].map((name) => chunk(name, 'Secret')),
    SAMPLES.png.subarray(HEAD_AND_FIRST),
    Buffer.from('Secret'),
  ])

  it('loses Exif, texts, times and what stands behind it, and keeps its pixels', () => {
    const kept = Buffer.from(clean(spoken, 'image/png') ?? [])
    expect(kept).toEqual(SAMPLES.png)
    expect(PNG.sync.read(kept).data).toEqual(PNG.sync.read(SAMPLES.png).data)
  })

  it('that breaks off anywhere, or does not begin with its size, is none', () => {
    for (let length = 0; length < SAMPLES.png.length; length += 1)
      expect(clean(SAMPLES.png.subarray(0, length), 'image/png')).toBeUndefined()
    expect(clean(Buffer.concat([SAMPLES.png.subarray(0, 8), chunk('tEXt', 'x'), SAMPLES.png.subarray(8)]), 'image/png')).toBeUndefined()
  })
})

it('any bytes get an answer, and what is no picture stays as it is', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), fc.constantFrom(JPEG, 'image/png'), (bytes, mime) => {
      clean(bytes, mime)
      clean(Buffer.concat([mime === JPEG ? SAMPLES.jpeg.subarray(0, 4) : SAMPLES.png.subarray(0, 33), bytes]), mime)
      expect(clean(bytes, 'application/pdf')).toBe(bytes)
    }),
  )
})
