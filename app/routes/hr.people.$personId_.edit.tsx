import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { PageHead } from '~/components/page-head'
import { PersonForm, type PersonFields } from '~/components/person-form'
import { requirePermission } from '~/identity/index.server'
import { findAnyPerson, type Person } from '~/models/people.server'
import { personFormLists, savePersonForm } from './hr.person-entry.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Change ${data?.name ?? 'a person'} · Jointmark` }]

async function find(personId: string | undefined): Promise<Person> {
  const person = await findAnyPerson(personId ?? '')
  if (!person) throw new Response(null, { status: 404 })
  return person
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const user = await requirePermission(request, 'write:person:any')
  const person = await find(params.personId)
  const supervisor = person.supervisorId ? await findAnyPerson(person.supervisorId) : undefined
  const values: PersonFields = {
    employee_number: person.employeeNumber,
    given_name: person.givenName,
    family_name: person.familyName,
    email: person.email,
    agency: person.agencyId,
    site: person.siteId,
    job_role: person.jobRoleId,
    supervisor: supervisor?.employeeNumber,
    hired_on: person.hiredOn,
    left_on: person.leftOn ?? undefined,
    roles: person.roles,
  }
  return { ...(await personFormLists(user)), values, personId: person.personId, name: `${person.givenName} ${person.familyName}` }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const user = await requirePermission(request, 'write:person:any')
  const { personId } = await find(params.personId)
  const saved = await savePersonForm({ request, user, personId })
  if (!saved.ok) return data({ lastResult: saved.lastResult }, { status: 400 })
  return redirect(`/hr/people/${personId}?saved=1`)
}

export default function EditPerson() {
  const { values, personId, name, ...lists } = useLoaderData<typeof loader>()
  const lastResult = useActionData<typeof action>()?.lastResult
  const back = `/hr/people/${personId}`
  return (
    <>
      <PageHead over={<a href={back}>{name}</a>} title={`Change the record of ${name}`} />
      <PersonForm {...lists} lastResult={lastResult} values={values} known cancelHref={back} />
    </>
  )
}
