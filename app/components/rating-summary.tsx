import { FEWEST_ANSWERS, FEWEST_COMMENTS, RENEWED_BY, type RatingSummary } from '~/domain/ratings'
import { counted } from '~/domain/dates'
import { inARow } from './format'

/** What learners said, each count with its whole; nothing while so few answered that somebody could be told by it. */
export function RatingSummaryPart({ summary }: { summary: RatingSummary }) {
  const { people, questions, comments } = summary
  if (questions === null) {
    return (
      <p className="mt-3 text-ink-2">
        {people === 0 ? 'Nobody has rated it yet.' : `${counted(people, 'person has', 'people have')} rated it.`} Answers are shown from{' '}
        {FEWEST_ANSWERS} people on.
      </p>
    )
  }
  return (
    <>
      <dl className="ledger ruled mt-3 max-w-[46rem]">
        {questions.map(({ asks, of, choices }) => (
          <div key={asks} className="py-3">
            <dt className="font-semibold">{asks}</dt>
            <dd className="tnum text-ink-2">
              {inARow(
                choices.map(({ people: some, said }, index) => (index === 0 ? `${some} of ${of} said ${said}` : `${some} that ${said}`)),
              )}
              .
            </dd>
          </div>
        ))}
      </dl>
      <p className="mt-3 small text-ink-2">
        Renewed when {RENEWED_BY} people have answered or changed their answers since, so that no single answer can be told from it.
      </p>
      {comments === null ? (
        <p className="mt-3 small text-ink-2">Comments are shown from {FEWEST_COMMENTS} on.</p>
      ) : (
        <>
          <h3 className="h3 mt-6">{counted(comments.length, 'comment')}</h3>
          <ul className="ruled mt-2 max-w-[46rem] border-y border-rule">
            {comments.map((says, index) => (
              <li key={index} className="py-2.5 whitespace-pre-line">
                {says}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
