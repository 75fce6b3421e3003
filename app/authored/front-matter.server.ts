import { z } from 'zod'
import { COMPETENCIES } from '~/domain/lesson'
import type { Place, Report } from './diagnostics.server'
import { parseYaml, validateYaml } from './yaml-file.server'

/** The shape of ids and slugs everywhere in authored files. */
export const kebab = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, { error: 'Write it in small letters, digits and hyphens, as in two-systems.' })
  .max(64)

export const sentence = z.string().trim().min(1).max(300)

export const reviewed = z.iso.date({ error: 'Write the date as YYYY-MM-DD, as in 2026-11-22.' })

const frontMatterSchema = z.strictObject({
  title: sentence.max(120),
  objectives: z.array(sentence).min(1).max(6),
  competencies: z.array(z.enum(COMPETENCIES)).min(1).max(4),
  cases: z.array(kebab).max(12).default([]),
  reviewed,
})
export type FrontMatter = z.infer<typeof frontMatterSchema>

export type MatterOf<T> = { what: string; schema: z.ZodObject & z.ZodType<T> }

/** The front matter of a lesson. */
export const LESSON_MATTER: MatterOf<FrontMatter> = { what: 'lesson', schema: frontMatterSchema }

/**
 * Reads the front matter by the schema of what it stands in. Anything after the three hyphens is refused: the usual parser would take `---js` as a program
 * and run it. `bodyStart` is the offset behind the front matter, `place` where a key stands; undefined when there is none to trust.
 */
export function readFrontMatter<T>(
  text: string,
  report: Report,
  { what, schema }: MatterOf<T>,
): { matter: T | undefined; bodyStart: number; place: (key: string) => Place } | undefined {
  const keys = Object.keys(schema.shape)
  const fence = /^---([^\n]*)\n/.exec(text)
  if (!fence) {
    report.error(
      { line: 1, column: 1 },
      'front-matter',
      `A ${what} begins with three hyphens, then ${keys.join(', ')}, then three hyphens again.`,
    )
    return undefined
  }
  if ((fence[1] ?? '').trim() !== '') {
    report.error(
      { line: 1, column: 4 },
      'front-matter-code',
      `Write three hyphens and nothing after them. "${(fence[1] ?? '').trim().slice(0, 20)}" would make the front matter a program.`,
    )
    return undefined
  }
  const rest = text.slice(fence[0].length)
  const end = /^---[ \t]*$/m.exec(rest)
  if (!end) {
    report.error(
      { line: 1, column: 1 },
      'front-matter',
      'The front matter is not closed. Write three hyphens on a line of their own after it.',
    )
    return undefined
  }
  const yaml = parseYaml(rest.slice(0, end.index), report, 2)
  const matter = yaml && validateYaml(yaml, schema, report, 'front-matter', [], keys)
  return { matter, bodyStart: fence[0].length + end.index + end[0].length, place: (key) => yaml?.place([key]) ?? { line: 1, column: 1 } }
}
