import { chanceFrom, type Chance } from '~/domain/chance'
import { addDays, laterOf, type CivilDate } from '~/domain/dates'
import type { NeedsForm, Rating, Ratings } from '~/domain/needs'
import { findCurriculum } from '~/models/curricula.server'
import { findNeeds, saveRatings, startPosttest, startPretest } from '~/models/needs.server'
import { DEMO_ACCOUNTS } from './accounts'
import { answerSet } from './answer-practice.server'
import { SEED, type CastMember } from './cast'
import { instantOn, OPENING, weekdayFrom } from './timing'
import type { Written } from './write-organisation.server'

const TRACK = 'foundation'
/** How many people of a site took the check; at the last one too few to be shown. `again` answered the questions twice. */
const SITES: Record<string, { people: number; again: boolean }> = {
  northgate: { people: 12, again: true },
  harbour: { people: 9, again: false },
  eastfield: { people: 9, again: false },
  valparada: { people: 3, again: false },
}
const DAYS_AGO = 45
const DAYS_BETWEEN = 30

type WriteNeeds = { cast: readonly CastMember[]; written: Written; today: CivilDate; now: Date }

/** Who rated themselves and answered questions before the foundation, and at one site again at its end. */
export async function writeNeeds({ cast, written, today, now }: WriteNeeds): Promise<void> {
  const [needs, curriculum] = [await findNeeds(TRACK), await findCurriculum(TRACK)]
  if (!needs || !curriculum) return
  const accounts = new Set(DEMO_ACCOUNTS.map(({ seat }) => seat))
  for (const [site, { people, again }] of Object.entries(SITES)) {
    const able = cast.filter(
      ({ siteId, track, leftOn, seat }) => siteId === site && track !== null && leftOn === null && !accounts.has(seat),
    )
    for (const { employeeNumber, hiredOn } of able.slice(0, people)) {
      const personId = written.ids.get(employeeNumber)
      if (!personId) continue
      const seed = `${SEED} ${employeeNumber} needs`
      const chance = chanceFrom(seed)
      const first = weekdayFrom(laterOf(hiredOn, addDays(today, -DAYS_AGO + chance.whole(10))))
      const at = (date: CivilDate) => instantOn({ date, minutes: OPENING + chance.whole(120), now })
      const start = at(first)
      await saveRatings({ personId, track: TRACK, ratings: ratingsOf(needs.form, chance), now: start })
      const setId = await startPretest({ personId, track: TRACK, curriculum: curriculum.curriculum, rules: needs.rules, now: start })
      if (setId) await answerSet({ personId, setId, seed, start, right: 0.35 + chance.next() * 0.4 })
      if (!again) continue
      const later = at(weekdayFrom(addDays(first, DAYS_BETWEEN)))
      const repeated = await startPosttest({ personId, track: TRACK, now: later })
      if (repeated) await answerSet({ personId, setId: repeated, seed: `${seed} again`, start: later, right: 0.7 + chance.next() * 0.3 })
    }
  }
}

/** Most rate themselves in the middle; a quarter are new to everyday digital work. */
function ratingsOf(form: NeedsForm, chance: Chance): Ratings {
  const scale = (low: number): Rating => (chance.next() < low ? (chance.next() < 0.4 ? '1' : '2') : chance.next() < 0.7 ? '3' : '4')
  const digital = chance.next() < 0.25 ? 0.7 : 0.12
  return Object.fromEntries([
    ...form.statements.map(({ id }) => [id, scale(0.4)] as const),
    ...form.digital.map(({ id }) => [id, scale(digital)] as const),
  ])
}
