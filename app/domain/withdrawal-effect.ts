import { counted, grouped } from './dates'
import type { PlayMode } from './run-profiles'
import type { WithdrawalChoice, WithdrawalEffect } from './withdrawal'

const inWords = new Intl.ListFormat('en-GB')

/** “2 practice runs, 1 recorded run and 3 runs in exam mode”; a mode without runs is left out. */
function runsByMode({ practice, recorded, exam }: Record<PlayMode, number>): string {
  return inWords.format([
    ...(practice > 0 ? [counted(practice, 'practice run')] : []),
    ...(recorded > 0 ? [counted(recorded, 'recorded run')] : []),
    ...(exam > 0 ? [`${counted(exam, 'run')} in exam mode`] : []),
  ])
}

type EffectQuestion = {
  effect: WithdrawalEffect
  /** Null while nothing is proposed: results are counted, and nothing is said of what becomes of them. */
  choice: WithdrawalChoice | null
  /** The number of the version that judges again. */
  judge: number | null
  /** The number of the version that is served without this one. */
  served: number | null
  /** This version is the one that is served, or was. */
  isHead: boolean
  confirmed: boolean
}

/** What a withdrawal does, or did, one sentence each. */
export function effectSentences(question: EffectQuestion): string[] {
  const { effect, served, isHead, confirmed } = question
  const { people, passedExams } = effect
  const total = (modes: Record<PlayMode, number>) => modes.practice + modes.recorded + modes.exam
  const running = total(effect.underWay)
  const ended = total(effect.ended)
  const be = (runs: number) => (confirmed ? (runs === 1 ? 'was' : 'were') : runs === 1 ? 'is' : 'are')
  const passed =
    effect.ended.exam > 0 ? `, ${grouped(passedExams)} of ${grouped(effect.ended.exam)} in exam mode with every line reached` : ''
  const next = servedSentence({ served, isHead, confirmed })
  if (people === 0) return [`Nobody ${confirmed ? 'had' : 'has'} a run of this version.`, next]
  return [
    `${counted(people, 'person', 'people')} ${confirmed ? 'had' : people === 1 ? 'has' : 'have'} a run of this version.`,
    running === 0
      ? `No run ${confirmed ? 'was' : 'is'} under way.`
      : `Under way ${be(running)} ${runsByMode(effect.underWay)}. ${endSentence({ running, confirmed })}`,
    ended === 0
      ? `No run ${confirmed ? 'had' : 'has'} ended.`
      : `Ended ${be(ended)} ${runsByMode(effect.ended)}${passed}.${effect.ended.practice > 0 ? ' Practice stays with its player.' : ''}`,
    ...(ended > 0 ? choiceSentences(question) : []),
    next,
    ...certificateSentences(question),
  ]
}

function endSentence({ running, confirmed }: { running: number; confirmed: boolean }): string {
  if (confirmed)
    return `${running === 1 ? 'It' : 'They'} ended and ${running === 1 ? 'counts' : 'count'} for nothing; each player was told.`
  return `${running === 1 ? 'It ends' : 'They end'} and will count for nothing; each player is told, and why.`
}

function certificateSentences({ effect: { certificates, shaken }, choice, confirmed }: EffectQuestion): string[] {
  if (certificates.length === 0) return []
  const rest = counted(certificates.length, 'certificate rests', 'certificates rest')
  const lost =
    choice === null ? '' : `, ${grouped(shaken.length)} of them on a run that ${confirmed ? 'no longer is' : 'would no longer be'} a pass`
  return [`${rest} on runs of it in exam mode${lost}. None is changed by this; HR decides.`]
}

function choiceSentences({ effect, choice, judge, confirmed }: EffectQuestion): string[] {
  if (choice === null) return []
  if (choice === 'keep') return [`Results of recorded runs and of exam mode ${confirmed ? 'stayed' : 'stay'} as they are.`]
  const counting = effect.ended.recorded + effect.ended.exam
  if (choice === 'void')
    return [
      `${grouped(effect.voided)} of ${counted(counting, 'recorded or exam run')} no longer ${effect.voided === 1 ? 'counts' : 'count'}.`,
    ]
  const { rescored, nowPassed, nowNotMet, left } = effect
  return [
    `${grouped(rescored)} of ${counted(counting, 'recorded or exam run')} ${confirmed ? 'were' : 'are'} judged again by version ${judge ?? ''}: ${grouped(nowPassed)} newly ${nowPassed === 1 ? 'reaches' : 'reach'} every line, ${grouped(nowNotMet)} no longer ${nowNotMet === 1 ? 'does' : 'do'}, ${grouped(rescored - nowPassed - nowNotMet)} stay the same. Both results are kept.`,
    ...(left.length > 0
      ? [
          `${counted(left.length, 'run comes', 'runs come')} to another end in version ${judge ?? ''}, cannot be judged by it, and ${left.length === 1 ? 'keeps its result' : 'keep their results'}.`,
        ]
      : []),
  ]
}

function servedSentence({ served, isHead, confirmed }: Pick<EffectQuestion, 'served' | 'isHead' | 'confirmed'>): string {
  if (served === null) return `Nothing of the scenario can be played ${confirmed ? 'now, ' : ''}until a corrected version is imported.`
  if (confirmed) return `Version ${served} is served now.`
  return isHead ? `Version ${served} is served from then on; nobody begins this one again.` : `Version ${served} goes on being served.`
}
