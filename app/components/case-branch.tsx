import { Split } from 'lucide-react'
import { Button } from './button'

type TryAgainProps = { runId: string; step: number; filled?: boolean; children?: string }

/** Goes back to a decision in a new practice run, with everything before it as it was. */
export function TryAgain({ runId, step, filled, children = 'Decide something else here, in practice' }: TryAgainProps) {
  return (
    <form method="post" action={`/runs/${runId}/debrief`} className="noprint mt-2">
      <input type="hidden" name="step" value={step} />
      <Button type="submit" name="intent" value="branch" variant={filled ? '1' : '3'} small={!filled} icon={Split}>
        {children}
      </Button>
    </form>
  )
}
