import { chanceFrom, type Chance } from '~/domain/chance'
import type { FormItem } from '~/domain/exam'
import { findAttempt, newAttemptId, saveExamAnswer, startExam, submitExam } from '~/models/exams.server'
import { readItemVersions } from '~/models/items.server'
import { ZONE } from './places'
import { questionAnswer } from './answers'

type SitExam = { personId: string; track: string; /** Stands for the person and the sitting. */ seed: string; pass: boolean; start: Date }

const ANSWER_MS = 68_000
/** Fewest mistakes of somebody who is not there yet: more than a quarter of twenty. */
const MISTAKES = 6

/** Sits an exam, question by question, and sends it. Where the rules do not let them start, nothing happens. */
export async function sitExam({ personId, track, seed, pass, start }: SitExam): Promise<void> {
  const attemptId = newAttemptId()
  const started = await startExam({ personId, track, attemptId, seed, now: start, zone: ZONE })
  const attempt = started.ok ? await findAttempt({ personId, attemptId }) : undefined
  if (!attempt) return
  const chance = chanceFrom(seed)
  const questions = await readItemVersions(attempt.form.map(({ versionId }) => versionId))
  const wrong = new Set(pass ? slips(attempt.form).slice(chance.whole(3)) : mistakes(attempt.form, chance))
  let at = start
  for (const [index, { itemId, versionId }] of attempt.form.entries()) {
    const question = questions.get(versionId)
    at = new Date(start.getTime() + (index + 1) * ANSWER_MS)
    if (!question) continue
    const answer = questionAnswer({ question, right: !wrong.has(itemId), chance })
    await saveExamAnswer({ personId, attemptId, position: index + 1, answer, flagged: wrong.has(itemId) && chance.next() < 0.5, now: at })
  }
  await submitExam({ personId, attemptId, now: new Date(at.getTime() + ANSWER_MS) })
}

/** The two mistakes of somebody who passes: in different competencies, and never where a person could come to harm. */
function slips(form: readonly FormItem[]): string[] {
  const plain = form.filter(({ safety }) => !safety)
  const first = plain[0]
  const second = plain.find(({ competency }) => competency !== first?.competency)
  return [first, second].flatMap((item) => (item ? [item.itemId] : []))
}

function mistakes(form: readonly FormItem[], chance: Chance): string[] {
  return chance
    .shuffle(form)
    .slice(0, MISTAKES + chance.whole(4))
    .map(({ itemId }) => itemId)
}
