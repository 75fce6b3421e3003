import type { LoaderFunctionArgs } from '@remix-run/node'
import { calendarDownload, type CalendarEvent } from '~/http/calendar.server'
import { clock } from '~/http/clock.server'
import { fileNameOf } from '~/http/csv-download.server'
import { environment } from '~/http/environment.server'
import { requirePermission } from '~/identity/index.server'
import { hrefOf, ownTimetable } from './cohorts.timetable.server'
import { titleOf } from './teach.cohort-view.server'

/**
 * The timetable of the reader as a calendar file: whole days for what is to be done by them, hours for workshops that have
 * a session. A session is the same entry as in its own invitation. What has no day for them yet is left out.
 */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId } = await requirePermission(request, 'take:lesson:own')
  const { cohort, own } = await ownTimetable({ personId, cohortId: params.cohortId ?? '', now: clock.now() })
  const origin = environment().APP_ORIGIN ?? new URL(request.url).origin
  const events = own.standing.entries.flatMap((entry): CalendarEvent[] => {
    const { id, kind, session, dueOn } = entry
    const url = `${origin}${hrefOf(entry, cohort.track) ?? `/cohorts/${cohort.id}`}`
    const common = { summary: titleOf(entry), description: `${cohort.name}\n${url}`, url, cancelled: cohort.endedAt !== null }
    if (kind === 'workshop') {
      if (!session) return []
      const { startsAt, endsAt, where, sequence, changedAt } = session
      return [{ ...common, uid: `workshop-${session.id}@jointmark`, sequence, startsAt, endsAt, location: where, stampedAt: changedAt }]
    }
    if (dueOn === null) return []
    const uid = `cohort-entry-${id}@jointmark`
    return [{ ...common, uid, sequence: cohort.sequence, date: dueOn, location: '', stampedAt: cohort.changedAt }]
  })
  return calendarDownload({ fileName: `${fileNameOf([cohort.name, 'timetable'])}.ics`, method: 'publish', events })
}
