import { TRACKS, type Track } from '~/domain/curriculum'
import { civilDateIn, type CivilDate } from '~/domain/dates'
import { fieldChanges, rowReader, startPlan, suggester } from '~/domain/import-rows'
import type { ImportColumns, ImportPlan, ImportRow, RowReader } from '~/domain/import-rows'
import { SERVICES, type Service } from '~/domain/lesson'

/**
 * Agencies, sites, job roles and holidays, one a row; `kind` says which, and which of the other columns are read.
 * agency: id, name, short_name, service, time_zone, weekend (1 Monday to 7 Sunday, separated by `;`, `none` for no
 * weekend; 6;7 when empty). site: id, name, wave, live_from (empty while not live). job-role: id, name, required_track
 * (empty for none). holiday: agency, name, date. Rows not in the file stay as they are.
 */
export const ORGANISATION_COLUMNS: ImportColumns = {
  required: ['kind', 'name'],
  optional: ['id', 'short_name', 'service', 'time_zone', 'weekend', 'wave', 'live_from', 'required_track', 'agency', 'date'],
}
export const ORGANISATION_KINDS = ['agency', 'site', 'job-role', 'holiday'] as const

export type ImportedAgency = {
  kind: 'agency'
  id: string
  name: string
  shortName: string
  service: Service
  timeZone: string
  weekend: number[]
}
export type ImportedSite = { kind: 'site'; id: string; name: string; wave: number; liveFrom: CivilDate | null }
export type ImportedJobRole = { kind: 'job-role'; id: string; name: string; requiredTrack: Track | null }
export type ImportedHoliday = { kind: 'holiday'; agencyId: string; date: CivilDate; name: string }
export type ImportedPlace = ImportedAgency | ImportedSite | ImportedJobRole | ImportedHoliday

/** What a file about the organisation would do to what is known; `known` are all agencies, sites, job roles and holidays. */
export function planOrganisationImport({ header, rows, known }: OrganisationImport): ImportPlan<ImportedPlace> {
  const plan = startPlan<ImportedPlace>({ columns: ORGANISATION_COLUMNS, header, rows })
  if (plan.errors.length > 0) return plan
  const before = new Map(known.map((place) => [keyOf(place), place]))
  const agencies = new Set(known.flatMap((place) => (place.kind === 'agency' ? [place.id] : [])))
  for (const { values } of rows) if (values.kind?.trim().toLowerCase() === 'agency') agencies.add((values.id ?? '').trim())
  const suggest = suggester(agencies)
  const seen = new Map<string, number>()
  for (const row of rows) {
    const reader = rowReader({ row, errors: plan.errors })
    const facts = readPlace({ reader, agencies, suggest })
    if (!facts || !reader.sound()) continue
    const key = keyOf(facts)
    const earlier = seen.get(key)
    if (earlier !== undefined) {
      reader.refuse(facts.kind === 'holiday' ? 'date' : 'id', `Row ${earlier} is about the same ${facts.kind} already.`)
      continue
    }
    seen.set(key, row.row)
    const recorded = before.get(key)
    const fields = recorded ? fieldChanges<ImportedPlace>(recorded, facts) : []
    if (!recorded) plan.created.push({ row: row.row, key, facts })
    else if (fields.length > 0) plan.changed.push({ row: row.row, key, facts, fields })
    else plan.unchanged.push(key)
  }
  return plan
}
type OrganisationImport = { header: readonly string[]; rows: readonly ImportRow[]; known: readonly ImportedPlace[] }
type PlaceQuestion = { reader: RowReader; agencies: ReadonlySet<string>; suggest: (word: string) => string }

function readPlace({ reader, agencies, suggest }: PlaceQuestion): ImportedPlace | null {
  switch (reader.oneOf('kind', ORGANISATION_KINDS)) {
    case 'agency':
      return readAgency(reader)
    case 'site':
      return readSite(reader)
    case 'job-role':
      return readJobRole(reader)
    case 'holiday':
      return readHoliday({ reader, agencies, suggest })
    default:
      return null
  }
}

function readAgency(reader: RowReader): ImportedAgency | null {
  const id = readId(reader)
  const name = reader.required('name')
  const service = reader.oneOf('service', SERVICES)
  const timeZone = reader.required('time_zone')
  if (timeZone && !isZone(timeZone)) reader.refuse('time_zone', `“${timeZone}” is not a time zone. Zones are written Europe/Berlin.`)
  const weekend = readWeekend(reader)
  if (!id || !name || !service || !timeZone) return null
  return { kind: 'agency', id, name, shortName: reader.text('short_name') || name, service, timeZone, weekend }
}

function readSite(reader: RowReader): ImportedSite | null {
  const id = readId(reader)
  const name = reader.required('name')
  const wave = reader.whole('wave', { min: 0, max: 99 })
  const liveFrom = reader.date('live_from')
  return id && name && wave !== null ? { kind: 'site', id, name, wave, liveFrom } : null
}

function readJobRole(reader: RowReader): ImportedJobRole | null {
  const id = readId(reader)
  const name = reader.required('name')
  const requiredTrack = reader.text('required_track') ? reader.oneOf('required_track', TRACKS) : null
  return id && name ? { kind: 'job-role', id, name, requiredTrack } : null
}

function readHoliday({ reader, agencies, suggest }: PlaceQuestion): ImportedHoliday | null {
  const agencyId = reader.required('agency')
  const name = reader.required('name')
  const date = reader.requiredDate('date')
  if (agencyId && !agencies.has(agencyId)) reader.refuse('agency', `There is no agency “${agencyId}”.${suggest(agencyId)}`)
  return agencyId && name && date ? { kind: 'holiday', agencyId, date, name } : null
}

function readId(reader: RowReader): string | null {
  const id = reader.required('id')
  if (id === null || /^[a-z0-9][a-z0-9-]{0,63}$/.test(id)) return id
  reader.refuse('id', `“${id}” is not an id: small letters, figures and dashes.`)
  return null
}

function readWeekend(reader: RowReader): number[] {
  const given = reader.text('weekend').toLowerCase()
  if (given === '') return [6, 7]
  if (given === 'none') return []
  const days = given.split(';').map((day) => Number(day.trim()))
  const sound = days.every((day) => Number.isInteger(day) && day >= 1 && day <= 7)
  if (sound && new Set(days).size < 7) return [...new Set(days)].sort()
  reader.refuse('weekend', 'A weekend is written with figures from 1 Monday to 7 Sunday, for example 6;7, and leaves a day to work.')
  return []
}

/** Any instant tells whether a zone exists: an unknown one is refused when it is used. */
function isZone(name: string): boolean {
  try {
    return (name === 'UTC' || name.includes('/')) && civilDateIn('2026-01-01T12:00:00Z', name) !== ''
  } catch {
    return false
  }
}

function keyOf(place: ImportedPlace): string {
  return place.kind === 'holiday' ? `holiday · ${place.agencyId} · ${place.date}` : `${place.kind} · ${place.id}`
}
