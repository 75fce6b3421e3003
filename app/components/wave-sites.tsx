import { Check, CircleDashed, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Icon } from './icon'

export type SiteStanding = 'on-path' | 'under' | 'behind' | 'waiting'
const STANDING_WORDS: Record<SiteStanding, string> = { 'on-path': 'on path', under: 'just under', behind: 'behind', waiting: 'not open' }

export type WaveSite = {
  key: string
  name: string
  /** Null: too few people to show, or not open. */ value: string | null
  standing: SiteStanding
  href?: string
}
export type Wave = {
  key: string
  name: string
  detail: ReactNode
  sites: readonly WaveSite[]
  /** In place of sites: “12 sites, waiting for the gate”. */ waiting?: ReactNode
}

/** Waves of a rollout and their sites, each against where it should be in that month. */
export function WaveSites({ waves }: { waves: readonly Wave[] }) {
  return (
    <dl className="ledger ruled">
      {waves.map((wave) => (
        <div key={wave.key} className="grid gap-x-6 gap-y-2 py-3 md:grid-cols-[9rem_1fr]">
          <dt>
            <strong>{wave.name}</strong>
            <span className="block text-sm text-ink-2">{wave.detail}</span>
          </dt>
          <dd>
            <ul className="grid grid-cols-2 gap-2 sm:grid-cols-3 lg:grid-cols-6">
              {wave.sites.map((site) => (
                <li key={site.key}>
                  <Site site={site} />
                </li>
              ))}
              {wave.waiting ? <li className="site site-waiting">{wave.waiting}</li> : null}
            </ul>
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Site({ site }: { site: WaveSite }) {
  const inside = (
    <>
      {site.name}
      <span className="block">
        <span className="tnum text-lg font-bold">{site.value ?? 'Not shown'}</span>{' '}
        <span className="whitespace-nowrap">{STANDING_WORDS[site.standing]}</span>
      </span>
    </>
  )
  const look = `site site-${site.standing}`
  return site.href ? (
    <a href={site.href} className={look}>
      {inside}
    </a>
  ) : (
    <div className={look}>{inside}</div>
  )
}

export type GateMark = 'met' | 'not-met' | 'open'
const GATE_MARKS = {
  met: { icon: Check, ink: 'text-ok', word: 'met' },
  'not-met': { icon: X, ink: 'text-bad', word: 'not met' },
  open: { icon: CircleDashed, ink: 'text-ink-2', word: 'month not closed' },
} as const

/** A figure of a gate month with its sign: met, not met, or a month still open, which is never counted. */
export function GateFigure({ value, mark }: { value: ReactNode; mark: GateMark }) {
  const sign = GATE_MARKS[mark]
  return (
    <span className="whitespace-nowrap">
      {value}{' '}
      <span className={sign.ink}>
        <Icon of={sign.icon} />
        <span className="sr-only">{sign.word}</span>
      </span>
    </span>
  )
}
