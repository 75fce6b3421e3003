import { parseWithZod } from '@conform-to/zod/v4'
import { useForm } from '@conform-to/react'
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ArrowRight } from 'lucide-react'
import { z } from 'zod'
import { Button, ButtonLink } from '~/components/button'
import { CheckField, TextField } from '~/components/field'
import { Note } from '~/components/note'
import { PageHead } from '~/components/page-head'
import { UndertakingSheet } from '~/components/undertaking-sheet'
import { formatDate } from '~/domain/dates'
import { isOwnName, undertakingParts } from '~/domain/undertaking'
import { clock } from '~/http/clock.server'
import { safeReturnPath } from '~/http/redirect.server'
import { requirePermission } from '~/identity/index.server'
import { findUndertaking, listSignatures, signUndertaking } from '~/models/undertakings.server'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.text.title ?? 'Undertaking'} · Jointmark` }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const user = await requirePermission(request, 'take:lesson:own')
  const search = new URL(request.url).searchParams
  const [current, signatures] = await Promise.all([findUndertaking(params.slug ?? ''), listSignatures({ personId: user.personId })])
  const own = signatures.filter(({ slug }) => slug === params.slug)
  const asked = search.get('signature')
  const shown = asked ? own.find(({ signatureId }) => signatureId === asked) : own.find(({ hash }) => hash === current?.hash)
  if (!current || (asked && !shown)) throw new Response('There is no undertaking at this address.', { status: 404 })
  const { text, number } = shown ?? current
  return {
    text: undertakingParts(text),
    number,
    versionId: current.id,
    name: `${user.givenName} ${user.familyName}`,
    signed: shown ? { on: shown.signedOn, as: shown.typedName, replaced: shown.hash !== current.hash } : null,
    earlier: shown ? null : (own[0]?.signedOn ?? null),
    next: search.has('next') ? safeReturnPath(search.get('next')) : null,
  }
}

type Signer = { givenName: string; familyName: string }

const signing = ({ givenName, familyName }: Signer) =>
  z.object({
    version: z.string(),
    read: z.literal('on', { error: 'Tick that you have read it and will keep to it.' }),
    name: z
      .string({ error: 'Type your name.' })
      .trim()
      .refine((typed) => isOwnName({ typed, givenName, familyName }), {
        error: `Type your name as it stands in your record: ${givenName} ${familyName}.`,
      }),
  })

export async function action({ request, params }: ActionFunctionArgs) {
  const user = await requirePermission(request, 'take:lesson:own')
  const now = clock.now()
  const { personId } = user
  const slug = params.slug ?? ''
  const submission = parseWithZod(await request.formData(), { schema: signing(user) })
  if (submission.status !== 'success') return data({ lastResult: submission.reply(), changed: false }, { status: 400 })
  const { version, name } = submission.value
  const { ok } = await signUndertaking({ personId, slug, versionId: version, typedName: name, signedOn: clock.today(user.timeZone), now })
  if (!ok) return data({ lastResult: submission.reply(), changed: true }, { status: 409 })
  const next = new URL(request.url).searchParams.get('next')
  return redirect(`/undertakings/${slug}${next ? `?next=${encodeURIComponent(safeReturnPath(next))}` : ''}`)
}

export default function Undertaking() {
  const { text, number, signed, earlier, next, name } = useLoaderData<typeof loader>()
  const changed = useActionData<typeof action>()?.changed
  const lead = signed
    ? `Signed by ${signed.as} on ${formatDate(signed.on)}.`
    : 'Read it to the end and sign it: the lessons that work with real records open then.'
  return (
    <>
      <PageHead
        over={`Version ${number}`}
        title={text.title}
        lead={lead}
        actions={
          signed && next ? (
            <ButtonLink variant="1" href={next} iconAfter={ArrowRight} className="noprint">
              Go on to the lesson
            </ButtonLink>
          ) : undefined
        }
      />
      {changed ? (
        <Note tone="warn" announce="alert" className="mt-6 max-w-2xl" title="Nothing was signed.">
          The text was changed while you were reading. This is the new one.
        </Note>
      ) : null}
      {signed?.replaced ? (
        <Note className="noprint mt-6 max-w-2xl">
          This is what you signed then. The text has been changed since, and is asked for again before the next such lesson.
        </Note>
      ) : null}
      {earlier ? (
        <Note className="mt-6 max-w-2xl" title="The text has changed.">
          {`What you signed on ${formatDate(earlier, 'long')} is kept and stands in your account. Please read the new text and sign it as well.`}
        </Note>
      ) : null}
      <UndertakingSheet text={text} />
      {signed ? (
        <p className="mt-8 small text-ink-2">{`Signed in Jointmark as ${signed.as} on ${formatDate(signed.on)}, version ${number}.`}</p>
      ) : (
        <SignForm name={name} />
      )}
    </>
  )
}

function SignForm({ name }: { name: string }) {
  const { versionId } = useLoaderData<typeof loader>()
  const lastResult = useActionData<typeof action>()?.lastResult
  const [form, fields] = useForm<z.infer<ReturnType<typeof signing>>>({ id: 'sign', lastResult })
  return (
    <form method="post" noValidate id={form.id} className="noprint mt-10 grid max-w-xl gap-5 border-t-2 border-ink pt-6">
      <input type="hidden" name="version" value={versionId} />
      <CheckField field={fields.read} label="I have read this to the end, and I will keep to it." />
      <TextField
        field={fields.name}
        label="Your name, as your signature"
        hint={`As it stands in your record: ${name}`}
        autoComplete="name"
      />
      <div>
        <Button type="submit" variant="1">
          Sign
        </Button>
      </div>
    </form>
  )
}
