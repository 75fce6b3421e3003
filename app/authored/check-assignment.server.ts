import { LONGEST_STEP } from '~/domain/assignment'
import type { Report } from './diagnostics.server'
import { attributesOf, isElement, type Element, type OnProblem } from './guard.server'
import { within, type OutlineActivity } from './outline.server'

type Checked = {
  activities: readonly OutlineActivity[]
  /** The report of assignment.yaml; undefined while the lesson has no such file. */
  file: Report | undefined
  problem: OnProblem
  /** Whether all of the lesson could be read: only then is the activity known to be missing. */
  complete: boolean
}

const isAssignment = ({ kind }: OutlineActivity) => kind === 'workplace-assignment'

/** A workplace assignment has its file, its brief and its steps; and a lesson has one of them at most. */
export function checkAssignment({ activities, file, problem, complete }: Checked): void {
  const [first, ...others] = activities.filter(isAssignment)
  if (file && !first && complete)
    file.error(
      undefined,
      'assignment',
      'No activity of the lesson is a workplace assignment. Write <Activity kind="workplace-assignment" minutes="…">, or delete this file.',
    )
  if (!first) return
  if (!file)
    problem(
      first.node.position?.start,
      'assignment',
      'A workplace assignment needs assignment.yaml beside the lesson: what is handed in, and the rubric it is marked by.',
    )
  for (const other of others)
    problem(other.node.position?.start, 'assignment', 'A lesson has one workplace assignment. Make this a step of the first, or a lesson.')
  checkSteps(first, problem)
}

function checkSteps({ node }: OutlineActivity, problem: OnProblem): void {
  const inside = [...within(node)].flatMap(([one]) => (isElement(one) ? [one] : []))
  const briefs = inside.filter(({ name }) => name === 'Brief')
  if (briefs.length === 0)
    problem(node.position?.start, 'assignment', 'A workplace assignment says what to do: put a <Brief> with its <Task> steps into it.')
  for (const brief of briefs.slice(1))
    problem(brief.position?.start, 'assignment', 'An assignment has one <Brief>. Put these steps into the first.')
  for (const step of inside.filter(({ name }) => name === 'Task')) checkStep(step, problem)
}

function checkStep(step: Element, problem: OnProblem): void {
  const minutes = Number(attributesOf(step).minutes ?? 0)
  if (minutes > LONGEST_STEP)
    problem(
      step.position?.start,
      'assignment',
      `This step takes ${minutes} minutes; the longest is ${LONGEST_STEP}. Divide it, each part with a product of its own.`,
    )
}
