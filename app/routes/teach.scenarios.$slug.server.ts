import { caseCalendar } from '~/domain/case-calendar'
import { civilDateIn, formatDate } from '~/domain/dates'
import { groupsShown } from '~/domain/groups-shown'
import { policyOn } from '~/domain/policy'
import { PLAY_MODES, type PlayMode } from '~/domain/run-profiles'
import { scenarioFigures } from '~/domain/scenario-figures'
import { clock } from '~/http/clock.server'
import type { User } from '~/identity/index.server'
import { currentPolicy } from '~/models/curricula.server'
import { findCalendar } from '~/models/organisation.server'
import {
  countAnyByProfile,
  countAnyFirstRuns,
  countAnyRuns,
  countAnyScenario,
  countAnyScenesByProfile,
} from '~/models/scenario-figures.server'
import { findProof } from '~/models/scenario-proofs.server'
import {
  effectNow,
  findNewestVersion,
  findScenario,
  findScenarioVersion,
  listVersionStates,
  type ScenarioVersion,
} from '~/models/scenarios.server'
import { listProposedVersions } from '~/models/withdrawals.server'
import { listScenes } from '~/simulation'

/** The checker's rules that only sum up a profile, and that say what a new version does to runs under way. */
const SUMMARY = 45
const EFFECT = '46'

const notFound = () => new Response('There is no scenario of that name.', { status: 404 })

/** The smallest group of people whose figures are shown, by the policy in force. */
export async function smallestGroup(today: string): Promise<number> {
  return policyOn((await currentPolicy()).versions, today).adoption.hideBelow
}

/** A version of a scenario by its number; the one that is played now, or else the newest, when no number, or none that there is, is asked for. */
export async function versionAsked({ slug, number }: { slug: string; number: string | null }) {
  const [head, versions] = await Promise.all([findScenario(slug), listVersionStates(slug)])
  const wanted = versions.find((one) => String(one.number) === number)
  const version = (wanted && (await findScenarioVersion(wanted.versionId))) || head || (await findNewestVersion(slug))
  if (!version) throw notFound()
  return {
    version,
    versions,
    live: head?.number ?? null,
    // Only what is played now took the place of another.
    beforeId: head && version.number === head.number ? versions.find(({ number: other }) => other < head.number)?.versionId : undefined,
    importedAt: versions.find(({ versionId }) => versionId === version.versionId)?.importedAt ?? null,
  }
}

type Versions = Awaited<ReturnType<typeof versionAsked>>

/** Every version for the page: whether it is served, withdrawn or proposed to be, and how many runs it has. */
export async function versionsShown({ user, slug, versions, live }: { user: User; slug: string } & Pick<Versions, 'versions' | 'live'>) {
  const [runs, proposed] = await Promise.all([countAnyRuns(slug), listProposedVersions(slug)])
  const day = (instant: string) => formatDate(civilDateIn(instant, user.timeZone), 'short')
  return versions.map(({ versionId, number, importedAt, withdrawnAt }) => {
    const { underWay = 0, ended = 0, voided = 0 } = runs.get(versionId) ?? {}
    return {
      number,
      imported: day(importedAt),
      withdrawn: withdrawnAt && day(withdrawnAt),
      proposed: proposed.has(versionId),
      served: number === live,
      underWay,
      ended,
      voided,
    }
  })
}

/** How many people played a version in each mode. */
async function peopleByMode(versionId: string): Promise<Record<PlayMode, number>> {
  const counts = (await countAnyFirstRuns()).filter((one) => one.versionId === versionId)
  const of = (mode: PlayMode) => counts.find((one) => one.mode === mode)?.people ?? 0
  return { practice: of('practice'), recorded: of('recorded'), exam: of('exam') }
}

type Asked = { user: User; version: ScenarioVersion; mode: string | null; profile: string | null }

/** The profiles of a version with how many people met each in a mode, null where they are too few to show. */
async function profilesIn({ version, mode, hideBelow }: { version: ScenarioVersion; mode: PlayMode; hideBelow: number }) {
  const counts = await countAnyByProfile({ versionId: version.versionId, mode })
  const shown = groupsShown({ groups: counts, hideBelow })
  return Object.keys(version.bundle.variants.profiles).map((id) => ({
    id,
    people: shown.has(id) ? (counts.find((one) => one.id === id)?.people ?? 0) : null,
  }))
}

/** The scenes that may be shown of one profile beside those of everybody. */
async function scenesOpen({ profile, hideBelow, ...group }: { versionId: string; mode: PlayMode; profile: string; hideBelow: number }) {
  const counts = await countAnyScenesByProfile(group)
  const shownAt = (scene: string) => groupsShown({ groups: counts.filter((one) => one.scene === scene), hideBelow })
  return new Set(counts.map(({ scene }) => scene).filter((scene) => shownAt(scene).has(profile)))
}

/** The figures of a version in the mode asked for, or in the one that most people played, and of one profile if asked; with every scene in words. */
export async function figuresOf({ user, version, mode: asked, profile: wanted }: Asked) {
  const { bundle, versionId } = version
  const today = clock.today(user.timeZone)
  const [people, hideBelow, calendar] = await Promise.all([peopleByMode(versionId), smallestGroup(today), findCalendar(user.agencyId)])
  const most = PLAY_MODES.reduce((best, one) => (people[one] > people[best] ? one : best))
  const mode = PLAY_MODES.find((one) => one === asked) ?? most
  const scenes = listScenes(bundle, caseCalendar({ calendar, start: today }))
  const filters = await profilesIn({ version, mode, hideBelow })
  const profile = filters.find(({ id, people: met }) => id === wanted && met !== null)?.id
  const [counts, open] = await Promise.all([
    countAnyScenario({ versionId, mode, profile }),
    profile ? scenesOpen({ versionId, mode, profile, hideBelow }) : undefined,
  ])
  const figures = scenarioFigures({ counts, scenes, hideBelow, open })
  return {
    mode,
    filters,
    profile: profile ?? null,
    people,
    hideBelow,
    scenes,
    figures: figures.kind === 'hidden' ? figures : { ...figures, scenes: [...figures.scenes.values()].filter((one) => one !== null) },
    standards: Object.fromEntries(Object.entries(bundle.standards).map(([id, { name, says }]) => [id, name ?? says])),
    errors: bundle.criticalErrors,
  }
}

/** What a new version did to what there was, as a finding of the proof. */
function effectFound(message: string, index: number) {
  const place = { file: 'scenario.yaml', line: 1, scene: null, steps: null }
  return { key: `${EFFECT}-${index + 1}`, rule: EFFECT, severity: 'information' as const, message, ...place }
}

/** What the checker found, each with its place in the list and the scene it is about, where it names one; last what the version did to the one before. */
export async function proofOf(version: ScenarioVersion, beforeId: string | undefined) {
  const { versionId, bundle } = version
  const [proof, effect] = await Promise.all([findProof(versionId), beforeId ? effectNow({ version, beforeId }) : []])
  const known = new Set(Object.values(bundle.scenario.desks).flatMap(({ scenes }) => Object.keys(scenes)))
  return {
    chart: proof?.chart ?? null,
    // The summary of each profile stands in a table of its own.
    findings: [
      ...(proof?.findings ?? []).flatMap(({ rule, severity, file, line, where, message, witness }, index) => {
        const scene = where.split(' / ')[0] ?? ''
        if (rule === SUMMARY) return []
        return {
          key: String(index + 1),
          rule: String(rule),
          severity,
          file,
          line,
          message,
          scene: known.has(scene) ? scene : null,
          steps: witness?.steps.length ?? null,
        }
      }),
      ...effect.map(effectFound),
    ],
    profiles: bundle.summary.map(({ profile, states, paths, steps, maxScore, passPossible, failPossible }) => ({
      profile,
      states,
      paths,
      shortest: steps.shortest,
      longest: String(steps.longest),
      most: maxScore,
      passPossible,
      failPossible,
    })),
  }
}
