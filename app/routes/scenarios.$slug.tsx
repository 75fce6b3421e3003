import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { RunList, ScenarioModes } from '~/components/scenario-modes'
import { PageHead, Section } from '~/components/page-head'
import { PLAY_MODES, type PlayMode } from '~/domain/run-profiles'
import { clock } from '~/http/clock.server'
import { requirePermission } from '~/identity/index.server'
import { listRuns } from '~/models/runs.server'
import { findScenario } from '~/models/scenarios.server'
import { beginRun, examGate, modeGate } from './scenarios.$slug.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? 'Scenario'} · Jointmark` }]

const notFound = () => new Response('There is no scenario of that name.', { status: 404 })

export async function loader({ request, params }: LoaderFunctionArgs) {
  const user = await requirePermission(request, 'play:scenario:own')
  const scenario = await findScenario(params.slug ?? '')
  if (!scenario) throw notFound()
  const [runs, gate] = await Promise.all([
    listRuns({ personId: user.personId, slug: scenario.slug }),
    examGate({ user, slug: scenario.slug }),
  ])
  const { bundle } = scenario
  return {
    slug: scenario.slug,
    title: scenario.title,
    drill: bundle.clock === 'minutes',
    onlyExams: bundle.scenario.use === 'exam',
    desks: Object.entries(bundle.scenario.desks).map(([id, desk]) => desk.title ?? id),
    standards: Object.values(bundle.standards).map((standard) => standard.says),
    gate,
    timeZone: user.timeZone,
    runs: runs.map(({ runId, mode, startedAt, endedAt, passed }) => ({
      runId,
      mode,
      startedAt,
      ended: endedAt !== null,
      passed: passed === true,
    })),
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
  const { slug, title, drill, onlyExams, desks, standards, gate, runs, timeZone } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHead
        over="Scenario"
        title={title}
        lead={`You work at ${desks.length === 2 ? 'both desks' : 'one desk'}: ${desks.join(' and ')}. One ${drill ? 'clock in minutes' : 'working-day clock'} runs for all of it, and it moves only when you decide.`}
      />
      <div className="mt-10 grid gap-12 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <ScenarioModes slug={slug} runs={runs} gate={gate} onlyExams={onlyExams} />
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
