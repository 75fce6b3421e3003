import { ArrowRight } from 'lucide-react'
import { SCENE_KIND_NAMES } from '../case-words'
import { durationOfSeconds, percent, share } from '../format'
import { Icon } from '../icon'
import { useScope } from '../scope'
import { TexturePatterns, texturePaint } from '../textures'

export type SceneShown = {
  scene: string
  kind: string
  title: string
  desk: string
  waitsFor: readonly { scene: string; title: string }[]
  ways: readonly {
    name: string
    kind: 'choice' | 'outcome' | 'continue'
    says: string
    cost: string
    to: { scene: string; title: string } | null
  }[]
}
export type FigureShown = {
  scene: string
  people: number
  weak: number
  ways: readonly { name: string; people: number; weak: number }[]
  time: { medianSeconds: number; people: number } | null
  late: readonly { id: string; people: number }[]
  critical: readonly { id: string; people: number }[]
}

type ScenePanelProps = {
  scene: SceneShown
  figure: FigureShown | undefined
  hideBelow: number
  /** Whether anything is shown of this group at all. */
  counted: boolean
  names: { standards: Record<string, string>; errors: Record<string, string> }
  hrefFor: (scene: string) => string
}

/** A scene of the map: every way out of it with how many took it, how long it takes, and what went wrong there. */
export function ScenePanel({ scene, figure, hideBelow, counted, names, hrefFor }: ScenePanelProps) {
  const scope = useScope()
  return (
    <section id="scene" aria-labelledby="scene-title" className="min-w-0 scroll-mt-4">
      <p className="over">
        {scene.desk}, {SCENE_KIND_NAMES[scene.kind] ?? scene.kind}
      </p>
      <h2 id="scene-title" className="h2">
        {scene.title}
      </h2>
      {figure ? (
        <p className="mt-1 text-sm text-ink-2">
          {figure.people} people came here. {figure.weak} of them missed something stronger ({share(figure.weak, figure.people)}).{' '}
          {figure.time
            ? `Half of ${figure.time.people} took up to ${durationOfSeconds(figure.time.medianSeconds)}.`
            : `Time is shown from ${hideBelow} people on.`}
        </p>
      ) : (
        <p className="mt-1 text-sm text-ink-2">{counted ? `Fewer than ${hideBelow} people came here: not shown.` : 'No figures yet.'}</p>
      )}
      {scene.waitsFor.length > 0 ? (
        <p className="mt-2 text-sm">
          Waits for the other desk:{' '}
          {scene.waitsFor.map((other, index) => (
            <span key={other.scene}>
              {index > 0 ? ', ' : ''}
              <a href={hrefFor(other.scene)}>{other.title}</a>
            </span>
          ))}
          .
        </p>
      ) : null}
      <svg className="absolute size-0" aria-hidden="true" focusable="false">
        <TexturePatterns scope={scope} />
      </svg>
      <ul className="ruled mt-3 border-y border-rule">
        {scene.ways.map((way) => (
          <Way key={way.name} way={way} figure={figure} scope={scope} hrefFor={hrefFor} />
        ))}
      </ul>
      {figure && scene.ways.length > 1 ? <p className="hint mt-2">Hatched: something stronger was there, or harm was done.</p> : null}
      <Broken figure={figure} names={names} />
    </section>
  )
}

type WayProps = { way: SceneShown['ways'][number]; figure: FigureShown | undefined; scope: string; hrefFor: (scene: string) => string }

function Way({ way, figure, scope, hrefFor }: WayProps) {
  const took = figure?.ways.find(({ name }) => name === way.name)
  return (
    <li className="py-3 text-sm">
      <p className="max-w-[58ch]">{way.says}</p>
      {figure ? (
        <>
          <svg className="bar mt-1.5" aria-hidden="true" focusable="false">
            <rect className="fill-joint" width={percent(took?.people ?? 0, figure.people)} height="100%" />
            <rect {...texturePaint('hatch', scope)} width={percent(took?.weak ?? 0, figure.people)} height="100%" />
          </svg>
          <p className="tnum mt-1">
            {took && took.people > 0 ? (
              <>
                <strong>
                  {took.people} of {figure.people}
                </strong>
                {took.weak > 0 ? `, ${took.weak === took.people ? 'all' : took.weak} missing something stronger` : ''}
              </>
            ) : (
              <strong>Nobody of {figure.people}</strong>
            )}
          </p>
        </>
      ) : null}
      <p className="mt-1 text-ink-2">
        {way.kind === 'outcome' ? 'Outcome of the form. ' : ''}
        {way.cost}, <Icon of={ArrowRight} className="icon-dir" /> <span className="sr-only">leads to </span>
        {way.to ? <a href={hrefFor(way.to.scene)}>{way.to.title}</a> : 'desk done'}
      </p>
    </li>
  )
}

function Broken({ figure, names }: Pick<ScenePanelProps, 'figure' | 'names'>) {
  if (!figure || figure.late.length + figure.critical.length === 0) return null
  return (
    <ul className="mt-4 grid gap-2 text-sm">
      {figure.critical.map(({ id, people }) => (
        <li key={id}>
          <strong className="text-bad">
            Critical error, {people} of {figure.people}:
          </strong>{' '}
          {names.errors[id] ?? id}
        </li>
      ))}
      {figure.late.map(({ id, people }) => (
        <li key={id}>
          <strong>
            Became late here, {people} of {figure.people}:
          </strong>{' '}
          {names.standards[id] ?? id}
        </li>
      ))}
    </ul>
  )
}
