import { Check, Minus, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { percent } from './format'
import { Icon } from './icon'
import { useScope } from './scope'
import { TexturePatterns, texturePaint } from './textures'

type CompetencyBarProps = {
  name: string
  /** Out of `outOf`; null was not assessed: never zero and never a pass. */
  score: number | null
  needs: number
  outOf?: number
  /** After the verdict: “4 of 5 correct”. */
  detail?: ReactNode
}

/** A score and the line it had to reach. Not met is hatched and has a cross. */
export function CompetencyBar({ name, score, needs, outOf = 100, detail }: CompetencyBarProps) {
  const scope = useScope()
  const met = score !== null && score >= needs
  const line = percent(needs, outOf)
  return (
    <div className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1.5 py-3">
      <span className="font-semibold">{name}</span>
      <Figure score={score} met={met} outOf={outOf} />
      <svg className="bar col-span-2" aria-hidden="true" focusable="false">
        <TexturePatterns scope={scope} />
        {score === null ? null : (
          <rect
            width={percent(score, outOf)}
            height="100%"
            {...(met ? { className: 'bar-fill fill-joint' } : texturePaint('hatch', scope))}
          />
        )}
        <line className="bar-line" x1={line} x2={line} y1="-5" y2="13" />
      </svg>
      <span className="small col-span-2 text-ink-2">
        {score === null ? 'Not assessed here' : met ? 'Met' : 'Not yet met'}; needs {needs}. {detail}
      </span>
    </div>
  )
}

function Figure({ score, met, outOf }: { score: number | null; met: boolean; outOf: number }) {
  if (score === null) {
    return (
      <span className="text-ink-2">
        <Icon of={Minus} />
      </span>
    )
  }
  return (
    <span className="tnum">
      <span className={met ? 'text-ok' : 'text-bad'}>
        <Icon of={met ? Check : X} />
      </span>{' '}
      <strong>{score}</strong> of {outOf}
    </span>
  )
}
