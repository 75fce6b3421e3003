import { agendaDifferences, type AgendaItem } from '~/domain/guide'
import { Report, type Diagnostic } from './diagnostics.server'

type Kept = {
  slug: string
  /** The source of the lesson. */
  source: string
  /** The agenda of its workshop; undefined when it holds none. */
  agenda: readonly AgendaItem[] | undefined
  /** The agenda of the guide by which trainers lead it now. */
  guide: readonly AgendaItem[]
}

/** Warns whoever changes the agenda of a workshop that its guide still says something else. */
export function checkGuideKept({ slug, source, agenda, guide }: Kept): Diagnostic[] {
  const report = new Report(`content/lessons/${slug}/lesson.mdx`)
  const lines = source.split('\n')
  const places = lines.flatMap((line, index) => (/^\s*<Item\b/.test(line) ? [{ line: index + 1, column: line.indexOf('<') + 1 }] : []))
  if (!agenda)
    report.warn(undefined, 'guide', 'Trainers have a guide to the workshop of this lesson, and the lesson holds no workshop any more.')
  for (const { index, says } of agendaDifferences({ here: agenda ?? [], there: agenda ? guide : [], other: 'guide' }))
    report.warn(places[index], 'agenda', `${says} Trainers lead by content/guides/${slug}.mdx, which is changed in its folder.`)
  return report.diagnostics
}
