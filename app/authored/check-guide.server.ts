import type { Nodes, Root } from 'mdast'
import { z } from 'zod'
import { elementRule } from '~/components/lesson/elements'
import { plainText } from '~/components/lesson/plain-text'
import { agendaDifferences, type AgendaItem } from '~/domain/guide'
import type { Glossary, Sources } from '~/domain/lesson'
import { didYouMean } from '~/domain/nearest'
import { findAgenda } from './agenda.server'
import { checkFigures, hashFiles, picked } from './check-lesson.server'
import { checkReferences, type References } from './check-references.server'
import { checkElements } from './check-structure.server'
import { Report, type Diagnostic, type Place } from './diagnostics.server'
import { kebab, readFrontMatter, reviewed, sentence, type MatterOf } from './front-matter.server'
import { guardTree, isElement, type OnProblem } from './guard.server'
import type { Known } from './known.server'
import { within } from './outline.server'
import { parseMdx } from './parse-mdx.server'
import { scanMdx } from './scan-mdx.server'
import { readText } from './text-limits.server'

const schema = z.strictObject({
  title: sentence.max(120),
  lesson: kebab,
  minutes: z.int().min(1).max(480),
  room: sentence,
  materials: z.array(sentence).min(1).max(40),
  reviewed,
})
export type GuideMatter = z.infer<typeof schema>
const GUIDE_MATTER: MatterOf<GuideMatter> = { what: 'guide', schema }

/** A facilitation guide without a mistake: all that compiling it needs. */
export interface ParsedGuide extends GuideMatter {
  /** SHA-256 of the file. */
  hash: string
  source: string
  agenda: AgendaItem[]
  terms: Glossary
  sources: Sources
}

/** A lesson that exists; `workshop` is missing when it holds none, `unread` says that its own mistakes hide what it holds. */
export type GuidedLesson = { slug: string; unread: boolean; workshop?: { minutes: number; agenda: AgendaItem[] } }

export interface GuideCheck {
  diagnostics: Diagnostic[]
  guide?: ParsedGuide
}

/** What a guide is written with: what shows something. Tasks, steps and pictures belong to lessons. */
const ELEMENTS = [
  'Agenda',
  'Item',
  'Callout',
  'Artefact',
  'Dialogue',
  'Line',
  'Case',
  'Compare',
  'Side',
  'Timeline',
  'Moment',
  'Evidence',
  'Term',
]

type GuideInput = { slug: string; content: string | Uint8Array; known: Known; lessons: readonly GuidedLesson[] }

/**
 * Checks a facilitation guide: limits, front matter, the safe subset, structure, references, and its agenda against the
 * agenda of the lesson it belongs to. Returns the guide only when nothing is an error.
 */
export function checkGuide({ slug, content, known, lessons }: GuideInput): GuideCheck {
  const report = new Report(`content/guides/${slug}.mdx`)
  const finish = (guide?: ParsedGuide): GuideCheck => ({ diagnostics: report.diagnostics, ...(guide ? { guide } : {}) })
  const text = readText(content, report)
  const front = text === undefined ? undefined : readFrontMatter(text, report, GUIDE_MATTER)
  if (text === undefined || !front) return finish()
  const covered = scanMdx(text, front.bodyStart, report)
  const tree = covered === undefined ? undefined : parseMdx(covered, report)
  if (!tree) return finish()
  const readable = !report.hasErrors
  const problem: OnProblem = (place, rule, message) =>
    rule === 'figure-outside-evidence' ? report.warn(place, rule, message) : report.error(place, rule, message)
  guardTree(tree, problem)
  checkElements(tree, text, problem)
  checkGuideElements(tree, problem)
  checkGuideHeadings(tree, problem)
  const refs = checkReferences({ tree, ...NO_TASKS, known, problem })
  checkFigures(tree, problem)
  const agenda = readAgenda(tree, problem)
  if (front.matter && readable) checkAgainstLesson({ slug, matter: front.matter, place: front.place, agenda, lessons, problem })
  if (!front.matter || report.hasErrors) return finish()
  return finish(assemble({ text, matter: front.matter, agenda, refs, known }))
}

const NO_TASKS = {
  exercises: { exercises: [], declared: new Map<string, Place>() },
  exercisesReport: new Report(''),
  files: new Set<string>(),
  complete: false,
}

type Found = { minutes: number; purpose: string; place: Place | undefined }

function checkGuideElements(tree: Root, problem: OnProblem): void {
  for (const [node] of within(tree)) {
    if (!isElement(node) || !elementRule(node.name) || ELEMENTS.includes(node.name ?? '')) continue
    problem(
      node.position?.start,
      'guide-element',
      `<${node.name}> belongs to lessons. A guide is read by the facilitator and holds no tasks: use ${ELEMENTS.map((one) => `<${one}>`).join(', ')}.`,
    )
  }
}

/** The guide's title is its only heading of the first level; parts begin with ##, what stands inside an element with ###. */
function checkGuideHeadings(tree: Root, problem: OnProblem): void {
  let depth = 1
  for (const [node, around] of within(tree)) {
    if (node.type !== 'heading') continue
    const place = node.position?.start
    const least = around.some((one: Nodes) => isElement(one)) ? 3 : 2
    if (plainText(node).trim() === '') problem(place, 'heading', 'This heading has no words. Write them, or delete the signs.')
    if (node.depth < least)
      problem(place, 'heading', `Write ${'#'.repeat(least)} here: ## for a part of the guide, ### inside an element or under a part.`)
    else if (node.depth > Math.max(depth, least - 1) + 1)
      problem(
        place,
        'heading',
        `This heading jumps from level ${depth} to ${node.depth}. Write ${'#'.repeat(Math.max(depth, least - 1) + 1)}.`,
      )
    depth = node.depth
  }
}

function readAgenda(tree: Root, problem: OnProblem): Found[] {
  const { agendas, items } = findAgenda(tree)
  if (agendas.length !== 1)
    problem(
      agendas[1]?.position?.start,
      'agenda',
      agendas.length === 0
        ? 'A guide holds the agenda of the workshop: <Agenda> with one <Item minutes="…" purpose="…"> for each item of the lesson’s agenda.'
        : 'A guide holds one <Agenda>. Put all items into the first one.',
    )
  return items
}

type Against = {
  slug: string
  matter: GuideMatter
  place: (key: string) => Place
  agenda: Found[]
  lessons: readonly GuidedLesson[]
  problem: OnProblem
}

function checkAgainstLesson({ slug, matter, place, agenda, lessons, problem }: Against): void {
  const sum = agenda.reduce((total, { minutes }) => total + minutes, 0)
  if (agenda.length > 0 && sum !== matter.minutes)
    problem(agenda[0]?.place, 'agenda', `The items take ${sum} minutes together and the guide says ${matter.minutes}. Make both the same.`)
  if (matter.lesson !== slug)
    problem(
      place('lesson'),
      'guide',
      `A guide is named after its lesson: write lesson: ${slug}, or rename the file to ${matter.lesson}.mdx.`,
    )
  const lesson = lessons.find((one) => one.slug === matter.lesson)
  if (lesson?.unread) return
  if (!lesson) {
    const slugs = lessons.map((one) => one.slug)
    problem(place('lesson'), 'guide', `There is no lesson "${matter.lesson}" in content/lessons.${didYouMean(matter.lesson, slugs)}`)
  } else if (!lesson.workshop) {
    problem(
      place('lesson'),
      'guide',
      `The lesson "${matter.lesson}" holds no <Activity kind="workshop">. Write it there, or delete the guide.`,
    )
  } else {
    const { minutes } = lesson.workshop
    if (minutes !== matter.minutes)
      problem(
        place('minutes'),
        'guide',
        `The lesson’s workshop takes ${minutes} minutes and the guide says ${matter.minutes}. Make both the same.`,
      )
    for (const { index, says } of agendaDifferences({ here: agenda, there: lesson.workshop.agenda, other: 'lesson' }))
      problem(agenda[index]?.place, 'agenda', says)
  }
}

function assemble(input: { text: string; matter: GuideMatter; agenda: Found[]; refs: References; known: Known }): ParsedGuide {
  const { text, matter, agenda, refs, known } = input
  return {
    ...matter,
    hash: hashFiles({ file: text }),
    source: text,
    agenda: agenda.map(({ minutes, purpose }) => ({ minutes, purpose })),
    terms: picked(refs.terms, known.terms),
    sources: picked(refs.sources, known.sources),
  }
}
