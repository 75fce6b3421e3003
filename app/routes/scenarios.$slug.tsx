import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { KeptForExams, RunList, ScenarioModes } from '~/components/scenario-modes'
import { PageHead, Section } from '~/components/page-head'
import { PLAY_MODES, type PlayMode } from '~/domain/run-profiles'
import { clock } from '~/http/clock.server'
import { requirePermission } from '~/identity/index.server'
import { listRuns } from '~/models/runs.server'
import { findScenario } from '~/models/scenarios.server'
import { beginRun, examGate, KEPT_FOR_EXAMS, modeGate } from './scenarios.$slug.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? 'Scenario'} · Jointmark` }]

const notFound = () => new Response('There is no scenario of that name.', { status: 404 })

export async function loader({ request, params }: LoaderFunctionArgs) {
  const user = await requirePermission(request, 'play:scenario:own')
  const scenario = await findScenario(params.slug ?? '')
  if (!scenario) throw notFound()
  const own = await listRuns({ personId: user.personId, slug: scenario.slug })
  const runs = own.map(({ runId, mode, startedAt, endedAt, passed }) => ({
    runId,
    mode,
    startedAt,
    ended: endedAt !== null,
    passed: passed === true,
  }))
  const { bundle } = scenario
  const page = { slug: scenario.slug, runs, timeZone: user.timeZone }
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

const isMode = (value: unknown): value is PlayMode => PLAY_MODES.includes(value as PlayMode)

export async function action({ request, params }: ActionFunctionArgs) {
  const user = await requirePermission(request, 'play:scenario:own')
  const mode = (await request.formData()).get('mode')
  if (!isMode(mode)) throw new Response('Choose how to play: practice, recorded or exam mode.', { status: 400 })
  const scenario = await findScenario(params.slug ?? '')
  if (!scenario) throw notFound()
  const gate = await modeGate({ user, scenario, mode })
  if (!gate.ok) throw new Response(gate.because, { status: 403 })
  return redirect(`/runs/${await beginRun({ user, scenario, mode, now: clock.now() })}`)
}

export default function Scenario() {
  const { slug, title, runs, timeZone, kept, about } = useLoaderData<typeof loader>()
  if (!about)
    return (
      <>
        <KeptForExams title={title} says={kept} open={runs.find((run) => !run.ended)?.runId} />
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
        <ScenarioModes slug={slug} runs={runs} gate={gate} />
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
