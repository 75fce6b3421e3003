import { parseWithZod } from '@conform-to/zod/v4'
import { useForm } from '@conform-to/react'
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { Button } from '~/components/button'
import { PasswordField } from '~/components/field'
import { newPasswordSchema } from '~/components/new-password'
import { Note } from '~/components/note'
import { PageHead, Section } from '~/components/page-head'
import { formatDate, formatInstant } from '~/domain/dates'
import { clock } from '~/http/clock.server'
import { formText } from '~/http/form-text.server'
import { safeReturnPath } from '~/http/redirect.server'
import { textSizeCookie } from '~/http/text-size.server'
import { themeCookie } from '~/http/theme.server'
import { listLiveSessions, requireSession } from '~/identity/index.server'
import { hashPassword, verifyPassword } from '~/identity/password.server'
import { describeBrowser } from '~/identity/browser-name.server'
import { changePassword, findPasswordHash } from '~/models/accounts.server'
import { listSignatures } from '~/models/undertakings.server'
import { deleteOwnSession, deleteSessionsOf } from '~/models/sessions.server'

export const meta: MetaFunction = () => [{ title: 'Your account · Jointmark' }]

export async function loader({ request }: LoaderFunctionArgs) {
  const { user, idHash } = await requireSession(request)
  const [sessions, signatures] = await Promise.all([
    listLiveSessions({ personId: user.personId }),
    listSignatures({ personId: user.personId }),
  ])
  return {
    name: `${user.givenName} ${user.familyName}`,
    email: user.email,
    changed: new URL(request.url).searchParams.has('changed'),
    signed: signatures.map(({ signatureId, slug, title, number, signedOn }) => ({ signatureId, slug, title, number, signedOn })),
    sessions: sessions.map((session) => ({
      id: session.id,
      here: session.id === idHash,
      browser: describeBrowser(session.userAgent),
      address: session.address,
      seen: formatInstant(session.lastSeenAt, user.timeZone, 'long'),
      since: formatInstant(session.createdAt, user.timeZone, 'long'),
    })),
  }
}

const passwordSchema = z.intersection(z.object({ current: z.string({ error: 'Enter your current password.' }) }), newPasswordSchema)

export async function action({ request }: ActionFunctionArgs) {
  const { user, idHash } = await requireSession(request)
  const form = await request.formData()
  const intent = form.get('intent')
  if (intent === 'theme' || intent === 'text') {
    const next = safeReturnPath(formText(form, 'next') || '/account')
    const cookie = intent === 'theme' ? themeCookie(form.get('theme')) : textSizeCookie(form.get('text'))
    return redirect(next, { headers: { 'Set-Cookie': cookie } })
  }
  if (intent === 'end-session') {
    await deleteOwnSession({ personId: user.personId, idHash: formText(form, 'session') })
    return redirect('/account')
  }
  if (intent === 'end-others') {
    await deleteSessionsOf({ personId: user.personId, except: idHash })
    return redirect('/account')
  }
  const submission = parseWithZod(form, { schema: passwordSchema })
  const hide = { hideFields: ['current', 'password', 'again'] }
  if (submission.status !== 'success') return data({ lastResult: submission.reply(hide) }, { status: 400 })
  if (!(await verifyPassword(await findPasswordHash({ personId: user.personId }), submission.value.current))) {
    return data(
      { lastResult: submission.reply({ ...hide, fieldErrors: { current: ['This is not your current password.'] } }) },
      { status: 400 },
    )
  }
  const passwordHash = await hashPassword(submission.value.password)
  await changePassword({ personId: user.personId, passwordHash, keepSession: idHash, now: clock.now() })
  return redirect('/account?changed')
}

export default function Account() {
  const { name, email, changed, sessions, signed } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHead over={email} title={name} />
      {changed ? (
        <Note tone="ok" announce="status" className="mt-6 max-w-2xl">
          Your password is changed. Every other browser has been signed out.
        </Note>
      ) : null}
      <div className="mt-10 grid gap-12 lg:grid-cols-2">
        <PasswordForm />
        <Section id="sessions" title="Where you are signed in" lead="If you do not know one of these, end it and change your password.">
          <ul className="ruled mt-4 border-t border-rule">
            {sessions.map((session) => (
              <li key={session.id} className="flex flex-wrap items-center justify-between gap-3 py-3">
                <div className="text-sm">
                  <p className="font-semibold">
                    {session.browser}
                    {session.here ? ' (this browser)' : ''}
                  </p>
                  <p className="text-ink-2">
                    Signed in {session.since}, last seen {session.seen}
                    {session.address ? `, from ${session.address}` : ''}
                  </p>
                </div>
                {session.here ? null : <EndSession id={session.id} browser={session.browser} />}
              </li>
            ))}
          </ul>
          {sessions.length > 1 ? (
            <form method="post" className="mt-4">
              <Button type="submit" name="intent" value="end-others">
                End all other sessions
              </Button>
            </form>
          ) : null}
        </Section>
        {signed.length > 0 ? (
          <Section id="signed" title="What you have signed" lead="Each with the text as it was on the day.">
            <ul className="ruled mt-4 border-y border-rule">
              {signed.map(({ signatureId, slug, title, number, signedOn }) => (
                <li key={signatureId} className="py-3 text-sm">
                  <a href={`/undertakings/${slug}?signature=${signatureId}`}>{title}</a>
                  <span className="block text-ink-2">{`Version ${number}, signed on ${formatDate(signedOn, 'long')}`}</span>
                </li>
              ))}
            </ul>
          </Section>
        ) : null}
      </div>
    </>
  )
}

function EndSession({ id, browser }: { id: string; browser: string }) {
  return (
    <form method="post">
      <input type="hidden" name="session" value={id} />
      <Button type="submit" small name="intent" value="end-session" aria-label={`End the session in ${browser}`}>
        End
      </Button>
    </form>
  )
}

function PasswordForm() {
  const lastResult = useActionData<typeof action>()?.lastResult
  const [form, fields] = useForm<z.infer<typeof passwordSchema>>({ id: 'password', lastResult })
  return (
    <Section id="password-heading" title="Change your password" lead="At least 12 characters. Other browsers are signed out.">
      <form method="post" noValidate id={form.id} className="mt-4 grid max-w-md gap-5">
        <PasswordField field={fields.current} label="Current password" autoComplete="current-password" />
        <PasswordField field={fields.password} label="New password" autoComplete="new-password" />
        <PasswordField field={fields.again} label="The new password again" autoComplete="new-password" />
        <div>
          <Button type="submit" name="intent" value="password">
            Change password
          </Button>
        </div>
      </form>
    </Section>
  )
}
