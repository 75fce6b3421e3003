import { z } from 'zod'
import { REGISTER_SORTS, type RegisterFilter, type RegisterSort, type SortDirection } from '~/models/register-list.server'
import { TRACKS } from '~/domain/curriculum'
import { STATUSES } from '~/domain/register-status'

const optionalText = z.string().trim().max(100).optional().catch(undefined)

/** The register's address. What cannot be understood is ignored, so that an old bookmark still opens. */
const schema = z.object({
  q: optionalText,
  site: optionalText,
  agency: optionalText,
  track: z.enum(TRACKS).optional().catch(undefined),
  status: z.enum(STATUSES).optional().catch(undefined),
  sort: z.enum(REGISTER_SORTS).catch('name'),
  order: z.enum(['ascending', 'descending']).catch('ascending'),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
})

export type RegisterQuery = z.infer<typeof schema>

/** What an address asks of the register. */
export function readRegisterQuery(request: Request): RegisterQuery {
  return schema.parse(Object.fromEntries(new URL(request.url).searchParams))
}

export const filterOf = ({ q, site, agency, track, status }: RegisterQuery): RegisterFilter => ({
  text: q || undefined,
  siteId: site || undefined,
  agencyId: agency || undefined,
  track,
  status,
})

export const isFiltered = (query: RegisterQuery): boolean => Object.values(filterOf(query)).some(Boolean)

const DEFAULTS: Partial<Record<keyof RegisterQuery, string>> = { sort: 'name', order: 'ascending', page: '1' }

/** The address of the register under a query, without what is so anyway. */
export function registerAddress(query: Partial<RegisterQuery>, path = '/hr/register'): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    const text = value === undefined ? '' : String(value)
    if (text !== '' && text !== DEFAULTS[name as keyof RegisterQuery]) search.set(name, text)
  }
  const asked = search.toString()
  return asked ? `${path}?${asked}` : path
}

export type SortLinks = Record<RegisterSort, { href: string; direction?: SortDirection }>

/** For each column the address that sorts by it; the column sorted by turns round. */
export function sortLinks(query: RegisterQuery): SortLinks {
  const linkOf = (sort: RegisterSort) => {
    const current = query.sort === sort
    const order: SortDirection = current && query.order === 'ascending' ? 'descending' : 'ascending'
    return { href: registerAddress({ ...query, sort, order, page: 1 }), direction: current ? query.order : undefined }
  }
  return Object.fromEntries(REGISTER_SORTS.map((sort) => [sort, linkOf(sort)])) as SortLinks
}
