import { Disclose } from '../disclose'
import { Facts } from '../facts'
import { share } from '../format'

type Counted = { id: string; people: number }
type OutcomesProps = {
  people: number
  passed: number
  critical: number
  late: readonly Counted[]
  criticals: readonly Counted[]
  hardest: { scene: string; weak: number; people: number } | null
  unused: readonly { scene: string; name: string; people: number }[]
  /** Where each standard became late, the most frequent scene first. */
  lateAt: ReadonlyMap<string, readonly string[]>
  names: { standards: Record<string, string>; errors: Record<string, string> }
  titles: ReadonlyMap<string, string>
  says: (scene: string, name: string) => string
  hrefFor: (scene: string) => string
}

/** What stands out in how a case is played, each figure with its whole. */
export function ScenarioOutcomes(props: OutcomesProps) {
  const { people, passed, critical, late, criticals, hardest, names, titles, lateAt, hrefFor } = props
  const of = (part: number) => `${part} of ${people} (${share(part, people)})`
  return (
    <Facts
      className="mt-4 max-w-[62rem]"
      items={[
        { term: 'Every line reached', value: of(passed) },
        {
          term: 'Critical error',
          value: (
            <>
              {of(critical)}
              <Lines of={criticals.map(({ id, people: by }) => ({ key: id, says: `${by} of ${people}: ${names.errors[id] ?? id}` }))} />
            </>
          ),
        },
        {
          term: 'Hardest decision',
          value: hardest ? (
            <>
              <a href={hrefFor(hardest.scene)}>{titles.get(hardest.scene) ?? hardest.scene}</a>: {hardest.weak} of {hardest.people} missed
              something stronger ({share(hardest.weak, hardest.people)})
            </>
          ) : (
            'Nobody missed anything stronger'
          ),
        },
        {
          term: 'Standards broken',
          value:
            late.length === 0 ? (
              'None'
            ) : (
              <Lines
                of={late.map(({ id, people: by }) => ({
                  key: id,
                  says: `${names.standards[id] ?? id}: ${of(by)}${lateAt.get(id) ? `, most often at ${(lateAt.get(id) ?? []).slice(0, 2).join(' and ')}` : ''}`,
                }))}
              />
            ),
        },
        { term: 'Taken by nobody', value: <Unused {...props} /> },
      ]}
    />
  )
}

/** A longer list is folded: it would hide what stands below it. */
const LISTED_OPEN = 3

function Unused({ unused, titles, says, hrefFor }: OutcomesProps) {
  if (unused.length === 0) return 'Every choice was taken by somebody'
  const list = (
    <ul className="grid gap-1">
      {unused.map(({ scene, name, people }) => (
        <li key={`${scene} ${name}`}>
          <a href={hrefFor(scene)}>{titles.get(scene) ?? scene}</a>: {says(scene, name)}{' '}
          <span className="text-ink-2">(nobody of {people})</span>
        </li>
      ))}
    </ul>
  )
  if (unused.length <= LISTED_OPEN) return list
  return <Disclose summary={`${unused.length} choices`}>{list}</Disclose>
}

function Lines({ of }: { of: readonly { key: string; says: string }[] }) {
  return (
    <ul className="grid gap-1">
      {of.map(({ key, says }) => (
        <li key={key}>{says}</li>
      ))}
    </ul>
  )
}
