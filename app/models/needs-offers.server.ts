import { eq } from 'drizzle-orm'
import { db } from '#db/client.server'
import { needsCheck, needsRevision } from '#db/schema'
import { lessonsOf, type Track } from '~/domain/curriculum'
import { needsOffer, type NeedsOffer } from '~/domain/needs-offer'
import type { Enrolment } from './enrolments.server'
import { listPracticeSets } from './practice-sets.server'
import type { Progress } from './progress.server'

type Learning = { enrolments: Enrolment[]; progress: Progress[]; written: ReadonlySet<string>; certified: readonly Track[] }

/** What the Today page offers of the checks of needs, for each course that has one and that the person has no certificate of. */
export async function needsOffers({ personId, ...learning }: Learning & { personId: string }): Promise<NeedsOffer[]> {
  const asked = progressOf(learning).filter(({ mayBegin, writtenDone }) => mayBegin || writtenDone)
  if (asked.length === 0) return []
  const [checks, tracks, before, after] = await Promise.all([
    db()
      .select({ track: needsCheck.track, ratedAt: needsCheck.ratedAt, putOffAt: needsCheck.putOffAt })
      .from(needsCheck)
      .where(eq(needsCheck.personId, personId)),
    db().selectDistinct({ track: needsRevision.track }).from(needsRevision),
    listPracticeSets({ personId, purpose: 'needs-before' }),
    listPracticeSets({ personId, purpose: 'needs-after' }),
  ])
  return asked.flatMap(({ track, mayBegin, writtenDone }) => {
    if (!tracks.some((one) => one.track === track)) return []
    const check = checks.find((one) => one.track === track)
    const [first, second] = [before, after].map((sets) => sets.find((set) => set.track === track))
    const offer = needsOffer({
      track,
      mayBegin,
      writtenDone,
      rated: Boolean(check?.ratedAt),
      putOff: Boolean(check?.putOffAt),
      before: first ? { ended: first.endedAt !== null, of: first.form.length } : null,
      after: second ? { ended: second.endedAt !== null } : null,
    })
    return offer ? [offer] : []
  })
}

/**
 * How far a person is with each course that they may begin: not certified, and the foundation done or this. `mayBegin`: of
 * its own lessons (those the foundation does not have) one can be taken and none was begun.
 */
function progressOf({ enrolments, progress, written, certified }: Learning) {
  const begun = new Set(progress.map(({ slug }) => slug))
  const done = new Set(progress.flatMap(({ slug, completedAt }) => (completedAt ? [slug] : [])))
  const slugsOf = ({ curriculum }: Enrolment) => lessonsOf(curriculum).map(({ slug }) => slug)
  const foundation = enrolments.filter(({ track }) => track === 'foundation').flatMap(slugsOf)
  return enrolments
    .filter(({ track }) => !certified.includes(track) && (track === 'foundation' || foundation.every((slug) => done.has(slug))))
    .map((enrolment) => {
      const slugs = slugsOf(enrolment)
      const own = enrolment.track === 'foundation' ? slugs : slugs.filter((slug) => !foundation.includes(slug))
      const there = slugs.filter((slug) => written.has(slug))
      return {
        track: enrolment.track,
        mayBegin: own.some((slug) => written.has(slug)) && !own.some((slug) => begun.has(slug)),
        writtenDone: there.length > 0 && there.every((slug) => done.has(slug)),
      }
    })
}
