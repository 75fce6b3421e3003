export type CohortNowShown = {
  id: string
  name: string
  /** “Week 2 of 4”, “Begins in 3 days”. */
  when: string
  onLeave: boolean
  asked: readonly { id: string; kind: string; title: string; href: string | null; late: boolean; when: string }[]
}

const MOST_SHOWN = 5

/** What a cohort asks of the reader this week, the late first; the whole timetable is a link away. */
export function CohortNow({ cohort }: { cohort: CohortNowShown }) {
  const { id, name, when, asked, onLeave } = cohort
  const shown = asked.slice(0, MOST_SHOWN)
  const begun = !when.startsWith('Begins')
  return (
    <div className="small">
      <p className="text-ink-2">
        {name}. {when}.
      </p>
      {onLeave ? <p className="mt-1">Nothing becomes late while you are on leave.</p> : null}
      {begun && asked.length === 0 ? <p className="mt-1">Nothing more is due this week.</p> : null}
      {shown.length === 0 ? null : (
        <ul className="ruled mt-2 border-y border-rule">
          {shown.map((entry) => (
            <li key={entry.id} className="py-2">
              {entry.kind === 'workshop' ? 'Workshop: ' : null}
              {entry.href ? <a href={entry.href}>{entry.title}</a> : entry.title}
              <span className={`tnum block ${entry.late ? 'text-bad' : 'text-ink-2'}`}>{entry.when}</span>
            </li>
          ))}
        </ul>
      )}
      <p className="mt-2">
        <a href={`/cohorts/${id}`}>
          {asked.length > MOST_SHOWN ? `${asked.length - MOST_SHOWN} more in your timetable` : 'Your timetable'}
        </a>
      </p>
    </div>
  )
}
