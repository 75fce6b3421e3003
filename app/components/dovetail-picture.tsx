import { useScope } from './scope'

const EDGE = 'M340 0V95L450 45V205L340 155V345L450 295V455L340 405V595L450 545V705L340 655V845L450 795V955L340 905V1000'

/** Grain along one half: `lines` strokes that bend a little, each unlike the last. */
function grain(lines: number, draw: (index: number) => string): string {
  return Array.from({ length: lines }, (_, index) => draw(index)).join('')
}

const bend = (index: number, size: number) => (Math.sin(index * 0.33) * size).toFixed(1)
const ACROSS = grain(60, (index) => `M-10 ${index * 17}c140 ${bend(index, 10)} 320 ${bend(index + 4, 12)} 560 ${bend(index + 9, 8)}`)
const UPRIGHT = grain(
  30,
  (index) => `M${300 + index * 15} -10c${bend(index * 2, 16)} 330 ${bend(index * 2 + 5, 18)} 660 ${bend(index + 3, 12)} 1020`,
)

/** The dovetail at full height: the one large picture in the product. */
export function DovetailPicture() {
  const scope = useScope()
  return (
    <svg className="block h-full w-full" viewBox="0 0 720 1000" preserveAspectRatio="xMidYMid slice" aria-hidden="true" focusable="false">
      <defs>
        <clipPath id={`${scope}-tails`}>
          <path d={`${EDGE}L0 1000V0z`} />
        </clipPath>
        <clipPath id={`${scope}-pins`}>
          <path d={`${EDGE}L720 1000V0z`} />
        </clipPath>
      </defs>
      <g clipPath={`url(#${scope}-tails)`}>
        <rect width="720" height="1000" className="fill-emp" />
        <path className="fill-none stroke-canvas" strokeWidth="0.8" strokeOpacity="0.2" d={ACROSS} />
      </g>
      <g clipPath={`url(#${scope}-pins)`}>
        <rect width="720" height="1000" className="fill-sp" />
        <path className="fill-none stroke-canvas" strokeWidth="0.8" strokeOpacity="0.2" d={UPRIGHT} />
      </g>
      <path className="fill-none stroke-canvas" strokeWidth="6" d={EDGE} />
    </svg>
  )
}
