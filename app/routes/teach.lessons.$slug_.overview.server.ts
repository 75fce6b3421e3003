import { FEWEST_TIMED, plannedMinutes } from '~/domain/active-time'
import { itemDiscrimination, type Discrimination } from '~/domain/item-discrimination'
import { itemFacility } from '~/domain/item-facility'
import { ACTIVITY_NAMES } from '~/domain/lesson'
import { wrongChoiceIn, wrongChoiceInQuestion, type AnswerPart } from '~/domain/wrong-choice'
import { readItemsNow } from '~/models/items.server'
import {
  countAnyByRest,
  countAnyFirstAnswers,
  countAnySteps,
  countAnyWrongParts,
  timesOfAnySteps,
  type WrongPart,
} from '~/models/lesson-overview.server'
import { itemOfKey } from '~/models/lesson-work.server'
import type { LessonRevision } from '~/models/lessons.server'

const minutes = (seconds: number) => Math.round(seconds / 60)

/** Each step of a revision: who went on from it, who stopped there, and the time it took beside the time planned. */
export async function stepsOfAny({ slug, revisionId, lesson }: LessonRevision) {
  const [{ done, stopped }, times] = await Promise.all([countAnySteps({ slug, revisionId }), timesOfAnySteps(slug)])
  return lesson.pages.map(({ index, id, title, activity }) => {
    const time = times.get(id)
    return {
      step: index + 1,
      title,
      kind: ACTIVITY_NAMES[lesson.activities[activity]?.kind ?? 'reading'],
      done: done.get(index) ?? 0,
      stopped: stopped.get(index) ?? 0,
      planned: Math.round(plannedMinutes({ activities: lesson.activities, position: index })),
      active: time && time.people >= FEWEST_TIMED ? { minutes: minutes(time.medianSeconds), people: time.people } : null,
    }
  })
}

/** Each marked task and question of a revision by its first answers, the hardest first. */
export async function itemsOfAny(revision: LessonRevision) {
  const { slug, revisionId, lesson } = revision
  const [counts, byRest] = await Promise.all([countAnyFirstAnswers({ slug, revisionId }), countAnyByRest({ slug, revisionId })])
  const judged = counts.map((one) => ({ ...one, ...itemFacility(one) }))
  const known = judged.filter(({ facility }) => facility !== null).map(({ exerciseId }) => exerciseId)
  const [parts, questions] = await Promise.all([
    countAnyWrongParts({ slug, revisionId, exerciseIds: known }),
    readItemsNow(counts.flatMap(({ exerciseId }) => itemOfKey(exerciseId) ?? [])),
  ])
  return judged
    .map((one) => {
      const { exerciseId } = one
      const exercise = lesson.exercises.find(({ id }) => id === exerciseId)
      const question = questions.get(itemOfKey(exerciseId) ?? '')
      const says: Says = (part) => (exercise ? wrongChoiceIn(exercise, part) : question ? wrongChoiceInQuestion(question, part) : null)
      const told = itemDiscrimination(byRest.filter((rest) => rest.exerciseId === exerciseId))
      const step = lesson.pages.find(({ tasks }) => tasks.includes(exerciseId))
      return {
        ...one,
        task: exercise?.task ?? question?.stem ?? exerciseId,
        step: step ? step.index + 1 : null,
        told,
        lure: lureSaid(told, says),
        wrong: firstSaid(
          parts.filter((part) => part.exerciseId === exerciseId),
          says,
        ),
      }
    })
    .sort((a, b) => (a.facility ?? 2) - (b.facility ?? 2))
}

type Says = (part: AnswerPart) => string | null

/** The option that misleads the best, in its words; null where the key has changed since and it is right now. */
function lureSaid(told: Discrimination, says: Says): { says: string; people: number } | null {
  const lure = told.kind === 'told' ? told.lure : null
  const words = lure && says({ place: '', value: lure.choice })
  return lure && words !== null ? { says: words, people: lure.people } : null
}

/** The most frequent part of wrong answers that is itself wrong. */
function firstSaid(parts: readonly WrongPart[], says: Says): { says: string; people: number } | null {
  for (const part of parts) {
    const words = says(part)
    if (words !== null) return { says: words, people: part.people }
  }
  return null
}
