import { classNames } from './class-names'
import { count, percent } from './format'
import { useScope } from './scope'
import { TexturePatterns, texturePaint, type Texture } from './textures'

export type CountPart = { key: string; label: string; count: number; href: string; texture: Texture }

type CountsStripProps = {
  label: string
  /** The whole, first in the row. */
  all: { label?: string; count: number; href: string }
  parts: readonly CountPart[]
  /** Key of the part the list is filtered by; null shows all. */
  current?: string | null
}

/** One proportional bar and, under it, each count as a filter link. */
export function CountsStrip({ label, all, parts, current = null }: CountsStripProps) {
  const scope = useScope()
  return (
    <nav aria-label={label}>
      <ShareBar parts={parts} scope={scope} />
      <ul className="mt-2 flex flex-wrap gap-x-9 gap-y-2">
        <li>
          <CountLink href={all.href} number={all.count} label={all.label ?? 'All'} current={current === null} />
        </li>
        {parts.map((part) => (
          <li key={part.key}>
            <CountLink
              href={part.href}
              number={part.count}
              label={part.label}
              current={current === part.key}
              texture={part.texture}
              scope={scope}
            />
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** Every part is seen, however small: at least 4 px of a bar of 1,000. */
function ShareBar({ parts, scope }: { parts: readonly CountPart[]; scope: string }) {
  const shown = parts.filter((part) => part.count > 0)
  const counted = shown.reduce((sum, part) => sum + part.count, 0)
  const sizes = shown.map((part) => Math.max(part.count, counted * 0.004))
  const whole = sizes.reduce((sum, size) => sum + size, 0)
  return (
    <svg className="bar bar-strip" aria-hidden="true" focusable="false">
      <TexturePatterns scope={scope} />
      {shown.map((part, index) => {
        const start = sizes.slice(0, index).reduce((sum, size) => sum + size, 0)
        return (
          <g key={part.key}>
            <rect
              x={percent(start, whole)}
              width={percent(sizes[index] ?? 0, whole)}
              height="100%"
              {...texturePaint(part.texture, scope)}
            />
            {index > 0 ? <line className="bar-gap" x1={percent(start, whole)} x2={percent(start, whole)} y1="0" y2="100%" /> : null}
          </g>
        )
      })}
    </svg>
  )
}

type CountLinkProps = { href: string; number: number; label: string; current: boolean; texture?: Texture; scope?: string }

function CountLink({ href, number, label, current, texture, scope }: CountLinkProps) {
  return (
    <a
      className={classNames('block border-b-[3px] py-1 leading-tight no-underline', current ? 'border-joint' : 'border-transparent')}
      href={href}
      aria-current={current ? 'true' : undefined}
    >
      <span className="tnum font-serif text-xl text-ink">{count(number)}</span>{' '}
      <span className="flex items-center gap-1.5 text-sm underline underline-offset-4">
        {texture && scope ? (
          <svg className="swatch" aria-hidden="true" focusable="false">
            <rect width="100%" height="100%" {...texturePaint(texture, scope)} />
          </svg>
        ) : null}
        {label}
      </span>
    </a>
  )
}
