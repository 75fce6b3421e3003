import { Circle, CircleCheck } from 'lucide-react'
import { Button } from '../button'

/** The learner's own tick on a step of an assignment. It is kept and decides nothing. */
export function StepTick({ slug, step, done }: { slug: string; step: number; done: boolean }) {
  return (
    <form method="post" action={`/learn/${slug}/evidence`} className="noprint">
      <input type="hidden" name="intent" value="tick" />
      <input type="hidden" name="step" value={step} />
      <input type="hidden" name="done" value={done ? 'no' : 'yes'} />
      <Button type="submit" small variant="3" className="ps-0!" icon={done ? CircleCheck : Circle}>
        {done ? 'Done' : 'Mark as done'}
        <span className="sr-only">{done ? `: take the tick of step ${step} away` : `: step ${step}`}</span>
      </Button>
    </form>
  )
}
