import { z } from 'zod'
import { didYouMean } from '../did-you-mean'

/** Ids of authors: lower case, so that an id never clashes with a property of the language. */
export const id = z
  .string()
  .regex(/^[a-z][a-z0-9_-]*$/, 'A name has lower-case letters, digits, - and _, and begins with a letter.')
  .max(60, 'A name has at most 60 characters.')
  .refine((word) => word !== 'constructor', 'This name is kept for the machine; choose another.')

export const wholeNumber = z
  .number({ error: 'A whole number of 0 or more belongs here.' })
  .int('A whole number belongs here.')
  .min(0, 'A number of 0 or more belongs here.')
  .max(100_000)

/** An object without room for unknown names; a misspelt one is reported with the nearest known. */
export function closed<S extends z.ZodRawShape>(what: string, shape: S) {
  return z.strictObject(shape, {
    error: (issue) => {
      if (issue.code !== 'unrecognized_keys') return undefined
      const keys = (issue as unknown as { keys: string[] }).keys
      return keys.map((key) => `\`${key}\` is not something ${what} can have.${didYouMean(key, Object.keys(shape))}`).join('\n')
    },
  })
}

/** Reports one disagreement at a path below the value that is being read. */
export type Report = (path: (string | number)[], rule: number | string, message: string) => void

/** Reads the parameters of a word, either in full or, for words with one main parameter, as that alone. */
export function readParams<P>(word: { name: string; params: z.ZodType<P>; short?: string }, raw: unknown, report: Report): P | undefined {
  const isShort = word.short !== undefined && (typeof raw === 'string' || typeof raw === 'number')
  const result = word.params.safeParse(isShort && word.short ? { [word.short]: raw } : raw)
  if (result.success) return result.data
  for (const issue of result.error.issues) {
    const path = isShort ? [word.name] : [word.name, ...issue.path.map((step) => (typeof step === 'number' ? step : String(step)))]
    if (issue.code === 'unrecognized_keys') {
      const messages = issue.message.split('\n')
      issue.keys.forEach((key, index) => report([...path, key], 1, messages[index] ?? issue.message))
    } else
      report(
        path,
        'shape',
        issue.code === 'invalid_type' ? `\`${word.name}\` needs ${String(issue.path.at(-1) ?? 'its details')}.` : issue.message,
      )
  }
  return undefined
}
