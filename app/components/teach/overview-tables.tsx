import type { ItemFlag } from '~/domain/item-facility'
import { Empty } from '../empty'
import { share } from '../format'
import { Markdown } from '../lesson/markdown'
import { Chip } from '../status-chip'
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

type Item = {
  id: string
  task: string
  step: number | null
  right: number
  of: number
  facility: number | null
  flag: ItemFlag
  wrong: { says: string; people: number } | null
}

const FLAGS = { misleads: { tone: 'bad', word: 'May mislead' }, 'asks-nothing': { tone: 'warn', word: 'Asks nothing' } } as const

/** Marked tasks and questions with how many first answers were right and what wrong answers held most. */
export function ItemTable({ items, slug }: { items: readonly Item[]; slug: string }) {
  if (items.length === 0)
    return <Empty title="No task has been answered yet" action={<a href={`/teach/lessons/${slug}`}>Open the lesson</a>} className="mt-4" />
  return (
    <DataTable
      caption="Tasks and questions by first answers"
      className="mt-4"
      cards
      rows={items}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'task',
          head: 'Task',
          rowHead: true,
          cell: ({ task }) => <Markdown inline text={shortened(task)} />,
          className: 'max-w-[28rem] font-normal',
        },
        { key: 'step', head: 'Step', cell: ({ step }) => (step === null ? 'Questions' : `Step ${step}`) },
        { key: 'right', head: 'Right at first', num: true, cell: ({ right, of }) => `${right} of ${of}` },
        { key: 'facility', head: 'Share', num: true, cell: ({ facility }) => (facility === null ? 'from 10 on' : share(facility, 1)) },
        {
          key: 'wrong',
          head: 'Chosen most among the wrong',
          cell: ({ wrong, of, right }) => (wrong ? `${wrong.says} (${wrong.people} of ${of - right} wrong answers)` : '–'),
        },
        {
          key: 'flag',
          head: 'To look at',
          card: 'aside',
          cell: ({ flag }) => (flag ? <Chip tone={FLAGS[flag].tone}>{FLAGS[flag].word}</Chip> : null),
        },
      ]}
    />
  )
}

const shortened = (task: string) => {
  const [first = ''] = task.split('\n\n')
  return first.length > 160 ? `${first.slice(0, first.lastIndexOf(' ', 160))} …` : first
}
