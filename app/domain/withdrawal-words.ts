import type { PlayMode } from './run-profiles'
import type { TodayItem } from './today-item'
import type { RunFate, WithdrawalChoice } from './withdrawal'

export const CHOICE_WORDS: Record<WithdrawalChoice, { label: string; hint: string }> = {
  keep: { label: 'They stay', hint: 'Results stand as they are. For a fault that changed no result.' },
  rescore: {
    label: 'They are judged again',
    hint: 'By the scoring of a newer version, where the log comes to the same end in it. The old result stays beside the new one.',
  },
  void: { label: 'They no longer count', hint: 'Recorded runs and runs in exam mode count neither as passed nor as not yet met.' },
}

const MODE_NAMES: Record<PlayMode, string> = { practice: 'practice run', recorded: 'recorded run', exam: 'run in exam mode' }

/** How a result is told to its player; how practice ended is told in no list. */
export const resultWords = (passed: boolean): string => (passed ? 'every line reached' : 'not yet met')

type Told = {
  fate: RunFate
  mode: PlayMode
  ended: boolean
  title: string
  /** Some version of the case is served, so that it can be played again. */
  served: boolean
  /** The case is kept for exams: the next one is drawn, and nobody picks this one again. */
  kept?: boolean
  /** The result before and after, where it was judged again. */
  judged?: { before: boolean; after: boolean }
}

/** What a learner is told of their run: what happened, what follows from it, and what they can do now. */
export type FateWords = { title: string; says: string; action: string }

/** The sentences for each run of a version that is withdrawn. */
export function fateWords(told: Told): FateWords {
  const { fate, mode, ended, title, judged } = told
  const run = MODE_NAMES[mode]
  if (!ended) return { title: `Your ${run} of “${title}” has ended: the case was withdrawn`, ...underWayWords(told) }
  if (fate === 'void') return { title: `Your ${run} of “${title}” no longer counts`, ...voidWords(told) }
  if (fate === 'rescored' && judged) {
    const { before, after } = judged
    const change =
      before === after ? `The result is the same: ${resultWords(after)}.` : `Before: ${resultWords(before)}. Now: ${resultWords(after)}.`
    const says = `The scoring was corrected. ${change} Both results are kept; the new one counts.${lost(told) ? CERTIFICATE : ''}`
    return { title: `Your ${run} of “${title}” was judged again`, says, action: 'See the debrief' }
  }
  return {
    title: `The version of “${title}” that you played was withdrawn`,
    says: mode === 'practice' ? 'Your practice run stays as it was, for you alone.' : 'Your result stays as it was.',
    action: 'See the debrief',
  }
}

const lost = ({ mode, judged }: Told) => mode === 'exam' && judged?.before === true && !judged.after

const CERTIFICATE = ' A certificate you hold stays as it is; if it has to be looked at again, HR speaks to you first.'

const AGAIN: Record<PlayMode, string> = {
  practice: 'Practise again',
  recorded: 'Start the recorded run again',
  exam: 'Begin the case again in exam mode',
}

function underWayWords(told: Told): Omit<FateWords, 'title'> {
  const { mode } = told
  const counts = {
    practice: 'Nothing is lost but the steps you took: practice counts for nothing.',
    recorded: 'It does not count, and you lose nothing else by it.',
    exam: 'It does not count, neither as passed nor as not yet met, and it uses up nothing.',
  }[mode]
  return onWith(counts, told)
}

function voidWords(told: Told): Omit<FateWords, 'title'> {
  const { mode } = told
  const counts =
    mode === 'exam'
      ? `It counts neither as passed nor as not yet met, and it uses up nothing.${CERTIFICATE}`
      : 'A lesson that is done stays done; one that is not asks for the run once more.'
  return onWith(counts, told)
}

/** What was said, and what can be done now. */
function onWith(counts: string, { mode, served, kept }: Told): Omit<FateWords, 'title'> {
  if (kept) return { says: `${counts} The next case of your scenario test is drawn for you.`, action: 'To your scenario tests' }
  if (served) return { says: `${counts} Play the case again, in the version that is served now.`, action: AGAIN[mode] }
  const wait = 'There is nothing to play until a corrected version is published; the case’s page will have it.'
  return { says: `${counts} ${wait}`, action: 'See the case' }
}

/** What a scenario says of itself when no version of it is served. */
export const nothingToPlay = (title: string) => `“${title}” is withdrawn. There is nothing to play until a corrected version is published.`

/** What an import says of files whose content was withdrawn. */
export const withdrawnAgain = ({ number, on, reason }: { number: number; on: string; reason: string }) =>
  `These files are version ${number}, which was withdrawn on ${on} (${reason}). It stays withdrawn; correct the files to publish a new version.`

/** What the Today page says to those who may confirm a withdrawal; nothing when none waits for them. */
export function withdrawalToday(waiting: readonly { slug: string; number: number; title: string; proposer: string }[]): Item[] {
  return waiting.map(({ slug, number, title, proposer }) => ({
    kind: 'confirm-withdrawal',
    title: `A second person is needed to withdraw version ${number} of “${title}”`,
    says: `Proposed by ${proposer}. Nothing happens before somebody else confirms it.`,
    date: null,
    href: withdrawPath({ slug, number }),
    action: 'Look at the proposal',
  }))
}

type Item = Omit<TodayItem, 'primary'>

/** Where a version is withdrawn, and where it is told that it was. */
export const withdrawPath = ({ slug, number }: { slug: string; number: number }) => `/teach/scenarios/${slug}/versions/${number}/withdraw`
