import { useScope } from './scope'

const TILE = { length: 44, depth: 24, strands: 7 } as const

/** One strand of the border as a path through a tile; `phase` in turns. Both ends meet the next tile. */
function wave(phase: number): string {
  const points = Array.from({ length: 27 }, (_, step) => {
    const x = (step - 1) * (TILE.length / 24)
    const y = TILE.depth / 2 + (TILE.depth / 2 - 1) * Math.sin((x / TILE.length + phase) * 2 * Math.PI)
    return `${x.toFixed(1)} ${y.toFixed(1)}`
  })
  return `M${points.join('L')}`
}

const STRANDS = Array.from({ length: TILE.strands }, (_, strand) => (strand / TILE.strands) * 0.3)
const EMPLOYMENT = STRANDS.map((phase) => wave(phase)).join('')
const SOCIAL_PROTECTION = STRANDS.map((phase) => wave(phase + 0.5)).join('')

/** Two counter-running waves, one for each service, as one tile repeated round the sheet; a rosette in each corner. */
export function CertificateBorder() {
  const scope = useScope()
  const along = `url(#${scope}-along)`
  const down = `url(#${scope}-down)`
  return (
    <svg className="certificate-border" aria-hidden="true" focusable="false">
      <defs>
        <pattern id={`${scope}-along`} width={TILE.length} height={TILE.depth} patternUnits="userSpaceOnUse">
          <Strands />
        </pattern>
        <pattern id={`${scope}-down`} width={TILE.length} height={TILE.depth} patternUnits="userSpaceOnUse" patternTransform="rotate(90)">
          <Strands />
        </pattern>
      </defs>
      <svg y="22" height={TILE.depth}>
        <rect width="100%" height={TILE.depth} fill={along} />
      </svg>
      <svg y="100%" className="overflow-visible">
        <g transform="translate(0 -44)">
          <rect width="100%" height={TILE.depth} fill={along} />
        </g>
      </svg>
      <g transform="translate(44 0)">
        <rect x={-TILE.depth} width={TILE.depth} height="100%" fill={down} />
      </g>
      <svg x="100%" className="overflow-visible">
        <g transform="translate(-22 0)">
          <rect x={-TILE.depth} width={TILE.depth} height="100%" fill={down} />
        </g>
      </svg>
      {(['0', '100%'] as const).flatMap((x) => (['0', '100%'] as const).map((y) => <Corner key={`${x} ${y}`} x={x} y={y} />))}
    </svg>
  )
}

function Strands() {
  return (
    <g className="fill-none" strokeWidth="0.7">
      <path className="stroke-emp" strokeOpacity="0.55" d={EMPLOYMENT} />
      <path className="stroke-sp" strokeOpacity="0.55" d={SOCIAL_PROTECTION} />
    </g>
  )
}

/** A rosette where two bands meet, 33 px in from the corner, on a ground that clears the waves away. */
function Corner({ x, y }: { x: '0' | '100%'; y: '0' | '100%' }) {
  const dx = x === '0' ? 33 : -33
  const dy = y === '0' ? 33 : -33
  return (
    <svg x={x} y={y} className="overflow-visible">
      <g transform={`translate(${dx} ${dy})`}>
        <rect x={dx > 0 ? -34 : -22} y={dy > 0 ? -34 : -22} width="56" height="56" className="fill-surface" />
        <g className="fill-none stroke-joint" strokeWidth="0.7">
          {[0, 30, 60, 90, 120, 150].map((turn) => (
            <ellipse key={turn} rx="16.5" ry="7.5" transform={`rotate(${turn})`} />
          ))}
          <circle r="17" />
        </g>
      </g>
    </svg>
  )
}
