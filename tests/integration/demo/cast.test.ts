import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { describe, expect, it } from 'vitest'
import { castOn, ON_LEAVE, type CastMember } from '~/demo/cast'
import { easterSunday, holidaysAround, sitesOn } from '~/demo/places'
import { lastTold, type Standing } from '~/demo/standings'
import { weekdayUntil } from '~/demo/timing'
import { registerRows, REGISTER_HEADER } from '~/demo/write-certificates.server'
import { planCertificateImport, type CertificateToImport } from '~/domain/certificate-import'
import { certificateStanding } from '~/domain/certificate-state'
import { addDays, monthBounds, monthOf } from '~/domain/dates'
import type { PolicyFile } from '~/domain/policy'
import { policyOn } from '~/domain/policy'
import { nextReassessment } from '~/domain/reassessment'
import { registerStatus, type Status } from '~/domain/register-status'

const { versions } = parse(readFileSync('curricula/policy.yaml', 'utf8')) as PolicyFile
const DAYS = [...Array.from({ length: 45 }, (_, index) => addDays('2026-01-02', index * 17)), '2028-02-29', '2026-12-31', '2027-01-01']

const WANTED: Record<Exclude<Standing, 'training' | 'suspended' | 'revoked'>, Status> = {
  certified: 'Certified',
  advanced: 'Certified',
  provisional: 'Provisional',
  open: 'Due soon',
  due: 'Due soon',
  renewal: 'Due soon',
  overdue: 'Overdue',
  grace: 'Overdue',
  lapsed: 'Lapsed',
}

function planOn({ cast, day }: { cast: CastMember[]; day: string }) {
  const rows = registerRows({ cast, on: weekdayUntil(lastTold(day)) }).map((values, index) => ({
    row: index + 2,
    values: Object.fromEntries(REGISTER_HEADER.map((name, at) => [name, values[at] ?? ''])),
  }))
  return planCertificateImport({
    header: REGISTER_HEADER,
    rows,
    people: cast.map((one) => one.employeeNumber),
    known: [],
    versions,
    today: day,
  })
}

function statusOn({ certificate, day }: { certificate: CertificateToImport; day: string }): Status {
  const { track, level, completedOn, validThrough, lastReassessedOn } = certificate
  const policy = policyOn(versions, completedOn).tracks[track]
  const calendar = { weekend: [6, 7], holidays: holidaysAround(day).map(({ date }) => date) }
  const standing = certificateStanding({ certificate: { validFrom: completedOn, validThrough }, policy: policy.validity, today: day })
  const reassessment = nextReassessment({
    policy: policy.reassessment,
    validFrom: completedOn,
    validThrough,
    lastReassessedOn,
    calendar,
    today: day,
  })
  return registerStatus({ certificate: { level, standing }, reassessment, leave: [], enrolment: null, today: day }).status
}

describe('the people of the demonstration', () => {
  it('have names, numbers and addresses of their own', () => {
    const cast = castOn('2026-11-24')
    const distinct = (values: string[]) => new Set(values).size
    expect(distinct(cast.map((one) => one.employeeNumber))).toBe(cast.length)
    expect(distinct(cast.map((one) => one.email))).toBe(cast.length)
    expect(distinct(cast.map((one) => `${one.givenName} ${one.familyName}`))).toBe(cast.length)
    for (const one of cast) {
      expect(one.employeeNumber).toMatch(/^\d{6}$/)
      expect(one.email).toMatch(/^[a-z]+(\.[a-z]+)?@northgate\.example$/)
    }
  })

  it('report to somebody who is written before them, and never in a circle', () => {
    const seen = new Set<string>()
    for (const one of castOn('2026-11-24')) {
      if (one.supervisor) expect(seen).toContain(one.supervisor)
      seen.add(one.employeeNumber)
    }
  })

  it('are the same on the same day', () => {
    expect(castOn('2027-03-01')).toEqual(castOn('2027-03-01'))
  })

  it.each(DAYS)('stand on %s where they should, by the rules of the product', (day) => {
    const cast = castOn(day)
    const plan = planOn({ cast, day })
    expect(plan.errors).toEqual([])
    for (const one of cast) {
      if (!one.standing || one.standing === 'training' || one.seat === ON_LEAVE) continue
      const own = plan.created
        .map(({ facts }) => facts)
        .filter((each) => each.employeeNumber === one.employeeNumber && each.track === one.track)
      const newest = own.sort((a, b) => a.completedOn.localeCompare(b.completedOn)).at(-1)
      const wanted = one.standing === 'suspended' || one.standing === 'revoked' ? 'Certified' : WANTED[one.standing]
      expect([one.seat, newest && statusOn({ certificate: newest, day })]).toEqual([one.seat, wanted])
      expect(one.hiredOn < (own[0]?.completedOn ?? '')).toBe(true)
    }
  })
})

describe('the places of the demonstration', () => {
  it('know when Easter is', () => {
    expect([2024, 2025, 2026, 2027, 2038].map(easterSunday)).toEqual(['2024-03-31', '2025-04-20', '2026-04-05', '2027-03-28', '2038-04-25'])
  })

  it('go live on the first of a month, in three waves, one site not yet', () => {
    const sites = sitesOn('2026-11-24')
    expect(sites.filter(({ liveFrom }) => liveFrom === null).map(({ name }) => name)).toEqual(['Eastfield'])
    for (const { liveFrom } of sites) if (liveFrom) expect(liveFrom).toBe(monthBounds(monthOf(liveFrom)).first)
    expect(new Set(sites.map(({ wave }) => wave))).toEqual(new Set([1, 2, 3]))
  })
})
