import type { FieldType } from './kinds'

const MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december']

/**
 * A typed value in the form in which it is compared: texts without regard to case, spaces and end points; numbers as plain
 * decimals ('' when it is none); dates as YYYY-MM-DD where they can be read ("6 Nov 2026" too).
 */
export function normaliseValue(value: string, type: FieldType): string {
  const text = value.normalize('NFC').trim().replace(/\s+/g, ' ')
  if (type === 'number') return normaliseNumber(text)
  if (type === 'date') return normaliseDate(text)
  return text
    .toLowerCase()
    .replace(/[‘’]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/[–—]/g, '-')
    .replace(/[.;,]$/, '')
}

function normaliseNumber(text: string): string {
  const plain = text
    .replace(/[\s\u00a0]/g, '')
    .replace(/,(?=\d{3}(?:\D|$))/g, '')
    .replace(',', '.')
  return /^[-+]?\d{1,15}(\.\d{1,6})?$/.test(plain) ? String(Number(plain)) : ''
}

function normaliseDate(text: string): string {
  const plain = text
    .toLowerCase()
    .replace(/^[a-z]+day,? /, '')
    .replace(/(\d)(st|nd|rd|th)\b/, '$1')
  if (/^\d{4}-\d{2}-\d{2}$/.test(plain)) return plain
  const words = /^(\d{1,2}) ([a-z]{3,9})\.? (\d{4})$/.exec(plain)
  const month = words ? MONTHS.findIndex((name) => name.startsWith(words[2] ?? '')) + 1 : 0
  if (words && month > 0) return `${words[3] ?? ''}-${String(month).padStart(2, '0')}-${(words[1] ?? '').padStart(2, '0')}`
  const figures = /^(\d{1,2})[./](\d{1,2})[./](\d{4})$/.exec(plain)
  return figures ? `${figures[3] ?? ''}-${(figures[2] ?? '').padStart(2, '0')}-${(figures[1] ?? '').padStart(2, '0')}` : plain
}
