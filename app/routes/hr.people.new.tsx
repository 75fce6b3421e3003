import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { PageHead } from '~/components/page-head'
import { PersonForm } from '~/components/person-form'
import { requirePermission } from '~/identity/index.server'
import { personFormLists, savePersonForm } from './hr.person-entry.server'

export const meta: MetaFunction = () => [{ title: 'Add a person · Jointmark' }]

export async function loader({ request }: LoaderFunctionArgs) {
  const user = await requirePermission(request, 'write:person:any')
  return personFormLists(user)
}

export async function action({ request }: ActionFunctionArgs) {
  const user = await requirePermission(request, 'write:person:any')
  const saved = await savePersonForm({ request, user })
  if (!saved.ok) return data({ lastResult: saved.lastResult }, { status: 400 })
  return redirect(`/hr/people/${saved.personId}?saved=new`)
}

export default function NewPerson() {
  const lists = useLoaderData<typeof loader>()
  const lastResult = useActionData<typeof action>()?.lastResult
  return (
    <>
      <PageHead
        over={<a href="/hr/register">Register</a>}
        title="Add a person"
        lead="For many at once, import a file. The person is enrolled in the track the job asks for, and signs in after setting a password with a one-time link."
      />
      <PersonForm {...lists} lastResult={lastResult} values={{ roles: ['staff'] }} cancelHref="/hr/register" />
    </>
  )
}
