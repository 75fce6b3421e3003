import { PLAIN_CALENDAR, type WorkCalendar } from '~/domain/working-days'
import { FILES, Findings, readAuthored, type Authored } from '../authored'
import { ENGINE_VERSION, type ProfileSummary, type ScenarioBundle } from '../bundle'
import { compile } from '../compile'
import { analyse, type Analysis } from '../explore/analyse'
import { explore, MOST_SITUATIONS, type TooLarge } from '../explore/graph'
import { sortFindings, type Finding } from '../findings'
import { scenesOf } from '../scenes'
import { checkExperts } from './experts'
import { checkPlays } from './plays'
import { checkStructure } from './structure'

/** What the checker says about a scenario folder. Profiles are there when the folder could be played. */
export interface ScenarioReport {
  findings: Finding[]
  profiles: ProfileSummary[]
  bundle?: ScenarioBundle
}

export interface CheckOptions {
  /** Situations per profile beyond which a scenario is refused. */
  limit?: number
  /** The calendars by which a start date must be a working day; Saturdays and Sundays off when none is given. */
  calendars?: readonly WorkCalendar[]
}

const hasErrors = (findings: readonly Finding[]) => findings.some(({ severity }) => severity === 'error')

/** Errors about words and reasons leave the flow playable, so its runs are tried all the same. */
function keepsFromPlaying({ severity, rule, file }: Finding): boolean {
  const aboutWords =
    rule === 4 ||
    rule === 7 ||
    rule === 30 ||
    (rule === 5 && ([FILES.texts, FILES.people] as string[]).includes(file)) ||
    file.startsWith('documents/')
  return severity === 'error' && !aboutWords
}

function tooLarge(authored: Authored, refused: TooLarge, limit: number): Finding[] {
  const findings = new Findings(authored.places)
  const form = refused.form === undefined ? undefined : scenesOf(authored.scenario).find(({ id }) => id === refused.form)
  if (form)
    findings.add(
      43,
      'error',
      { file: FILES.scenario, path: form.path, key: true },
      `The form *${form.id}* has too many possible entries to try them all; give it fewer fields or options.`,
    )
  else
    findings.add(
      43,
      'error',
      { file: FILES.scenario, path: [] },
      `This scenario has ${refused.reached > limit ? `more than ${limit.toLocaleString('en-GB')} situations` : `too many ways between its situations`}; split it or let the desks meet at a common point. Stopped at ${refused.reached.toLocaleString('en-GB')} situations and ${refused.ways.toLocaleString('en-GB')} ways between them.`,
    )
  return findings.list
}

function bundleOf(authored: Authored, analyses: readonly Analysis[]): ScenarioBundle {
  const { scenario, scoring, variants, people, documents, texts, experts } = authored
  return {
    engineVersion: ENGINE_VERSION,
    id: scenario.id,
    version: scenario.version,
    title: scenario.title,
    clock: scenario.clock,
    scenario,
    machine: compile(scenario, scoring),
    texts: Object.fromEntries(Object.entries(texts).map(([key, { line: _, ...words }]) => [key, words])),
    people,
    documents,
    scoring,
    variants,
    profiles: Object.keys(variants.profiles),
    experts: experts.map(({ log }) => log),
    standards: scenario.standards,
    criticalErrors: scenario.criticalErrors,
    maximum: Object.fromEntries(analyses.map(({ summary }) => [summary.profile, summary.maxScore])),
    summary: analyses.map(({ summary }) => summary),
  }
}

/** Checks a scenario folder given as relative path → text: first its structure, then every run of every profile. */
export function checkScenario(
  files: Record<string, string>,
  { limit = MOST_SITUATIONS, calendars = [PLAIN_CALENDAR] }: CheckOptions = {},
): ScenarioReport {
  const { authored, findings: read } = readAuthored(files)
  const structure = authored ? [...read, ...checkStructure(authored, calendars)] : read
  if (!authored || structure.some(keepsFromPlaying)) return { findings: sortFindings(structure), profiles: [] }
  const { scenario, scoring, people, variants } = authored
  const machine = compile(scenario, scoring)
  const analyses: Analysis[] = []
  for (const [profile, { facts, values }] of Object.entries(variants.profiles)) {
    const explored = explore({ scenario, scoring, people, machine, input: { profile, facts, values }, limit })
    if (!explored.ok) return { findings: sortFindings([...structure, ...tooLarge(authored, explored, limit)]), profiles: [] }
    analyses.push(analyse(explored.graph, scoring))
  }
  const bundle = bundleOf(authored, analyses)
  const findings = [...structure, ...checkPlays(authored, analyses), ...checkExperts(authored, bundle, analyses)]
  return { findings: sortFindings(findings), profiles: bundle.summary, ...(hasErrors(findings) ? {} : { bundle }) }
}

export type Loaded = { ok: true; bundle: ScenarioBundle; findings: Finding[] } | { ok: false; findings: Finding[] }

/** A folder as a bundle ready to play, or what keeps it from being one. Warnings and information come along either way. */
export function loadScenario(files: Record<string, string>, options: CheckOptions = {}): Loaded {
  const { bundle, findings } = checkScenario(files, options)
  return bundle ? { ok: true, bundle, findings } : { ok: false, findings }
}
