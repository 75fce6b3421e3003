import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Download, UserPlus } from 'lucide-react'
import { ButtonLink } from '~/components/button'
import { CountsStrip } from '~/components/counts-strip'
import { Empty } from '~/components/empty'
import { SelectField, TextField } from '~/components/field'
import { FilterForm } from '~/components/filter-form'
import { count } from '~/components/format'
import type { PageHandle } from '~/components/page-handle'
import { PageHead } from '~/components/page-head'
import { Pager } from '~/components/pager'
import { RegisterTable, type RegisterTableRow } from '~/components/register-table'
import type { Texture } from '~/components/textures'
import { TRACK_NAMES, TRACKS } from '~/domain/curriculum'
import { counted, formatDate } from '~/domain/dates'
import { may } from '~/domain/permissions'
import { STATUSES, type Status } from '~/domain/register-status'
import { clock } from '~/http/clock.server'
import { requirePermission } from '~/identity/index.server'
import { listAgencies, listSites } from '~/models/organisation.server'
import { describeAnyRegister, listAnyRegister, REGISTER_PAGE } from '~/models/register-list.server'
import { filterOf, isFiltered, readRegisterQuery, registerAddress, sortLinks } from './hr.register-query.server'

export const handle: PageHandle = { fit: 'wide', className: 'landscape' }
export const meta: MetaFunction = () => [{ title: 'Certification register · Jointmark' }]

export async function loader({ request }: LoaderFunctionArgs) {
  const user = await requirePermission(request, 'read:register:any')
  const query = readRegisterQuery(request)
  const filter = filterOf(query)
  const [list, whole, sites, agencies] = await Promise.all([
    listAnyRegister({ filter, sort: query.sort, direction: query.order, page: query.page }),
    describeAnyRegister(),
    listSites(),
    listAgencies(),
  ])
  const narrowed = { ...query, page: 1 }
  const counts = STATUSES.map((status) => ({ status, n: list.counts.get(status) ?? 0 }))
  return {
    query,
    whole,
    today: clock.today(user.timeZone),
    rows: list.rows.map((row): RegisterTableRow => ({ ...row, status: row.status as Status })),
    total: list.total,
    page: list.page,
    pageSize: REGISTER_PAGE,
    pages: list.pages,
    all: { count: counts.reduce((sum, { n }) => sum + n, 0), href: registerAddress({ ...narrowed, status: undefined }) },
    counts: counts.map(({ status, n }) => ({ status, n, href: registerAddress({ ...narrowed, status }) })),
    sorts: sortLinks(query),
    sites: sites.map(({ id, name }) => ({ value: id, label: name })),
    agencies: agencies.map(({ id, name }) => ({ value: id, label: name })),
    clearHref: isFiltered(query) ? '/hr/register' : undefined,
    pageHref: registerAddress({ ...query, page: undefined }),
    exportHref: may(user.roles, 'export:register:any')
      ? registerAddress({ ...query, page: undefined, sort: undefined, order: undefined }, '/hr/register.csv')
      : undefined,
    mayAdd: may(user.roles, 'write:person:any'),
    mayImport: may(user.roles, 'import:people:any'),
  }
}

const TEXTURES: Record<Status, Texture> = {
  Certified: 'solid',
  Provisional: 'tint',
  'Due soon': 'stripe',
  Overdue: 'hatch',
  Lapsed: 'cross',
  Suspended: 'cross',
  'In training': 'open',
  'On leave': 'quiet',
  Withdrawn: 'cross',
}

const SORT_WORDS = {
  name: 'by name',
  number: 'by staff number',
  site: 'by site',
  status: 'by status',
  certified: 'by date of certification',
  valid: 'by last valid day',
  reassessment: 'by next reassessment',
}

export default function Register() {
  const { query, whole, today, rows, total, page, pages, all, counts, sorts, exportHref, pageHref, pageSize, mayAdd } =
    useLoaderData<typeof loader>()
  const first = (page - 1) * pageSize + 1
  return (
    <>
      <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-4">
        <PageHead
          title="Certification register"
          lead={`As it stands on ${formatDate(today)}. ${count(whole.people)} ${whole.people === 1 ? 'person' : 'people'}, ${counted(whole.sites, 'site')}, ${counted(whole.agencies, 'agency', 'agencies')}.`}
        />
        <p className="noprint flex flex-wrap gap-3">
          {mayAdd ? (
            <ButtonLink href="/hr/people/new" small icon={UserPlus}>
              Add a person
            </ButtonLink>
          ) : null}
          {exportHref && total > 0 ? (
            <ButtonLink href={exportHref} small icon={Download} download>
              {`Export ${count(total)} ${total === 1 ? 'row' : 'rows'}`}
            </ButtonLink>
          ) : null}
        </p>
      </div>
      <div className="mt-7">
        <CountsStrip
          label="Status"
          all={all}
          parts={counts
            .filter(({ status, n }) => n > 0 || status === query.status)
            .map(({ status, n, href }) => ({ key: status, label: status, count: n, href, texture: TEXTURES[status] }))}
          current={query.status ?? null}
        />
      </div>
      <Filters />
      {rows.length === 0 ? (
        <Nobody />
      ) : (
        <>
          <p className="tnum mt-4 mb-2 text-sm">
            <strong>
              {count(first)} to {count(first + rows.length - 1)}
            </strong>{' '}
            of {count(total)}, {SORT_WORDS[query.sort]}
          </p>
          <RegisterTable
            rows={rows}
            today={today}
            sorts={sorts}
            caption={`Certification register, ${rows.length} of ${count(total)} rows`}
          />
          <Pager page={page} pages={pages} hrefFor={(n) => `${pageHref}${pageHref.includes('?') ? '&' : '?'}page=${n}`} />
        </>
      )}
    </>
  )
}

function Filters() {
  const { query, sites, agencies, clearHref } = useLoaderData<typeof loader>()
  const { sort, order } = query
  return (
    <FilterForm
      label="Filter the register"
      hidden={{ sort: sort === 'name' ? undefined : sort, order: order === 'ascending' ? undefined : order }}
      clearHref={clearHref}
    >
      <TextField
        name="q"
        label="Name or staff number"
        type="search"
        small
        defaultValue={query.q}
        frameClassName="col-span-2 md:col-span-1"
      />
      <SelectField name="site" label="Site" small options={sites} placeholder={`All ${sites.length} sites`} defaultValue={query.site} />
      <SelectField name="agency" label="Agency" small options={agencies} placeholder="All agencies" defaultValue={query.agency} />
      <SelectField
        name="track"
        label="Track"
        small
        options={TRACKS.map((track) => ({ value: track, label: TRACK_NAMES[track] }))}
        placeholder="All tracks"
        defaultValue={query.track}
      />
      <SelectField
        name="status"
        label="Status"
        small
        options={STATUSES.map((status) => ({ value: status, label: status }))}
        placeholder="All"
        defaultValue={query.status}
      />
    </FilterForm>
  )
}

function Nobody() {
  const { clearHref, mayImport } = useLoaderData<typeof loader>()
  if (clearHref) {
    return (
      <Empty className="mt-6" title="Nobody matches these filters" action={<a href={clearHref}>Show the whole register</a>}>
        The search finds words of a name and the beginning of a staff number.
      </Empty>
    )
  }
  return (
    <Empty className="mt-6" title="The register is empty" action={mayImport ? <a href="/hr/import">Import people</a> : undefined}>
      People appear here as soon as they are imported with a job that requires a track.
    </Empty>
  )
}
