import { COMPETENCIES, type Competency } from '~/domain/lesson'

type Count = { right: number; of: number }

/** What one person needs in a track; `gain` once the same questions were answered again. */
export type PersonNeeds = {
  siteId: string
  weights: readonly Competency[]
  digitalFirst: boolean
  gain: { before: Count; after: Count } | null
}

/** Right answers of all who answered twice, before and after; hidden while they are too few. */
export type SiteGain = { kind: 'shown'; people: number; before: Count; after: Count } | { kind: 'hidden' }

export type SiteNeedsFigures =
  | { kind: 'shown'; people: number; weights: Record<Competency, number>; digitalFirst: number; gain: SiteGain }
  | { kind: 'hidden' | 'nobody'; because: string }

export type SiteNeeds = { siteId: string; name: string; figures: SiteNeedsFigures }

type SitesQuestion = { people: readonly PersonNeeds[]; sites: readonly { id: string; name: string }[]; hideBelow: number }

/**
 * The training needs of each site. A site with fewer people than `hideBelow` is hidden whole, and so is the gain of fewer
 * people; the total is of what is shown only, so that nothing hidden can be found by subtracting.
 */
export function siteNeeds({ people, sites, hideBelow }: SitesQuestion): { sites: SiteNeeds[]; total: SiteNeedsFigures } {
  const rows = sites.map(({ id, name }) => {
    const own = people.filter(({ siteId }) => siteId === id)
    return { siteId: id, name, figures: figuresOf({ own, hideBelow }) }
  })
  return { sites: rows, total: totalOf(rows.map(({ figures }) => figures)) }
}

function figuresOf({ own, hideBelow }: { own: PersonNeeds[]; hideBelow: number }): SiteNeedsFigures {
  if (own.length === 0) return { kind: 'nobody', because: 'Nobody has finished the check.' }
  if (own.length < hideBelow) return { kind: 'hidden', because: `Hidden: fewer than ${hideBelow} people have finished the check.` }
  const weights = counts((competency) => own.filter((one) => one.weights.includes(competency)).length)
  const gains = own.flatMap(({ gain }) => gain ?? [])
  return {
    kind: 'shown',
    people: own.length,
    weights,
    digitalFirst: own.filter(({ digitalFirst }) => digitalFirst).length,
    gain:
      gains.length < hideBelow
        ? { kind: 'hidden' }
        : {
            kind: 'shown',
            people: gains.length,
            before: sum(gains.map(({ before }) => before)),
            after: sum(gains.map(({ after }) => after)),
          },
  }
}

function totalOf(figures: readonly SiteNeedsFigures[]): SiteNeedsFigures {
  const shown = figures.filter((one) => one.kind === 'shown')
  if (shown.length === 0) return { kind: 'nobody', because: 'No site can be shown.' }
  const gains = shown.flatMap(({ gain }) => (gain.kind === 'shown' ? [gain] : []))
  const all = (of: (one: (typeof shown)[number]) => number) => shown.reduce((total, one) => total + of(one), 0)
  return {
    kind: 'shown',
    people: all(({ people }) => people),
    weights: counts((competency) => all(({ weights }) => weights[competency])),
    digitalFirst: all(({ digitalFirst }) => digitalFirst),
    gain:
      gains.length === 0
        ? { kind: 'hidden' }
        : {
            kind: 'shown',
            people: gains.reduce((total, { people }) => total + people, 0),
            before: sum(gains.map(({ before }) => before)),
            after: sum(gains.map(({ after }) => after)),
          },
  }
}

const counts = (of: (competency: Competency) => number) =>
  Object.fromEntries(COMPETENCIES.map((competency) => [competency, of(competency)])) as Record<Competency, number>

const sum = (all: readonly Count[]): Count => ({
  right: all.reduce((total, { right }) => total + right, 0),
  of: all.reduce((total, { of }) => total + of, 0),
})
