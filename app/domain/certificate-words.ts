import type { CertificateStanding } from '~/domain/certificate-state'
import { TRACK_NAMES, type Track } from '~/domain/curriculum'
import { formatDate } from '~/domain/dates'
import type { Level } from '~/domain/policy'

/** How a level is named on certificates and pages. */
export const LEVEL_NAMES: Record<Level, string> = {
  foundation: 'Foundation',
  provisional: 'Provisional',
  initial: 'Initial',
  advanced: 'Advanced',
  trainer: 'Trainer',
}

export type StandingWords = { word: string; tone: 'ok' | 'warn' | 'bad'; heading: string; says: string }

/** What a certificate is worth today, for anybody who asks: its state and nothing else about the person. */
export function standingWords({ state, lastDay }: Pick<CertificateStanding, 'state' | 'lastDay'>): StandingWords {
  const last = formatDate(lastDay, 'long')
  switch (state) {
    case 'active':
    case 'renewal-open':
      return { word: 'Valid today', tone: 'ok', heading: 'This certificate is genuine and in force', says: `It is valid through ${last}.` }
    case 'not-yet-valid':
      return {
        word: 'Not yet valid',
        tone: 'warn',
        heading: 'This certificate is genuine and not yet valid',
        says: `Its last valid day will be ${last}.`,
      }
    case 'in-grace':
      return {
        word: 'In grace',
        tone: 'warn',
        heading: 'This certificate is genuine and no longer in force',
        says: `Its last valid day was ${last}. Its renewal is due.`,
      }
    case 'lapsed':
      return { word: 'Lapsed', tone: 'bad', heading: 'This certificate has lapsed', says: `Its last valid day was ${last}.` }
    case 'suspended':
      return { word: 'Suspended', tone: 'bad', heading: 'This certificate is suspended', says: 'It is not in force today.' }
    case 'revoked':
      return { word: 'Revoked', tone: 'bad', heading: 'This certificate has been revoked', says: 'It is not in force.' }
  }
}

/** The title of a certificate, and what it says its holder has completed and shown. */
export function certificateText({ track, level, imported }: { track: Track; level: Level; imported: boolean }): {
  title: string
  course: string
  shown: string
  limits: string | null
} {
  const course = TRACK_NAMES[track]
  const title = track === 'foundation' ? 'Certificate of the Joint foundation' : 'Certificate of joint practice'
  if (imported)
    return {
      title,
      course,
      shown: `at the level ${level}, as recorded by the service that certified it before Jointmark.`,
      limits: limitsOf(level),
    }
  return { title, course, shown: SHOWN[level], limits: limitsOf(level) }
}

const SHOWN: Record<Level, string> = {
  foundation: 'and shown, in an exam and in a simulated case, what everyone needs who touches a case of both services.',
  provisional: 'and shown, in an exam and in simulated cases, the competence to serve people across both services under supervision.',
  initial: 'and shown, in tests, in simulated cases and at work, the competence to serve people across both services without supervision.',
  advanced: 'and shown, at work and before both agencies, the competence to take on the complex cases of both services.',
  trainer: 'and shown, at work and in the training room, the competence to train others for cases of both services.',
}

function limitsOf(level: Level): string | null {
  if (level === 'foundation') return 'A certificate of knowledge. It gives no clearance to operate independently.'
  return level === 'provisional' ? 'For work under supervision. It gives no clearance to operate independently.' : null
}
