import { Printer } from 'lucide-react'
import type { ReactNode } from 'react'
import { COMPETENCY_NAMES } from '~/domain/curriculum'
import type { Competency } from '~/domain/lesson'
import { Button, ButtonLink } from './button'
import { pathItem, type Decision } from './case-debrief-path'
import { standardsKept, verdict, WhatWentWrong, type Result, type Standard } from './case-verdict'
import { CompetencyBar } from './competency-bar'
import { TryAgain } from './case-branch'
import { ExpertPaths, type ExpertPath } from './case-experts'
import { capital } from './format'
import { Note } from './note'
import { PageHead, Section } from './page-head'
import { PathList } from './path-list'
import { AsidePart, SplitLayout } from './split-layout'
import { Chip } from './status-chip'
import { DataTable } from './table'

type DebriefProps = {
  runId: string
  slug: string
  title: string
  mode: 'practice' | 'recorded' | 'exam'
  debrief: {
    path: Decision[]
    experts: ExpertPath[]
    result: Result
    next: { weakest: Competency | null; practiseFrom: { seq: number; title: string | null } | null }
  }
  /** Decisions, by sequence number, from which practice can go on differently; none in exam mode. */
  branchable: readonly number[]
  /** The days, or the minutes of a drill, at which a standard began, ended or was met, in words. */
  moments: Record<string, string>
  unit: 'workingDays' | 'minutes'
  standing: { felt: string; differently: string } | null
  newCertificate: string | null
  /** The lesson that asks for this run. */
  lesson: { slug: string; title: string } | null
  /** Below the verdict, before the path. */
  children?: ReactNode
}

/** What happened and what came of it: verdict, path with reasons, standards, competencies, what next. */
export function CaseDebrief(props: DebriefProps) {
  const { runId, slug, title, mode, debrief, branchable, moments, unit, standing, newCertificate, lesson } = props
  const { path, result, next } = debrief
  return (
    <>
      <PageHead
        over={`${title}, debrief of the ${MODE_WORDS[mode]}`}
        title={verdict(result, mode)}
        lead={standardsKept(result.standards)}
        actions={
          <Button icon={Printer} data-print="" hidden>
            Print
          </Button>
        }
      />
      <WhatWentWrong result={result} />
      {props.children}
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
                {result.competencies
                  .filter(({ maximum }) => maximum > 0)
                  .map((one) => (
                    <CompetencyBar
                      key={one.competency}
                      name={capital(COMPETENCY_NAMES[one.competency])}
                      score={one.points}
                      needs={one.mark}
                      outOf={one.maximum}
                    />
                  ))}
              </div>
              <p className="mt-3 small text-ink-2">Points, out of the most that one run can reach. The upright line is what is needed.</p>
            </AsidePart>
            {standing?.differently ? (
              <AsidePart id="own-words" title="What you would do differently">
                <p className="text-ink-2">{standing.differently}</p>
              </AsidePart>
            ) : null}
            <div className="noprint">
              <AsidePart id="next" title="What next">
                <NextSteps runId={runId} slug={slug} mode={mode} next={next} branchable={branchable} lesson={lesson} />
              </AsidePart>
            </div>
          </>
        }
      >
        <Section id="path" title="Your path">
          <div className="printed-open mt-4">
            <PathList
              items={path.map((decision) =>
                pathItem(decision, branchable.includes(decision.seq) ? <TryAgain runId={runId} step={decision.seq} /> : null),
              )}
            />
          </div>
          <p className="noprint mt-4">
            <a href={`/runs/${runId}/replay`}>Go through the run step by step</a>, with the screens as you met them.
          </p>
        </Section>
        <ExpertPaths paths={debrief.experts} moments={moments} />
        <Section id="standards" title="Standards" className="mt-12">
          <div className="mt-4">
            <DataTable
              caption="Service standards of this case"
              columns={[
                { key: 'name', head: 'Standard', rowHead: true, cell: (row) => row.says },
                { key: 'allowed', head: unit === 'minutes' ? 'Until' : 'Last day', cell: (row) => momentWords(row.dueDay, moments) },
                { key: 'taken', head: 'Met', cell: (row) => (row.metDay === null ? 'not met' : momentWords(row.metDay, moments)) },
                {
                  key: 'state',
                  head: 'Outcome',
                  cell: (row) => (
                    <Chip tone={row.state === 'met' ? 'ok' : row.state === 'notStarted' ? 'plain' : 'bad'}>{outcome(row, unit)}</Chip>
                  ),
                },
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

const MODE_WORDS = { practice: 'practice run', recorded: 'recorded run', exam: 'run in exam mode' } as const

const momentWords = (at: number | null, moments: Record<string, string>) => (at === null ? '–' : (moments[String(at)] ?? String(at)))

const outcome = ({ state, metDay, dueDay }: Standard, unit: DebriefProps['unit']) => {
  if (state === 'met') return 'Met'
  if (state === 'late' && metDay !== null && dueDay !== null) {
    const word = unit === 'minutes' ? 'minute' : 'day'
    return metDay - dueDay === 1 ? `Late by 1 ${word}` : `Late by ${metDay - dueDay} ${word}s`
  }
  return state === 'notStarted' ? 'Did not arise' : 'Not met'
}

type NextProps = Pick<DebriefProps, 'runId' | 'slug' | 'mode' | 'lesson' | 'branchable'> & Pick<DebriefProps['debrief'], 'next'>

function NextSteps({ runId, slug, mode, next: { weakest, practiseFrom }, branchable, lesson }: NextProps) {
  const from = practiseFrom?.title ?? null
  return (
    <>
      {weakest ? (
        <p className="text-ink-2">
          Most is to be gained in {COMPETENCY_NAMES[weakest]}
          {from ? `, from “${from}” on` : ''}.
        </p>
      ) : null}
      {practiseFrom && branchable.includes(practiseFrom.seq) ? (
        <TryAgain runId={runId} step={practiseFrom.seq} filled={!lesson}>
          {from ? `Practise from “${from}”` : 'Practise from there'}
        </TryAgain>
      ) : null}
      {lesson ? (
        <p className="mt-3">
          <ButtonLink variant="1" href={`/learn/${lesson.slug}`}>
            Back to the lesson
          </ButtonLink>
          <span className="hint mt-1 block">{lesson.title}</span>
        </p>
      ) : null}
      <p className="mt-3">
        {mode === 'exam' ? (
          <ButtonLink href="/assessments#scenario-tests">To your scenario tests</ButtonLink>
        ) : (
          <ButtonLink href={`/scenarios/${slug}`}>Play it again</ButtonLink>
        )}
      </p>
      <p className="mt-3">
        <a href="/">Back to Today</a>
      </p>
    </>
  )
}
