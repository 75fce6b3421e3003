import { publishLesson } from '~/models/lessons.server'
import { emptyLesson } from './lesson'

/** Publishes a lesson of two pages: something to read, and a workshop of an hour. */
export function publishWorkshopLesson({ slug, now }: { slug: string; now: Date }) {
  const lesson = emptyLesson({ slug, hash: slug })
  const [reading, page] = [lesson.activities[0], lesson.pages[0]]
  if (!reading || !page) throw new Error('An empty lesson has a page.')
  const workshop = {
    ...reading,
    index: 1,
    kind: 'workshop' as const,
    declared: 60,
    agenda: [{ minutes: 60, purpose: 'Meet' }],
    firstPage: 1,
    lastPage: 1,
  }
  const pages = [page, { ...page, index: 1, id: 'workshop', title: 'Meet', activity: 1, html: '<!--slot:workshop:1-->' }]
  return publishLesson({
    compiled: { ...lesson, activities: [reading, workshop], pages },
    files: {},
    origin: 'folder',
    note: '',
    publishedBy: null,
    folderHash: slug,
    now,
  })
}
