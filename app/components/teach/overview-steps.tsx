import { DataTable } from '../table'

type Step = {
  step: number
  title: string
  kind: string
  done: number
  stopped: number
  planned: number
  active: { minutes: number; people: number } | null
}

/** The steps of a lesson with who went on, who stopped, and planned beside active minutes. */
export function StepTable({ steps, started }: { steps: readonly Step[]; started: number }) {
  return (
    <DataTable
      caption="Steps of the lesson"
      className="mt-4"
      cards
      rows={steps}
      rowKey={({ step }) => String(step)}
      columns={[
        { key: 'step', head: 'Step', rowHead: true, cell: ({ step, title }) => `${step} ${title}` },
        { key: 'kind', head: 'Kind', cell: ({ kind }) => kind },
        { key: 'done', head: 'Went on', num: true, cell: ({ done }) => (started === 0 ? 'nobody yet' : `${done} of ${started}`) },
        {
          key: 'stopped',
          head: 'Stopped here',
          num: true,
          cell: ({ stopped }) => (started === 0 ? 'nobody yet' : `${stopped} of ${started}`),
        },
        { key: 'planned', head: 'Planned', num: true, cell: ({ planned }) => `${planned} min` },
        {
          key: 'active',
          head: 'Active, median',
          num: true,
          cell: ({ active }) => (active ? `${active.minutes} min of ${active.people} people` : 'too few yet'),
        },
      ]}
    />
  )
}
