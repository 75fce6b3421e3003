import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { EvidenceList } from '~/components/assignment/evidence-list'
import { MarkingForm } from '~/components/assignment/marking-form'
import { MarkedRubric } from '~/components/assignment/rubric'
import type { RoundView } from '~/components/assignment/assignment-view'
import { Disclose } from '~/components/disclose'
import { ErrorSummary } from '~/components/error-summary'
import { Facts } from '~/components/facts'
import { Markdown } from '~/components/lesson/markdown'
import { Note } from '~/components/note'
import type { PageHandle } from '~/components/page-handle'
import { PageHead, Section } from '~/components/page-head'
import { OUTCOME_NAMES } from '~/domain/assignment-marking'
import { formatDate } from '~/domain/dates'
import { clock } from '~/http/clock.server'
import { requirePermission } from '~/identity/index.server'
import { markHandIn, showHandIn } from './assess.$assignmentId.server'

export const handle: PageHandle = { fit: 'wide' }

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.name ?? 'Hand-in'}: marking · Jointmark` }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const user = await requirePermission(request, 'read:assignment:team')
  return showHandIn({ user, assignmentId: params.assignmentId ?? '', now: clock.now() })
}

export async function action({ request, params }: ActionFunctionArgs) {
  const user = await requirePermission(request, 'mark:assignment:team')
  const outcome = await markHandIn({ user, assignmentId: params.assignmentId ?? '', form: await request.formData(), now: clock.now() })
  if ('headers' in outcome) return outcome
  const { status, ...refused } = outcome
  return data(refused, { status })
}

export default function MarkHandIn() {
  const seen = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const { name, givenName, lesson, place, slots, current, earlier, rubric, following, stays } = seen
  const labels = [
    ...(rubric ?? []).map(({ id, criterion }) => ({ id, label: criterion, at: `criterion-${id}` })),
    { id: 'overall', label: 'Your words', at: 'overall' },
  ]
  return (
    <>
      <PageHead over={<a href="/assess">Marking</a>} title={`${name}: ${lesson}`} measure="wide">
        <Facts
          className="mt-5"
          items={[
            { term: 'Where', value: place },
            { term: 'Round', value: String(current?.number ?? 1) },
            { term: 'Handed in', value: current?.handedInOn ? formatDate(current.handedInOn) : null },
            { term: 'Marked by', value: current?.assessor },
          ]}
        />
      </PageHead>
      <div className="mt-6 space-y-4">
        {refused?.notice ? <Note tone="warn" announce="alert" title={refused.notice} /> : null}
        {refused ? <ErrorSummary fields={labels.map(({ id, label, at }) => ({ id: at, label, errors: refused.errors[id] }))} /> : null}
        {rubric && seen.state === 'in-marking' && !seen.mine ? (
          <Note title={`${current?.assessor ?? 'Somebody'} has begun to mark this.`}>
            When you save, you become the assessor of this round.
          </Note>
        ) : null}
      </div>
      <Section id="evidence" title={`What ${givenName} handed in`} className="mt-10">
        <div className="mt-3 max-w-[52rem]">{current ? <EvidenceList slots={slots} evidence={current.evidence} /> : null}</div>
        <Disclose summary="What was asked for" className="mt-3">
          <dl className="max-w-[46rem] space-y-3">
            {slots.map(({ id, title, says }) => (
              <div key={id}>
                <dt className="font-semibold">{title}</dt>
                <dd>
                  <Markdown text={says} />
                </dd>
              </div>
            ))}
          </dl>
        </Disclose>
      </Section>
      {rubric ? (
        <Section id="marks" title={stays.length > 0 ? 'Mark what was to be remedied' : 'Mark it by the rubric'} className="mt-12">
          <MarkingForm
            rubric={rubric}
            typed={refused?.typed ?? seen.typed}
            version={seen.version}
            following={following}
            name={givenName}
            errors={refused?.errors}
          />
          {stays.length > 0 ? (
            <div className="mt-10">
              <h3 className="h3">Marks that stay</h3>
              <MarkedRubric criteria={stays} whose="Their" />
            </div>
          ) : null}
        </Section>
      ) : null}
      {current && seen.state === 'decided' ? <Decided round={current} id="decided" /> : null}
      {earlier.map((round) => (
        <Disclose key={round.number} summary={`Round ${round.number}, as it was handed in and marked`} className="mt-8">
          <EvidenceList slots={slots} evidence={round.evidence} />
          <Decided round={round} id={`round-${round.number}`} />
        </Disclose>
      ))}
    </>
  )
}

function Decided({ round, id }: { round: RoundView; id: string }) {
  return (
    <Section id={id} title={round.outcome ? OUTCOME_NAMES[round.outcome] : 'Marks'} className="mt-10">
      <p className="mt-2 max-w-[46rem] whitespace-pre-wrap">{round.overall}</p>
      <p className="small text-ink-2">
        {round.assessor ?? 'An assessor'}
        {round.decidedOn ? `, ${formatDate(round.decidedOn)}` : ''}
      </p>
      <div className="mt-4">
        <MarkedRubric criteria={round.criteria} whose="Their" />
      </div>
    </Section>
  )
}
