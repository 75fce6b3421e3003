import { z } from 'zod'
import { closed } from '../vocabulary/word'

export const NOTICEABLE = ['documents', 'records', 'facts'] as const

/** What must have been on the screen: papers and records laid open, facts known. */
export type Notice = Record<(typeof NOTICEABLE)[number], string[]>

const list = z.array(z.string()).default([])
const noticed = closed('`notice`', { documents: list, records: list, facts: list })

/** A critical error is its reason, or `says` with the reason and `notice` with what must have been on the screen before it. */
export const criticalError = z
  .preprocess(
    (raw) => (typeof raw === 'string' || raw === null ? { says: raw } : raw),
    closed('a critical error', { says: z.string().nullable(), notice: noticed.optional() }),
  )
  .transform(({ says, notice }) => ({ says: says ?? '', notice }))
