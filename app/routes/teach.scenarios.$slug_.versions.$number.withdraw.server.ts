import { civilDateIn, formatDate } from '~/domain/dates'
import { may } from '~/domain/permissions'
import { mayConfirm, mayPropose, mayTakeBack, servedWithout, type WithdrawalChoice } from '~/domain/withdrawal'
import type { User } from '~/identity/index.server'
import { findAnyCertificateByNumber } from '~/models/certificates.server'
import { listAnyNames } from '~/models/people-names.server'
import { findScenario, findScenarioVersion, listVersionStates } from '~/models/scenarios.server'
import { isJudged, judgingAgain } from '~/models/judging-again.server'
import { effectOf, hasTouchedRun, judgingOf, noneJudged, planWithdrawal } from '~/models/withdrawal-plan.server'
import { findWithdrawal, type Withdrawal } from '~/models/withdrawals.server'

type Address = { slug: string | undefined; number: string | undefined }

/** The version that an address names, with its fellows and the withdrawal of it, proposed or confirmed. */
export async function versionAt({ slug = '', number }: Address) {
  const versions = await listVersionStates(slug)
  const state = versions.find((one) => String(one.number) === number)
  const version = state && (await findScenarioVersion(state.versionId))
  if (!version) throw new Response('There is no such version of a scenario.', { status: 404 })
  return { version, state, versions, withdrawal: await findWithdrawal(version.versionId) }
}
export type At = Awaited<ReturnType<typeof versionAt>>

/** Where a proposal stands, for the rules about who decides. */
export const proposalOf = ({ proposedBy, takenBackAt, confirmedAt }: Withdrawal) => ({
  proposedBy,
  takenBack: takenBackAt !== null,
  confirmed: confirmedAt !== null,
})

/** Everything the page of a withdrawal shows to this reader. */
export async function withdrawPage({ user, at }: { user: User; at: At }) {
  const { version, state, versions, withdrawal } = at
  const { versionId, slug, title, number } = version
  const head = await findScenario(slug)
  const numberOf = (id: string | null) => versions.find((one) => one.versionId === id)?.number ?? null
  const day = (instant: string) => formatDate(civilDateIn(instant, user.timeZone), 'long')
  const question = withdrawal ?? { versionId, choice: 'keep' as const, rescoredBy: null }
  const judging = withdrawal?.effect ? null : await judgingUnderWay(question)
  const effect = withdrawal?.effect ?? (judging ? null : await effectOf(await planWithdrawal(question)))
  const served = withdrawal?.confirmedAt ? (head?.number ?? null) : (servedWithout(versions, versionId)?.number ?? null)
  const propose = mayPropose({ roles: user.roles, version: state, open: withdrawal !== undefined, choice: 'keep' })
  return {
    slug,
    title,
    number,
    /** Null while runs are still being judged again: `judging` says how many of how many have been. */
    effect,
    judging,
    /** The version that is served without this one, and whether this one is served now. */
    served,
    isHead: head?.versionId === versionId,
    propose,
    newer: versions.filter((one) => one.number > number && !one.withdrawn).map((one) => one.number),
    proposal: withdrawal ? await proposalShown({ user, withdrawal, numberOf, day }) : null,
    certificates: effect && may(user.roles, 'read:certificate:any') ? await certificatesShown(effect.certificates, effect.shaken) : null,
    left: await leftShown({ user, left: effect?.left ?? [] }),
    mayOpenScenario: may(user.roles, 'read:content:any'),
  }
}

/** A page waits so long, in milliseconds, for runs to be judged again; what takes longer goes on beside it. */
const WAITED = 800

/** How many runs have been judged again, of how many; null where all have, or none has to be. */
export async function judgingUnderWay(question: Parameters<typeof judgingOf>[0]): Promise<{ done: number; of: number } | null> {
  const wanted = judgingOf(question)
  if (!wanted) return null
  const judging = judgingAgain(wanted)
  return (await isJudged(judging, WAITED)) ? null : { done: judging.done, of: judging.of }
}

type Shown = { user: User; withdrawal: Withdrawal; numberOf: (id: string | null) => number | null; day: (instant: string) => string }

async function proposalShown({ user, withdrawal, numberOf, day }: Shown) {
  const { withdrawalId, versionId, reason, choice, rescoredBy, proposedBy, proposedAt, confirmedBy, confirmedAt } = withdrawal
  const names = await listAnyNames([proposedBy, confirmedBy ?? proposedBy])
  const proposal = proposalOf(withdrawal)
  const ownRun = await hasTouchedRun({ personId: user.personId, versionId })
  return {
    withdrawalId,
    reason,
    choice,
    judge: numberOf(rescoredBy),
    proposer: names.get(proposedBy) ?? '',
    proposedOn: day(proposedAt),
    confirmer: confirmedBy ? (names.get(confirmedBy) ?? '') : null,
    confirmedOn: confirmedAt ? day(confirmedAt) : null,
    confirm: mayConfirm({ asker: user, proposal, ownRun }),
    takeBack: mayTakeBack({ personId: user.personId, proposal }).ok,
  }
}

/** More are counted and not listed. */
const LISTED = 200

async function certificatesShown(numbers: readonly string[], shaken: readonly string[]) {
  const found = await Promise.all(
    [...shaken, ...numbers.filter((one) => !shaken.includes(one))].slice(0, LISTED).map(findAnyCertificateByNumber),
  )
  return found.flatMap((one) => {
    if (!one) return []
    const state = one.revokedOn ? 'Revoked' : one.suspensions.at(-1)?.to === null ? 'Suspended' : 'Stands'
    const { number, personId, holderName, track, validThrough } = one
    return [{ number, personId, name: holderName, track, validThrough, state, shaken: shaken.includes(number) }]
  })
}

type Left = { user: User; left: readonly { runId: string; personId: string; because: string }[] }

async function leftShown({ user, left }: Left) {
  if (!may(user.roles, 'read:scenario:any')) return []
  const shown = left.slice(0, LISTED)
  const names = await listAnyNames(shown.map(({ personId }) => personId))
  return shown.map(({ runId, personId, because }) => ({ runId, name: names.get(personId) ?? '', because }))
}

export type Typed = { reason: string; choice: string; judge: string }
type Errors = Partial<Record<keyof Typed, string[]>>
type Read =
  | { ok: true; choice: WithdrawalChoice; reason: string; rescoredBy: string | null }
  | { ok: false; status: 400 | 409; errors: Errors; refused?: string }

const MOST = 500
const CHOICE_ERROR = 'Choose what becomes of results.'

/** A proposal as it was typed, checked by the rules; with the choice to judge again at least one run must come to the same end. */
export async function readProposal({ user, at, typed }: { user: User; at: At; typed: Typed }): Promise<Read> {
  const { state, versions, withdrawal, version } = at
  const reason = typed.reason.trim()
  const choice = (['keep', 'rescore', 'void'] as const).find((one) => one === typed.choice)
  const errors: Errors = {}
  if (reason === '') errors.reason = ['Say why; everybody whose run it touches will read it.']
  if (reason.length > MOST) errors.reason = [`Use at most ${MOST} characters.`]
  if (!choice) errors.choice = [CHOICE_ERROR]
  const standing = mayPropose({ roles: user.roles, version: state, open: withdrawal !== undefined, choice: 'keep' })
  if (!standing.ok) return { ok: false, status: 409, errors, refused: standing.because }
  const judge = versions.find((one) => String(one.number) === typed.judge)
  const verdict = mayPropose({ roles: user.roles, version: state, open: false, choice: choice ?? 'keep', judge })
  if (!verdict.ok) errors.judge = [verdict.because]
  if (Object.keys(errors).length > 0 || !choice) return { ok: false, status: 400, errors }
  const rescoredBy = choice === 'rescore' ? (judge?.versionId ?? null) : null
  const question = { versionId: version.versionId, choice, rescoredBy }
  // Where judging takes long, the page of the proposal shows it, and the confirmation asks again.
  const plan = rescoredBy && !(await judgingUnderWay(question)) ? await planWithdrawal(question) : []
  if (noneJudged(plan))
    return {
      ok: false,
      status: 400,
      errors: { judge: [`No run comes to the same end in version ${judge?.number ?? ''}, so none can be judged by it.`] },
    }
  return { ok: true, choice, reason, rescoredBy }
}
