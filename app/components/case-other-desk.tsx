import { Hourglass } from 'lucide-react'
import { momentOfDrill } from '~/domain/case-clock'
import type { CaseViewData, DeskData } from './case-view'
import { Icon } from './icon'

type OtherDeskProps = { runId: string; view: Pick<CaseViewData, 'desks' | 'clock' | 'mode'>; at: DeskData }

/**
 * Says that the other desk has something to do as well, since one clock runs for all of them, and how long it has waited. In practice
 * it names the scene; elsewhere finding out is part of the case.
 */
export function OtherDesk({ runId, view: { desks, clock, mode }, at }: OtherDeskProps) {
  const moment = (tick: number) => (clock.unit === 'minutes' ? momentOfDrill(tick, clock.begins) : `day ${tick}`)
  const waiting = desks.filter(({ desk, scene }) => desk !== at.desk && scene && !scene.waiting)
  if (waiting.length === 0 || at.scene?.waiting) return null
  return (
    <div className="flex gap-2 border-y border-rule py-2 text-sm text-ink-2">
      <Icon of={Hourglass} />
      <ul>
        {waiting.map(({ desk, title, since, scene }) => (
          <li key={desk}>
            {since < clock.now ? `At ${title} something has waited since ${moment(since)}` : `There is something to do at ${title} too`}
            {mode === 'practice' && scene?.title ? `: “${scene.title}”` : ''}. One clock runs for both.{' '}
            <a href={`/runs/${runId}?desk=${desk}`} className="whitespace-nowrap">
              Go to {title}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}
