import { parseWithZod } from '@conform-to/zod/v4'
import { useForm } from '@conform-to/react'
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Button } from '~/components/button'
import { PasswordField } from '~/components/field'
import type { PageHandle } from '~/components/page-handle'
import { SignInLayout } from '~/components/sign-in-layout'
import { newPasswordSchema, type NewPassword } from '~/components/new-password'
import { clock } from '~/http/clock.server'
import { environment } from '~/http/environment.server'
import { hashPassword } from '~/identity/password.server'
import { hashToken } from '~/identity/secret.server'
import { findPasswordLink, redeemPasswordLink } from '~/models/accounts.server'

export const handle: PageHandle = { shell: 'bare' }
export const meta: MetaFunction = () => [{ title: 'Set your password · Jointmark' }]

/** Public: whoever holds the one-time link may set the password it is for. */
export async function loader({ params }: LoaderFunctionArgs) {
  const link = await findPasswordLink({ tokenHash: hashToken(params.token ?? ''), now: clock.now() })
  return data({ link: link ? { givenName: link.givenName, email: link.email } : null, demo: environment().DEMO === 'on' }, { status: link ? 200 : 410 })
}

export async function action({ request, params }: ActionFunctionArgs) {
  const submission = parseWithZod(await request.formData(), { schema: newPasswordSchema })
  if (submission.status !== 'success') return data({ lastResult: submission.reply({ hideFields: ['password', 'again'] }) }, { status: 400 })
  const link = { tokenHash: hashToken(params.token ?? ''), now: clock.now() }
  // Hashing costs much on purpose, so only somebody with a link that works may make us do it.
  const works = await findPasswordLink(link)
  const used = works && (await redeemPasswordLink({ ...link, passwordHash: await hashPassword(submission.value.password) }))
  if (!used) throw redirect(`/set-password/${encodeURIComponent(params.token ?? '')}`)
  return redirect('/sign-in?password-set')
}

export default function SetPassword() {
  const { link, demo } = useLoaderData<typeof loader>()
  const lastResult = useActionData<typeof action>()?.lastResult
  const [form, fields] = useForm<NewPassword>({ id: 'set-password', lastResult })
  if (!link) return <LinkGone demo={demo} />
  return (
    <SignInLayout
      title={`Set your password, ${link.givenName}`}
      lead={`For ${link.email}. Use at least 12 characters; three or four unrelated words are easy to keep in mind and hard to guess.`}
      demo={demo}
    >
      <form method="post" noValidate id={form.id} className="mt-6 grid gap-5">
        <input type="hidden" name="username" autoComplete="username" value={link.email} />
        <PasswordField field={fields.password} label="New password" autoComplete="new-password" />
        <PasswordField field={fields.again} label="The same password again" autoComplete="new-password" />
        <Button type="submit" variant="1">
          Set password
        </Button>
      </form>
    </SignInLayout>
  )
}

function LinkGone({ demo }: { demo: boolean }) {
  return (
    <SignInLayout title="This link no longer works" lead="A link works once and for seven days. It may have been used, or a newer one was given." demo={demo}>
      <p className="mt-4">Ask your administrator for a new link. If you have set a password already, sign in with it.</p>
      <p className="mt-4">
        <a href="/sign-in">Go to sign in</a>
      </p>
    </SignInLayout>
  )
}
