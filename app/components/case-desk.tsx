import { BookOpen, LogOut } from 'lucide-react'
import { momentOfDrill } from '~/domain/case-clock'
import type { CaseViewData, DeskData, Typed } from './case-view'
import { ButtonLink } from './button'
import { CaseDecision } from './case-decision'
import { OtherDesk } from './case-other-desk'
import { CaseParagraph } from './case-paragraph'
import { CasePapers, CaseRegisters } from './case-papers'
import { CaseRuler } from './case-ruler'
import { Happened, Refused, StepBack, Stopped, type Refusal } from './case-last-step'
import { capital } from './format'
import { CaseFile, DeskHead, DeskLayout } from './desk-layout'
import { Icon } from './icon'

const MODE_WORDS = { practice: 'Scenario, practice', recorded: 'Scenario, recorded run', exam: 'Scenario, exam mode' } as const

type CaseDeskProps = {
  runId: string
  slug: string
  view: CaseViewData
  /** The run from whose debrief this one began, to decide a step anew. */
  branchedFrom: string | null
  /** The desk the reader asked for. */
  desk: string | null
  refusal?: Refusal
  typed?: Typed
}

/** The desk where a case is played: file, what is happening, registers, and the clock over all of it. */
export function CaseDesk({ runId, slug, view, branchedFrom, desk, refusal, typed }: CaseDeskProps) {
  const at = deskAt(view, desk)
  const visible = at?.scene?.documentsAvailable ?? true
  return (
    <DeskLayout
      head={
        <DeskHead
          over={
            branchedFrom ? (
              <>
                {MODE_WORDS[view.mode]}, decided anew from a step of <a href={`/runs/${branchedFrom}/debrief`}>an earlier run</a>
              </>
            ) : (
              MODE_WORDS[view.mode]
            )
          }
          title={view.title}
          clock={<CaseRuler.Clock view={view} />}
          actions={
            <ButtonLink small href={view.mode === 'exam' ? '/assessments#scenario-tests' : `/scenarios/${slug}`} icon={LogOut}>
              Leave and come back later
            </ButtonLink>
          }
        >
          <CaseRuler view={view} />
        </DeskHead>
      }
      file={
        <>
          <CaseFile
            people={view.people.map((person) => ({ name: person.name, age: person.age ?? undefined, says: person.says ?? '' }))}
            documents={
              visible
                ? view.documents.map((document) => ({
                    key: document.id,
                    title: document.title,
                    href: `#document-${document.id}`,
                    state: document.fresh ? 'new' : 'read',
                  }))
                : []
            }
            note={visible ? undefined : 'You are on the phone: the papers are out of sight.'}
          />
          <CaseLog view={view} />
        </>
      }
      registers={<CaseRegisters view={view} />}
    >
      <div className="mt-4 grid grid-cols-[minmax(0,1fr)] gap-6">
        {refusal ? <Refused refusal={refusal} scene={at?.scene ?? null} /> : null}
        {view.stopped ? <Stopped runId={runId} view={view} /> : null}
        {view.happened && !view.stopped ? <Happened runId={runId} view={view} /> : null}
        {view.stopped ? null : <DeskTabs runId={runId} view={view} at={at} />}
        {at && !view.stopped ? <OtherDesk runId={runId} view={view} at={at} /> : null}
        {at && !view.stopped ? <DeskNow runId={runId} view={view} at={at} refusal={refusal} typed={typed} /> : null}
        {visible ? <CasePapers documents={view.documents} /> : null}
        {view.canStepBack && !view.happened && !view.stopped ? <StepBack runId={runId} after={view.after} /> : null}
      </div>
    </DeskLayout>
  )
}

/** The desk asked for while something is to be done there; else the first that has something to do, not one that waits. */
function deskAt(view: CaseViewData, wanted: string | null): DeskData | undefined {
  const open = view.desks.filter(({ scene }) => scene)
  const busy = open.filter(({ scene }) => !scene?.waiting)
  return busy.find(({ desk }) => desk === wanted) ?? busy[0] ?? open[0]
}

function DeskTabs({ runId, view, at }: { runId: string; view: CaseViewData; at: DeskData | undefined }) {
  if (view.desks.length < 2) return null
  return (
    <nav aria-label="Desks">
      <ul className="flex flex-wrap gap-x-6 gap-y-2 border-b border-rule">
        {view.desks.map((desk) => (
          <li key={desk.desk}>
            {desk.scene && (desk === at || !desk.scene.waiting) ? (
              <a
                href={`/runs/${runId}?desk=${desk.desk}`}
                aria-current={desk.desk === at?.desk ? 'page' : undefined}
                className="inline-block border-b-[3px] border-transparent py-2 text-ink-2 no-underline hover:border-rule-strong aria-[current]:border-joint aria-[current]:font-bold aria-[current]:text-ink"
              >
                {desk.title}
                {desk.scene.waiting ? ' (waiting)' : ''}
              </a>
            ) : (
              <span className="inline-block py-2 text-ink-2">
                {desk.title} ({desk.scene ? 'waiting' : 'done'})
              </span>
            )}
          </li>
        ))}
      </ul>
    </nav>
  )
}

type NowProps = { runId: string; view: CaseViewData; at: DeskData; refusal?: Refusal; typed?: Typed }

function DeskNow({ runId, view, at, refusal, typed }: NowProps) {
  const { scene } = at
  if (!scene) return null
  return (
    <>
      {scene.title ? <h3 className="h3">{scene.title}</h3> : null}
      {scene.paragraphs.map((paragraph) => (
        <CaseParagraph key={paragraph.text} paragraph={paragraph} />
      ))}
      <CaseDecision
        runId={runId}
        after={view.after}
        desk={at.desk}
        scene={scene}
        fields={refusal?.fields ?? {}}
        typed={typed}
        practice={view.mode === 'practice'}
      />
    </>
  )
}

function momentOf({ clock }: CaseViewData, at: number): string {
  return clock.unit === 'minutes' ? capital(momentOfDrill(at, clock.begins)) : `Day ${at}`
}

function CaseLog({ view }: { view: CaseViewData }) {
  return (
    <details className="disclose mt-6">
      <summary>
        <Icon of={BookOpen} /> Log, {view.log.length === 1 ? 'one entry' : `${view.log.length} entries`}
      </summary>
      <ol className="ruled mt-2 text-sm">
        {view.log.map((line, index) => (
          <li key={`${line.at}-${index}`} className="py-2">
            <span className="tnum text-ink-2">{momentOf(view, line.at)}:</span> {line.text}
          </li>
        ))}
      </ol>
    </details>
  )
}
