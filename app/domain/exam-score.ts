import { COMPETENCY_NAMES } from '~/domain/curriculum'
import { counted } from '~/domain/dates'
import { COMPETENCIES, type Competency } from '~/domain/lesson'

/** A part of an exam against its line; `percent` is rounded down to one decimal, so that it never shows a line as met that is not. */
export type Share = { right: number; of: number; percent: number; mark: number; met: boolean }

export type ExamScore = {
  competencies: (Share & { competency: Competency })[]
  overall: Share
  safety: { right: number; of: number; met: boolean; missed: string[] }
  passed: boolean
  because: string
}

/**
 * Scores a form. `marks` says of each item whether it was right; an item without a mark is not right, whether it was
 * answered wrongly, late or not at all. Passed needs the overall line, the line of every competency and all safety items.
 */
export function scoreExam({ form, marks, policy }: ScoreQuestion): ExamScore {
  const right = (item: ScoredItem) => marks[item.itemId] === true
  const share = (items: readonly ScoredItem[], mark: number): Share => {
    const [hits, of] = [items.filter(right).length, items.length]
    return { right: hits, of, percent: of === 0 ? 0 : Math.floor((hits * 1000) / of) / 10, mark, met: of > 0 && hits * 100 >= mark * of }
  }
  const competencies = COMPETENCIES.map((competency) => ({ competency, items: form.filter((item) => item.competency === competency) }))
    .filter(({ items }) => items.length > 0)
    .map(({ competency, items }) => ({ competency, ...share(items, policy.passEach) }))
  const overall = share(form, policy.passOverall)
  const safe = form.filter((item) => item.safety)
  const missed = safe.filter((item) => !right(item)).map((item) => item.itemId)
  const safety = { right: safe.length - missed.length, of: safe.length, met: missed.length === 0, missed }
  const passed = overall.met && safety.met && competencies.every(({ met }) => met)
  return { competencies, overall, safety, passed, because: verdict({ competencies, overall, safety, passed }) }
}
type ScoredItem = { itemId: string; competency: Competency; safety: boolean }
type ScoreQuestion = {
  form: readonly ScoredItem[]
  marks: Readonly<Record<string, boolean>>
  policy: { passOverall: number; passEach: number }
}

function verdict({ competencies, overall, safety, passed }: Omit<ExamScore, 'because'>): string {
  const figure = `${overall.right} of ${overall.of} right, ${overall.percent} %`
  if (passed) {
    const safe = safety.of > 0 ? `, and ${safety.of === 1 ? 'the safety item' : `all ${safety.of} safety items`} right` : ''
    const each = competencies[0] ? `, every competency at ${competencies[0].mark} % or more` : ''
    return `Passed: ${figure}; ${overall.mark} % was needed${each}${safe}.`
  }
  const faults = [
    ...(overall.met ? [] : [`${overall.mark} % was needed overall`]),
    ...competencies
      .filter(({ met }) => !met)
      .map(({ competency, right, of, mark }) => `${COMPETENCY_NAMES[competency]} ${right} of ${of}, where ${mark} % was needed`),
    ...(safety.met ? [] : [`${counted(safety.of - safety.right, 'safety item')} of ${safety.of} not right, where all are needed`]),
  ]
  return `Not yet met: ${figure}; ${faults.join('; ')}.`
}
