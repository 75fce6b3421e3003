import { describe, expect, test } from 'vitest'
import { certificateStanding } from '~/domain/certificate-state'
import type { Period } from '~/domain/dates'
import type { Level } from '~/domain/policy'
import { nextReassessment } from '~/domain/reassessment'
import { registerStatus } from '~/domain/register-status'

const calendar = { weekend: [6, 7], holidays: [] }
const certificate = { validFrom: '2025-12-04', validThrough: '2026-12-03' }
const enrolment = { enrolledOn: '2025-10-01', endedOn: null }

/** A frontline certificate as it stands on a day; last reassessed on the day given. */
function on(
  today: string,
  more: { level?: Level; last?: string; leave?: Period[]; suspensions?: Period[]; revokedOn?: string; endedOn?: string } = {},
) {
  const { level = 'initial', last, leave = [], suspensions, revokedOn, endedOn } = more
  const policy = { everyMonths: 3, opensDaysBefore: 30, graceWorkingDays: 15 }
  return registerStatus({
    certificate: {
      level,
      standing: certificateStanding({
        certificate: { ...certificate, suspensions, revokedOn },
        policy: { windowDays: 60, graceDays: 30 },
        today,
      }),
    },
    reassessment: nextReassessment({ policy, ...certificate, lastReassessedOn: last, calendar, leave, today }),
    leave,
    enrolment: { ...enrolment, endedOn: endedOn ?? null },
    today,
  })
}

describe('the status in the register', () => {
  test.each([
    ['2025-12-04', 'Certified'],
    ['2026-02-01', 'Certified'],
    ['2026-02-02', 'Due soon'],
    ['2026-03-04', 'Due soon'],
    ['2026-03-25', 'Due soon'],
    ['2026-03-26', 'Overdue'],
    ['2026-12-03', 'Overdue'],
    ['2026-12-04', 'Overdue'],
    ['2027-01-02', 'Overdue'],
    ['2027-01-03', 'Lapsed'],
  ])('initial, never reassessed, on %s: %s', (today, status) => expect(on(today).status).toBe(status))

  test('with its reassessments done a certificate is due soon only when its renewal opens', () => {
    expect(on('2026-10-03', { last: '2026-09-01' }).status).toBe('Certified')
    expect(on('2026-10-04', { last: '2026-09-01' }).status).toBe('Due soon')
  })

  test('a provisional certificate in force is provisional, and says that it means supervision', () => {
    expect(on('2026-01-10', { level: 'provisional' })).toMatchObject({ status: 'Provisional' })
    expect(on('2026-01-10', { level: 'provisional' }).because).toMatch(/^Works under supervision\./)
    expect(on('2026-03-26', { level: 'provisional' }).status).toBe('Overdue')
  })

  test('suspended comes before on leave, and on leave before overdue and lapsed', () => {
    const leave = [{ from: '2026-03-01', to: null }]
    const suspensions = [{ from: '2026-03-01', to: null }]
    expect(on('2026-03-30', { leave, suspensions }).status).toBe('Suspended')
    expect(on('2026-03-30', { leave }).status).toBe('On leave')
    expect(on('2027-02-01', { leave })).toEqual({
      status: 'On leave',
      because: 'On leave from 1 March 2026. The last valid day was 3 December 2026; lapsed since 3 January 2027.',
    })
  })

  test('leave counts from its first to its last day', () => {
    const leave = [{ from: '2026-01-10', to: '2026-01-20' }]
    expect(on('2026-01-09', { leave }).status).toBe('Certified')
    expect(on('2026-01-10', { leave }).status).toBe('On leave')
    expect(on('2026-01-20', { leave }).status).toBe('On leave')
    expect(on('2026-01-21', { leave }).status).toBe('Certified')
  })

  test('a revoked certificate is withdrawn, before everything else', () => {
    expect(on('2026-03-30', { revokedOn: '2026-03-30', leave: [{ from: '2026-03-01', to: null }] }).status).toBe('Withdrawn')
  })

  test('an enrolment that ended is withdrawn only when no certificate is in force', () => {
    expect(on('2026-01-10', { endedOn: '2026-01-05' }).status).toBe('Certified')
    expect(on('2026-12-10', { endedOn: '2026-01-05' }).status).toBe('Withdrawn')
    expect(on('2026-12-10', { endedOn: '2026-12-10' }).status).toBe('Withdrawn')
    expect(on('2026-12-10', { endedOn: '2026-12-11' }).status).toBe('Overdue')
  })

  test('without a certificate a person is in training', () => {
    const question = { certificate: null, reassessment: null, leave: [], today: '2026-01-10' }
    expect(registerStatus({ ...question, enrolment })).toEqual({
      status: 'In training',
      because: 'Enrolled since 1 October 2025; no certificate of this course.',
    })
    expect(registerStatus({ ...question, enrolment: null }).status).toBe('In training')
    expect(registerStatus({ ...question, enrolment: { ...enrolment, endedOn: '2026-01-09' } }).status).toBe('Withdrawn')
  })

  test('a certificate that begins tomorrow is in training today', () => {
    expect(on('2025-12-03')).toEqual({ status: 'In training', because: 'Valid only from 4 December 2025.' })
  })

  test('a foundation certificate without reassessment is certified to its last day', () => {
    const standing = certificateStanding({ certificate, policy: { windowDays: 60, graceDays: 30 }, today: '2026-05-01' })
    const verdict = registerStatus({
      certificate: { level: 'foundation', standing },
      reassessment: null,
      leave: [],
      enrolment,
      today: '2026-05-01',
    })
    expect(verdict).toEqual({ status: 'Certified', because: 'Valid through 3 December 2026.' })
  })
})
