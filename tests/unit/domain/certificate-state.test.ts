import { describe, expect, test } from 'vitest'
import { certificateStanding, clearance, isInForce, type CertificateFacts } from '~/domain/certificate-state'

const policy = { windowDays: 60, graceDays: 30 }
const certificate: CertificateFacts = { validFrom: '2026-01-01', validThrough: '2026-12-31' }
const on = (today: string, facts: Partial<CertificateFacts> = {}) =>
  certificateStanding({ certificate: { ...certificate, ...facts }, policy, today }).state

describe('the state of a certificate', () => {
  test.each([
    ['2025-12-31', 'not-yet-valid'],
    ['2026-01-01', 'active'],
    ['2026-10-31', 'active'],
    ['2026-11-01', 'renewal-open'],
    ['2026-12-31', 'renewal-open'],
    ['2027-01-01', 'in-grace'],
    ['2027-01-30', 'in-grace'],
    ['2027-01-31', 'lapsed'],
  ])('on %s it is %s', (today, state) => expect(on(today)).toBe(state))

  test('an extension moves the last day and the end of grace, and not the opening of renewal', () => {
    expect(on('2027-01-10', { extendedBy: 10 })).toBe('renewal-open')
    expect(on('2027-01-11', { extendedBy: 10 })).toBe('in-grace')
    expect(on('2027-02-10', { extendedBy: 10 })).toBe('lapsed')
    expect(on('2026-10-31', { extendedBy: 10 })).toBe('active')
  })

  test('a suspension holds from its first to its last day and never moves the last valid day', () => {
    const suspensions = [{ from: '2026-03-01', to: '2026-03-31' }]
    expect(on('2026-02-28', { suspensions })).toBe('active')
    expect(on('2026-03-01', { suspensions })).toBe('suspended')
    expect(on('2026-03-31', { suspensions })).toBe('suspended')
    expect(on('2026-04-01', { suspensions })).toBe('active')
  })

  test('a certificate that passes its last day while suspended lapses in the ordinary way', () => {
    const suspensions = [{ from: '2026-03-01', to: null }]
    expect(on('2026-12-31', { suspensions })).toBe('suspended')
    expect(on('2027-01-01', { suspensions })).toBe('in-grace')
    expect(on('2027-01-31', { suspensions })).toBe('lapsed')
  })

  test('a revoked certificate is revoked from the day of the decision, suspended or lapsed or not', () => {
    expect(on('2026-04-30', { revokedOn: '2026-05-01' })).toBe('active')
    expect(on('2026-05-01', { revokedOn: '2026-05-01', suspensions: [{ from: '2026-04-01', to: null }] })).toBe('revoked')
    expect(on('2028-01-01', { revokedOn: '2026-05-01' })).toBe('revoked')
  })

  test('its dates come with how they were found', () => {
    const standing = certificateStanding({ certificate, policy, today: '2027-01-05' })
    expect(standing).toMatchObject({ renewalOpensOn: '2026-11-01', lastDay: '2026-12-31', lapsesOn: '2027-01-31' })
    expect(standing.because).toBe('The last valid day was 31 December 2026; the short way back is open to 30 January 2027.')
    expect(standing.trace.at(-1)).toBe(standing.because)
  })
})

describe('clearance', () => {
  const standing = (today: string) => certificateStanding({ certificate, policy, today })

  test('an initial or higher certificate in force gives it', () => {
    for (const level of ['initial', 'advanced', 'trainer'] as const) {
      expect(clearance({ level, standing: standing('2026-06-01'), trackGivesClearance: true }).ok).toBe(true)
    }
  })

  test('grace gives no right to operate: there is none from the day after the last valid day', () => {
    expect(clearance({ level: 'initial', standing: standing('2026-12-31'), trackGivesClearance: true }).ok).toBe(true)
    expect(clearance({ level: 'initial', standing: standing('2027-01-01'), trackGivesClearance: true }).ok).toBe(false)
  })

  test('a provisional certificate, a foundation certificate and no certificate give none', () => {
    expect(clearance({ level: 'provisional', standing: standing('2026-06-01'), trackGivesClearance: true }).ok).toBe(false)
    expect(clearance({ level: 'foundation', standing: standing('2026-06-01'), trackGivesClearance: false }).ok).toBe(false)
    expect(clearance({ level: null, standing: null, trackGivesClearance: true }).ok).toBe(false)
  })

  test('in force means active, with renewal open or not', () => {
    expect(isInForce('active') && isInForce('renewal-open')).toBe(true)
    expect(isInForce('in-grace') || isInForce('suspended') || isInForce('not-yet-valid')).toBe(false)
  })
})
