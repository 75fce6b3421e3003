import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { NothingToPlay } from '~/components/case-withdrawn'
import { KeptForExams, RunList, ScenarioModes } from '~/components/scenario-modes'
import { PageHead, Section } from '~/components/page-head'
import { civilDateIn, formatDate } from '~/domain/dates'
import { PLAY_MODES, type PlayMode } from '~/domain/run-profiles'
import { nothingToPlay } from '~/domain/withdrawal-words'
import { clock } from '~/http/clock.server'
import { requirePermission, type User } from '~/identity/index.server'
import { listRunsAndVoid } from '~/models/runs.server'
import { findScenario, findWithdrawnScenario } from '~/models/scenarios.server'
import { beginRun, examGate, KEPT_FOR_EXAMS, modeGate } from './scenarios.$slug.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? 'Scenario'} · Jointmark` }]

const notFound = () => new Response('There is no scenario of that name.', { status: 404 })

export async function loader({ request, params }: LoaderFunctionArgs) {
  const user = await requirePermission(request, 'play:scenario:own')
  const scenario = await findScenario(params.slug ?? '')
  if (!scenario) return withdrawnScenario(user, params.slug ?? '')
  const runs = await runsShown(user, scenario.slug)
  const { bundle } = scenario
  const page = { slug: scenario.slug, runs, timeZone: user.timeZone, withdrawn: null }
  // Of a case that is kept for exams nothing is told to whoever has not been tested on it.
  if (bundle.scenario.use === 'exam') return { ...page, title: runs.length > 0 ? scenario.title : null, kept: KEPT_FOR_EXAMS, about: null }
  return {
    ...page,
    title: scenario.title,
    kept: null,
    about: {
      drill: bundle.clock === 'minutes',
      desks: Object.entries(bundle.scenario.desks).map(([id, desk]) => desk.title ?? id),
      standards: Object.values(bundle.standards).map((standard) => standard.says),
      gate: await examGate({ user, slug: scenario.slug }),
    },
  }
}

async function runsShown({ personId }: User, slug: string) {
  return (await listRunsAndVoid({ personId, slug })).map(({ runId, mode, startedAt, endedAt, passed, voidedAt }) => ({
    runId,
    mode,
    startedAt,
    ended: endedAt !== null,
    passed: passed === true,
    voided: voidedAt !== null,
  }))
}

/** A scenario of which nothing is served any more, with what this reader played of it. */
async function withdrawnScenario(user: User, slug: string) {
  const found = await findWithdrawnScenario(slug)
  if (!found) throw notFound()
  const { title, reason, withdrawnAt, onlyExams } = found
  const page = { slug, runs: await runsShown(user, slug), timeZone: user.timeZone, about: null }
  // Of a case that was kept for exams nothing is told to whoever has not been tested on it.
  if (onlyExams && page.runs.length === 0) return { ...page, title: null, kept: KEPT_FOR_EXAMS, withdrawn: null }
  const withdrawn = { title, reason, on: formatDate(civilDateIn(withdrawnAt, user.timeZone), 'long') }
  return { ...page, title, kept: KEPT_FOR_EXAMS, withdrawn }
}

const isMode = (value: unknown): value is PlayMode => PLAY_MODES.includes(value as PlayMode)

export async function action({ request, params }: ActionFunctionArgs) {
  const user = await requirePermission(request, 'play:scenario:own')
  const mode = (await request.formData()).get('mode')
  if (!isMode(mode)) throw new Response('Choose how to play: practice, recorded or exam mode.', { status: 400 })
  const scenario = await findScenario(params.slug ?? '')
  if (!scenario) {
    const withdrawn = await findWithdrawnScenario(params.slug ?? '')
    if (!withdrawn) throw notFound()
    const title = withdrawn.onlyExams ? 'This case' : withdrawn.title
    throw new Response(nothingToPlay(title), { status: 409 })
  }
  const gate = await modeGate({ user, scenario, mode })
  if (!gate.ok) throw new Response(gate.because, { status: 403 })
  return redirect(`/runs/${await beginRun({ user, scenario, mode, now: clock.now() })}`)
}

export default function Scenario() {
  const { slug, title, runs, timeZone, kept, about, withdrawn } = useLoaderData<typeof loader>()
  if (withdrawn)
    return (
      <>
        <PageHead over="Scenario" title={title} />
        <NothingToPlay {...withdrawn} />
        <RunList runs={runs} timeZone={timeZone} />
      </>
    )
  if (!about)
    return (
      <>
        <KeptForExams title={title} says={kept} open={runs.find((run) => !run.ended && !run.voided)?.runId} />
        <RunList runs={runs} timeZone={timeZone} />
      </>
    )
  const { desks, drill, standards, gate } = about
  return (
    <>
      <PageHead
        over="Scenario"
        title={title}
        lead={`You work at ${desks.length === 2 ? 'both desks' : 'one desk'}: ${desks.join(' and ')}. One ${drill ? 'clock in minutes' : 'working-day clock'} runs for all of it, and it moves only when you decide.`}
      />
      <div className="mt-10 grid gap-12 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <ScenarioModes slug={slug} runs={runs.filter(({ voided }) => !voided)} gate={gate} />
        <Section id="standards" title="Standards on the clock">
          <ul className="mt-3 grid gap-2 text-sm">
            {standards.map((says) => (
              <li key={says}>{says}</li>
            ))}
          </ul>
          <p className="mt-3 text-sm text-ink-2">
            {drill
              ? 'Minute 0 is the beginning of the case.'
              : 'The day something arrives is day 0. Weekends and public holidays do not count.'}
          </p>
        </Section>
      </div>
      <RunList runs={runs} timeZone={timeZone} />
    </>
  )
}
