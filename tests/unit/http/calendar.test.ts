import ICAL from 'ical.js'
import { describe, expect, test } from 'vitest'
import { calendarText, type CalendarEvent } from '~/http/calendar.server'

const event = {
  uid: 'workshop-1@jointmark',
  sequence: 3,
  startsAt: '2026-12-04T08:00:00.000Z',
  endsAt: '2026-12-04T09:10:00.000Z',
  summary: 'Case conference; one plan, two agencies',
  description: 'Bring a plan.\nLed by Henrik Solberg.',
  location: 'Room 2, Harbour',
  url: 'https://learn.example.org/workshops/1',
  organizer: { name: 'Henrik Solberg', email: 'trainer@northgate.example' },
  attendee: { name: 'Dana Whitlock', email: 'dana@northgate.example' },
  cancelled: false,
  stampedAt: '2026-11-27T08:00:00.000Z',
} satisfies CalendarEvent

const read = (text: string) => {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[])
  const entry = calendar.getFirstSubcomponent('vevent')
  if (!entry) throw new Error('no event')
  return { calendar, entry, event: new ICAL.Event(entry) }
}

describe('a calendar file', () => {
  test('is read back by another program as it was meant', () => {
    const { calendar, entry, event: found } = read(calendarText({ method: 'request', events: [event] }))
    expect(calendar.getFirstPropertyValue('method')).toBe('REQUEST')
    expect([found.uid, found.sequence, found.summary, found.description, found.location]).toEqual([
      event.uid,
      3,
      event.summary,
      event.description,
      event.location,
    ])
    expect([found.startDate, found.endDate].map((time) => time.toJSDate().toISOString())).toEqual([event.startsAt, event.endsAt])
    expect(entry.getFirstPropertyValue('status')).toBe('CONFIRMED')
    expect(entry.getFirstPropertyValue('organizer')).toBe('mailto:trainer@northgate.example')
    expect(entry.getFirstPropertyValue('attendee')).toMatch(/^mailto:dana@northgate\.example$/i)
  })
  test('that takes an invitation back names the same entry with the method CANCEL', () => {
    const { calendar, entry, event: found } = read(calendarText({ method: 'cancel', events: [{ ...event, sequence: 4, cancelled: true }] }))
    expect(calendar.getFirstPropertyValue('method')).toBe('CANCEL')
    expect([found.uid, found.sequence, entry.getFirstPropertyValue('status')]).toEqual([event.uid, 4, 'CANCELLED'])
  })
  test('holds a whole day as that date, whatever the zone, and keeps nobody busy', () => {
    const { startsAt: _from, endsAt: _to, ...rest } = event
    const { entry, event: found } = read(calendarText({ method: 'publish', events: [{ ...rest, date: '2026-12-04' }] }))
    expect([found.startDate.isDate, found.startDate.toString()]).toEqual([true, '2026-12-04'])
    expect(found.duration.toSeconds()).toBe(86_400)
    expect(entry.getFirstPropertyValue('transp')).toBe('TRANSPARENT')
  })
  test('breaks lines as the standard asks', () => {
    const lines = calendarText({ method: 'publish', events: [{ ...event, description: 'x'.repeat(400) }] }).split('\r\n')
    expect(lines.every((line) => Buffer.byteLength(line) <= 75)).toBe(true)
  })
})
