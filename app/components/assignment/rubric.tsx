import { CircleCheck, TriangleAlert } from 'lucide-react'
import { MARK_LEVELS, MARK_NAMES, type Criterion } from '~/domain/assignment'
import { classNames } from '../class-names'
import { Icon } from '../icon'
import { Markdown } from '../lesson/markdown'
import type { MarkedCriterion } from './assignment-view'

/** What the harm of a criterion means, in a sentence. */
export const HARM_SAYS = 'A 1 here decides alone: not yet competent.'

/** The criteria with their four levels in words, before anything is marked. */
export function Rubric({ rubric }: { rubric: readonly Criterion[] }) {
  return (
    <ol className="plain ruled list-none border-y border-rule p-0">
      {rubric.map((criterion) => (
        <li key={criterion.id} className="py-3">
          <CriterionHead criterion={criterion} />
          <Levels criterion={criterion} reached={null} />
        </li>
      ))}
    </ol>
  )
}

/** The marks of a round: each criterion's levels with the one reached, beside the assessor's words. */
export function MarkedRubric({ criteria, whose }: { criteria: readonly MarkedCriterion[]; whose: 'Your' | 'Their' }) {
  return (
    <ol className="plain ruled list-none border-y border-rule p-0">
      {criteria.map((criterion) => (
        <li key={criterion.id} className="grid gap-x-8 gap-y-2 py-4 md:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
          <div className="min-w-0">
            <CriterionHead criterion={criterion} />
            <Levels criterion={criterion} reached={criterion.level} whose={whose} />
          </div>
          <div className="min-w-0">
            <p className="font-semibold">
              {criterion.level === null ? 'Not marked' : `${criterion.level}, ${MARK_NAMES[criterion.level].toLowerCase()}`}
            </p>
            {criterion.stays ? <p className="small text-ink-2">Marked in an earlier round; it stays.</p> : null}
            {criterion.comment ? <p className="mt-1 whitespace-pre-wrap">{criterion.comment}</p> : null}
          </div>
        </li>
      ))}
    </ol>
  )
}

function CriterionHead({ criterion }: { criterion: Criterion }) {
  return (
    <>
      <h3 className="h3">{criterion.criterion}</h3>
      {criterion.harm ? (
        <p className="small text-bad">
          <Icon of={TriangleAlert} /> {HARM_SAYS}
        </p>
      ) : null}
    </>
  )
}

type LevelsProps = { criterion: Criterion; reached: number | null; whose?: 'Your' | 'Their' }

function Levels({ criterion, reached, whose = 'Your' }: LevelsProps) {
  return (
    <ul className="plain mt-1 list-none p-0 text-sm">
      {MARK_LEVELS.map((level) => (
        <li
          key={level}
          className={classNames('grid grid-cols-[6.5rem_minmax(0,1fr)] gap-x-2 px-2 py-1', level === reached ? 'bg-joint-tint' : undefined)}
        >
          <span className={level === reached ? 'font-semibold' : 'text-ink-2'}>
            <span className="tnum">{level}</span> {MARK_NAMES[level]}
          </span>
          <span>
            <Markdown text={criterion.levels[level]} inline />
            {level === reached ? (
              <strong className="ms-2 whitespace-nowrap text-joint">
                <Icon of={CircleCheck} /> {whose} mark
              </strong>
            ) : null}
          </span>
        </li>
      ))}
    </ul>
  )
}
