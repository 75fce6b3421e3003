import { data, redirect } from '@remix-run/node'
import type { AttendanceErrors } from '~/components/teach/attendance-form'
import { PRESENCES, type Attendance } from '~/domain/workshop-attendance'
import { sessionState } from '~/domain/workshop-session'
import { formText } from '~/http/form-text.server'
import type { User } from '~/identity/index.server'
import { findAnyPerson, findPersonIdByEmployeeNumber } from '~/models/people.server'
import { recordAttendance } from '~/models/workshop-attendance.server'
import { askForSession, listAnyGuests } from '~/models/workshop-bookings.server'
import type { WorkshopSession } from '~/models/workshop-sessions.server'

type Work = { form: FormData; session: WorkshopSession; user: User; now: Date }

const refuse = (form: FormData, errors: AttendanceErrors, status = 400) => {
  const typed = Object.fromEntries([...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])))
  return data({ errors, typed }, { status })
}

/** Records what the form says of everybody in it. */
export async function saveAttendance({ form, session, user, now }: Work) {
  const guests = (await listAnyGuests(session.id)).filter(({ state }) => state === 'booked')
  const errors: AttendanceErrors = []
  const seen = guests.flatMap(({ personId, givenName, familyName }): (Attendance & { personId: string })[] => {
    const presence = PRESENCES.find((one) => one === formText(form, `presence-${personId}`))
    if (!presence) return []
    const minutes = Number(formText(form, `minutes-${personId}`))
    const whole = Number.isInteger(minutes) && minutes > 0 && minutes < session.minutes
    if (presence === 'part' && !whole) {
      const says = `Enter the minutes, from 1 to ${session.minutes - 1}.`
      errors.push({ id: `minutes-${personId}`, label: `${givenName} ${familyName}`, errors: [says] })
    }
    return [{ personId, presence, minutes: presence === 'part' ? minutes : 0 }]
  })
  if (errors.length > 0) return refuse(form, errors)
  const reason = formText(form, 'reason').trim().slice(0, 300)
  const recorded = await recordAttendance({ session, seen, reason, actorId: user.personId, now })
  if (!recorded.ok)
    return refuse(form, [{ id: 'reason', label: 'Attendance', errors: [recorded.because] }], recorded.needsReason ? 400 : 409)
  return redirect(`/teach/sessions/${session.id}?saved=attendance`)
}

/** Puts somebody on the list by their staff number: before the session as they could themselves, afterwards where a place was empty. */
export async function addGuest({ form, session, user, now }: Work) {
  const typed = formText(form, 'number').trim()
  const wrong = (says: string, status = 400) => refuse(form, [{ id: 'number', label: 'Staff number', errors: [says] }], status)
  const personId = typed && (await findPersonIdByEmployeeNumber(typed))
  const person = personId ? await findAnyPerson(personId) : undefined
  if (!person) return wrong(typed ? `Nobody has the staff number ${typed}.` : 'Enter a staff number.')
  const late = sessionState({ session, now }) !== 'planned'
  const ask = { personId: person.personId, service: person.service, sessionId: session.id, actorId: user.personId, late, now }
  const asked = await askForSession(ask)
  return asked.ok ? redirect(`/teach/sessions/${session.id}?saved=${asked.state}`) : wrong(asked.because, 409)
}
