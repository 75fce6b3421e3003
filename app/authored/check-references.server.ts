import type { Root } from 'mdast'
import { TASK_ELEMENTS } from '~/components/lesson/elements'
import { plainText } from '~/components/lesson/plain-text'
import type { ExerciseKind } from '~/domain/exercises/kinds'
import { didYouMean } from '~/domain/nearest'
import { findAgenda } from './agenda.server'
import type { Place, Report } from './diagnostics.server'
import type { ExercisesFile } from './exercises-file.server'
import { attributesOf, isElement, type Element, type OnProblem } from './guard.server'
import type { Known } from './known.server'
import { pageId, within, type OutlineActivity } from './outline.server'

/** What a lesson refers to, in the order met. */
export interface References {
  tasks: string[]
  terms: string[]
  sources: string[]
  images: string[]
}

/** Checks that everything a lesson names exists and is used as it is meant: exercises, terms, sources, pictures, links. */
export function checkReferences(input: {
  tree: Root
  exercises: ExercisesFile
  exercisesReport: Report
  files: Set<string>
  known: Known
  problem: OnProblem
  /** Whether all of the lesson could be read: only then is an exercise known to be unused. */
  complete: boolean
}): References {
  const { tree, exercises, known, problem } = input
  const refs: References = { tasks: [], terms: [], sources: [], images: [] }
  const kinds = new Map(exercises.exercises.map((one) => [one.id, one.kind]))
  const headings = new Set([...within(tree)].flatMap(([node]) => (node.type === 'heading' ? [pageId(plainText(node))] : [])))
  for (const [node] of within(tree)) {
    if (node.type === 'link') checkLink(node.url, node.position?.start, headings, known, problem)
    if (!isElement(node)) continue
    const place = node.position?.start
    const { id = '', source = '', src = '' } = attributesOf(node)
    if (node.name === 'Term') named(id, known.terms, refs.terms, place, 'term', 'glossary.yaml', problem)
    if (node.name === 'Evidence' && source !== '') named(source, known.sources, refs.sources, place, 'source', 'sources.yaml', problem)
    if (node.name === 'Figure' && src !== '') {
      if (!input.files.has(src)) problem(place, 'image', `There is no file "${src}" in the lesson’s folder.${didYouMean(src, input.files)}`)
      else if (!refs.images.includes(src)) refs.images.push(src)
    }
    if (node.name !== null && Object.hasOwn(TASK_ELEMENTS, node.name) && id !== '')
      checkTask(node.name, id, place, kinds, exercises, refs, problem)
  }
  for (const [id, place] of input.complete ? exercises.declared : [])
    if (!refs.tasks.includes(id))
      input.exercisesReport.error(
        place,
        'unused-exercise',
        `The lesson never uses "${id}". Put <${elementFor(kinds.get(id))} id="${id}" /> where it belongs, or delete it.`,
      )
  return refs
}

function named(
  id: string,
  known: object,
  into: string[],
  place: Place | undefined,
  what: 'term' | 'source',
  file: string,
  problem: OnProblem,
): void {
  if (id === '') return
  if (!Object.hasOwn(known, id))
    problem(
      place,
      `unknown-${what}`,
      `There is no ${what} "${id}" in content/${file}.${didYouMean(id, Object.keys(known))} Add it there, or correct the id.`,
    )
  else if (!into.includes(id)) into.push(id)
}

function checkTask(
  element: string,
  id: string,
  place: Place | undefined,
  kinds: Map<string, ExerciseKind>,
  exercises: ExercisesFile,
  refs: References,
  problem: OnProblem,
): void {
  if (refs.tasks.includes(id))
    problem(place, 'repeated-exercise', `"${id}" is used twice in this lesson. An answer belongs to one place: write a second exercise.`)
  refs.tasks.push(id)
  const kind = kinds.get(id)
  if (!exercises.declared.has(id))
    problem(place, 'unknown-exercise', `There is no exercise "${id}" in exercises.yaml.${didYouMean(id, exercises.declared.keys())}`)
  else if (kind && !TASK_ELEMENTS[element]?.(kind))
    problem(place, 'exercise-kind', `<${element}> cannot show "${id}", which is of kind ${kind}. Write <${elementFor(kind)} id="${id}" />.`)
}

function elementFor(kind: ExerciseKind | undefined): string {
  if (kind === 'predict') return 'Predict'
  if (kind === 'reflect') return 'Reflection'
  return kind === 'choose' || kind === 'choose-many' ? 'Check' : 'Exercise'
}

function checkLink(url: string, place: Place | undefined, headings: Set<string>, known: Known, problem: OnProblem): void {
  const term = /^\/glossary#(.+)$/.exec(url)?.[1]
  if (term !== undefined && !Object.hasOwn(known.terms, term))
    problem(place, 'link', `The glossary has no entry "${term}".${didYouMean(term, Object.keys(known.terms))}`)
  if (url.startsWith('#') && !headings.has(url.slice(1)))
    problem(place, 'link', `No heading of this lesson answers to "${url}".${didYouMean(url.slice(1), headings)}`)
  const page = url.startsWith('/') ? pageProblem(url, known) : undefined
  if (page) problem(place, 'link', page)
}

/** Pages of the platform that a lesson may send a learner to, besides lessons and cases. */
const PAGES =
  /^\/(?:$|glossary|help|courses|assessments|scenarios$|certificate|verify|account|search|recall|workshops|assignments|undertakings)(?:[/?#]|$)/

/** What is wrong with an address inside the platform, or undefined. */
function pageProblem(url: string, known: Known): string | undefined {
  const lesson = /^\/learn\/([^/?#]+)/.exec(url)?.[1]
  const scenario = /^\/scenarios\/([^/?#]+)/.exec(url)?.[1]
  if (lesson !== undefined) {
    const lessons = known.lessons && [...known.lessons]
    return !lessons || lessons.includes(lesson) ? undefined : `There is no lesson "${lesson}".${didYouMean(lesson, lessons)}`
  }
  if (scenario !== undefined) {
    const scenarios = [...known.scenarios]
    return scenarios.includes(scenario) ? undefined : `There is no case "${scenario}" in scenarios/.${didYouMean(scenario, scenarios)}`
  }
  return PAGES.test(url)
    ? undefined
    : `No page of the platform answers to "${url}". Link to a lesson (/learn/…), a case (/scenarios/…), the glossary or a course.`
}

/** Activity attributes that belong together, and each Reveal behind its Predict. */
export function checkActivities(activities: OutlineActivity[], known: Known, problem: OnProblem): void {
  const scenarios = [...known.scenarios]
  for (const { node, kind, attributes } of activities) {
    const place = node.position?.start
    const only = (name: string, kinds: string[]) => {
      if (name in attributes && !kinds.includes(kind))
        problem(place, 'activity', `"${name}" belongs to ${kinds.join(' or ')}, and this activity is a ${kind}. Delete it.`)
    }
    only('scenario', ['simulation'])
    only('runs', ['simulation'])
    only('questions', ['assessment'])
    if (kind === 'simulation') {
      if (!attributes.scenario) problem(place, 'activity', 'A simulation names its case: scenario="after-the-closure".')
      else if (!scenarios.includes(attributes.scenario)) checkWaiting(attributes.scenario, scenarios, known, place, problem)
      if (!attributes.runs) problem(place, 'activity', 'A simulation says how it is played: runs="practice", or runs="practice recorded".')
    }
    if (kind === 'assessment') {
      if (!attributes.questions) problem(place, 'activity', 'Say how many questions are drawn: questions="5".')
      else if (known.practiceQuestions !== undefined && known.practiceQuestions < Number(attributes.questions))
        problem(
          place,
          'activity',
          `${attributes.questions} questions are to be drawn and only ${known.practiceQuestions} practice questions are written for this lesson. Write more in content/questions, with use: practice.`,
        )
    }
    checkReveals(node, problem)
  }
  checkWorkshops(activities, known, problem)
}

/** A lesson holds one workshop at most: its sessions, its guide and its attendance are found by the lesson's name. */
function checkWorkshops(activities: OutlineActivity[], known: Known, problem: OnProblem): void {
  const [first, ...more] = activities.filter(({ kind }) => kind === 'workshop')
  for (const { node } of more)
    problem(
      node.position?.start,
      'workshop',
      'A lesson holds one workshop, and this is the second. Join them, or write a lesson of its own.',
    )
  if (!first) return
  const place = first.node.position?.start
  const { agendas } = findAgenda(first.node)
  if (agendas.length !== 1)
    problem(
      agendas[1]?.position?.start ?? place,
      'workshop',
      agendas.length === 0
        ? 'A workshop holds its agenda: <Agenda> with <Item minutes="15" purpose="…"> for each part of it.'
        : 'A workshop holds one <Agenda>. Put all items into the first one.',
    )
  if (known.guide === false)
    problem(
      place,
      'workshop',
      'Nobody can lead this workshop yet: its facilitation guide is missing. Write content/guides, a file named after the lesson.',
    )
}

/** A case without a folder is one still to be written, or a mistake. */
function checkWaiting(slug: string, scenarios: string[], known: Known, place: Place | undefined, problem: OnProblem): void {
  const planned = known.planned ?? []
  const waiting = planned.find((one) => one.slug === slug)
  if (waiting)
    problem(
      place,
      'simulation-waiting',
      `The case "${waiting.title}" is still to be written. The lesson can be taken without it; these minutes do not count until scenarios/${slug} exists.`,
    )
  else
    problem(
      place,
      'unknown-scenario',
      `There is no case "${slug}" in scenarios/.${didYouMean(slug, [...scenarios, ...planned.map((one) => one.slug)])} A case still to be written is named in scenarios/planned.yaml.`,
    )
}

function checkReveals(activity: Element, problem: OnProblem): void {
  for (const holder of [activity, ...activity.children.filter((child) => isElement(child) && child.name === 'Step')] as Element[]) {
    let predict = false
    for (const child of holder.children) {
      if (!isElement(child)) continue
      if (child.name === 'Predict') predict = true
      if (child.name === 'Reveal' && !predict)
        problem(child.position?.start, 'reveal', 'A <Reveal> answers a question: put <Predict id="…" /> before it, in the same step.')
      if (child.name === 'Reveal') predict = false
    }
  }
}
