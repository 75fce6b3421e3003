import { useForm, type SubmissionResult } from '@conform-to/react'
import { Button, ButtonLink } from '../button'
import { CheckField, ErrorSummary, SelectField, TextArea, TextField, type SelectOption } from '../field'

/** The fields of the form, all of them text. */
export type SessionFields = {
  lesson?: string
  date?: string
  starts?: string
  ends?: string
  room?: string
  link?: string
  capacity?: string
  keptEach?: string
  keptDays?: string
  facilitator?: string
  note?: string
  /** Ticked when the session is moved although somebody has a place elsewhere at that time. */
  despite?: string
}

const LABELS: Record<keyof SessionFields, string> = {
  lesson: 'Workshop',
  date: 'Date',
  starts: 'Begins at',
  ends: 'Ends at',
  room: 'Room',
  link: 'Link',
  capacity: 'Places',
  keptEach: 'Places kept for each agency',
  keptDays: 'Kept until, in working days before',
  facilitator: 'Led by',
  note: 'What people should know before they come',
  despite: 'Move it all the same',
}

type SessionFormProps = {
  lastResult?: SubmissionResult<string[]> | null
  values: SessionFields
  lessons: readonly SelectOption[]
  trainers: readonly SelectOption[]
  /** The time zone in which times are typed. */
  zone: string
  /** The session exists: its workshop stays. */
  known?: boolean
  cancelHref: string
}

/** One session of a workshop: when, where, for how many, and who leads it. */
export function SessionForm({ lastResult, values, lessons, trainers, zone, known, cancelHref }: SessionFormProps) {
  const [form, fields] = useForm<SessionFields>({ id: 'session', lastResult, defaultValue: values })
  const names = Object.keys(LABELS) as (keyof SessionFields)[]
  return (
    <form method="post" id={form.id} noValidate className="mt-8 grid max-w-3xl gap-x-8 gap-y-6 sm:grid-cols-2">
      <div className="sm:col-span-2">
        <ErrorSummary
          formErrors={form.errors}
          fields={names.map((name) => ({ id: fields[name].id, label: LABELS[name], errors: fields[name].errors }))}
        />
      </div>
      {known ? null : (
        <SelectField
          field={fields.lesson}
          label={LABELS.lesson}
          options={lessons}
          placeholder="Choose a workshop"
          frameClassName="sm:col-span-2"
        />
      )}
      <TextField field={fields.date} label={LABELS.date} type="date" hint={`Times are those of ${zone.replaceAll('_', ' ')}.`} />
      <div className="grid grid-cols-2 gap-4">
        <TextField field={fields.starts} label={LABELS.starts} type="time" />
        <TextField field={fields.ends} label={LABELS.ends} type="time" optional />
      </div>
      <p className="hint -mt-4 sm:col-span-2">Left empty, it ends when the agenda does. Give a later end if there is a break.</p>
      <TextField field={fields.room} label={LABELS.room} hint="Building and room; empty when people meet by link only." optional />
      <TextField field={fields.link} label={LABELS.link} type="url" hint="Shown only to those who have a place." optional />
      <TextField field={fields.capacity} label={LABELS.capacity} type="number" min={2} max={200} inputMode="numeric" />
      <SelectField field={fields.facilitator} label={LABELS.facilitator} options={trainers} placeholder="Choose a trainer" />
      <TextField
        field={fields.keptEach}
        label={LABELS.keptEach}
        type="number"
        min={0}
        max={100}
        inputMode="numeric"
        hint="So that both agencies are in the room."
      />
      <TextField
        field={fields.keptDays}
        label={LABELS.keptDays}
        type="number"
        min={0}
        max={20}
        inputMode="numeric"
        hint="Then free places go to whoever waits longest."
      />
      <TextArea field={fields.note} label={LABELS.note} optional frameClassName="sm:col-span-2" />
      {fields.despite.errors ? (
        <CheckField
          field={fields.despite}
          label={LABELS.despite}
          hint="Whoever is named keeps both places, is told of the move, and gives one back."
          className="sm:col-span-2"
        />
      ) : null}
      <div className="flex flex-wrap items-center gap-4 sm:col-span-2">
        <Button type="submit" variant="1">
          {known ? 'Save and tell those who come' : 'Plan this session'}
        </Button>
        <ButtonLink href={cancelHref} variant="3">
          Cancel
        </ButtonLink>
      </div>
    </form>
  )
}
