import { redirect } from '@remix-run/node'
import type { User } from '~/identity/index.server'
import { undertakingBefore } from '~/models/undertakings.server'

type Gate = {
  user: User
  lesson: string
  address: string
  /** Work that is being sent is kept when an earlier wording was signed. */ sending?: boolean
}

/** Leads to the undertaking that a lesson calls for, as long as this person has not signed the wording in force. */
export async function requireUndertaking({ user, lesson, address, sending = false }: Gate): Promise<void> {
  const before = await undertakingBefore({ personId: user.personId, lesson })
  if (!before || (sending && before.again)) return
  throw redirect(`/undertakings/${before.slug}?next=${encodeURIComponent(address)}`)
}
