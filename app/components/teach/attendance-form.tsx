import { PRESENCE_NAMES, PRESENCES, type Presence } from '~/domain/workshop-attendance'
import { Button } from '../button'
import { ErrorSummary, TextField } from '../field'
import { ServiceTag, type Service } from '../service-tag'
import { DataTable } from '../table'

export type AttendanceGuest = {
  personId: string
  name: string
  employeeNumber: string
  service: Service
  site: string
  presence: Presence | null
  minutes: number
  /** Whether the minutes are credited as recorded; null while nothing is. */
  credited: boolean | null
}

export type AttendanceErrors = { id: string; label: string; errors: string[] }[]

type AttendanceFormProps = {
  guests: readonly AttendanceGuest[]
  minutes: number
  least: number
  errors: AttendanceErrors
  /** What was typed in a form that could not be saved, by field. */
  typed: Record<string, string> | null
}

/** Who was there, for everybody at once; whoever is left open stays unrecorded. */
export function AttendanceForm({ guests, minutes, least, errors, typed }: AttendanceFormProps) {
  const recorded = guests.some(({ presence }) => presence !== null)
  const errorOf = (id: string) => errors.find((one) => one.id === id)?.errors
  return (
    <form method="post" noValidate className="mt-4">
      <ErrorSummary fields={errors} />
      <p className="max-w-[60ch] small text-ink-2">
        The {minutes} minutes are credited to whoever was there to the end, or for at least {least} of them.
      </p>
      <DataTable
        caption="Attendance"
        className="mt-3"
        cards
        rows={guests}
        rowKey={(guest) => guest.personId}
        columns={[
          { key: 'name', head: 'Who', rowHead: true, cell: (guest) => guest.name },
          { key: 'agency', head: 'Agency and site', cell: (guest) => <Where guest={guest} /> },
          { key: 'presence', head: 'There', cell: (guest) => <PresenceChoice guest={guest} typed={typed} /> },
          {
            key: 'minutes',
            head: 'Minutes, if a part',
            cell: (guest) => (
              <TextField
                small
                hideLabel
                name={`minutes-${guest.personId}`}
                id={`minutes-${guest.personId}`}
                label={`Minutes ${guest.name} was there`}
                inputMode="numeric"
                defaultValue={typed ? (typed[`minutes-${guest.personId}`] ?? '') : guest.presence === 'part' ? String(guest.minutes) : ''}
                errors={errorOf(`minutes-${guest.personId}`)}
                frameClassName="w-24"
              />
            ),
          },
          {
            key: 'credit',
            head: 'Credit',
            cell: (guest) => (guest.credited === null ? 'Not recorded' : guest.credited ? 'Credited' : 'Not credited'),
          },
        ]}
      />
      {recorded ? (
        <TextField
          name="reason"
          id="reason"
          label="Why something recorded is changed"
          hint="Only needed for a correction; the person reads it."
          defaultValue={typed?.reason}
          errors={errorOf('reason')}
          frameClassName="mt-5 max-w-xl"
        />
      ) : null}
      <Button type="submit" variant="1" name="intent" value="attendance" className="mt-5">
        {recorded ? 'Save attendance' : 'Record attendance'}
      </Button>
    </form>
  )
}

const Where = ({ guest }: { guest: AttendanceGuest }) => (
  <>
    <ServiceTag service={guest.service} />, {guest.site}
  </>
)

function PresenceChoice({ guest, typed }: { guest: AttendanceGuest; typed: Record<string, string> | null }) {
  const name = `presence-${guest.personId}`
  const chosen = typed ? typed[name] : guest.presence
  return (
    <fieldset className="flex flex-wrap gap-x-4 gap-y-1">
      <legend className="sr-only">Was {guest.name} there?</legend>
      {PRESENCES.map((presence) => (
        <label key={presence} className="flex min-h-8 items-center gap-2 text-sm">
          <input type="radio" name={name} value={presence} defaultChecked={chosen === presence} className="size-5" />
          {PRESENCE_NAMES[presence]}
        </label>
      ))}
    </fieldset>
  )
}
