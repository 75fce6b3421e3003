import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { CaseReplay } from '~/components/case-replay'
import { Note } from '~/components/note'
import type { PageHandle } from '~/components/page-handle'
import { caseCalendar } from '~/domain/case-calendar'
import { clock } from '~/http/clock.server'
import { requirePermission } from '~/identity/index.server'
import { findCalendar } from '~/models/organisation.server'
import { findProof } from '~/models/scenario-proofs.server'
import { playWitness } from '~/simulation'
import { stepOfLog } from './runs.$runId.replay.server'
import { versionAsked } from './teach.scenarios.$slug.server'

export const handle: PageHandle = { fit: 'flush' }

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Show me: ${data?.title ?? 'scenario'} · Jointmark` }]

const notFound = () => new Response('There is no run at this address that shows a finding.', { status: 404 })

/** The run that shows a finding of the proof, step by step. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const user = await requirePermission(request, 'read:content:any')
  const { version } = await versionAsked({ slug: params.slug ?? '', number: params.version ?? null })
  if (String(version.number) !== params.version) throw notFound()
  const proof = await findProof(version.versionId)
  const finding = proof?.findings[Number(params.finding) - 1]
  const played = finding?.witness && playWitness(version.bundle, finding.witness)
  if (!finding || !played) throw notFound()
  const { bundle } = version
  const workingDay = caseCalendar({ calendar: await findCalendar(user.agencyId), start: clock.today(user.timeZone) })
  const { outline, shown } = stepOfLog({ ...played, bundle, workingDay, answers: true }, new URL(request.url).searchParams.get('step'))
  if (!shown) throw notFound()
  return {
    slug: version.slug,
    title: version.title,
    address: `/teach/scenarios/${version.slug}/findings/${version.number}/${params.finding}`,
    message: finding.message.replace(/[*`]/g, ''),
    severity: finding.severity,
    profile: finding.witness?.profile.replace(/_/g, ' '),
    outline,
    shown,
  }
}

export default function ShowMe() {
  const { slug, title, address, message, severity, profile, outline, shown } = useLoaderData<typeof loader>()
  return (
    <CaseReplay
      address={address}
      over={`A run that shows a finding, on the profile “${profile}”`}
      title={title}
      lead={
        <Note tone={severity === 'error' ? 'bad' : severity === 'warning' ? 'warn' : 'plain'} title="Found:">
          {message}
        </Note>
      }
      outline={outline}
      step={shown.step}
      frame={shown.frame}
      reason=""
      whole={false}
      exit={{ href: `/teach/scenarios/${slug}#proof`, label: 'To the scenario' }}
    />
  )
}
