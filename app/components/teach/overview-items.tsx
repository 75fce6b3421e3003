import type { Discrimination, GroupRight } from '~/domain/item-discrimination'
import { FEWEST_TO_TELL } from '~/domain/item-discrimination'
import type { ItemFlag } from '~/domain/item-facility'
import { Empty } from '../empty'
import { share } from '../format'
import { Markdown } from '../lesson/markdown'
import { Chip, type ChipTone } from '../status-chip'
import { DataTable } from '../table'

type Chosen = { says: string; people: number }
type Item = {
  exerciseId: string
  task: string
  step: number | null
  right: number
  of: number
  facility: number | null
  flag: ItemFlag
  told: Discrimination
  lure: Chosen | null
  wrong: Chosen | null
}

/** Marked tasks and questions: how many first answers were right, of all and of both ends, what wrong answers held most, and what to look at. */
export function ItemTable({ items, slug }: { items: readonly Item[]; slug: string }) {
  if (items.length === 0)
    return <Empty title="No task has been answered yet" action={<a href={`/teach/lessons/${slug}`}>Open the lesson</a>} className="mt-4" />
  return (
    <DataTable
      caption="Tasks and questions by first answers"
      className="mt-4"
      cards
      rows={items}
      rowKey={({ exerciseId }) => exerciseId}
      columns={[
        {
          key: 'task',
          head: 'Task',
          rowHead: true,
          cell: ({ task }) => <Markdown inline text={shortened(task)} />,
          className: 'max-w-[22rem] font-normal',
        },
        { key: 'step', head: 'Step', cell: ({ step }) => (step === null ? 'Questions' : `Step ${step}`) },
        {
          key: 'right',
          head: 'Right at first',
          num: true,
          cell: ({ right, of, facility }) => `${right} of ${of}${facility === null ? '' : ` (${share(facility, 1)})`}`,
        },
        { key: 'ends', head: 'Best and weakest on the rest', cell: ({ told }) => <Ends told={told} /> },
        {
          key: 'wrong',
          head: 'Chosen most among the wrong',
          className: 'max-w-[18rem]',
          cell: ({ wrong, of, right }) => (wrong ? `${wrong.says} (${wrong.people} of ${of - right} wrong answers)` : '–'),
        },
        { key: 'flag', head: 'To look at', card: 'plain', className: 'max-w-[22rem]', cell: (item) => <ToLookAt item={item} /> },
      ]}
    />
  )
}

const rightOf = ({ right, people }: GroupRight) => `${right} of ${people}`

function Ends({ told }: { told: Discrimination }) {
  if (told.kind === 'few') return `too few to say (${told.people} of ${FEWEST_TO_TELL} people)`
  if (told.kind === 'alike') return `nearly all ${told.people} did alike on the rest`
  return (
    <>
      <span className="whitespace-nowrap">best {rightOf(told.best)},</span>{' '}
      <span className="whitespace-nowrap">weakest {rightOf(told.weakest)}</span>
    </>
  )
}

function ToLookAt({ item }: { item: Item }) {
  const found = lookAt(item)
  if (!found) return null
  return (
    <>
      <Chip tone={found.tone}>{found.word}</Chip>
      <p className="mt-1.5">{found.says}</p>
    </>
  )
}

type Found = { tone: ChipTone; word: string; says: string }
const MISLEADS = { tone: 'bad', word: 'May mislead' } as const

/** What to look at in an item and what to do, the worst only. */
function lookAt({ told, lure, flag }: Item): Found | null {
  if (told.kind === 'told' && lure)
    return {
      ...MISLEADS,
      says: `Of the ${told.best.people} who did best on the rest, ${lure.people} chose “${lure.says}” and ${told.best.right} the right answer. Check the key; if it stands, say in the task what rules this option out.`,
    }
  if (told.kind === 'told' && told.flag === 'misleads')
    return {
      ...MISLEADS,
      says: `Those who did best on the rest get it wrong ${told.index < 0 ? 'more often than' : 'as often as'} the weakest. Look for a second right answer, or for a word that can be read in two ways.`,
    }
  if (flag === 'misleads')
    return { ...MISLEADS, says: 'Fewer than one in five get it right. Check the key, and whether the lesson teaches this before it asks.' }
  if (flag === 'asks-nothing')
    return { tone: 'warn', word: 'Asks nothing', says: 'Nearly everybody gets it right. Offer mistakes that people really make.' }
  if (told.kind === 'told' && told.flag === 'tells-little')
    return {
      tone: 'warn',
      word: 'Tells little',
      says: 'The best get it right hardly more often than the weakest. Sharpen what decides between the answers.',
    }
  return null
}

const shortened = (task: string) => {
  const [first = ''] = task.split('\n\n')
  return first.length > 160 ? `${first.slice(0, first.lastIndexOf(' ', 160))} …` : first
}
