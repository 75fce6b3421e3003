import { countWords } from '~/domain/hours'
import type { ScenarioBundle } from '../bundle'
import { CONTINUE } from '../contract/scenario'
import { playExpert } from '../expert'
import { replay, sceneOf } from './attempt'
import { view, type CaseView } from './view'

/** The words of one situation: its scene with everything offered, and what came into view; `seen` keeps what was read before. */
function wordsOf(shown: CaseView, scene: string, seen: Set<string>): number {
  const texts: string[] = []
  const once = (key: string, ...parts: (string | null)[]) => {
    if (seen.has(key)) return
    seen.add(key)
    texts.push(...parts.filter((part) => part !== null))
  }
  const at = shown.desks.find((desk) => desk.scene?.scene === scene)?.scene
  if (at)
    once(
      `scene ${scene}`,
      at.title,
      ...at.paragraphs.map(({ text }) => text),
      at.ask,
      ...at.choices.flatMap(({ text, note }) => [text, note]),
      ...(at.form?.fields ?? []).flatMap(({ label, options }) => [label, ...options.map((option) => option.label)]),
    )
  for (const { id, title, text } of shown.documents) once(`document ${id}`, title, text)
  for (const { id, name, says } of shown.people) once(`person ${id}`, name, says)
  for (const { id, fields } of [...shown.registers.pes, ...shown.registers.sp])
    once(`record ${id}`, ...fields.flatMap(({ label, value }) => [label, value]))
  return texts.reduce((sum, text) => sum + countWords(text), shown.happened?.then ? countWords(shown.happened.then) : 0)
}

/**
 * The words met and the decisions taken on an expert's run (1 = the first), for the hours policy. Scenes that only go on are
 * read but are no decision; a reflection takes as long as one. Throws a RangeError when there is no such expert.
 */
export function scenarioWords({ bundle, expert = 1 }: { bundle: ScenarioBundle; expert?: number }): { words: number; decisions: number } {
  const log = bundle.experts[expert - 1]
  if (!log) throw new RangeError(`The scenario ${bundle.id} has no expert ${expert}.`)
  const { events } = playExpert(bundle, log)
  const seen = new Set<string>()
  let words = 0
  let decisions = 0
  const attempt = { bundle, profile: log.profile, variantSeed: 'measure', mode: 'recorded' as const }
  for (const [index, event] of events.entries()) {
    const before = replay({ ...attempt, events: events.slice(0, index) })
    if (!before.ok || 'stepBack' in event) continue
    const shown = view({ bundle, state: before.state, opaqueId: (key) => key, workingDay: () => '2026-11-09' })
    words += wordsOf(shown, event.scene, seen)
    if (event.choice !== CONTINUE || sceneOf(bundle, event.scene)?.scene.kind === 'reflection') decisions += 1
  }
  return { words, decisions }
}
