import { chanceFrom, type Chance } from '~/domain/chance'
import { COMPETENCY_NAMES } from '~/domain/curriculum'
import { counted } from '~/domain/dates'
import { COMPETENCIES, type Competency } from '~/domain/lesson'

export { answerCounts, examEnd, mayStartExam, type ExamAttempt, type MayStart } from '~/domain/exam-attempts'
export { scoreExam, type ExamScore } from '~/domain/exam-score'

/** A question of the bank, as far as drawing needs to know it. */
export type BankItem = {
  id: string
  versionId: string
  competency: Competency
  safety: boolean
  /** Slug of the lesson it belongs to. */
  lesson: string
  /** Ids of its options in the order they are written; empty for questions without options. */
  options: readonly string[]
}

/** A question of a frozen form: the version that was drawn and the order its options are shown in. */
export type FormItem = Omit<BankItem, 'id' | 'options'> & { itemId: string; optionOrder: string[] }

export type ExamBlueprint = { items: Record<Competency, number>; safety: number }

export type DrawnExam = { ok: true; form: FormItem[]; repeated: string[]; because: string } | { ok: false; because: string }

/**
 * Draws an exam: exactly the blueprint's count of each competency, exactly its number of safety items in all, none of
 * `exclude` (the items of the last attempt) until the pool is used up. The same seed and bank draw the same form.
 * Refuses with a sentence when the bank is too small.
 */
export function drawExam({ blueprint, items, seed, exclude = [] }: DrawQuestion): DrawnExam {
  const chance = chanceFrom(seed)
  const last = new Set(exclude)
  const pools = COMPETENCIES.map((competency) => poolOf({ competency, needed: blueprint.items[competency], items, last }))
  const short = pools.filter((pool) => pool.safe.length + pool.plain.length < pool.needed)
  if (short.length > 0) return { ok: false, because: short.map(tooFew).join(' ') }
  const shares = shareSafety({ pools, safety: blueprint.safety, chance })
  if (!shares) return { ok: false, because: safetyRefusal({ pools, safety: blueprint.safety }) }
  const drawn = pools.flatMap((pool, index) => {
    const safe = shares[index] ?? 0
    return [...take(pool.safe, safe, last, chance), ...take(pool.plain, pool.needed - safe, last, chance)]
  })
  const form = chance.shuffle(drawn).map(({ id, options, versionId, competency, safety, lesson }) => {
    return { itemId: id, versionId, competency, safety, lesson, optionOrder: chance.shuffle(options) }
  })
  const repeated = form.map(({ itemId }) => itemId).filter((id) => last.has(id))
  return { ok: true, form, repeated, because: repetition(form.length, repeated.length) }
}
type DrawQuestion = { blueprint: ExamBlueprint; items: readonly BankItem[]; seed: string; exclude?: readonly string[] }

type Pool = { competency: Competency; needed: number; safe: BankItem[]; plain: BankItem[]; freshSafe: number; freshPlain: number }

function poolOf({ competency, needed, items, last }: PoolQuestion): Pool {
  // Sorted, so that a form depends on the bank and the seed and not on the order a query returned.
  const own = items.filter((item) => item.competency === competency).sort((a, b) => (a.id < b.id ? -1 : 1))
  const safe = own.filter((item) => item.safety)
  const plain = own.filter((item) => !item.safety)
  const fresh = (group: BankItem[]) => group.filter((item) => !last.has(item.id)).length
  return { competency, needed, safe, plain, freshSafe: fresh(safe), freshPlain: fresh(plain) }
}
type PoolQuestion = { competency: Competency; needed: number; items: readonly BankItem[]; last: Set<string> }

/**
 * How many safety items each competency contributes, so that they add up and as few items as possible repeat. Repeats
 * grow convexly with each share, so giving the next safety item to the cheapest competency finds the least in all.
 */
function shareSafety({ pools, safety, chance }: { pools: Pool[]; safety: number; chance: Chance }): number[] | null {
  const least = pools.map((pool) => Math.max(0, pool.needed - pool.plain.length))
  const most = pools.map((pool) => Math.min(pool.needed, pool.safe.length))
  const sum = (shares: number[]) => shares.reduce((total, share) => total + share, 0)
  if (sum(least) > safety || sum(most) < safety) return null
  const shares = [...least]
  const repeats = (pool: Pool, share: number) => Math.max(0, share - pool.freshSafe) + Math.max(0, pool.needed - share - pool.freshPlain)
  for (let left = safety - sum(least); left > 0; left -= 1) {
    const open = pools
      .map((pool, index) => ({ pool, index, share: shares[index] ?? 0 }))
      .filter(({ index, share }) => share < (most[index] ?? 0))
      .map(({ pool, index, share }) => ({ index, cost: repeats(pool, share + 1) - repeats(pool, share) }))
    const cheapest = Math.min(...open.map(({ cost }) => cost))
    const [chosen] = chance.shuffle(open.filter(({ cost }) => cost === cheapest))
    if (!chosen) return null
    shares[chosen.index] = (shares[chosen.index] ?? 0) + 1
  }
  return shares
}

function take(group: BankItem[], count: number, last: Set<string>, chance: Chance): BankItem[] {
  const fresh = chance.shuffle(group.filter((item) => !last.has(item.id)))
  const seen = chance.shuffle(group.filter((item) => last.has(item.id)))
  return [...fresh, ...seen].slice(0, count)
}

function tooFew(pool: Pool): string {
  const have = pool.safe.length + pool.plain.length
  return `The bank has ${counted(have, 'exam item')} on ${COMPETENCY_NAMES[pool.competency]}; the exam draws ${pool.needed}.`
}

function safetyRefusal({ pools, safety }: { pools: Pool[]; safety: number }): string {
  const safe = pools.reduce((sum, pool) => sum + Math.min(pool.needed, pool.safe.length), 0)
  if (safe < safety) return `The bank has ${counted(safe, 'safety item')} that can be drawn; the exam draws ${safety}.`
  return `The bank has too few items that are not safety items: the exam draws exactly ${counted(safety, 'safety item')}.`
}

function repetition(drawn: number, repeated: number): string {
  if (repeated === 0) return `${counted(drawn, 'item')} drawn, none of them from the last attempt.`
  return `${counted(drawn, 'item')} drawn; the pool is used up, so ${repeated} of them were in the last attempt.`
}
