import { signInVerdict, SIGN_IN_WINDOW_MINUTES } from '~/domain/rate-limit'
import { clock } from '~/http/clock.server'
import { requestAddress } from '~/http/request-context.server'
import {
  findSignInAccount,
  type SignInAccount,
  forgetSignInFailures,
  listSignInFailures,
  recordSignInFailure,
} from '~/models/accounts.server'
import { verifyPassword } from './password.server'

export type SignInOutcome = { ok: true; personId: string } | { ok: false; because: string; status: 400 | 429 }

/** One sentence for an unknown account and a wrong password: neither is told apart. */
const REFUSED = 'That e-mail address and password do not belong together. Check both, or ask your administrator for a new link.'

/** The last day of work still counts; sessions look again, in the agency's own zone. */
const hasLeft = (account: SignInAccount | undefined, now: Date) =>
  Boolean(account?.leftOn && account.leftOn < now.toISOString().slice(0, 10))

/** Checks an e-mail address and a password, counting failures by account and by address. */
export async function checkSignIn({ email, password }: { email: string; password: string }): Promise<SignInOutcome> {
  const now = clock.now()
  const since = new Date(now.getTime() - SIGN_IN_WINDOW_MINUTES * 60_000)
  const accountKey = `account:${email.trim().toLowerCase()}`
  const addressKey = `address:${requestAddress()}`
  const verdict = signInVerdict({
    accountFailures: await listSignInFailures({ key: accountKey, since }),
    addressFailures: await listSignInFailures({ key: addressKey, since }),
    now,
  })
  if (!verdict.ok) return { ok: false, because: verdict.because, status: 429 }
  const account = await findSignInAccount(email)
  const right = await verifyPassword(hasLeft(account, now) ? null : account?.passwordHash, password)
  if (!account || !right) {
    await recordSignInFailure({ keys: [accountKey, addressKey], now })
    return { ok: false, because: REFUSED, status: 400 }
  }
  await forgetSignInFailures(accountKey)
  return { ok: true, personId: account.personId }
}
