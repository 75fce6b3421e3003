import { parseWithZod } from '@conform-to/zod/v4'
import { useForm } from '@conform-to/react'
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { Button } from '~/components/button'
import { DemoSignIns } from '~/components/demo-sign-ins'
import { PasswordField, TextField } from '~/components/field'
import { Note } from '~/components/note'
import type { PageHandle } from '~/components/page-handle'
import { SignInLayout } from '~/components/sign-in-layout'
import { environment } from '~/http/environment.server'
import { safeReturnPath } from '~/http/redirect.server'
import { getOptionalUser } from '~/identity/index.server'
import { startSession } from '~/identity/session.server'
import { checkSignIn } from '~/identity/sign-in.server'
import { listDemoSignIns } from '~/models/demo-sign-ins.server'

export const handle: PageHandle = { shell: 'bare' }
export const meta: MetaFunction = () => [{ title: 'Sign in · Jointmark' }]

/** Public: anybody may see the sign-in page. */
export async function loader({ request }: LoaderFunctionArgs) {
  const url = new URL(request.url)
  const next = safeReturnPath(url.searchParams.get('next'))
  if (await getOptionalUser(request)) throw redirect(next)
  const demo = environment().DEMO === 'on'
  return { next, demo, signedOut: url.searchParams.has('signed-out'), set: url.searchParams.has('password-set'), signIns: demo ? await listDemoSignIns() : [] }
}

const schema = z.object({
  email: z.string({ error: 'Enter your e-mail address.' }).max(320),
  password: z.string({ error: 'Enter your password.' }).max(1000),
  next: z.string().optional(),
})

export async function action({ request }: ActionFunctionArgs) {
  const submission = parseWithZod(await request.formData(), { schema })
  if (submission.status !== 'success') return data({ lastResult: submission.reply({ hideFields: ['password'] }) }, { status: 400 })
  const outcome = await checkSignIn(submission.value)
  if (!outcome.ok) {
    return data({ lastResult: submission.reply({ formErrors: [outcome.because], hideFields: ['password'] }) }, { status: outcome.status })
  }
  return redirect(safeReturnPath(submission.value.next), { headers: { 'Set-Cookie': await startSession(request, outcome.personId) } })
}

export default function SignIn() {
  const { next, demo, signedOut, set, signIns } = useLoaderData<typeof loader>()
  const lastResult = useActionData<typeof action>()?.lastResult
  const [form, fields] = useForm<z.infer<typeof schema>>({ id: 'sign-in', lastResult, defaultValue: { next } })
  return (
    <SignInLayout title="Sign in" lead="Training and certification for employment and social-protection services that work together." demo={demo}>
      <div className="mt-6 grid gap-5">
        {signedOut ? <Note tone="ok" announce="status" title="You are signed out." /> : null}
        {set ? <Note tone="ok" announce="status" title="Your password is set. Sign in with it now." /> : null}
        {form.errors ? <Note tone="bad" announce="alert">{form.errors.join(' ')}</Note> : null}
        <form method="post" noValidate id={form.id} className="grid gap-5">
          <TextField field={fields.email} label="E-mail address" type="email" autoComplete="username" />
          <PasswordField field={fields.password} label="Password" autoComplete="current-password" />
          <input type="hidden" name="next" value={fields.next.initialValue ?? next} />
          <Button type="submit" variant="1">
            Sign in
          </Button>
        </form>
        <p className="hint">Forgotten your password, or first time here? Your administrator gives you a link to set one.</p>
        <p className="small">
          <a href="/verify">Check a certificate without an account</a>
        </p>
        <DemoSignIns signIns={signIns} />
      </div>
    </SignInLayout>
  )
}
