import { chanceFrom } from '~/domain/chance'
import { readItemVersions } from '~/models/items.server'
import { answerPractice, findPracticeSet } from '~/models/practice-sets.server'
import { questionAnswer } from './answers'

const ANSWER_MS = 75_000

type AnswerSet = {
  personId: string
  setId: string
  /** Stands for the person and the set. */
  seed: string
  start: Date
  /** Share of the questions answered right; the first ones are not. */
  right: number
}

/** Answers a practice set from its first question to its last. */
export async function answerSet({ personId, setId, seed, start, right }: AnswerSet): Promise<void> {
  const set = await findPracticeSet({ personId, setId })
  if (!set) return
  const chance = chanceFrom(seed)
  const questions = await readItemVersions(set.form.map(({ versionId }) => versionId))
  const wrong = Math.round(set.form.length * (1 - right))
  for (const [at, { versionId }] of set.form.entries()) {
    const question = questions.get(versionId)
    if (!question) continue
    const answer = questionAnswer({ question, right: at >= wrong, chance })
    await answerPractice({ personId, set, position: at + 1, question, answer, now: new Date(start.getTime() + (at + 1) * ANSWER_MS) })
  }
}
