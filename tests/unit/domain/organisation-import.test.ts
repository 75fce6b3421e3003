import { describe, expect, test } from 'vitest'
import { ORGANISATION_COLUMNS, planOrganisationImport, type ImportedPlace } from '~/domain/organisation-import'

const header = [...ORGANISATION_COLUMNS.required, ...ORGANISATION_COLUMNS.optional]
const agency = {
  kind: 'agency',
  id: 'employment',
  name: 'Northgate Employment Service',
  short_name: 'NES',
  service: 'employment',
  time_zone: 'Europe/Berlin',
  weekend: '6;7',
}
const site = { kind: 'site', id: 'northgate', name: 'Northgate', wave: '1', live_from: '2026-01-01' }
const job = { kind: 'job-role', id: 'caseworker', name: 'Caseworker', required_track: 'frontline' }
const holiday = { kind: 'holiday', agency: 'employment', name: 'Christmas Day', date: '2026-12-25' }

const plan = (rows: Record<string, string>[], known: ImportedPlace[] = []) =>
  planOrganisationImport({ header, rows: rows.map((values, index) => ({ row: index + 2, values })), known })

describe('importing the organisation', () => {
  test('agencies, sites, job roles and holidays are created from one file, in any order', () => {
    const { created, errors } = plan([holiday, job, site, agency])
    expect(errors).toEqual([])
    expect(created.map(({ facts }) => facts)).toEqual([
      { kind: 'holiday', agencyId: 'employment', date: '2026-12-25', name: 'Christmas Day' },
      { kind: 'job-role', id: 'caseworker', name: 'Caseworker', requiredTrack: 'frontline' },
      { kind: 'site', id: 'northgate', name: 'Northgate', wave: 1, liveFrom: '2026-01-01' },
      {
        kind: 'agency',
        id: 'employment',
        name: 'Northgate Employment Service',
        shortName: 'NES',
        service: 'employment',
        timeZone: 'Europe/Berlin',
        weekend: [6, 7],
      },
    ])
  })

  test('the same file a second time changes nothing, and a change is shown field by field', () => {
    const known = plan([agency, site, job, holiday]).created.map(({ facts }) => facts)
    expect(plan([agency, site, job, holiday], known)).toMatchObject({ created: [], changed: [], errors: [] })
    expect(plan([{ ...site, live_from: '' }], known).changed[0]?.fields).toEqual([{ field: 'liveFrom', from: '2026-01-01', to: '' }])
  })

  test.each<[string, Record<string, string>, string, string]>([
    ['an unknown kind', { kind: 'sites' }, 'kind', '“sites” is not known. Did you mean site?'],
    [
      'a zone that does not exist',
      { ...agency, time_zone: 'Europe/Northgate' },
      'time_zone',
      '“Europe/Northgate” is not a time zone. Zones are written Europe/Berlin.',
    ],
    ['an unknown service', { ...agency, service: 'employmnt' }, 'service', '“employmnt” is not known. Did you mean employment?'],
    [
      'a week without work',
      { ...agency, weekend: '1;2;3;4;5;6;7' },
      'weekend',
      'A weekend is written with figures from 1 Monday to 7 Sunday, for example 6;7, and leaves a day to work.',
    ],
    ['a wave that is no number', { ...site, wave: 'first' }, 'wave', '“first” is not a whole number from 0 to 99.'],
    ['an id with capitals', { ...site, id: 'North Gate' }, 'id', '“North Gate” is not an id: small letters, figures and dashes.'],
    ['an unknown track', { ...job, required_track: 'frontlin' }, 'required_track', '“frontlin” is not known. Did you mean frontline?'],
    ['a holiday of nobody', { ...holiday, agency: 'employmen' }, 'agency', 'There is no agency “employmen”. Did you mean employment?'],
    ['a day that does not exist', { ...holiday, date: '2026-02-29' }, 'date', '“2026-02-29” is not a date. Dates are written 2026-12-04.'],
  ])('%s is an error at its field', (_, row, column, message) => {
    const known = plan([agency]).created.map(({ facts }) => facts)
    expect(plan([row], known).errors.map((each) => [each.column, each.message])).toContainEqual([column, message])
  })

  test('the same thing twice in a file is an error at the second', () => {
    expect(plan([site, site]).errors).toEqual([{ row: 3, column: 'id', message: 'Row 2 is about the same site already.' }])
  })

  test('a weekend may be empty for the usual one, or none', () => {
    expect(plan([{ ...agency, weekend: '' }]).created[0]?.facts).toMatchObject({ weekend: [6, 7] })
    expect(plan([{ ...agency, weekend: 'none' }]).created[0]?.facts).toMatchObject({ weekend: [] })
    expect(plan([{ ...agency, weekend: '6; 5' }]).created[0]?.facts).toMatchObject({ weekend: [5, 6] })
  })
})
