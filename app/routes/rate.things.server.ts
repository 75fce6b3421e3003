import type { RatedKind } from '~/domain/ratings'
import { findLessonRevision } from '~/models/lessons.server'
import { findProgress } from '~/models/progress.server'
import { attendanceIn } from '~/models/workshop-credits.server'
import { findAnySession } from '~/models/workshop-sessions.server'

/** What a person may rate: its name and where it is. */
export type RatedThing = { title: string; href: string }

type Question = { subject: string; personId: string }

/** How each kind says whether a person may rate one: a lesson that they have finished, a workshop that they attended. */
const FINDERS: Record<RatedKind, (question: Question) => Promise<RatedThing | null>> = {
  lesson: finishedLesson,
  workshop: attendedWorkshop,
}

/** The lesson or workshop at an address as this person may rate it; null when they may not. */
export const ratedThing = ({ kind, ...question }: Question & { kind: RatedKind }): Promise<RatedThing | null> => FINDERS[kind](question)

async function finishedLesson({ subject, personId }: Question): Promise<RatedThing | null> {
  const progress = await findProgress({ personId, slug: subject })
  const revision = progress?.completedAt ? await findLessonRevision(progress.revisionId) : undefined
  return revision ? { title: revision.title, href: `/learn/${subject}/${revision.lesson.pages.length}` } : null
}

async function attendedWorkshop({ subject, personId }: Question): Promise<RatedThing | null> {
  const session = await findAnySession(subject)
  const seen = session ? await attendanceIn({ personId, slug: session.lessonSlug }) : []
  const there = seen.some(({ sessionId, presence }) => sessionId === subject && presence !== 'absent')
  return session && there ? { title: session.title, href: `/workshops/${subject}` } : null
}
