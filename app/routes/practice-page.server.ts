import { findCurriculum } from '~/models/curricula.server'
import { findPracticeSet, listPracticeAnswers, type PracticeAnswer, type PracticeSet } from '~/models/practice-sets.server'

export type OwnSet = { set: PracticeSet; answers: Map<number, PracticeAnswer> }

/** A practice set of this person with what was answered; anything else is not found. */
export async function requireSet({ personId, setId = '' }: { personId: string; setId?: string }): Promise<OwnSet> {
  const set = await findPracticeSet({ personId, setId })
  if (!set) throw new Response(null, { status: 404, statusText: 'Not Found' })
  return { set, answers: await listPracticeAnswers({ personId, setId }) }
}

/** What a set is about, in words: the module of a recall set, or a course. */
export async function titleOf({ track, module }: PracticeSet): Promise<string> {
  const curriculum = (await findCurriculum(track))?.curriculum
  return curriculum?.modules.find(({ id }) => id === module)?.title ?? curriculum?.title ?? track
}
