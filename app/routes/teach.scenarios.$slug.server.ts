import { caseCalendar } from '~/domain/case-calendar'
import { civilDateIn, formatDate } from '~/domain/dates'
import { policyOn } from '~/domain/policy'
import { PLAY_MODES, type PlayMode } from '~/domain/run-profiles'
import { scenarioFigures } from '~/domain/scenario-figures'
import { clock } from '~/http/clock.server'
import type { User } from '~/identity/index.server'
import { currentPolicy } from '~/models/curricula.server'
import { findCalendar } from '~/models/organisation.server'
import { countAnyFirstRuns, countAnyRuns, countAnyScenario } from '~/models/scenario-figures.server'
import { findProof } from '~/models/scenario-proofs.server'
import { findNewestVersion, findScenario, findScenarioVersion, listVersionStates, type ScenarioVersion } from '~/models/scenarios.server'
import { listProposedVersions } from '~/models/withdrawals.server'
import { listScenes } from '~/simulation'

/** The checker's rule that only sums up a profile. */
const SUMMARY = 45

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

type Asked = { user: User; version: ScenarioVersion; mode: string | null }

/** The figures of a version in the mode asked for, or in the one that most people played; with every scene in words. */
export async function figuresOf({ user, version, mode: asked }: Asked) {
  const { bundle, versionId } = version
  const today = clock.today(user.timeZone)
  const [people, hideBelow, calendar] = await Promise.all([peopleByMode(versionId), smallestGroup(today), findCalendar(user.agencyId)])
  const most = PLAY_MODES.reduce((best, one) => (people[one] > people[best] ? one : best))
  const mode = PLAY_MODES.find((one) => one === asked) ?? most
  const scenes = listScenes(bundle, caseCalendar({ calendar, start: today }))
  const counts = await countAnyScenario({ versionId, mode })
  const figures = scenarioFigures({ counts, scenes, hideBelow })
  return {
    mode,
    people,
    hideBelow,
    scenes,
    figures: figures.kind === 'hidden' ? figures : { ...figures, scenes: [...figures.scenes.values()].filter((one) => one !== null) },
    standards: Object.fromEntries(Object.entries(bundle.standards).map(([id, { name, says }]) => [id, name ?? says])),
    errors: bundle.criticalErrors,
  }
}

/** What the checker found, each with its place in the list and the scene it is about, where it names one. */
export async function proofOf({ versionId, bundle }: ScenarioVersion) {
  const proof = await findProof(versionId)
  const known = new Set(Object.values(bundle.scenario.desks).flatMap(({ scenes }) => Object.keys(scenes)))
  return {
    chart: proof?.chart ?? null,
    // The summary of each profile stands in a table of its own.
    findings: (proof?.findings ?? []).flatMap(({ rule, severity, file, line, where, message, witness }, index) => {
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
