import { clock } from '~/http/clock.server'
import { requestAddress } from '~/http/request-context.server'
import { beginSignInTry, findSignInAccount, forgetSignInFailures, hasLeft } from '~/models/accounts.server'
import { verifyPassword } from './password.server'

export type SignInOutcome = { ok: true; personId: string } | { ok: false; because: string; status: 400 | 429 }

/** One sentence for an unknown account and a wrong password: neither is told apart. */
const REFUSED = 'That e-mail address and password do not belong together. Check both, or ask your administrator for a new link.'

/** Checks an e-mail address and a password, counting failures by account and by address. */
export async function checkSignIn({ email, password }: { email: string; password: string }): Promise<SignInOutcome> {
  const now = clock.now()
  const accountKey = `account:${email.trim().toLowerCase()}`
  const begun = await beginSignInTry({ accountKey, addressKey: `address:${requestAddress()}`, now })
  if (!begun.ok) return { ok: false, because: begun.because, status: 429 }
  const account = await findSignInAccount(email)
  const right = await verifyPassword(account && !hasLeft(account, now) ? account.passwordHash : null, password)
  if (!account || !right) return { ok: false, because: REFUSED, status: 400 }
  await forgetSignInFailures({ accountKey, tryId: begun.tryId })
  return { ok: true, personId: account.personId }
}
