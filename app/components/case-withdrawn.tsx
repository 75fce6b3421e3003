import type { ReactNode } from 'react'
import { nothingToPlay, resultWords } from '~/domain/withdrawal-words'
import { Button, ButtonLink } from './button'
import { COMPETENCY_NAMES } from '~/domain/curriculum'
import type { Result } from './case-verdict'
import { capital } from './format'
import { Note } from './note'
import { PageHead, Section } from './page-head'
import { DataTable } from './table'

export type WithdrawnRun = {
  slug: string
  mode: string
  words: { title: string; says: string; action: string }
  reason: string
  /** The day of the withdrawal, in words. */
  on: string
  /** A version is served, so that the same can be begun again. */
  served: boolean
  /** The case is kept for exams, where the next one is drawn. */
  kept: boolean
}

/** In place of a case that was withdrawn while it was played: what happened, why, and the way on. */
export function RunWithdrawn({ slug, mode, words, reason, on, served, kept }: WithdrawnRun) {
  return (
    <PageHead
      over={`Withdrawn on ${on}`}
      title={words.title}
      lead={words.says}
      measure="wide"
      actions={
        served && !kept ? (
          <>
            <form method="post" action={`/scenarios/${slug}`}>
              <Button type="submit" name="mode" value={mode} variant="1">
                {words.action}
              </Button>
            </form>
            <ButtonLink variant="3" href={`/scenarios/${slug}`}>
              See the case
            </ButtonLink>
          </>
        ) : (
          <ButtonLink variant="1" href={kept ? '/assessments#scenario-tests' : `/scenarios/${slug}`}>
            {words.action}
          </ButtonLink>
        )
      }
    >
      <p className="mt-4 max-w-[60ch]">Reason: {reason}</p>
    </PageHead>
  )
}

/** Over the debrief of a run whose version was withdrawn. */
export function WithdrawnNote({ words, reason, on }: Pick<WithdrawnRun, 'words' | 'reason' | 'on'>) {
  return (
    <Note tone="warn" title={`${words.title}.`} className="mb-8 max-w-[46rem]">
      {words.says} Withdrawn on {on}. Reason: {reason}
    </Note>
  )
}

type JudgedAgainProps = { before: Result; after: Result }

/** The old result of a run beside the new one. */
export function JudgedAgain({ before, after }: JudgedAgainProps) {
  const rows = after.competencies.filter(({ maximum }, index) => maximum > 0 || (before.competencies[index]?.maximum ?? 0) > 0)
  const points = (one: Result['competencies'][number] | undefined): ReactNode =>
    one ? `${one.points} points, ${one.mark} needed: ${one.met ? 'reached' : 'not yet met'}` : '–'
  return (
    <Section
      id="judged-again"
      title="Judged again"
      className="mt-12"
      lead={`Before: ${resultWords(before.passed)}. Now: ${resultWords(after.passed)}. The steps are the same; the scoring was corrected.`}
    >
      <DataTable
        caption="The old result beside the new one"
        className="mt-4"
        cards
        rows={rows}
        rowKey={({ competency }) => competency}
        columns={[
          { key: 'name', head: 'Competency', rowHead: true, cell: ({ competency }) => capital(COMPETENCY_NAMES[competency]) },
          {
            key: 'before',
            head: 'Before',
            cell: ({ competency }) => points(before.competencies.find((one) => one.competency === competency)),
          },
          { key: 'now', head: 'Now', cell: (one) => points(one) },
        ]}
      />
    </Section>
  )
}

type Withdrawn = { title: string; on: string; reason: string }

/** In place of the ways to play a scenario of which nothing is served. */
export function NothingToPlay({ title, on, reason }: Withdrawn) {
  return (
    <Note tone="warn" title={nothingToPlay(title)} className="mt-8 max-w-[46rem]">
      Withdrawn on {on}. Reason: {reason}
    </Note>
  )
}

/** In a lesson, where a case was to be played that is withdrawn. */
export function LessonCaseWithdrawn({ title, on, reason }: Withdrawn) {
  return (
    <Note tone="warn" className="aside mt-8" title={nothingToPlay(title)}>
      <p className="mt-1">
        Withdrawn on {on}. Reason: {reason}
      </p>
      <p className="mt-2">You can go on with the rest. The lesson is done once a corrected version is there and you have played it.</p>
    </Note>
  )
}
