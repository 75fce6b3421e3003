import { transaction } from '#db/client.server'
import { storePasswordLink } from './accounts.server'

type Links = { links: readonly { personId: string; tokenHash: string }[]; actorId: string | null; now: Date }

/**
 * Stores one-time links of many people, all or none; earlier links of the same people stop working.
 *
 * @returns the instant until which they work
 */
export async function storePasswordLinks({ links, actorId, now }: Links): Promise<Date> {
  return transaction(async () => {
    let expiresAt = now
    for (const link of links) expiresAt = await storePasswordLink({ ...link, actorId, now })
    return expiresAt
  })
}
