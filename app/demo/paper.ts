/** A line of a paper; between two bars ▇ something is blacked out. */
const BLACK = /▇+/

/**
 * A page of text as a PDF, for files of the demonstration: plain letters, and black where a name would stand.
 * It is written by hand, since nothing else here makes PDFs.
 */
export function paper(title: string, lines: readonly string[]): Uint8Array {
  const drawn = [title, '', ...lines].flatMap((line, index) => drawLine(line, 780 - index * 22))
  const stream = drawn.join('\n')
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  let text = '%PDF-1.4\n'
  const offsets = objects.map((object, index) => {
    const offset = text.length
    text += `${index + 1} 0 obj\n${object}\nendobj\n`
    return offset
  })
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const size = objects.length + 1
  text += `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`
  return new TextEncoder().encode(text)
}

/** About the width of a letter at this size, in points. */
const LETTER = 6

function drawLine(line: string, y: number): string[] {
  const plain = line.replace(/[^\x20-\x7e▇]/g, '-')
  const black = BLACK.exec(plain)
  const text = (words: string, x: number) => `BT /F1 12 Tf ${x} ${y} Td (${words.replace(/[()\\]/g, '')}) Tj ET`
  if (!black) return [text(plain, 60)]
  const at = 60 + black.index * LETTER
  const width = black[0].length * LETTER
  return [
    text(plain.slice(0, black.index), 60),
    `${at} ${y - 3} ${width} 14 re f`,
    text(plain.slice(black.index + black[0].length), at + width + LETTER),
  ]
}
