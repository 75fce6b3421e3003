import { Button } from '../button'
import { classNames } from '../class-names'
import { count } from '../format'
import { ServiceTag, type Service } from '../service-tag'
import { ScrollRegion } from '../table'

export type PersonShown = { personId: string; name: string; employeeNumber: string; service: Service; site: string }

type TickListProps = {
  people: readonly PersonShown[]
  name: string
  label: string
  taken?: ReadonlySet<string>
  /** What stands beside them. */
  takenWord?: string
  className?: string
}

/** People with a box to tick each; whoever is `taken` already stands there without one. */
export function TickList({ people, name, label, taken, takenWord, className }: TickListProps) {
  return (
    <ScrollRegion label={label} className={classNames('max-h-[26rem] overflow-y-auto', className)}>
      <ul className="ledger ruled">
        {people.map(({ personId, ...person }) => (
          <li key={personId}>
            {taken?.has(personId) ? (
              <p className="flex min-h-11 items-center gap-2.5 py-1 text-sm">
                <span className="w-6 shrink-0" />
                <PersonWords {...person} remark={takenWord} />
              </p>
            ) : (
              <label className="flex min-h-11 items-center gap-2.5 py-1 text-sm">
                <input type="checkbox" className="check shrink-0" name={name} value={personId} />
                <PersonWords {...person} />
              </label>
            )}
          </li>
        ))}
      </ul>
    </ScrollRegion>
  )
}

type PersonWordsProps = Omit<PersonShown, 'personId'> & { remark?: string }

function PersonWords({ name, employeeNumber, service, site, remark }: PersonWordsProps) {
  return (
    <span className="grid min-w-0 grow gap-x-4 sm:grid-cols-[minmax(0,1fr)_11rem_8rem]">
      <span className="min-w-0">
        <span className="font-semibold">{name}</span> <span className="tnum text-ink-2">{employeeNumber}</span>
        {remark ? <span className="text-ok"> {remark}</span> : null}
      </span>
      <ServiceTag service={service} />
      <span className="text-ink-2">{site}</span>
    </span>
  )
}

type PeopleFoundProps = { found: readonly PersonShown[]; total: number; chosen: ReadonlySet<string>; mostAtOnce: number; takenWord: string }

/** What a search for people found, with buttons that take the ticked or all of them; part of a form. */
export function PeopleFound({ found, total, chosen, mostAtOnce, takenWord }: PeopleFoundProps) {
  if (total === 0) {
    return (
      <p className="border-y border-rule py-3" role="status">
        Nobody is found. The search finds words of a name and the beginning of a staff number, of people who work today and learn here.
      </p>
    )
  }
  const open = found.filter(({ personId }) => !chosen.has(personId)).length
  const rest = total > found.length ? ` The first ${found.length} are shown; narrow the search to see others.` : ''
  return (
    <div>
      <p className="tnum text-sm" role="status">
        <strong>{`${count(total)} ${total === 1 ? 'person is' : 'people are'} found.`}</strong>
        {rest}
      </p>
      <TickList className="mt-2" people={found} name="add" label="People found" taken={chosen} takenWord={takenWord} />
      {open === 0 && total === found.length ? null : (
        <p className="mt-3 flex flex-wrap gap-3">
          <Button type="submit" name="intent" value="add" small>
            Add those ticked
          </Button>
          {total > 1 && total <= mostAtOnce ? (
            <Button type="submit" name="intent" value="add-all" variant="3" small>
              {`Add all ${count(total)} found`}
            </Button>
          ) : null}
        </p>
      )}
    </div>
  )
}

/** How many people of each service: 5 Employment, 4 Social protection. */
export function ServiceMix({ people }: { people: readonly { service: Service }[] }) {
  const of = (service: Service) => people.filter((person) => person.service === service).length
  return (
    <span className="inline-flex flex-wrap gap-x-4">
      {(['employment', 'social-protection'] as const).map((service) => (
        <span key={service} className="tnum whitespace-nowrap">
          {count(of(service))} <ServiceTag service={service} />
        </span>
      ))}
    </span>
  )
}
