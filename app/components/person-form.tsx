import { useForm, type SubmissionResult } from '@conform-to/react'
import { ROLE_NAMES, ROLES, type Role } from '~/domain/permissions'
import { Button, ButtonLink } from './button'
import { ChoiceList, ErrorSummary, SelectField, TextField, type SelectOption } from './field'

/** The fields of the form, named as the columns of the import; all of them text. */
export type PersonFields = {
  employee_number?: string
  given_name?: string
  family_name?: string
  email?: string
  agency?: string
  site?: string
  job_role?: string
  supervisor?: string
  hired_on?: string
  left_on?: string
  roles?: Role[]
}

/** What each field is called on the page. */
export const PERSON_LABELS: Record<keyof PersonFields, string> = {
  employee_number: 'Staff number',
  given_name: 'Given name',
  family_name: 'Family name',
  email: 'Work e-mail',
  agency: 'Agency',
  site: 'Site',
  job_role: 'Job',
  supervisor: 'Supervisor’s staff number',
  hired_on: 'First day of employment',
  left_on: 'Last day of employment',
  roles: 'Roles',
}

type PersonFormProps = {
  lastResult?: SubmissionResult<string[]> | null
  values: PersonFields
  agencies: readonly SelectOption[]
  sites: readonly SelectOption[]
  jobRoles: readonly SelectOption[]
  /** Roles the writer may give and take; the others are shown and stay as they are. */
  mayGive: readonly Role[]
  /** The person is known: the staff number stays. */
  known?: boolean
  cancelHref: string
}

/** One person: who, where, which job, who leads them, and what they may do. */
export function PersonForm({ lastResult, values, agencies, sites, jobRoles, mayGive, known, cancelHref }: PersonFormProps) {
  const [form, fields] = useForm<PersonFields>({ id: 'person', lastResult, defaultValue: values })
  const names = Object.keys(PERSON_LABELS) as (keyof PersonFields)[]
  // A role that cannot be changed here is not sent by the browser, so it is shown from the record.
  const ticked = [...asList(fields.roles.initialValue), ...(values.roles ?? []).filter((role) => !mayGive.includes(role))]
  const shown = ROLES.filter((role) => mayGive.includes(role) || values.roles?.includes(role))
  return (
    <form method="post" id={form.id} noValidate className="mt-8 grid max-w-3xl gap-x-8 gap-y-6 sm:grid-cols-2">
      <div className="sm:col-span-2">
        <ErrorSummary
          formErrors={form.errors}
          fields={names.map((name) => ({ id: fields[name].id, label: PERSON_LABELS[name], errors: fields[name].errors }))}
        />
      </div>
      <TextField
        field={fields.employee_number}
        label={PERSON_LABELS.employee_number}
        hint={known ? 'Never changes: imports find the person by it.' : 'As HR has it; it never changes.'}
        readOnly={known}
        autoComplete="off"
        frameClassName="sm:col-span-2 sm:max-w-[calc(50%-1rem)]"
      />
      <TextField field={fields.given_name} label={PERSON_LABELS.given_name} autoComplete="off" />
      <TextField field={fields.family_name} label={PERSON_LABELS.family_name} autoComplete="off" />
      <TextField field={fields.email} label={PERSON_LABELS.email} type="email" hint="To sign in with." autoComplete="off" />
      <SelectField
        field={fields.job_role}
        label={PERSON_LABELS.job_role}
        options={jobRoles}
        placeholder="Choose a job"
        hint="Decides the track the person is enrolled in."
      />
      <SelectField field={fields.agency} label={PERSON_LABELS.agency} options={agencies} placeholder="Choose an agency" />
      <SelectField field={fields.site} label={PERSON_LABELS.site} options={sites} placeholder="Choose a site" />
      <TextField field={fields.hired_on} label={PERSON_LABELS.hired_on} type="date" />
      <TextField field={fields.left_on} label={PERSON_LABELS.left_on} type="date" optional />
      <TextField field={fields.supervisor} label={PERSON_LABELS.supervisor} optional autoComplete="off" />
      <div className="sm:col-span-2">
        <ChoiceList
          field={fields.roles}
          legend={PERSON_LABELS.roles}
          multiple
          value={ticked}
          hint={
            mayGive.length < ROLES.length
              ? 'You give the roles staff member and supervisor. The others are given by an administrator and stay as they are.'
              : undefined
          }
          options={shown.map((role) => ({
            value: role,
            label: ROLE_WORDS[role],
            note: ROLE_NOTES[role],
            disabled: !mayGive.includes(role),
          }))}
        />
      </div>
      <div className="flex flex-wrap items-center gap-4 sm:col-span-2">
        <Button type="submit" variant="1">
          {known ? 'Save' : 'Add this person'}
        </Button>
        <ButtonLink href={cancelHref} variant="3">
          Cancel
        </ButtonLink>
      </div>
    </form>
  )
}

const asList = (value: unknown): string[] => [value].flat().filter((one) => typeof one === 'string')

const ROLE_WORDS = Object.fromEntries(
  ROLES.map((role) => [role, `${ROLE_NAMES[role].charAt(0).toUpperCase()}${ROLE_NAMES[role].slice(1)}`]),
) as Record<Role, string>

const ROLE_NOTES: Record<Role, string> = {
  staff: 'Learns, plays cases and sits exams.',
  supervisor: 'Sees the own team.',
  trainer: 'Writes and publishes lessons.',
  hr: 'Keeps people and the register.',
  'programme-manager': 'Follows adoption and imports activity.',
  auditor: 'Reads everything, changes nothing.',
  administrator: 'Gives roles, imports people and places.',
}
