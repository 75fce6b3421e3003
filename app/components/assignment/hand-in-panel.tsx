import { Send, Undo2 } from 'lucide-react'
import { OUTCOME_NAMES } from '~/domain/assignment-marking'
import { counted, formatDate } from '~/domain/dates'
import { Button, ButtonLink } from '../button'
import { Disclose } from '../disclose'
import { Note, type NoteTone } from '../note'
import type { AssignmentView, RoundView } from './assignment-view'
import { EvidenceList } from './evidence-list'
import { EvidenceSlotForms, type SlotProblem } from './evidence-slot'
import { MarkedRubric, Rubric } from './rubric'

type PanelProps = { view: AssignmentView; problem?: SlotProblem; closed?: string }

/** What a learner hands in, where it stands, and how it was marked. `closed`: why the last change was not made. */
export function HandInPanel({ view, problem, closed }: PanelProps) {
  const [latest, ...earlier] = view.rounds
  return (
    <div id="assignment" className="aside scroll-mt-4 space-y-8">
      {closed ? <Note tone="bad" announce="alert" title={closed} /> : null}
      <Standing view={view} />
      {latest ? <RoundResult round={latest} view={view} /> : null}
      {view.draft ? <Preparing view={view} draft={view.draft} problem={problem} /> : null}
      {earlier.map((round) => (
        <RoundResult key={round.number} round={round} view={view} />
      ))}
      <Disclose summary={`How it is marked: ${counted(view.rubric.length, 'criterion', 'criteria')}`}>
        <p className="my-3">
          It is accepted when every criterion is at 3 or above. One single 2 may be remedied within 30 days. Your supervisor or a trainer
          marks it; who marked it is recorded.
        </p>
        <Rubric rubric={view.rubric} />
      </Disclose>
    </div>
  )
}

function Standing({ view }: { view: AssignmentView }) {
  const standing = standingOf(view)
  if (!standing) return null
  return (
    <Note tone={standing.tone} title={standing.title}>
      {standing.says}
      {view.state === 'handed-in' ? <TakeBack slug={view.slug} /> : null}
    </Note>
  )
}

function standingOf({ state, rounds, remedy }: AssignmentView): { tone: NoteTone; title: string; says: string } | null {
  const [last] = rounds
  const open = last?.criteria.filter(({ level }) => (level ?? 3) < 3).length ?? 0
  switch (state) {
    case 'draft':
      return null
    case 'handed-in':
      return {
        tone: 'plain',
        title: `Handed in on ${day(last?.handedInOn)}.`,
        says: 'Your supervisor or a trainer marks it. Today shows you when it is decided.',
      }
    case 'in-marking':
      return {
        tone: 'plain',
        title: `${last?.assessor ?? 'An assessor'} is marking it.`,
        says: `You handed it in on ${day(last?.handedInOn)}.`,
      }
    case 'remedy-due':
      if (!remedy) return null
      return remedy.late
        ? {
            tone: 'warn',
            title: `“${remedy.criterion}” was to be shown again by ${day(remedy.dueOn)}.`,
            says: 'You can still hand it in; then everything is marked again.',
          }
        : {
            tone: 'warn',
            title: `Accepted but for one thing: “${remedy.criterion}”.`,
            says: `Show it again by ${day(remedy.dueOn)}; your other marks stay until then.`,
          }
    case 'returned':
      return last?.outcome === 'not-yet-competent'
        ? {
            tone: 'bad',
            title: 'Not yet competent.',
            says: 'Read the words below and talk to your assessor; then you may hand in new work.',
          }
        : {
            tone: 'warn',
            title: open > 0 ? `Returned: improve ${counted(open, 'thing')}.` : 'Returned: it could not be marked yet.',
            says: 'What you handed in is kept below. Change what needs it and hand it in again.',
          }
    case 'accepted':
      return { tone: 'ok', title: `Accepted on ${day(last?.decidedOn)}.`, says: `Marked by ${last?.assessor ?? 'an assessor'}.` }
  }
}

const day = (date: string | null | undefined): string => (date ? formatDate(date) : '')

function TakeBack({ slug }: { slug: string }) {
  return (
    <form method="post" action={`/learn/${slug}/evidence`} className="mt-2">
      <input type="hidden" name="intent" value="take-back" />
      <Button type="submit" small icon={Undo2}>
        Take it back to change something
      </Button>
    </form>
  )
}

function Preparing({ view, draft, problem }: { view: AssignmentView; draft: RoundView; problem?: SlotProblem }) {
  const again = draft.number > 1
  return (
    <section aria-labelledby="hand-in">
      <h2 id="hand-in" className="h2">
        {again ? `Hand in again (round ${draft.number})` : 'Hand in'}
      </h2>
      <Note tone="warn" title="Black out names before you upload." className="mt-3">
        Nothing here may show who a client is: no name, number, address, date of birth or face. Black out on a copy and save it as a new
        file: a box drawn over text in a document can often be lifted off again.
      </Note>
      <div className="mt-5">
        {view.slots.map((slot) => (
          <EvidenceSlotForms
            key={slot.id}
            slug={view.slug}
            slot={slot}
            evidence={draft.evidence.filter((one) => one.slot === slot.id)}
            problem={problem?.slot === slot.id ? problem : undefined}
          />
        ))}
      </div>
      <p className="mt-2 flex flex-wrap items-center gap-3 border-t border-rule pt-5">
        {view.missing.length > 0 ? (
          <Button variant="2" icon={Send} disabledReason={`Still to add: ${view.missing.join(', ')}.`}>
            Look it over and hand in
          </Button>
        ) : (
          <ButtonLink variant="2" icon={Send} href={`/learn/${view.slug}/hand-in`}>
            Look it over and hand in
          </ButtonLink>
        )}
      </p>
    </section>
  )
}

/** One round that was handed in: what it held and, once it is decided, its marks. */
function RoundResult({ round, view }: { round: RoundView; view: AssignmentView }) {
  const title = view.rounds.length > 1 || round.number > 1 ? `Round ${round.number}` : 'Your hand-in'
  const decided = round.state === 'decided'
  return (
    <section aria-labelledby={`round-${round.number}`}>
      <h2 id={`round-${round.number}`} className="h2">
        {title}
        {round.outcome ? `: ${OUTCOME_NAMES[round.outcome].toLowerCase()}` : ''}
      </h2>
      <p className="small text-ink-2">
        Handed in on {day(round.handedInOn)}.{decided ? ` Marked by ${round.assessor ?? 'an assessor'} on ${day(round.decidedOn)}.` : ''}
      </p>
      {decided ? (
        <>
          <p className="mt-3 whitespace-pre-wrap">{round.overall}</p>
          <div className="mt-4">
            <MarkedRubric criteria={round.criteria} whose="Your" />
          </div>
        </>
      ) : null}
      <Disclose summary="What you handed in" open={!decided} className="mt-4">
        <EvidenceList slots={view.slots} evidence={round.evidence} />
      </Disclose>
    </section>
  )
}
