import type { Glossary } from '~/domain/lesson'

export type GlossaryEntry = { id: string; term: string; says: string; see: { id: string; term: string }[] }
export type GlossarySection = { letter: string; entries: GlossaryEntry[] }

const byTerm = new Intl.Collator('en', { sensitivity: 'base', numeric: true })

/** The letter under which a term stands: without accents; whatever begins with no letter stands under “0–9”. */
export function letterOf(term: string): string {
  const first = term.normalize('NFD').charAt(0).toUpperCase()
  return /[A-Z]/.test(first) ? first : '0–9'
}

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/**
 * The entries of a glossary in alphabetical order under their letters. With a query only those whose term or meaning
 * holds every word of it, without regard to case and accents.
 */
export function arrangeGlossary({ glossary, query = '' }: { glossary: Glossary; query?: string }): GlossarySection[] {
  const words = plain(query).split(/\s+/).filter(Boolean)
  const entries = Object.entries(glossary)
    .filter(([, { term, says }]) => words.every((word) => plain(`${term} ${says}`).includes(word)))
    .map(([id, { term, says, see = [] }]) => ({
      id,
      term,
      says,
      see: see.flatMap((other) => {
        const known = glossary[other]
        return known ? [{ id: other, term: known.term }] : []
      }),
    }))
    .sort((a, b) => byTerm.compare(a.term, b.term))
  const sections = new Map<string, GlossaryEntry[]>()
  for (const entry of entries) sections.set(letterOf(entry.term), [...(sections.get(letterOf(entry.term)) ?? []), entry])
  return [...sections].map(([letter, own]) => ({ letter, entries: own }))
}
