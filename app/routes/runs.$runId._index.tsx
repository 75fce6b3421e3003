import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { CaseDesk } from '~/components/case-desk'
import { RunWithdrawn } from '~/components/case-withdrawn'
import type { PageHandle } from '~/components/page-handle'
import { clock } from '~/http/clock.server'
import { formText } from '~/http/form-text.server'
import { requirePermission } from '~/identity/index.server'
import { loadRun, takeStep, viewOf } from './runs.$runId.server'
import { withdrawnRun } from './runs.withdrawn.server'

export const handle: PageHandle = { fit: 'flush' }

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? 'Scenario'} · Jointmark` }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const user = await requirePermission(request, 'play:scenario:own')
  const loaded = await loadRun({ user, runId: params.runId ?? '' })
  const { run } = loaded
  if (loaded.state.done) throw redirect(`/runs/${run.runId}/debrief`)
  const title = loaded.bundle.title
  const withdrawn = run.voidedAt ? await withdrawnRun({ run, timeZone: user.timeZone }) : null
  if (withdrawn) return { title, withdrawn }
  return {
    title,
    withdrawn: null,
    runId: run.runId,
    slug: run.slug,
    branchedFrom: run.branchedFrom,
    view: viewOf(loaded),
    desk: new URL(request.url).searchParams.get('desk'),
  }
}

const STATUS = { withdrawn: 409, stale: 409, unknown: 409, 'not-available': 409, form: 400, stopped: 409, done: 409 } as const

export async function action({ request, params }: ActionFunctionArgs) {
  const user = await requirePermission(request, 'play:scenario:own')
  const loaded = await loadRun({ user, runId: params.runId ?? '' })
  const form = await request.formData()
  const outcome = await takeStep({ loaded, form, now: clock.now(), personId: user.personId })
  const desk = formText(form, 'desk')
  if (!('ok' in outcome)) {
    const here = `/runs/${loaded.run.runId}`
    return redirect(outcome.done ? `${here}/debrief` : `${here}${desk ? `?desk=${encodeURIComponent(desk)}` : ''}`)
  }
  const { refusal, because, fields = {} } = outcome
  const movedOn = refusal === 'stale' || refusal === 'done'
  // What was typed for a scene that is behind belongs to no other.
  const typed = [...(movedOn ? [] : form)].flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[name, value]] : [],
  )
  const picked = typed.some(([name]) => name === 'choice')
  const status = refusal === 'unknown' && !picked ? 400 : STATUS[refusal]
  return data({ refusal: { because, fields, movedOn }, typed, desk }, { status })
}

export default function Run() {
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  if (page.withdrawn)
    return (
      <div className="wrap py-10">
        <RunWithdrawn {...page.withdrawn} />
      </div>
    )
  const { withdrawn: _, title: __, desk, ...run } = page
  return <CaseDesk {...run} desk={refused?.desk ?? desk} refusal={refused?.refusal} typed={refused?.typed} />
}
