import type { Nodes } from 'mdast'
import { elementRule, TASK_ELEMENTS } from '~/components/lesson/elements'
import { plainText } from '~/components/lesson/plain-text'
import { countTask } from '~/domain/exercises/count'
import type { Exercise } from '~/domain/exercises/kinds'
import {
  activityWords,
  computeMinutes,
  countWords,
  minutesAgree,
  taskMinutes,
  type ActivityCount,
  type Pace,
  type TaskCount,
} from '~/domain/hours'
import { attributesOf, isElement, type OnProblem } from './guard.server'
import type { Known } from './known.server'
import { within, type OutlineActivity } from './outline.server'

export interface Measured {
  declared: number
  computed: number | undefined
  words: number
  items: number
}

/** Counts an activity as a reader meets it and compares the minutes declared with the minutes computed by the hours policy. */
export function measureActivity(activity: OutlineActivity, exercises: Map<string, Exercise>, known: Known, problem: OnProblem): Measured {
  const place = activity.node.position?.start
  const declared = Number(activity.attributes.minutes ?? 0)
  const count = countActivity(activity, exercises, known)
  const computed = computeMinutes(count, known.pace)
  const measured = { declared, computed, words: activityWords(count), items: items(count) }
  if (computed === undefined) {
    if ([...known.scenarios].includes(activity.attributes.scenario ?? ''))
      problem(
        place,
        'minutes-unmeasured',
        `The minutes of "${activity.attributes.scenario ?? ''}" cannot be measured yet: the case has no expert path that plays through.`,
      )
  } else if (declared > 0 && !minutesAgree(declared, computed, known.pace)) {
    problem(place, 'minutes', minutesMessage(declared, computed, measured, known.pace))
  }
  if (activity.kind === 'reading') checkReadingLength(activity, computed ?? 0, exercises, known, problem)
  return measured
}

function minutesMessage(declared: number, computed: number, measured: Measured, pace: Pace): string {
  const difference = Math.abs(declared - computed).toFixed(1)
  const words = Math.round(Math.abs(declared - computed) * pace.readingWordsPerMinute)
  const what = `${measured.words} words${measured.items > 0 ? ` and ${measured.items} ${measured.items === 1 ? 'task' : 'tasks'}` : ''}`
  const advice =
    computed < declared
      ? `Write more substance (about ${words} words, or tasks), or declare ${Math.max(1, Math.round(computed))}.`
      : `Shorten it (by about ${words} words), or declare ${Math.max(1, Math.round(computed))}.`
  return `${declared} minutes are declared; ${what} make ${computed.toFixed(1)} by the hours policy, ${difference} ${computed < declared ? 'less' : 'more'}. ${advice}`
}

const items = (count: ActivityCount) => count.tasks.length + count.questions

function countActivity(activity: OutlineActivity, exercises: Map<string, Exercise>, known: Known): ActivityCount {
  const { kind, attributes, node } = activity
  const prose = countProse(node.children, exercises)
  return {
    kind,
    ...prose,
    questions: Number(attributes.questions ?? 0),
    runs: (attributes.runs ?? 'practice').split(' ').length,
    simulation: attributes.scenario === undefined ? undefined : known.simulationMeasure?.(attributes.scenario),
  }
}

function countProse(
  nodes: readonly Nodes[],
  exercises: Map<string, Exercise>,
): Pick<ActivityCount, 'words' | 'figures' | 'tasks' | 'planned'> {
  const count = { words: 0, figures: 0, tasks: [] as TaskCount[], planned: [] as number[] }
  for (const top of nodes)
    for (const [node] of within(top)) {
      if (node.type === 'table') count.figures += 1
      if (!isElement(node)) continue
      const rule = elementRule(node.name)
      const attributes = attributesOf(node)
      count.words += (rule?.shown ?? []).reduce((sum, name) => sum + countWords(attributes[name] ?? ''), 0)
      if (rule?.counts === 'figure') count.figures += 1
      if (rule?.counts === 'planned') count.planned.push(Number(attributes.minutes ?? 0))
      const exercise = node.name !== null && Object.hasOwn(TASK_ELEMENTS, node.name) ? exercises.get(attributes.id ?? '') : undefined
      if (exercise) count.tasks.push(countTask(exercise))
    }
  count.words += nodes.reduce((sum, node) => sum + countWords(plainText(node)), 0)
  return count
}

function checkReadingLength(
  activity: OutlineActivity,
  computed: number,
  exercises: Map<string, Exercise>,
  known: Known,
  problem: OnProblem,
): void {
  const { pace } = known
  if (computed > pace.longestReading + 2)
    problem(
      activity.node.position?.start,
      'reading-length',
      `This reading takes ${computed.toFixed(0)} minutes; the longest is ${pace.longestReading}. Divide it, with something to do in between.`,
    )
  for (const page of activity.pages) {
    const count = countProse(page.nodes, exercises)
    const minutes =
      activityWords({ kind: 'reading', questions: 0, runs: 0, ...count }) / pace.readingWordsPerMinute +
      count.figures * pace.figure +
      count.tasks.reduce((sum, task) => sum + taskMinutes(task, pace), 0)
    if (minutes > pace.longestPage)
      problem(
        page.nodes[0]?.position?.start,
        'page-length',
        `The page "${page.title}" takes ${minutes.toFixed(1)} minutes; a page takes about five. Begin a new one with ##.`,
      )
  }
}
