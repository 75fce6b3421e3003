import { PLAIN_CALENDAR, type WorkCalendar } from '~/domain/working-days'
import { FILES, Findings, readAuthored, type Authored } from '../authored'
import type { ProfileSummary, ScenarioBundle } from '../bundle'
import { MOST_SITUATIONS, type TooLarge } from '../explore/graph'
import { sortFindings, type Finding } from '../findings'
import { scenesOf } from '../scenes'
import { checkPlays } from './plays'
import { bundleOf, proveProfile, type ProfileProof } from './profile'
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

/** A scenario folder that has been read, with what shows without playing. Where it can be played, its profiles are to be proved. */
export type ReadScenario = { structure: Finding[] } & ({ playable: true; authored: Authored; profiles: string[] } | { playable: false })

/** The first part of a check. */
export function readScenario(files: Record<string, string>, calendars: readonly WorkCalendar[] = [PLAIN_CALENDAR]): ReadScenario {
  const { authored, findings: read } = readAuthored(files)
  const structure = authored ? [...read, ...checkStructure(authored, calendars)] : read
  return authored && !structure.some(keepsFromPlaying)
    ? { structure, playable: true, authored, profiles: Object.keys(authored.variants.profiles) }
    : { structure, playable: false }
}

/** The last part of a check: what the proofs of its profiles, in their order, say of the scenario. */
export function reportOf(read: ReadScenario, proofs: readonly ProfileProof[], limit = MOST_SITUATIONS): ScenarioReport {
  const { structure } = read
  if (!read.playable) return { findings: sortFindings(structure), profiles: [] }
  const { authored } = read
  const proved: Extract<ProfileProof, { ok: true }>[] = []
  for (const proof of proofs) {
    if (!proof.ok) return { findings: sortFindings([...structure, ...tooLarge(authored, proof, limit)]), profiles: [] }
    proved.push(proof)
  }
  const plays = proved.map((proof) => proof.plays)
  const bundle = bundleOf(
    authored,
    plays.map(({ summary }) => summary),
  )
  const findings = [...structure, ...checkPlays(authored, plays), ...proved.flatMap(({ experts }) => experts)]
  return { findings: sortFindings(findings), profiles: bundle.summary, ...(hasErrors(findings) ? {} : { bundle }) }
}

/** Checks a scenario folder given as relative path → text: first its structure, then every run of every profile. */
export function checkScenario(files: Record<string, string>, { limit = MOST_SITUATIONS, calendars }: CheckOptions = {}): ScenarioReport {
  const read = readScenario(files, calendars)
  const proofs: ProfileProof[] = []
  if (read.playable)
    for (const profile of read.profiles) {
      const proof = proveProfile({ authored: read.authored, profile, limit })
      proofs.push(proof)
      if (!proof.ok) break
    }
  return reportOf(read, proofs, limit)
}

export type Loaded = { ok: true; bundle: ScenarioBundle; findings: Finding[] } | { ok: false; findings: Finding[] }

/** A folder as a bundle ready to play, or what keeps it from being one. Warnings and information come along either way. */
export function loadScenario(files: Record<string, string>, options: CheckOptions = {}): Loaded {
  const { bundle, findings } = checkScenario(files, options)
  return bundle ? { ok: true, bundle, findings } : { ok: false, findings }
}
