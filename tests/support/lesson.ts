import type { CompiledLesson } from '~/domain/compiled-lesson'

/** A compiled lesson of one page, for tests that are not about its content. */
export function emptyLesson(facts: Pick<CompiledLesson, 'slug' | 'hash'>): CompiledLesson {
  const activity = {
    index: 0,
    kind: 'reading' as const,
    title: '',
    declared: 5,
    computed: 5,
    words: 900,
    items: 0,
    firstPage: 0,
    lastPage: 0,
  }
  const page = { index: 0, id: 'page', title: 'Page', activity: 0, html: '<p>Text</p>' }
  return {
    title: 'A lesson',
    objectives: [],
    competencies: [],
    cases: [],
    reviewed: '2026-11-20',
    activities: [activity],
    pages: [page],
    exercises: [],
    terms: [],
    sources: [],
    ...facts,
  }
}
