import { counted, formatDate } from '~/domain/dates'
import { Button } from '../button'
import { Disclose } from '../disclose'
import { TextArea } from '../field'
import { Section } from '../page-head'
import { ServiceTag, type Service } from '../service-tag'
import { DataTable, type Column } from '../table'

type PersonRow = {
  personId: string
  name: string
  service: Service
  site: string
  standing: string
  done: string
  late: readonly { id: string; title: string; says: string }[]
  writtenOn: string | null
}

const WHO: Column<PersonRow>[] = [
  {
    key: 'name',
    head: 'Who',
    rowHead: true,
    cell: ({ name, site }) => (
      <>
        {name}
        <span className="block font-normal text-ink-2">{site}</span>
      </>
    ),
  },
  { key: 'agency', head: 'Agency', cell: ({ service }) => <ServiceTag service={service} /> },
]
const STANDING: Column<PersonRow> = {
  key: 'standing',
  head: 'Of what was due',
  cell: ({ standing }) => <span className="tnum">{standing}</span>,
}
const DONE: Column<PersonRow> = { key: 'done', head: 'Of the timetable', num: true, cell: ({ done }) => done }

const LATE: Column<PersonRow>[] = [
  {
    key: 'late',
    head: 'Late',
    card: 'plain',
    cell: ({ late }) => (
      <ul>
        {late.map(({ id, title, says }) => (
          <li key={id}>
            {title}, <span className="tnum whitespace-nowrap text-bad">{says}</span>
          </li>
        ))}
      </ul>
    ),
  },
  { key: 'written', head: 'Written to', cell: ({ writtenOn }) => (writtenOn ? formatDate(writtenOn, 'short') : 'Not yet') },
]

type CohortPeopleProps = { behind: readonly PersonRow[]; onTime: readonly PersonRow[]; onLeave: readonly PersonRow[]; begun: boolean }

/** Who is behind and with what, then everybody else on demand. */
export function CohortPeople({ behind, onTime, onLeave, begun }: CohortPeopleProps) {
  const of = behind.length + onTime.length
  return (
    <>
      {behind.length > 0 ? (
        <DataTable
          caption="People who are behind"
          className="mt-4"
          cards
          rows={behind}
          rowKey={({ personId }) => personId}
          columns={[...WHO, STANDING, ...LATE]}
        />
      ) : (
        <p className="mt-3 max-w-[62ch] text-ink-2">
          {begun ? 'Nothing that was due before today is open.' : 'Nothing is due before the first day.'}
        </p>
      )}
      <Others
        summary={begun ? `On time: ${onTime.length} of ${counted(of, 'person', 'people')} at work` : counted(of, 'person', 'people')}
        rows={onTime}
      />
      <Others summary={`On leave today, not counted: ${counted(onLeave.length, 'person', 'people')}`} rows={onLeave} />
    </>
  )
}

function Others({ summary, rows }: { summary: string; rows: readonly PersonRow[] }) {
  if (rows.length === 0) return null
  return (
    <Disclose summary={summary} className="mt-5">
      <DataTable caption={summary} dense cards rows={rows} rowKey={({ personId }) => personId} columns={[...WHO, STANDING, DONE]} />
    </Disclose>
  )
}

type MessageFormProps = { behind: number; everybody: number; typed?: string; error?: string; to?: string }

/** A message that arrives among the notices of who is behind, or of everybody. */
export function MessageForm({ behind, everybody, typed, error, to }: MessageFormProps) {
  const choices = [
    { value: 'behind', label: `${counted(behind, 'person', 'people')} who ${behind === 1 ? 'is' : 'are'} behind`, shown: behind > 0 },
    { value: 'everybody', label: `Everybody in the cohort, ${counted(everybody, 'person', 'people')}`, shown: true },
  ].filter(({ shown }) => shown)
  const chosen = choices.find(({ value }) => value === to) ?? choices[0]
  return (
    <Section id="write" title={behind > 0 ? 'Write to those behind' : 'Write to the cohort'} className="noprint mt-12 scroll-mt-4">
      <form method="post" className="mt-4 max-w-2xl space-y-5" noValidate>
        <fieldset>
          <legend className="label">To</legend>
          <div className="mt-1 flex flex-wrap gap-x-6">
            {choices.map(({ value, label }) => (
              <label key={value} className="flex min-h-11 items-center gap-2.5 text-sm">
                <input type="radio" className="size-5 accent-joint" name="to" value={value} defaultChecked={value === chosen?.value} />
                <span>{label}</span>
              </label>
            ))}
          </div>
        </fieldset>
        <TextArea
          name="says"
          label="Message"
          rows={4}
          hint={
            behind > 0
              ? 'It stands on their Today page with your name; under it each finds what is late for them.'
              : 'It stands on their Today page with your name.'
          }
          defaultValue={typed}
          errors={error ? [error] : []}
        />
        <Button type="submit" name="intent" value="write" variant="1">
          Send the message
        </Button>
      </form>
    </Section>
  )
}
