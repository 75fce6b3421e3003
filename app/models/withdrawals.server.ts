import { and, asc, desc, eq, isNotNull, isNull, ne, sql } from 'drizzle-orm'
import { db, transaction } from '#db/client.server'
import { scenarioRunRescore, scenarioVersion, scenarioWithdrawal } from '#db/schema'
import type { WithdrawalChoice, WithdrawalEffect } from '~/domain/withdrawal'
import { recordAudit } from './audit.server'
import { newId } from './id.server'
import { listAnyNames } from './people-names.server'

export type Withdrawal = {
  withdrawalId: string
  versionId: string
  slug: string
  number: number
  title: string
  reason: string
  choice: WithdrawalChoice
  rescoredBy: string | null
  proposedBy: string
  proposedAt: string
  takenBackAt: string | null
  confirmedBy: string | null
  confirmedAt: string | null
  /** What it did; null until it is confirmed. */
  effect: WithdrawalEffect | null
}

const select = () =>
  db()
    .select({ row: scenarioWithdrawal, slug: scenarioVersion.slug, number: scenarioVersion.number, title: scenarioVersion.title })
    .from(scenarioWithdrawal)
    .innerJoin(scenarioVersion, eq(scenarioVersion.id, scenarioWithdrawal.versionId))
    .$dynamic()

const asWithdrawal = ({ row: { id, effect, ...row }, ...version }: Awaited<ReturnType<typeof select>>[number]): Withdrawal => ({
  ...row,
  ...version,
  withdrawalId: id,
  effect: effect as WithdrawalEffect | null,
})

/** The withdrawal of a version, proposed or confirmed; one that was taken back is none. */
export async function findWithdrawal(versionId: string): Promise<Withdrawal | undefined> {
  const rows = await select().where(and(eq(scenarioWithdrawal.versionId, versionId), isNull(scenarioWithdrawal.takenBackAt)))
  return rows[0] && asWithdrawal(rows[0])
}

/** A withdrawal by its id, taken back or not. */
export async function findWithdrawalById(withdrawalId: string): Promise<Withdrawal | undefined> {
  const rows = await select().where(eq(scenarioWithdrawal.id, withdrawalId))
  return rows[0] && asWithdrawal(rows[0])
}

/** The confirmed withdrawal that touched a run last: of the version it was played on, or of one that judged it since. */
export async function findWithdrawalOfRun(run: { runId: string; versionId: string }): Promise<Withdrawal | undefined> {
  const judged = db().select({ id: scenarioRunRescore.versionId }).from(scenarioRunRescore).where(eq(scenarioRunRescore.runId, run.runId))
  const rows = await select()
    .where(
      and(
        isNotNull(scenarioWithdrawal.confirmedAt),
        sql`(${scenarioWithdrawal.versionId} = ${run.versionId} or ${scenarioWithdrawal.versionId} in ${judged})`,
      ),
    )
    .orderBy(desc(scenarioWithdrawal.confirmedAt))
    .limit(1)
  return rows[0] && asWithdrawal(rows[0])
}

/** Proposals that wait for a second person, the oldest first; without those of `personId`, who is no second person for them. */
export async function listAnyWaitingWithdrawals({ personId }: { personId: string }): Promise<(Withdrawal & { proposer: string })[]> {
  const rows = await select()
    .where(and(isNull(scenarioWithdrawal.takenBackAt), isNull(scenarioWithdrawal.confirmedAt), ne(scenarioWithdrawal.proposedBy, personId)))
    .orderBy(asc(scenarioWithdrawal.proposedAt))
  const names = await listAnyNames(rows.map(({ row }) => row.proposedBy))
  return rows.map((one) => ({ ...asWithdrawal(one), proposer: names.get(one.row.proposedBy) ?? '' }))
}

/** The versions of a scenario whose withdrawal waits for a second person. */
export async function listProposedVersions(slug: string): Promise<Set<string>> {
  const rows = await select().where(
    and(eq(scenarioVersion.slug, slug), isNull(scenarioWithdrawal.takenBackAt), isNull(scenarioWithdrawal.confirmedAt)),
  )
  return new Set(rows.map(({ row }) => row.versionId))
}

type Proposal = {
  versionId: string
  reason: string
  choice: WithdrawalChoice
  rescoredBy: string | null
  proposedBy: string
  now: Date
}

/** Keeps a proposal; a second one for the same version, sent in the same moment, changes nothing. */
export async function proposeWithdrawal({ now, ...proposal }: Proposal): Promise<void> {
  const id = newId()
  await transaction(async () => {
    const inserted = await db()
      .insert(scenarioWithdrawal)
      .values({ id, ...proposal, proposedAt: now.toISOString() })
      .onConflictDoNothing()
      .returning({ id: scenarioWithdrawal.id })
    if (inserted.length === 0) return
    const { versionId, reason, choice, rescoredBy, proposedBy } = proposal
    await recordAudit({
      actorId: proposedBy,
      action: 'propose:withdrawal',
      subjectType: 'scenario-version',
      subjectId: versionId,
      data: { withdrawalId: id, reason, choice, rescoredBy },
      now,
    })
  })
}

/** Takes a proposal of this person back; false when it was confirmed or taken back in the meantime, or is somebody else's. */
export async function takeBackWithdrawal({
  withdrawalId,
  personId,
  now,
}: {
  withdrawalId: string
  personId: string
  now: Date
}): Promise<boolean> {
  return transaction(async () => {
    const rows = await db()
      .update(scenarioWithdrawal)
      .set({ takenBackAt: now.toISOString() })
      .where(
        and(
          eq(scenarioWithdrawal.id, withdrawalId),
          eq(scenarioWithdrawal.proposedBy, personId),
          isNull(scenarioWithdrawal.confirmedAt),
          isNull(scenarioWithdrawal.takenBackAt),
        ),
      )
      .returning({ versionId: scenarioWithdrawal.versionId })
    const [row] = rows
    if (!row) return false
    await recordAudit({
      actorId: personId,
      action: 'take-back:withdrawal',
      subjectType: 'scenario-version',
      subjectId: row.versionId,
      data: { withdrawalId },
      now,
    })
    return true
  })
}
