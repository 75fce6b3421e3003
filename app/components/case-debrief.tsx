import { COMPETENCY_NAMES } from '~/domain/curriculum'
import { formatDate } from '~/domain/dates'
import type { Competency } from '~/domain/lesson'
import { ButtonLink } from './button'
import { CompetencyBar } from './competency-bar'
import { Disclose } from './disclose'
import { Note } from './note'
import { PageHead, Section } from './page-head'
import { PathList, type PathMark } from './path-list'
import { AsidePart, SplitLayout } from './split-layout'
import { Chip } from './status-chip'
import { DataTable } from './table'

type Decision = {
  seq: number
  desk: string
  title: string | null
  day: number
  date: string | null
  decision: string
  outcome: string | null
  why: string | null
  then: string | null
  points: Partial<Record<Competency, number>>
  critical: { code: string; says: string }[]
  late: string[]
  experts: { expert: string; decision: string; reason: string; same: boolean; otherCase: boolean }[]
  expertsDiffer: boolean
  stronger: { decision: string; why: string | null } | null
}
type Standard = { id: string; name: string; says: string; within: number; startedDay: number | null; dueDay: number | null; metDay: number | null; state: string }
type Result = {
  competencies: { competency: Competency; points: number; maximum: number; mark: number; met: boolean }[]
  standards: Standard[]
  criticalErrors: { code: string; says: string }[]
  passed: boolean
  because: string[]
}

type DebriefProps = {
  runId: string
  slug: string
  title: string
  mode: 'practice' | 'recorded' | 'exam'
  debrief: { path: Decision[]; result: Result; next: { weakest: Competency | null; practiseFrom: { title: string | null } | null } }
  /** Civil dates by day of the case. */
  dates: Record<string, string>
  standing: { felt: string; differently: string } | null
  newCertificate: string | null
  /** The lesson that asks for this run. */
  lesson: { slug: string; title: string } | null
}

/** What happened and what came of it: verdict, path with reasons, standards, competencies, what next. */
export function CaseDebrief({ slug, title, mode, debrief, dates, standing, newCertificate, lesson }: DebriefProps) {
  const { path, result, next } = debrief
  return (
    <>
      <PageHead over={`${title}, debrief`} title={verdict(result, mode)} lead={result.because.join(' ')} />
      {newCertificate ? (
        <Note tone="ok" announce="status" title="You have earned a certificate." className="mt-6">
          <a href={`/certificates/${newCertificate}`}>See certificate {newCertificate}</a>
        </Note>
      ) : null}
      <SplitLayout
        proportion="debrief"
        asideLabel="Scores"
        className="mt-10"
        aside={
          <>
            <AsidePart id="scores" title="Competencies">
              <div className="ruled">
                {result.competencies.map((one) => (
                  <CompetencyBar
                    key={one.competency}
                    name={sentence(COMPETENCY_NAMES[one.competency])}
                    score={one.points}
                    needs={one.mark}
                    outOf={one.maximum}
                    detail={`Points out of ${one.maximum} that one run can reach.`}
                  />
                ))}
              </div>
            </AsidePart>
            {standing?.differently ? (
              <AsidePart id="own-words" title="What you would do differently">
                <p className="text-ink-2">{standing.differently}</p>
              </AsidePart>
            ) : null}
            <AsidePart id="next" title="What next">
              <NextSteps slug={slug} weakest={next.weakest} from={next.practiseFrom?.title ?? null} lesson={lesson} />
            </AsidePart>
          </>
        }
      >
        <Section id="path" title="Your path">
          <div className="mt-4">
            <PathList items={path.map(pathItem)} />
          </div>
        </Section>
        <Section id="standards" title="Standards" className="mt-12">
          <div className="mt-4">
            <DataTable
              caption="Service standards of this case"
              columns={[
                { key: 'name', head: 'Standard', rowHead: true, cell: (row) => row.says },
                { key: 'allowed', head: 'Last day', cell: (row) => dayWords(row.dueDay, dates) },
                { key: 'taken', head: 'Met', cell: (row) => (row.metDay === null ? 'not met' : dayWords(row.metDay, dates)) },
                { key: 'state', head: 'Outcome', cell: (row) => <Chip tone={row.state === 'met' ? 'ok' : row.state === 'notStarted' ? 'plain' : 'bad'}>{outcome(row)}</Chip> },
              ]}
              rows={result.standards}
              rowKey={(row) => row.id}
              cards
            />
          </div>
        </Section>
      </SplitLayout>
    </>
  )
}

const sentence = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)

function verdict(result: Result, mode: DebriefProps['mode']): string {
  if (result.passed) return mode === 'exam' ? 'Passed: every line was reached' : 'Every line was reached'
  if (result.criticalErrors.length > 0) return 'Not yet met: something happened that must not'
  const missed = result.competencies.filter((one) => !one.met).length
  if (missed === 0) return 'Not yet met: the case itself was not settled as it must be'
  return missed === 1 ? 'Not yet met: one competency is below its line' : `Not yet met: ${missed} competencies are below their line`
}

const dayWords = (day: number | null, dates: Record<string, string>) => {
  if (day === null) return '–'
  const date = dates[String(day)]
  return date ? `${formatDate(date, 'short')} (day ${day})` : `Day ${day}`
}

const outcome = ({ state, metDay, dueDay }: Standard) => {
  if (state === 'met') return 'Met'
  if (state === 'late' && metDay !== null && dueDay !== null) return metDay - dueDay === 1 ? 'Late by 1 day' : `Late by ${metDay - dueDay} days`
  return state === 'notStarted' ? 'Did not arise' : 'Not met'
}

function markOf(decision: Decision): PathMark {
  if (decision.critical.length > 0 || decision.stronger || decision.late.length > 0) return 'weak'
  return Object.values(decision.points).some((points) => (points ?? 0) > 0) ? 'sound' : 'neutral'
}

function pathItem(decision: Decision) {
  const points = Object.entries(decision.points).filter(([, value]) => (value ?? 0) > 0)
  return {
    key: String(decision.seq),
    mark: markOf(decision),
    when: decision.date ? `${formatDate(decision.date, 'full').slice(0, 3)} ${formatDate(decision.date, 'short')}` : `Minute ${decision.day}`,
    title: decision.decision,
    reason: (
      <>
        {decision.why ? <p>{decision.why}</p> : null}
        {decision.critical.map((error) => (
          <p key={error.code} className="mt-1 font-semibold text-bad">
            {error.says}
          </p>
        ))}
        {decision.late.length > 0 ? <p className="mt-1 text-bad">Late through this: {decision.late.join(', ')}.</p> : null}
        {points.length > 0 ? (
          <p className="mt-1 small">{points.map(([competency, value]) => `${sentence(COMPETENCY_NAMES[competency as Competency])} +${value}`).join(', ')}</p>
        ) : null}
        {decision.experts.length > 0 ? <Experts decision={decision} /> : null}
      </>
    ),
    stronger: decision.stronger ? (
      <>
        {decision.stronger.decision} {decision.stronger.why}
      </>
    ) : undefined,
  }
}

function Experts({ decision }: { decision: Decision }) {
  const same = decision.experts.every((expert) => expert.same)
  return (
    <Disclose summary={same ? 'The experts did the same' : decision.expertsDiffer ? 'The experts differed here' : 'What the experts did'}>
      <ul className="mt-1 grid gap-2 small">
        {decision.experts.map((expert) => (
          <li key={expert.expert}>
            <strong>{sentence(expert.expert)}</strong>
            {expert.otherCase ? ' (in a case with other facts)' : ''}: {expert.decision} {expert.reason}
          </li>
        ))}
      </ul>
    </Disclose>
  )
}

type NextProps = Pick<DebriefProps, 'slug' | 'lesson'> & { weakest: Competency | null; from: string | null }

function NextSteps({ slug, weakest, from, lesson }: NextProps) {
  return (
    <>
      {weakest ? <p className="text-ink-2">Most is to be gained in {COMPETENCY_NAMES[weakest]}{from ? `, from “${from}” on` : ''}.</p> : null}
      {lesson ? (
        <p className="mt-3">
          <ButtonLink variant="1" href={`/learn/${lesson.slug}`}>
            Back to the lesson
          </ButtonLink>
          <span className="hint mt-1 block">{lesson.title}</span>
        </p>
      ) : null}
      <p className="mt-3">
        <ButtonLink href={`/scenarios/${slug}`}>Play it again</ButtonLink>
      </p>
      <p className="mt-3">
        <a href="/">Back to Today</a>
      </p>
    </>
  )
}
