import { data, redirect, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Button } from '~/components/button'
import { TextField } from '~/components/field'
import { PageHead } from '~/components/page-head'
import type { PageHandle } from '~/components/page-handle'
import { readCredentialNumber } from '~/domain/credential-number'

export const handle: PageHandle = { shell: 'public' }
export const meta: MetaFunction = () => [{ title: 'Check a certificate · Jointmark' }]

/** Public: anybody may check a number. A number that cannot be one is answered without looking anything up. */
export async function loader({ request }: LoaderFunctionArgs) {
  const typed = new URL(request.url).searchParams.get('number')?.slice(0, 100)
  if (typed === undefined) return data({ typed: '', error: null })
  if (typed.trim() === '') return data({ typed: '', error: 'Type the number that stands on the certificate.' }, { status: 400 })
  const read = readCredentialNumber(typed)
  if (read.ok) throw redirect(`/verify/${read.number}`)
  return data({ typed, error: read.because }, { status: 400 })
}

export default function Verify() {
  const { typed, error } = useLoaderData<typeof loader>()
  return (
    <div className="max-w-[40rem]">
      <PageHead
        title="Check a certificate"
        lead="Type its number. You see whether it is genuine and in force today; no account is needed."
      />
      <form method="get" action="/verify" className="mt-8" noValidate>
        <TextField
          name="number"
          id="number"
          label="Number of the certificate"
          hint="It stands at the foot of the sheet and looks like JM-F-7Q2M-9XKD. Small letters and missing dashes are fine."
          defaultValue={typed}
          errors={error ? [error] : undefined}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={100}
          frameClassName="max-w-96"
        />
        <Button type="submit" variant="1" className="mt-5">
          Check
        </Button>
      </form>
    </div>
  )
}
