import { CheckList, type CheckItem } from './check-list'
import { Disclose } from './disclose'
import { inARow } from './format'

export type LevelRequirements = { level: string; ok: boolean; because: string; items: readonly CheckItem[] }

type CourseRequirementsProps = {
  /** Lowest level first; `level` in words, as the middle of a sentence. */
  levels: readonly LevelRequirements[]
}

/** What a course asks, level by level: those reached and the next one open, those after it folded. */
export function CourseRequirements({ levels }: CourseRequirementsProps) {
  const next = levels.findIndex((level) => !level.ok)
  const now = next === -1 ? levels : levels.slice(0, next + 1)
  const later = next === -1 ? [] : levels.slice(next + 1)
  return (
    <>
      {now.map((level) => (
        <Level key={level.level} level={level} alone={levels.length === 1} />
      ))}
      {later.length > 0 ? (
        <Disclose summary={`The levels after that: ${inARow(later.map((level) => level.level))}`} className="mt-3">
          {later.map((level) => (
            <Level key={level.level} level={level} />
          ))}
        </Disclose>
      ) : null}
    </>
  )
}

function Level({ level, alone }: { level: LevelRequirements; alone?: boolean }) {
  return (
    <div className="mt-4 max-w-[70ch]">
      <p className="label">
        {alone ? '' : `Level ${level.level}: `}
        {level.because}
      </p>
      <div className="mt-2">
        <CheckList items={level.items} label={`Level ${level.level}`} />
      </div>
    </div>
  )
}
