import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Button } from '~/components/button'
import { Note } from '~/components/note'
import { PageHead, Section } from '~/components/page-head'
import { JudgingAgain, ProposalFacts, WithdrawalCertificates, WithdrawalForm, WithdrawalLeft } from '~/components/teach/withdrawal'
import { effectSentences } from '~/domain/withdrawal-effect'
import { withdrawPath } from '~/domain/withdrawal-words'
import { clock } from '~/http/clock.server'
import { formText } from '~/http/form-text.server'
import { requirePermission } from '~/identity/index.server'
import { confirmWithdrawal } from '~/models/withdraw-version.server'
import { proposeWithdrawal, takeBackWithdrawal } from '~/models/withdrawals.server'
import { judgingUnderWay, readProposal, versionAt, withdrawPage } from './teach.scenarios.$slug_.versions.$number.withdraw.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Withdraw version ${data?.number ?? ''} of ${data?.title ?? 'a scenario'} · Jointmark` },
]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const user = await requirePermission(request, 'read:withdrawal:any')
  return {
    ...(await withdrawPage({ user, at: await versionAt({ slug: params.slug, number: params.number }) })),
    saved: new URL(request.url).searchParams.get('saved'),
  }
}

const refused = (because: string) => data({ refused: because, errors: {}, typed: null }, { status: 409 })

export async function action({ request, params }: ActionFunctionArgs) {
  const user = await requirePermission(request, 'read:withdrawal:any')
  const at = await versionAt({ slug: params.slug, number: params.number })
  const form = await request.formData()
  const here = withdrawPath(at.version)
  const { personId } = user
  const withdrawalId = formText(form, 'withdrawal')
  const now = clock.now()
  if (form.get('intent') === 'confirm') {
    const asker = await requirePermission(request, 'confirm:withdrawal:any')
    if (at.withdrawal && !at.withdrawal.confirmedAt && (await judgingUnderWay(at.withdrawal))) return refused(STILL_JUDGING)
    const outcome = await confirmWithdrawal({ withdrawalId, asker, now })
    return outcome.ok ? redirect(`${here}?saved=confirmed`) : refused(outcome.because)
  }
  await requirePermission(request, 'withdraw:scenario:any')
  if (form.get('intent') === 'take-back') {
    const taken = await takeBackWithdrawal({ withdrawalId, personId, now })
    return taken
      ? redirect(`${here}?saved=taken-back`)
      : refused('This proposal cannot be taken back: it is confirmed, taken back already, or not yours.')
  }
  const typed = { reason: formText(form, 'reason'), choice: formText(form, 'choice'), judge: formText(form, 'judge') }
  const read = await readProposal({ user, at, typed })
  if (!read.ok) return data({ refused: read.refused ?? null, errors: read.errors, typed }, { status: read.status })
  const { reason, choice, rescoredBy } = read
  await proposeWithdrawal({ versionId: at.version.versionId, reason, choice, rescoredBy, proposedBy: personId, now })
  return redirect(`${here}?saved=proposed`)
}

export default function WithdrawVersion() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { slug, title, number, effect, served, isHead, propose, proposal, certificates, left, newer, saved, mayOpenScenario, judging } =
    page
  const confirmed = proposal?.confirmedOn ?? null
  const { choice = null, judge = null } = proposal ?? {}
  const sentences = effect ? effectSentences({ effect, choice, judge, served, isHead, confirmed: confirmed !== null }) : []
  return (
    <>
      <PageHead
        over={mayOpenScenario ? <a href={`/teach/scenarios/${slug}`}>{title}</a> : title}
        title={headline({ number, proposed: proposal !== null, confirmed })}
        lead={proposal || propose.ok ? LEAD : 'Nobody has proposed to withdraw it.'}
        measure="wide"
      />
      {saved && SAVED[saved] ? <Note tone="ok" announce="status" title={SAVED[saved]} className="mt-6 max-w-[46rem]" /> : null}
      {answer?.refused ? (
        <Note tone="bad" announce="alert" title="Nothing was changed." className="mt-6 max-w-[46rem]">
          {answer.refused}
        </Note>
      ) : null}
      {proposal ? <ProposalFacts proposal={proposal} /> : null}
      {judging ? (
        <JudgingAgain {...judging} judge={judge} again={withdrawPath(page)} />
      ) : (
        <Section id="effect" title={confirmed ? 'What it did' : 'What it would do'} className="mt-10 max-w-[46rem]">
          <ul className="ruled mt-3 border-y border-rule">
            {sentences.map((says) => (
              <li key={says} className="py-3">
                {says}
              </li>
            ))}
          </ul>
        </Section>
      )}
      <WithdrawalLeft left={left} />
      {effect ? <WithdrawalCertificates certificates={certificates} effect={effect} confirmed={confirmed !== null} /> : null}
      {proposal && !confirmed ? <Decide /> : null}
      {!proposal && propose.ok ? (
        <WithdrawalForm newer={newer} typed={answer?.typed ?? null} errors={answer?.errors ?? {}} cancel={`/teach/scenarios/${slug}`} />
      ) : null}
    </>
  )
}

const STILL_JUDGING = 'The runs are still being judged again. Look again in a moment; then it can be confirmed.'

const LEAD =
  'A version with a fault is withdrawn by two people: one proposes it with a reason, another confirms it. Nothing happens before.'

const SAVED: Record<string, string> = {
  proposed: 'Proposed. A trainer, HR or a programme manager finds it on Today and can confirm it.',
  'taken-back': 'The proposal was taken back. Nothing was changed.',
  confirmed: 'The version is withdrawn. Everybody whose run it touches was told.',
}

function headline({ number, proposed, confirmed }: { number: number; proposed: boolean; confirmed: string | null }): string {
  if (confirmed) return `Version\u00a0${number} was withdrawn on ${confirmed}`
  return proposed ? `The withdrawal of version\u00a0${number} waits for a second person` : `Withdraw version\u00a0${number}?`
}

/** The decision: for the second person to confirm, for the first one to take back. */
function Decide() {
  const { proposal, number, judging } = useLoaderData<typeof loader>()
  if (!proposal) return null
  const { confirm, takeBack, withdrawalId } = proposal
  const notNow = confirm.ok ? (judging ? STILL_JUDGING : undefined) : confirm.because
  return (
    <form method="post" className="mt-8 flex flex-wrap items-center gap-4">
      <input type="hidden" name="withdrawal" value={withdrawalId} />
      <Button type="submit" name="intent" value="confirm" variant="bad" disabledReason={notNow}>
        Withdraw version {number}
      </Button>
      {takeBack ? (
        <Button type="submit" name="intent" value="take-back" variant="3">
          Take the proposal back
        </Button>
      ) : null}
    </form>
  )
}
