import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Printer } from 'lucide-react'
import { Button, ButtonLink } from '~/components/button'
import { CaseReplay, WholeReplay } from '~/components/case-replay'
import { Moment } from '~/components/date'
import { Note } from '~/components/note'
import type { PageHandle } from '~/components/page-handle'
import { PageHead } from '~/components/page-head'
import { requirePermission } from '~/identity/index.server'
import printIsland from '~/islands/print.ts?worker&url'
import { replayOf } from './runs.$runId.replay.server'

export const handle: PageHandle = { fit: 'flush' }

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Replay: ${data?.title ?? 'scenario'} · Jointmark` }]

/** A run step by step: for its learner, and after the end for assessors and auditors. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const user = await requirePermission(request, 'read:scenario:own')
  return replayOf({ user, runId: params.runId ?? '', asked: new URL(request.url).searchParams.get('step') })
}

const MODE_WORDS = { practice: 'practice run', recorded: 'recorded run', exam: 'run in exam mode' } as const

export default function Replay() {
  const page = useLoaderData<typeof loader>()
  const { runId, title, outline, shown, all, clock } = page
  const address = `/runs/${runId}/replay`
  if (all && clock) return <Whole address={address} clock={clock} steps={all} />
  if (!shown)
    return (
      <div className="wrap py-10">
        <PageHead
          over={<Over />}
          title="There is no step to go through yet"
          actions={<ButtonLink {...exitOf(page)}>{exitOf(page).label}</ButtonLink>}
        />
      </div>
    )
  return (
    <CaseReplay
      address={address}
      over={<Over />}
      title={title}
      lead={<Standing />}
      outline={outline}
      step={shown.step}
      frame={shown.frame}
      reason={shown.reason}
      exit={exitOf(page)}
    />
  )
}

type Page = ReturnType<typeof useLoaderData<typeof loader>>

function exitOf({ own, done, runId, slug }: Page): { href: string; label: string } {
  if (!own) return { href: `/teach/scenarios/${slug}`, label: 'To the scenario' }
  return done ? { href: `/runs/${runId}/debrief`, label: 'To the debrief' } : { href: `/runs/${runId}`, label: 'Back to the case' }
}

function Over() {
  const { mode, own, name, endedAt, voided, timeZone } = useLoaderData<typeof loader>()
  return (
    <>
      Replay of {own ? 'your' : `${name}’s`} {MODE_WORDS[mode]}
      {endedAt ? (
        <>
          , ended <Moment at={endedAt} zone={timeZone} />
        </>
      ) : voided ? null : (
        ', still under way'
      )}
      {voided ? '. It no longer counts: its version was withdrawn' : null}
    </>
  )
}

/** What this replay leaves out, and why. */
function Standing() {
  const { own, answers, done, runId } = useLoaderData<typeof loader>()
  if (answers || !own) return null
  return done ? (
    <Note title="Points and reasons are not shown yet.">
      <a href={`/runs/${runId}/debrief`}>Say first how it went</a>; then they stand here and in the debrief.
    </Note>
  ) : (
    <Note title="The run is still under way.">Points and reasons stand here when it has ended.</Note>
  )
}

type WholeProps = { address: string; clock: NonNullable<Page['clock']>; steps: NonNullable<Page['all']> }

function Whole({ address, clock, steps }: WholeProps) {
  const { title, outline, answers, passed, mode } = useLoaderData<typeof loader>()
  const outcome = answers && (mode !== 'practice' || passed) ? (passed ? ' Every line was reached.' : ' Not every line was reached.') : ''
  return (
    <div className="wrap py-10">
      <PageHead
        over={<Over />}
        title={title}
        lead={`All ${outline.length} steps as they were met.${outcome}`}
        actions={
          <>
            <Button variant="1" icon={Printer} data-print="" hidden>
              Print
            </Button>
            <ButtonLink href={`${address}?step=1`} className="noprint">
              Step by step
            </ButtonLink>
          </>
        }
      />
      <WholeReplay address={address} outline={outline} steps={steps} clock={clock} />
      <script type="module" src={printIsland} />
    </div>
  )
}
