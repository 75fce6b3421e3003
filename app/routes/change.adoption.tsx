import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { BarChart } from '~/components/chart'
import { Empty } from '~/components/empty'
import { SelectField } from '~/components/field'
import { FilterForm } from '~/components/filter-form'
import { PageHead, Section } from '~/components/page-head'
import { DataTable } from '~/components/table'
import type { AdoptionFigures } from '~/domain/adoption'
import { formatDate, formatInstant, formatMonth, isCivilMonth } from '~/domain/dates'
import { may } from '~/domain/permissions'
import { clock } from '~/http/clock.server'
import { requirePermission } from '~/identity/index.server'
import { adoptionOfAnySite, listAnyActivityMonths } from '~/models/activity.server'

export const meta: MetaFunction = () => [{ title: 'Adoption · Jointmark' }]

/** The seed papers report 89% after six months for users of a service; we take the figure as our target for staff. */
const TARGET = 89

export async function loader({ request }: LoaderFunctionArgs) {
  const user = await requirePermission(request, 'read:adoption:any')
  const mayImport = may(user.roles, 'import:activity:any')
  const months = await listAnyActivityMonths()
  const asked = new URL(request.url).searchParams.get('month') ?? ''
  const chosen = months.find(({ month }) => isCivilMonth(asked) && month === asked) ?? months[0]
  if (!chosen) return { mayImport, adoption: null }
  const today = clock.today(user.timeZone)
  const { on, sites, total, policy, waves } = await adoptionOfAnySite({ month: chosen.month, today })
  return {
    mayImport,
    adoption: {
      month: chosen.month,
      importedAt: formatInstant(chosen.importedAt, user.timeZone, 'long'),
      months: months.map(({ month }) => ({ value: month, label: formatMonth(month) })),
      on,
      running: chosen.month === today.slice(0, 7),
      policy,
      total,
      sites: sites.map((site) => ({ ...site, wave: waves.get(site.siteId) ?? 0 })),
    },
  }
}

export default function Adoption() {
  const { adoption, mayImport } = useLoaderData<typeof loader>()
  const importLink = mayImport ? <a href="/hr/import/activity">Import a month of activity</a> : undefined
  if (!adoption) {
    return (
      <>
        <PageHead title="No month has been imported yet" />
        <Empty className="mt-8" title="Adoption needs two things" action={importLink}>
          Certificates, which are in the register, and what people did in a month: active weeks, steps that applied and steps done
          correctly. As soon as the first month of activity is imported, each site’s rate stands here.
        </Empty>
      </>
    )
  }
  const { month, months, total, on, running, importedAt } = adoption
  return (
    <>
      <PageHead over={`Adoption in ${formatMonth(month)}, as of ${formatDate(on, 'long')}`} title={headline(total)} lead={lead(total)} />
      <p className="mt-3 small text-ink-2">
        {`Activity imported on ${importedAt}. `}
        {running ? 'The month is not over: its figures will still move. ' : ''}
        {importLink}
      </p>
      {months.length > 1 ? (
        <FilterForm label="Choose the month" submit="Show" className="max-w-md">
          <SelectField name="month" label="Month" small options={months} defaultValue={month} />
        </FilterForm>
      ) : null}
      <Rates />
      <Figures />
      <Rules />
    </>
  )
}

type Data = NonNullable<ReturnType<typeof useLoaderData<typeof loader>>['adoption']>

function headline(total: AdoptionFigures): string {
  if (total.kind !== 'shown') return 'No site can be shown for this month'
  const says = `${total.adopted} of ${total.inScope} people work the joint way`
  return total.rate >= TARGET ? `${says}: the target is reached` : says
}

function lead(total: AdoptionFigures): string {
  if (total.kind !== 'shown') return total.because
  return `${total.rate}% of those in scope, ${total.rate >= TARGET ? 'at or above' : 'below'} our target of ${TARGET}%.`
}

/** Sites with a rate, the lowest first, then those without. */
const byNeed = (sites: Data['sites']) =>
  [...sites].sort(
    (a, b) =>
      (a.figures.kind === 'shown' ? a.figures.rate : 101) - (b.figures.kind === 'shown' ? b.figures.rate : 101) ||
      a.name.localeCompare(b.name),
  )

const NOT_SHOWN = { hidden: 'too few', 'not-live': 'not live', nobody: 'nobody' }

function Rates() {
  const { adoption } = useLoaderData<typeof loader>()
  if (!adoption) return null
  const bars = byNeed(adoption.sites).map(({ siteId, name, figures }) => ({
    key: siteId,
    label: name,
    value: figures.kind === 'shown' ? figures.rate : null,
    detail: figures.kind === 'shown' ? `${figures.adopted} of ${figures.inScope}` : NOT_SHOWN[figures.kind],
  }))
  return (
    <Section id="rates" title="Adoption rate by site" lead="Adopted of those in scope, the lowest first." className="mt-12">
      <div className="mt-4">
        <BarChart
          title={`Adoption rate by site, ${formatMonth(adoption.month)}`}
          bars={bars}
          target={{ value: TARGET, label: `${TARGET}%, a reported figure of the seed papers that we use as our target for month 6` }}
        />
      </div>
    </Section>
  )
}

function Figures() {
  const { adoption } = useLoaderData<typeof loader>()
  if (!adoption) return null
  const { total, sites, on } = adoption
  const shown = total.kind === 'shown' ? [{ siteId: 'total', name: 'All sites shown', wave: 0, figures: total }] : []
  const number = (figures: AdoptionFigures, of: (one: Extract<AdoptionFigures, { kind: 'shown' }>) => string) =>
    figures.kind === 'shown' ? of(figures) : ''
  return (
    <Section
      id="figures"
      title="Where the figures come from"
      className="mt-12"
      lead={`Counted on ${formatDate(on, 'long')}. Whoever is on leave for more than half of the month is not in scope.`}
    >
      <DataTable
        className="mt-2"
        caption="In scope, certified, reported and adopted by site"
        cards
        rows={[...byNeed(sites), ...shown]}
        rowKey={({ siteId }) => siteId}
        rowClassName={({ siteId }) => (siteId === 'total' ? 'total' : undefined)}
        columns={[
          { key: 'site', head: 'Site', rowHead: true, cell: ({ name }) => name },
          { key: 'wave', head: 'Wave', num: true, cell: ({ wave }) => (wave > 0 ? wave : '') },
          { key: 'scope', head: 'In scope', num: true, cell: ({ figures }) => number(figures, (one) => String(one.inScope)) },
          {
            key: 'certified',
            head: 'Certified',
            num: true,
            cell: ({ figures }) => number(figures, (one) => `${one.certified} of ${one.inScope}, ${one.certifiedRate}%`),
          },
          {
            key: 'reported',
            head: 'Activity reported',
            num: true,
            cell: ({ figures }) => number(figures, (one) => `${one.reported} of ${one.inScope}`),
          },
          {
            key: 'adopted',
            head: 'Adopted',
            num: true,
            cell: ({ figures }) => number(figures, (one) => `${one.adopted} of ${one.inScope}`),
          },
          { key: 'rate', head: 'Rate', num: true, card: 'aside', cell: ({ figures }) => number(figures, (one) => `${one.rate}%`) },
          {
            key: 'because',
            head: 'Not shown because',
            card: 'plain',
            cell: ({ figures }) => (figures.kind === 'shown' ? null : <span className="text-ink-2">{figures.because}</span>),
          },
        ]}
      />
    </Section>
  )
}

function Rules() {
  const { adoption } = useLoaderData<typeof loader>()
  if (!adoption) return null
  const { activeWeeks, adherence, hideBelow } = adoption.policy
  return (
    <Section id="rule" title="What counts" className="mt-12">
      <ul className="mt-3 max-w-[62ch] list-disc space-y-1 ps-5">
        <li>{`Adopted: an initial or higher certificate of the track the job asks for is in force, the person was active in at least ${activeWeeks} of 4 weeks, and at least ${adherence}% of the steps that applied were done correctly.`}</li>
        <li>
          In scope: employed at a site live for the whole month, in a job that asks for a track. Nothing reported never counts as done.
        </li>
        <li>{`Sites with fewer than ${hideBelow} people in scope are hidden, and the total is of the sites shown, so that nobody’s figure can be worked out.`}</li>
        <li>{`${TARGET}% is reported by the seed papers for users of a service after six months, without a public source. We use it as our own target, not as proof.`}</li>
      </ul>
    </Section>
  )
}
