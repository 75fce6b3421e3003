import { TRACK_NAMES, TRACKS } from '~/domain/curriculum'
import { MOST_HOURS, MOST_WEEKS } from '~/domain/cohort'
import { counted } from '~/domain/dates'
import { Button, ButtonLink } from '../button'
import { CohortWeeks, type Week } from '../cohort-weeks'
import { Disclose } from '../disclose'
import { CheckField, ErrorSummary, SelectField, TextField, type SelectOption } from '../field'
import { duration } from '../format'
import { Note } from '../note'
import { Section } from '../page-head'
import { PeopleFound, ServiceMix, TickList, type PersonShown } from './people-found'

/** The fields of a new cohort, all of them text. */
export type CohortFields = {
  name: string
  track: string
  startsOn: string
  weeks: string
  hours: string
  onlyWritten: string
  q: string
  site: string
  agency: string
}

export type CohortErrors = Partial<Record<'name' | 'track' | 'startsOn' | 'weeks' | 'hours' | 'people' | 'timetable', string>>

export type CohortProposal = {
  weeks: Week[]
  minutes: number
  fullest: number
  /** Lessons placed that are in preparation. */
  inPreparation: number
  /** Lessons left out since they are not written. */
  leftOut: number
  lessons: number
  hasExam: boolean
  noSession: number
  oneAgency: boolean
  /** Stands for exactly this timetable and these people. */
  mark: string
}

type CohortFormProps = {
  values: CohortFields
  errors: CohortErrors
  /** Said above the form when an answer came back. */
  note: string | null
  chosen: readonly PersonShown[]
  search: { found: PersonShown[]; total: number } | null
  mostAtOnce: number
  sites: readonly SelectOption[]
  agencies: readonly SelectOption[]
  zone: string
  proposal: CohortProposal | null
}

const LABELS = {
  name: 'Name',
  track: 'Course',
  startsOn: 'First day',
  weeks: 'Weeks',
  hours: 'Hours a week at most',
  people: 'People',
  timetable: 'Timetable',
}

/** A new cohort: what and when, who, and the timetable that follows, shown before anything is made. */
export function CohortForm(props: CohortFormProps) {
  const { errors, note, chosen } = props
  const faults = Object.entries(LABELS).map(([name, label]) => {
    const error = errors[name as keyof CohortErrors]
    return { id: name === 'timetable' ? 'hours' : name, label, errors: error ? [error] : [] }
  })
  return (
    <form method="post" action="/teach/cohorts/new" noValidate className="mt-8 max-w-4xl space-y-12">
      <ErrorSummary fields={faults} />
      {note ? (
        <Note tone="warn" announce="status">
          {note}
        </Note>
      ) : null}
      {chosen.map(({ personId }) => (
        <input key={personId} type="hidden" name="person" value={personId} />
      ))}
      <Basics {...props} />
      <People {...props} />
      {props.proposal ? <Proposal proposal={props.proposal} people={chosen.length} /> : <Propose />}
    </form>
  )
}

function Basics({ values, errors, zone }: CohortFormProps) {
  const kept = (name: 'name' | 'track' | 'startsOn' | 'weeks' | 'hours') => {
    const error = errors[name] ?? (name === 'hours' ? errors.timetable : undefined)
    return { name, label: LABELS[name], defaultValue: values[name], errors: error ? [error] : [] }
  }
  return (
    <Section id="what" title="Course and weeks">
      <div className="mt-4 grid gap-x-8 gap-y-6 sm:grid-cols-2">
        <TextField
          {...kept('name')}
          hint="People read it on Today, such as “Eastfield, spring”."
          maxLength={80}
          frameClassName="sm:col-span-2"
        />
        <SelectField
          {...kept('track')}
          options={TRACKS.map((track) => ({ value: track, label: TRACK_NAMES[track] }))}
          placeholder="Choose a course"
        />
        <TextField {...kept('startsOn')} type="date" hint={`In the time of ${zone.replaceAll('_', ' ')}.`} />
        <TextField {...kept('weeks')} type="number" min={1} max={MOST_WEEKS} inputMode="numeric" />
        <TextField {...kept('hours')} type="number" min={1} max={MOST_HOURS} inputMode="numeric" />
        <CheckField
          name="onlyWritten"
          label="Leave out lessons in preparation"
          hint="Otherwise they have a place in the timetable, and nobody is behind because of them before they are published."
          defaultChecked={values.onlyWritten === 'on'}
          className="sm:col-span-2"
        />
      </div>
    </Section>
  )
}

function People({ values, errors, chosen, search, mostAtOnce, sites, agencies }: CohortFormProps) {
  return (
    <Section
      id="people"
      title={chosen.length === 0 ? 'Nobody is chosen yet' : `${counted(chosen.length, 'person', 'people')} chosen`}
      className="scroll-mt-4"
    >
      {errors.people ? <p className="error mt-2">{errors.people}</p> : null}
      {chosen.length === 0 ? null : (
        <div className="mt-2">
          <p className="text-sm">
            <ServiceMix people={chosen} />
          </p>
          <Disclose summary="Who is chosen" open={chosen.length <= 8} className="mt-3">
            <TickList people={chosen} name="remove" label="People chosen" />
            <p className="mt-3">
              <Button type="submit" name="intent" value="remove" variant="3" small formAction="/teach/cohorts/new#people">
                Take out those ticked
              </Button>
            </p>
          </Disclose>
        </div>
      )}
      <fieldset className="mt-6 border-y border-rule py-4">
        <legend className="sr-only">Find people</legend>
        <div className="grid grid-cols-2 items-end gap-3 md:grid-cols-[minmax(0,1.4fr)_minmax(0,1fr)_minmax(0,1fr)_auto]">
          <TextField
            name="q"
            label="Name or staff number"
            type="search"
            small
            defaultValue={values.q}
            frameClassName="col-span-2 md:col-span-1"
          />
          <SelectField
            name="site"
            label="Site"
            small
            options={sites}
            placeholder={`All ${sites.length} sites`}
            defaultValue={values.site}
          />
          <SelectField name="agency" label="Agency" small options={agencies} placeholder="All agencies" defaultValue={values.agency} />
          <Button
            type="submit"
            name="intent"
            value="find"
            small
            className="col-span-2 md:col-span-1"
            formAction="/teach/cohorts/new#people"
          >
            Find people
          </Button>
        </div>
      </fieldset>
      {search ? (
        <div className="mt-4">
          <PeopleFound {...search} chosen={new Set(chosen.map(({ personId }) => personId))} mostAtOnce={mostAtOnce} takenWord="Chosen" />
        </div>
      ) : null}
    </Section>
  )
}

function Propose() {
  return (
    <div className="flex flex-wrap items-center gap-4">
      <Button type="submit" name="intent" value="propose" variant="1" formAction="/teach/cohorts/new#timetable">
        Propose a timetable
      </Button>
      <ButtonLink href="/teach/cohorts" variant="3">
        Cancel
      </ButtonLink>
      <p className="hint">Nothing is made, and nobody is told, before you have seen it.</p>
    </div>
  )
}

function Proposal({ proposal, people }: { proposal: CohortProposal; people: number }) {
  const { weeks, minutes, fullest, mark } = proposal
  return (
    <Section
      id="timetable"
      className="scroll-mt-4"
      title={`${duration(minutes)} in ${counted(weeks.length, 'week')}, ${duration(fullest)} in the fullest`}
    >
      <input type="hidden" name="mark" value={mark} />
      <ul className="mt-3 max-w-[62ch] list-disc space-y-1 ps-5 small">
        {remarks(proposal).map((says) => (
          <li key={says}>{says}</li>
        ))}
      </ul>
      <CohortWeeks weeks={weeks} />
      <div className="mt-8 flex flex-wrap items-center gap-4">
        <Button type="submit" name="intent" value="make" variant="1">
          {`Make this cohort and tell ${people === 1 ? 'one person' : `${people} people`}`}
        </Button>
        <Button type="submit" name="intent" value="propose" formAction="/teach/cohorts/new#timetable">
          Propose again
        </Button>
        <ButtonLink href="/teach/cohorts" variant="3">
          Cancel
        </ButtonLink>
      </div>
      <p className="hint mt-3">
        Each is enrolled in the course, if they are not yet, and finds the timetable on Today. You can move entries afterwards.
      </p>
    </Section>
  )
}

function remarks({ inPreparation, leftOut, lessons, hasExam, noSession, oneAgency }: CohortProposal): string[] {
  const words = [
    'A day is when something should be done; days off of either agency are left free, and days on leave move what is due.',
    inPreparation > 0
      ? `${inPreparation} of ${counted(lessons, 'lesson')} ${inPreparation === 1 ? 'is' : 'are'} in preparation: their places are kept.${hasExam ? ' The exam opens when all are written.' : ''}`
      : null,
    leftOut > 0 ? `${counted(leftOut, 'lesson')} in preparation and the exam are left out; a later cohort can take them.` : null,
    noSession > 0
      ? `${counted(noSession, 'workshop has', 'workshops have')} no session that fits. Plan one under Workshops and choose it in the timetable.`
      : null,
    oneAgency ? 'Everybody is of one agency. What is learnt here is to serve people together: add people of the other.' : null,
  ]
  return words.flatMap((one) => one ?? [])
}
