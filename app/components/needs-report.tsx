import { COMPETENCY_NAMES } from '~/domain/curriculum'
import { countTogether, gainSentence, type CompetencyCount, type NeedsReport } from '~/domain/needs'
import type { Competency } from '~/domain/lesson'
import { capital } from './format'
import { Note } from './note'
import { Section } from './page-head'
import { Chip } from './status-chip'
import { DataTable } from './table'

export type NeedsLesson = { slug: string; title: string; available: boolean; competencies: readonly Competency[] }

const nameOf = (competency: Competency) => capital(COMPETENCY_NAMES[competency])

/** What a learner brings to a course, by competency, and the lessons to put weight on. */
export function NeedsByCompetency({ report, lessons }: { report: NeedsReport; lessons: readonly NeedsLesson[] }) {
  return (
    <Section
      id="weight"
      title="Where to put weight"
      className="mt-12 max-w-3xl"
      lead="By competency, with the lessons that build it. All of the course stays yours to take."
    >
      <ul className="ruled mt-3 border-y border-rule">
        {report.competencies.map(({ competency, weight, because }) => (
          <li key={competency} className="py-4">
            <h3 className="h3">
              {nameOf(competency)} {weight ? <Chip tone="joint">Put weight here</Chip> : null}
            </h3>
            <p className="small text-ink-2">{because}</p>
            {weight ? <Lessons lessons={lessons.filter(({ competencies }) => competencies.includes(competency))} /> : null}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Lessons({ lessons }: { lessons: readonly NeedsLesson[] }) {
  const written = lessons.filter(({ available }) => available)
  const waiting = lessons.length - written.length
  return (
    <>
      <ul className="mt-2 list-disc space-y-1 ps-5">
        {written.map(({ slug, title }) => (
          <li key={slug}>
            <a href={`/learn/${slug}`}>{title}</a>
          </li>
        ))}
      </ul>
      {waiting > 0 ? <p className="mt-1 small text-ink-2">{`${waiting} more in preparation.`}</p> : null}
    </>
  )
}

/** Whether everyday digital skills come before the course. */
export function DigitalFirst({ digital }: { digital: NeedsReport['digital'] }) {
  return (
    <Section id="digital" title="Everyday digital work" className="mt-12 max-w-3xl">
      {digital.first ? (
        <Note tone="warn" className="mt-3" title="Digital skills come first.">
          {`${digital.because} Ask your trainer for a place before you begin; it does not count into the hours of the course, and the course waits.`}
        </Note>
      ) : (
        <p className="mt-2 max-w-[62ch]">{`Nothing has to come before the course. ${digital.because}`}</p>
      )}
    </Section>
  )
}

type GainProps = { before: readonly CompetencyCount[]; after: readonly CompetencyCount[] }

/** The same questions before a course and at its end. */
export function NeedsGain({ before, after }: GainProps) {
  const rows = before.map((one) => ({ ...one, now: after.find(({ competency }) => competency === one.competency)?.right ?? 0 }))
  const total = { before: countTogether(before), after: countTogether(after) }
  return (
    <Section id="gain" title={capital(gainSentence(total))} className="mt-12 max-w-3xl" lead="The same questions, in the same words.">
      <DataTable
        className="mt-2"
        caption="Right answers before the course and at its end, by competency"
        rows={rows}
        rowKey={({ competency }) => competency}
        columns={[
          { key: 'competency', head: 'Competency', rowHead: true, cell: ({ competency }) => nameOf(competency) },
          { key: 'before', head: 'Before', num: true, cell: ({ right, of }) => `${right} of ${of}` },
          { key: 'now', head: 'Now', num: true, cell: ({ now, of }) => `${now} of ${of}` },
        ]}
      />
    </Section>
  )
}
