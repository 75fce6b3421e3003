import { counted } from '~/domain/dates'
import { PLAY_MODES, type PlayMode } from '~/domain/run-profiles'
import { Note } from '../note'

export const MODE_WORDS = { practice: 'Practice', recorded: 'Recorded runs', exam: 'Exam mode' } as const

/** What the proof left to ask, and the way to it. */
export function ProofNote({ findings }: { findings: readonly { severity: string }[] }) {
  const of = (severity: string) => findings.filter((one) => one.severity === severity).length
  const warnings = of('warning')
  return (
    <Note
      tone={warnings === 0 ? 'ok' : 'warn'}
      className="mt-8 max-w-[62rem]"
      title={
        warnings === 0
          ? 'The proof found nothing to mend.'
          : `The proof found no error and ${warnings === 1 ? 'one question' : `${warnings} questions`} to the author.`
      }
    >
      <a href="#proof">See what was found</a>
    </Note>
  )
}

export const profileName = (id: string) => id.replace(/_/g, ' ')

type ProfilesProps = {
  filters: readonly { id: string; people: number | null }[]
  profile: string | null
  /** Everybody who is counted in the mode. */
  all: number
  hideBelow: number
  hrefFor: (profile: string | null) => string
}

/** Goes between everybody and those who met one profile; of a profile that too few met there is nothing to go to. */
export function PlayedProfiles({ filters, profile, all, hideBelow, hrefFor }: ProfilesProps) {
  if (filters.length < 2 || filters.every(({ people }) => people === null)) return null
  const few = filters.filter(({ people }) => people === null).map(({ id }) => profileName(id))
  const ways = [{ id: null, people: all }, ...filters]
  return (
    <nav aria-label="Profile" className="mt-4 small">
      <ul className="flex flex-wrap gap-x-5 gap-y-1">
        <li className="text-ink-2">Profile:</li>
        {ways.flatMap(({ id, people }) =>
          people === null
            ? []
            : [
                <li key={id ?? 'all'}>
                  <a
                    href={hrefFor(id)}
                    aria-current={id === profile ? 'true' : undefined}
                    className="inline-block min-h-6 aria-[current]:font-bold aria-[current]:text-ink aria-[current]:no-underline"
                  >
                    {id === null ? 'all' : profileName(id)}, {counted(people, 'person', 'people')}
                  </a>
                </li>,
              ],
        )}
        {few.length > 0 ? (
          <li className="text-ink-2">{`not shown, so that no group of fewer than ${hideBelow} can be told: ${few.join(', ')}`}</li>
        ) : null}
      </ul>
    </nav>
  )
}

type PlayedProps = { mode: PlayMode; people: Record<PlayMode, number>; hrefFor: (mode: PlayMode) => string }

/** Goes between the modes, each with how many people were counted in it. */
export function PlayedModes({ mode, people, hrefFor }: PlayedProps) {
  return (
    <nav aria-label="Mode" className="mt-4">
      <ul className="flex flex-wrap gap-x-6 gap-y-2 border-b border-rule">
        {PLAY_MODES.map((one) => (
          <li key={one}>
            <a
              href={hrefFor(one)}
              aria-current={one === mode ? 'true' : undefined}
              className="inline-block border-b-[3px] border-transparent py-2 text-ink-2 no-underline hover:border-rule-strong aria-[current]:border-joint aria-[current]:font-bold aria-[current]:text-ink"
            >
              {MODE_WORDS[one]}, {counted(people[one], 'person', 'people')}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
