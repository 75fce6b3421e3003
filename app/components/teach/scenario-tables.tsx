import { Play } from 'lucide-react'
import { COMPETENCY_NAMES } from '~/domain/curriculum'
import { durationOfSeconds, share } from '../format'
import { Icon } from '../icon'
import { Chip } from '../status-chip'
import { DataTable } from '../table'
import { profileName } from './scenario-played'
import type { FigureShown, SceneShown } from './scene-panel'

export type FindingShown = {
  key: string
  rule: string
  severity: 'error' | 'warning' | 'information'
  file: string
  line: number
  message: string
  scene: string | null
  /** Steps of the run that shows it. */
  steps: number | null
}

const SEVERITY = {
  error: { tone: 'bad', says: 'Error' },
  warning: { tone: 'warn', says: 'Is it meant?' },
  information: { tone: 'plain', says: 'To know' },
} as const

/** Words between stars are ids and titles; they stand out without their marks. */
function Marked({ text }: { text: string }) {
  return text
    .split(/(\*[^*]+\*|`[^`]+`)/)
    .map((part, index) => (/^[*`].+[*`]$/.test(part) ? <strong key={index}>{part.slice(1, -1)}</strong> : part))
}

type FindingsProps = {
  findings: readonly FindingShown[]
  titles: ReadonlyMap<string, string>
  hrefFor: (scene: string) => string
  showMe: (key: string) => string
}

/** What the checker found, with the scene it is about and the run that shows it. */
export function FindingsTable({ findings, titles, hrefFor, showMe }: FindingsProps) {
  return (
    <DataTable
      caption="What the proof found"
      dense
      cards
      className="mt-4"
      rows={findings}
      rowKey={(row) => row.key}
      columns={[
        {
          key: 'severity',
          head: 'Kind',
          card: 'aside',
          cell: ({ severity }) => <Chip tone={SEVERITY[severity].tone}>{SEVERITY[severity].says}</Chip>,
        },
        {
          key: 'message',
          head: 'What was found',
          rowHead: true,
          className: 'font-normal',
          cell: ({ message }) => <Marked text={message} />,
        },
        {
          key: 'where',
          head: 'Where',
          cell: ({ scene, file, line }) =>
            scene ? (
              <a href={hrefFor(scene)}>{titles.get(scene) ?? scene}</a>
            ) : (
              <span className="mono md:whitespace-nowrap">{`${file}, line ${line}`}</span>
            ),
        },
        {
          key: 'show',
          head: 'A run that shows it',
          cell: ({ key, steps, message }) =>
            steps ? (
              <a
                href={showMe(key)}
                aria-label={`Show me, ${steps === 1 ? '1 step' : `${steps} steps`}: ${message.replace(/[*`]/g, '')}`}
                className="whitespace-nowrap"
              >
                <Icon of={Play} /> Show me, {steps === 1 ? '1 step' : `${steps} steps`}
              </a>
            ) : (
              '–'
            ),
        },
      ]}
    />
  )
}

type ScenesProps = { scenes: readonly SceneShown[]; figures: ReadonlyMap<string, FigureShown>; hrefFor: (scene: string) => string }

/** The map as a table: every scene, where it leads, and what was counted there. */
export function ScenesTable({ scenes, figures, hrefFor }: ScenesProps) {
  return (
    <DataTable
      caption="All scenes"
      dense
      cards
      className="mt-4"
      rows={scenes}
      rowKey={({ scene }) => scene}
      columns={[
        { key: 'scene', head: 'Scene', rowHead: true, cell: ({ scene, title }) => <a href={hrefFor(scene)}>{title}</a> },
        { key: 'desk', head: 'Desk', cell: ({ desk }) => desk },
        {
          key: 'to',
          head: 'Leads to',
          cell: ({ ways }) => [...new Set(ways.map(({ to }) => to?.title ?? 'desk done'))].join(', '),
        },
        { key: 'people', head: 'Came here', num: true, cell: ({ scene }) => figures.get(scene)?.people ?? '–' },
        {
          key: 'weak',
          head: 'Missed something stronger',
          num: true,
          cell: ({ scene }) => {
            const figure = figures.get(scene)
            return figure ? `${figure.weak} of ${figure.people} (${share(figure.weak, figure.people)})` : '–'
          },
        },
        {
          key: 'time',
          head: 'Time, median',
          num: true,
          cell: ({ scene }) => {
            const time = figures.get(scene)?.time
            return time ? durationOfSeconds(time.medianSeconds) : '–'
          },
        },
      ]}
    />
  )
}

export type ProfileShown = {
  profile: string
  states: number
  paths: string
  shortest: number
  longest: string
  most: Record<string, number>
  passPossible: boolean
  failPossible: boolean
}

const grouped = (digits: string) => (/^\d+$/.test(digits) ? digits.replace(/\B(?=(\d{3})+$)/g, ',') : digits)

/** What trying every run of each profile showed. */
export function ProfilesTable({ profiles }: { profiles: readonly ProfileShown[] }) {
  return (
    <DataTable
      caption="Every run, by profile"
      dense
      cards
      className="mt-4"
      rows={profiles}
      rowKey={({ profile }) => profile}
      columns={[
        { key: 'profile', head: 'Profile', rowHead: true, cell: ({ profile }) => profileName(profile) },
        { key: 'paths', head: 'Ways through', num: true, cell: ({ paths }) => grouped(paths) },
        { key: 'states', head: 'Situations', num: true, cell: ({ states }) => grouped(String(states)) },
        { key: 'steps', head: 'Steps', num: true, cell: ({ shortest, longest }) => `${shortest} to ${longest}` },
        {
          key: 'most',
          head: 'Most points',
          cell: ({ most }) =>
            Object.entries(COMPETENCY_NAMES)
              .flatMap(([id, name]) => (most[id] ? [`${name} ${most[id]}`] : []))
              .join(', '),
        },
        {
          key: 'outcome',
          head: 'Can be',
          cell: ({ passPossible, failPossible }) =>
            [passPossible ? 'passed' : null, failPossible ? 'missed' : null].filter(Boolean).join(' and '),
        },
      ]}
    />
  )
}
