import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { EvidenceSlot } from '~/domain/assignment'
import {
  endingsFor,
  fileSize,
  fileTypeOf,
  HEAD_BYTES,
  MOST_FILE_BYTES,
  MOST_PERSON_BYTES,
  MOST_ROUND_BYTES,
  safeFileName,
  TAIL_BYTES,
  uploadProblem,
} from '~/domain/evidence-file'
import { SAMPLES } from '../../support/sample-files'

const typeOf = (content: Buffer) => fileTypeOf({ head: content.subarray(0, HEAD_BYTES), tail: content.subarray(-TAIL_BYTES) })

describe('what a file is', () => {
  it.each([
    ['a PDF', SAMPLES.pdf, 'application/pdf'],
    ['a PNG picture', SAMPLES.png, 'image/png'],
    ['a JPEG picture', SAMPLES.jpeg, 'image/jpeg'],
    ['a Word document', SAMPLES.docx, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['an OpenDocument text', SAMPLES.odt, 'application/vnd.oasis.opendocument.text'],
  ])('is told by its content for %s', (_, content, mime) => expect(typeOf(content)?.mime).toBe(mime))

  it.each([
    ['a web page', SAMPLES.html],
    ['a vector picture, which can hold a program', SAMPLES.svg],
    ['a program', SAMPLES.program],
    ['a packed folder', SAMPLES.zip],
    ['a spreadsheet', SAMPLES.spreadsheet],
    ['a Word document with macros', SAMPLES.macros],
    ['a web page that ends like a PDF', Buffer.concat([SAMPLES.html, SAMPLES.pdf])],
    ['nothing', Buffer.alloc(0)],
  ])('is none of ours for %s', (_, content) => expect(typeOf(content)).toBeUndefined())

  it('is answered for any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.uint8Array({ maxLength: 200 }), (head, tail) => {
        const type = fileTypeOf({ head, tail })
        expect(type === undefined || type.mime.length > 0).toBe(true)
      }),
    )
  })
})

describe('the name of a file', () => {
  const pdf = { ending: 'pdf' }
  it.each([
    ['Referral notes.pdf', 'Referral notes.pdf'],
    ['../../etc/passwd', 'passwd.pdf'],
    ['C:\\Users\\dana\\notes.PDF', 'notes.pdf'],
    ['a/b\\c.pdf', 'c.pdf'],
    ['invoice\u202Efdp.exe', 'invoicefdp.exe.pdf'],
    ['line\r\nbreak: x.pdf', 'linebreak x.pdf'],
    ['', 'file.pdf'],
    ['....', 'file.pdf'],
    ['.pdf', 'pdf.pdf'],
    ['Überweisung 3 = gut; fertig.pdf', 'Überweisung 3 = gut; fertig.pdf'],
  ])('%j becomes %j', (name, safe) => expect(safeFileName(name, pdf)).toBe(safe))

  it('has no path, no control character and the ending of what it is, whatever was sent', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
        const safe = safeFileName(name, pdf)
        expect(safe).toMatch(/^[^/\\\p{C}<>:"|?*]{1,120}\.pdf$/u)
        expect(safe).not.toMatch(/^\./)
        expect(safeFileName(safe, pdf)).toBe(safe)
      }),
    )
  })
})

describe('a file to hand in', () => {
  const slot: EvidenceSlot = { id: 'notes', title: 'Notes', says: '', kinds: ['document'], required: true, most: 2 }
  const room = { slot, filesInSlot: 0, bytesInRound: 0, bytesOfPerson: 0 }
  const pdf = { name: 'a.pdf', bytes: 1000, type: typeOf(SAMPLES.pdf) }

  it('is taken while there is room', () => {
    expect(uploadProblem(pdf, room)).toBeNull()
    expect(
      uploadProblem({ ...pdf, bytes: MOST_FILE_BYTES }, { ...room, filesInSlot: 1, bytesInRound: MOST_ROUND_BYTES - MOST_FILE_BYTES }),
    ).toBeNull()
  })

  it.each([
    ['is empty', { ...pdf, bytes: 0 }, room, /is empty/],
    ['is too large', { ...pdf, bytes: MOST_FILE_BYTES + 1 }, room, /larger than 10 MB/],
    ['is something else than its name says', { ...pdf, type: undefined }, room, /whatever its name says/],
    ['is of a kind that is not asked for', { ...pdf, type: typeOf(SAMPLES.png) }, room, /it is a PNG picture/],
    ['is one too many', pdf, { ...room, filesInSlot: 2 }, /takes 2 files/],
    ['makes the hand-in too large', pdf, { ...room, bytesInRound: MOST_ROUND_BYTES - 999 }, /larger than 30 MB/],
    ['makes all that a person has too large', pdf, { ...room, bytesOfPerson: MOST_PERSON_BYTES - 999 }, /larger than 200 MB in all/],
  ])('is refused with what to do when it %s', (_, file, where, says) => expect(uploadProblem(file, where)).toMatch(says))

  it('is offered by the endings of what a slot takes', () => {
    expect(endingsFor(['document', 'text'])).toBe('.pdf,.docx,.odt')
    expect(endingsFor(['picture'])).toBe('.png,.jpg,.jpeg')
    expect([fileSize(12), fileSize(2048), fileSize(3_500_000)]).toEqual(['12 bytes', '2 KB', '3.3 MB'])
  })
})
