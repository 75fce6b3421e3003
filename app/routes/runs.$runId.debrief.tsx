import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Button } from '~/components/button'
import { CaseDebrief } from '~/components/case-debrief'
import { JudgedAgain, WithdrawnNote } from '~/components/case-withdrawn'
import { ChoiceList, TextArea } from '~/components/field'
import { PageHead } from '~/components/page-head'
import { momentOfDrill } from '~/domain/case-clock'
import { formatDate } from '~/domain/dates'
import { mayBranch } from '~/domain/run-reading'
import { clock } from '~/http/clock.server'
import { formText } from '~/http/form-text.server'
import { requirePermission } from '~/identity/index.server'
import printIsland from '~/islands/print.ts?worker&url'
import { listCertificates } from '~/models/certificates.server'
import { listLessonHeads } from '~/models/lessons.server'
import { saveSelfAssessment } from '~/models/runs.server'
import { isWithdrawn } from '~/models/scenarios.server'
import { branchableSteps, debrief } from '~/simulation'
import { branchFrom } from './runs.$runId.debrief.server'
import { loadRun, standOf } from './runs.$runId.server'
import { withdrawnRun } from './runs.withdrawn.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Debrief: ${data?.title ?? 'scenario'} · Jointmark` }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const user = await requirePermission(request, 'play:scenario:own')
  const loaded = await loadRun({ user, runId: params.runId ?? '' })
  const { run } = loaded
  if (!loaded.state.done) throw redirect(`/runs/${run.runId}`)
  // A run that was judged again is explained by the scoring that counts: its log comes to the same end there.
  const { bundle, state, workingDay } =
    run.judgedBy === run.versionId ? loaded : await standOf({ run: { ...run, versionId: run.judgedBy }, agencyId: user.agencyId })
  const head = { runId: run.runId, slug: run.slug, title: bundle.title, mode: run.mode, unit: bundle.clock }
  if (!run.selfAssessment)
    return { ...head, debrief: null, branchable: [], moments: {}, standing: null, newCertificate: null, lesson: null, told: null }
  const full = debrief({ bundle, state, workingDay })
  const ticks = new Set([
    ...full.result.standards.flatMap(({ startedDay, dueDay, metDay }) => [startedDay, dueDay, metDay]),
    ...full.experts.flatMap(({ ended, steps }) => [ended, ...steps.map(({ at }) => at)]),
  ])
  const inWords = (at: number) =>
    bundle.clock === 'minutes'
      ? momentOfDrill(at, bundle.scenario.begins)
      : `${formatDate(workingDay(at), 'short').replaceAll(' ', '\u00a0')} (day\u00a0${at})`
  const issued =
    run.mode === 'exam' && run.endedAt
      ? (await listCertificates({ personId: user.personId })).find((one) => one.issuedAt >= (run.endedAt ?? ''))
      : undefined
  const [told, withdrawn] = await Promise.all([withdrawnRun({ run, timeZone: user.timeZone }), isWithdrawn(run.versionId)])
  // A run in exam mode belongs to the certificate and to no lesson.
  const lesson = run.mode === 'exam' ? undefined : (await listLessonHeads()).find(({ scenarios }) => scenarios.includes(run.slug))
  return {
    ...head,
    debrief: full,
    branchable: mayBranch({ mode: run.mode, ended: run.endedAt !== null, withdrawn }) ? branchableSteps(state) : [],
    moments: Object.fromEntries([...ticks].flatMap((at) => (at === null ? [] : [[String(at), inWords(at)]]))),
    standing: run.selfAssessment as { felt: string; differently: string },
    newCertificate: issued?.number ?? null,
    lesson: lesson ? { slug: lesson.slug, title: lesson.title } : null,
    told,
  }
}

const FELT = [
  { value: 'well', label: 'It went well' },
  { value: 'mixed', label: 'Some of it went well' },
  { value: 'badly', label: 'It went badly' },
]

export async function action({ request, params }: ActionFunctionArgs) {
  const user = await requirePermission(request, 'play:scenario:own')
  const loaded = await loadRun({ user, runId: params.runId ?? '' })
  const { run } = loaded
  const form = await request.formData()
  if (form.get('intent') === 'branch')
    return redirect(`/runs/${await branchFrom({ user, loaded, step: form.get('step'), now: clock.now() })}`)
  if (!loaded.state.done) throw redirect(`/runs/${run.runId}`)
  const felt = FELT.find(({ value }) => value === form.get('felt'))?.value
  const differently = formText(form, 'differently').slice(0, 1000)
  if (!felt) return data({ felt: ['Say how it went; then comes the debrief.'], differently }, { status: 400 })
  await saveSelfAssessment({ personId: user.personId, runId: run.runId, answer: { felt, differently } })
  return redirect(`/runs/${run.runId}/debrief`)
}

export default function Debrief() {
  const {
    runId,
    slug,
    title,
    mode,
    unit,
    debrief: full,
    branchable,
    moments,
    standing,
    newCertificate,
    lesson,
    told,
  } = useLoaderData<typeof loader>()
  if (!full) return <SelfAssessment runId={runId} title={title} />
  return (
    <>
      {told ? <WithdrawnNote {...told} /> : null}
      <CaseDebrief
        runId={runId}
        slug={slug}
        title={title}
        mode={mode}
        debrief={full}
        branchable={branchable}
        moments={moments}
        unit={unit}
        standing={standing}
        newCertificate={newCertificate}
        lesson={lesson}
      >
        {told?.judged ? <JudgedAgain {...told.judged} /> : null}
      </CaseDebrief>
      <script type="module" src={printIsland} />
    </>
  )
}

function SelfAssessment({ runId, title }: { runId: string; title: string }) {
  const refused = useActionData<typeof action>()
  return (
    <>
      <PageHead
        over={title}
        title="Before you see the debrief: how did it go?"
        lead="Your own judgement first. It is compared with nothing; it makes what follows easier to use."
      />
      <form method="post" action={`/runs/${runId}/debrief`} className="mt-8 grid max-w-2xl gap-6">
        <ChoiceList name="felt" id="felt" legend="Looking back" legendAs="label" options={FELT} errors={refused?.felt} />
        <TextArea
          name="differently"
          id="differently"
          label="What would you do differently?"
          optional
          rows={3}
          maxLength={1000}
          defaultValue={refused?.differently}
        />
        <div>
          <Button type="submit" variant="1">
            See the debrief
          </Button>
        </div>
      </form>
    </>
  )
}
