import { arrowPath, LARGE_MAP, titleLines, type Chart, type ChartArrow, type ChartNode } from '~/domain/statechart'
import { classNames } from '../class-names'
import { percent } from '../format'
import { useScope } from '../scope'
import { ScrollRegion } from '../table'
import { TexturePatterns, texturePaint } from '../textures'

export type ChartFigure = { scene: string; people: number; weak: number; ways: readonly { name: string; people: number }[] }

type StatechartProps = {
  chart: Chart
  titles: ReadonlyMap<string, string>
  /** By scene; nothing while the group is too small. */
  figures: ReadonlyMap<string, ChartFigure>
  /** Everybody who is counted. */
  people: number
  chosen: string
  hrefFor: (scene: string) => string
}

/** The scenes of a case in lanes of desks with the arrows between them; a scene is a link that chooses it. */
export function Statechart({ chart, titles, figures, people, chosen, hrefFor }: StatechartProps) {
  const scope = useScope()
  const large = chart.nodes.length > LARGE_MAP
  const touches = ({ from, to }: ChartArrow) => from === chosen || to === chosen
  const arrows = chart.arrows.filter((arrow) => !large || touches(arrow)).sort((a, b) => Number(touches(a)) - Number(touches(b)))
  return (
    <ScrollRegion label="Statechart" className="sheet p-3">
      <svg
        className="statechart mx-auto block"
        width={chart.width}
        height={chart.height}
        viewBox={`0 0 ${chart.width} ${chart.height}`}
        role="group"
        aria-label={`${chart.nodes.filter(({ end }) => !end).length} scenes in ${chart.lanes.length === 1 ? 'one lane' : `${chart.lanes.length} lanes`}; each is a link. The same as a table stands below.`}
      >
        <TexturePatterns scope={scope} />
        <defs>
          {['quiet', 'strong'].map((look) => (
            <marker
              key={look}
              id={`${scope}-${look}`}
              viewBox="0 0 10 10"
              refX="9"
              refY="5"
              markerWidth="12"
              markerHeight="12"
              markerUnits="userSpaceOnUse"
              orient="auto"
            >
              <path d="M0,0 L10,5 L0,10 z" className={`tip-${look}`} />
            </marker>
          ))}
        </defs>
        {chart.lanes.map((lane, index) => (
          <g key={lane.desk}>
            <rect
              className={classNames('lane', index === 0 ? 'lane-emp' : 'lane-sp')}
              x={lane.x}
              y={0}
              width={lane.width}
              height={lane.height}
              rx={4}
            />
            <rect className={index === 0 ? 'fill-emp' : 'fill-sp'} x={lane.x} y={0} width={lane.width} height={4} />
            <text className={index === 0 ? 't-emp' : 't-sp'} x={lane.x + 20} y={34}>
              {lane.title}
            </text>
          </g>
        ))}
        {chart.waits
          .filter((wait) => !large || touches(wait))
          .map((wait) => (
            <path
              key={`${wait.from} ${wait.to}`}
              d={arrowPath(wait.points)}
              className={classNames('arrow arrow-wait', touches(wait) ? 'arrow-strong' : 'arrow-quiet')}
              strokeWidth={1.75}
              markerEnd={`url(#${scope}-${touches(wait) ? 'strong' : 'quiet'})`}
            />
          ))}
        {arrows.map((arrow) => (
          <Arrow key={`${arrow.from} ${arrow.to}`} arrow={arrow} figure={figures.get(arrow.from)} chosen={chosen} scope={scope} />
        ))}
        {chart.nodes.map((node) =>
          node.end ? (
            <End key={node.id} node={node} />
          ) : (
            <SceneNode
              key={node.id}
              node={node}
              title={titles.get(node.id) ?? node.id}
              figure={figures.get(node.id)}
              people={people}
              chosen={node.id === chosen}
              href={hrefFor(node.id)}
              scope={scope}
            />
          ),
        )}
      </svg>
    </ScrollRegion>
  )
}

/** As thick as the share of those at the scene who went this way. */
function Arrow({ arrow, figure, chosen, scope }: { arrow: ChartArrow; figure: ChartFigure | undefined; chosen: string; scope: string }) {
  const took = figure?.ways.filter(({ name }) => arrow.ways.includes(name)).reduce((sum, way) => sum + way.people, 0) ?? 0
  const thick = figure && figure.people > 0 ? 1.25 + (3 * took) / figure.people : 1.5
  const out = arrow.from === chosen
  const look = out || arrow.to === chosen ? 'strong' : 'quiet'
  return (
    <path
      d={arrowPath(arrow.points)}
      className={classNames('arrow', `arrow-${look}`, figure && took === 0 && 'arrow-unused')}
      strokeWidth={thick}
      markerEnd={`url(#${scope}-${look})`}
    />
  )
}

type NodeProps = {
  node: ChartNode
  title: string
  figure: ChartFigure | undefined
  people: number
  chosen: boolean
  href: string
  scope: string
}

function SceneNode({ node, title, figure, people, chosen, href, scope }: NodeProps) {
  const { x, y, width, height, first } = node
  const lines = titleLines(title)
  const bar = { x: x + 12, y: y + height - 14, width: width - 24, height: 6 }
  const said = figure ? `${figure.people} of ${people} came here; ${figure.weak} of them missed something stronger` : ''
  return (
    <a href={href} aria-current={chosen ? 'true' : undefined} aria-label={`${title}${said ? `: ${said}` : ''}`} className="scene">
      {first ? <circle cx={x + width / 2} cy={y - 10} r={4} className="fill-ink" /> : null}
      <rect className={classNames('scene-box', chosen && 'scene-chosen')} x={x} y={y} width={width} height={height} rx={4} />
      {lines.map((line, index) => (
        <text key={line} className="t-ink" x={x + 12} y={y + (figure ? 20 : lines.length === 1 ? 36 : 28) + index * 17}>
          {line}
        </text>
      ))}
      {figure ? (
        <>
          {lines.length === 1 ? (
            <text className="tnum" x={x + 12} y={y + 39}>
              {figure.people} of {people}
            </text>
          ) : null}
          <svg x={bar.x} y={bar.y} width={bar.width} height={bar.height}>
            <rect className="fill-sunk" width="100%" height="100%" />
            <rect className="fill-joint" width={percent(figure.people, people)} height="100%" />
            <rect {...texturePaint('hatch', scope)} width={percent(figure.weak, people)} height="100%" />
          </svg>
        </>
      ) : null}
    </a>
  )
}

function End({ node: { x, y, width, height } }: { node: ChartNode }) {
  return (
    <g>
      <rect className="scene-box" x={x} y={y} width={width} height={height} rx={4} />
      <rect className="scene-box" x={x + 4} y={y + 4} width={width - 8} height={height - 8} rx={2} />
      <text x={x + width / 2} y={y + height / 2 + 4} textAnchor="middle">
        Desk done
      </text>
    </g>
  )
}
