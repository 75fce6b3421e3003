import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { CERTIFICATE_COLUMNS, planCertificateImport, type KnownCertificate } from '~/domain/certificate-import'
import type { PolicyFile } from '~/domain/policy'

const { versions } = parse(readFileSync('curricula/policy.yaml', 'utf8')) as PolicyFile
const header = [...CERTIFICATE_COLUMNS.required, ...CERTIFICATE_COLUMNS.optional]
const row = {
  employee_number: 'E-100',
  track: 'frontline',
  level: 'initial',
  certified_on: '2026-03-10',
  valid_through: '',
  reassessed_on: '',
  source: 'Classroom course 2026',
  evidence: 'File 17/2026',
}
const known: KnownCertificate = {
  employeeNumber: 'E-100',
  track: 'frontline',
  level: 'initial',
  completedOn: '2026-03-10',
  validThrough: '2027-03-09',
  lastReassessedOn: null,
  sourceName: 'Classroom course 2026',
  evidenceReference: 'File 17/2026',
  source: 'imported',
}
function plan(rows: Partial<typeof row>[], more: { known?: KnownCertificate[] } = {}) {
  const given = rows.map((each, index) => ({ row: index + 2, values: { ...row, ...each } }))
  return planCertificateImport({ header, rows: given, people: ['E-100', 'E-200'], known: [], versions, today: '2026-11-23', ...more })
}
const faults = (...args: Parameters<typeof plan>) => plan(...args).errors.map(({ row: line, column, message }) => [line, column, message])

describe('importing certificates', () => {
  test('the last valid day is derived when it is not given, and says how', () => {
    const { created, errors } = plan([{}])
    expect(errors).toEqual([])
    expect(created[0]?.facts).toMatchObject({
      completedOn: '2026-03-10',
      validThrough: '2027-03-09',
      policyVersion: '2025-01',
      lastReassessedOn: null,
    })
    expect(created[0]?.facts.trace).toContain('12 months from the day of completion, less one day.')
  })

  test('a shorter validity of the source is kept, a longer one refused', () => {
    expect(plan([{ valid_through: '2026-12-31' }]).created[0]?.facts.validThrough).toBe('2026-12-31')
    expect(faults([{ valid_through: '2027-03-10' }])).toEqual([[2, 'valid_through', 'The policy allows no longer than 9 March 2027.']])
  })

  test('a renewal in the window is counted from the certificate before it, in whatever order the rows stand', () => {
    const { created, errors } = plan([{ certified_on: '2026-02-20' }, { certified_on: '2025-03-10' }])
    expect(errors).toEqual([])
    expect(created.map(({ row: line, facts }) => [line, facts.validThrough])).toEqual([
      [3, '2026-03-09'],
      [2, '2027-03-09'],
    ])
  })

  test('a completion before the window of the certificate before it renews nothing and is refused', () => {
    expect(faults([{ certified_on: '2026-06-01' }], { known: [known] })).toEqual([
      [2, 'certified_on', 'Completed before the renewal window opened on 8 January 2027: recorded, but it renews nothing.'],
    ])
  })

  test('another level of the same track is a certificate of its own', () => {
    expect(plan([{ level: 'provisional', certified_on: '2026-02-20' }, {}]).created).toHaveLength(2)
  })

  test.each<[string, Partial<typeof row>, string, string]>([
    ['an unknown person', { employee_number: 'E-10' }, 'employee_number', 'Nobody has the employee number E-10. Did you mean E-100?'],
    ['an unknown track', { track: 'frontlin' }, 'track', '“frontlin” is not known. Did you mean frontline?'],
    [
      'a level the track has not',
      { level: 'foundation' },
      'level',
      'The track frontline has no level foundation; it has provisional, initial, advanced, trainer.',
    ],
    ['a day to come', { certified_on: '2026-11-24' }, 'certified_on', 'certified_on is in the future.'],
    ['an end before the beginning', { valid_through: '2026-03-09' }, 'valid_through', 'valid_through is before certified_on.'],
    ['a reassessment before the beginning', { reassessed_on: '2026-03-09' }, 'reassessed_on', 'reassessed_on is before certified_on.'],
    ['a reassessment to come', { reassessed_on: '2026-12-01' }, 'reassessed_on', 'reassessed_on is in the future.'],
    [
      'a reassessment after the end',
      { valid_through: '2026-06-30', reassessed_on: '2026-07-01' },
      'reassessed_on',
      'reassessed_on is after the last valid day, 30 June 2026.',
    ],
    [
      'a reassessment of the foundation',
      { track: 'foundation', level: 'foundation', reassessed_on: '2026-06-01' },
      'reassessed_on',
      'The track foundation has no quarterly reassessment.',
    ],
    ['no evidence', { evidence: '' }, 'evidence', 'evidence is empty.'],
  ])('%s is an error at its field', (_, change, column, message) => {
    expect(faults([change])).toEqual([[2, column, message]])
  })

  test('the same certificate twice in a file is an error at the second', () => {
    expect(faults([{}, {}])).toEqual([[3, 'employee_number', 'This certificate stands in row 2 already.']])
  })
})

describe('certificates that are known', () => {
  test('the same file a second time changes nothing', () => {
    expect(plan([{}], { known: [known] })).toMatchObject({
      created: [],
      changed: [],
      errors: [],
      unchanged: ['E-100 · frontline · initial · 2026-03-10'],
    })
  })

  test('a later reassessment of an imported one is a change, and an empty field takes none away', () => {
    const reassessed = { ...known, lastReassessedOn: '2026-06-08' }
    expect(plan([{ reassessed_on: '2026-09-08' }], { known: [reassessed] }).changed[0]?.fields).toEqual([
      { field: 'lastReassessedOn', from: '2026-06-08', to: '2026-09-08' },
    ])
    expect(plan([{}], { known: [reassessed] }).unchanged).toHaveLength(1)
    expect(faults([{ reassessed_on: '2026-06-01' }], { known: [reassessed] })[0]?.[2]).toBe(
      'A later reassessment is recorded already, on 8 June 2026.',
    )
  })

  test('a reassessment may be of the first and of the last valid day and of today, and no later', () => {
    expect(plan([{ reassessed_on: '2026-03-10' }, { employee_number: 'E-200', reassessed_on: '2026-11-23' }]).errors).toEqual([])
    expect(plan([{ valid_through: '2026-06-30', reassessed_on: '2026-06-30' }]).errors).toEqual([])
    const ended = { ...known, validThrough: '2026-06-30' }
    expect(plan([{ valid_through: '2026-06-30', reassessed_on: '2026-06-30' }], { known: [ended] }).changed).toHaveLength(1)
    expect(faults([{ valid_through: '2026-06-30', reassessed_on: '2026-07-01' }], { known: [ended] })[0]?.[1]).toBe('reassessed_on')
  })

  test('the derivation says when the source ends a certificate earlier, and only then', () => {
    const tracesOf = (end: string) => plan([{ valid_through: end }]).created[0]?.facts.trace.at(-1)
    expect(tracesOf('2027-03-09')).toBe('Valid through 9 March 2027.')
    expect(tracesOf('2027-03-08')).toBe('The source ends it on 8 March 2027.')
  })

  test('what is recorded is not edited by an import', () => {
    expect(faults([{ evidence: 'File 18/2026' }], { known: [known] })[0]?.[2]).toBe(
      'This certificate is recorded with File 17/2026, not File 18/2026; what is recorded is not edited.',
    )
    expect(faults([{ valid_through: '2026-12-31' }], { known: [known] })).toHaveLength(1)
  })

  test('a certificate Jointmark issued is not touched at all', () => {
    expect(faults([{ reassessed_on: '2026-06-08' }], { known: [{ ...known, source: 'jointmark' }] })[0]?.[2]).toBe(
      'Jointmark issued this certificate itself.',
    )
  })
})
