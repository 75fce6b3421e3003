import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { PageHead } from '~/components/page-head'
import { SessionForm } from '~/components/teach/session-form'
import { formatInstant } from '~/domain/dates'
import { clock } from '~/http/clock.server'
import { requirePermission } from '~/identity/index.server'
import { changeSession } from '~/models/workshop-changes.server'
import { fieldsOf, readSessionForm, sessionFormLists } from './teach.session-form.server'
import { plannedSession } from './teach.session-page.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Change ${data?.title ?? 'a session'} · Jointmark` }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  await requirePermission(request, 'write:workshop:any')
  const session = await plannedSession(params.sessionId)
  const { id, title, zone, startsAt } = session
  return { id, title, zone, when: formatInstant(startsAt, zone), values: fieldsOf(session), ...(await sessionFormLists()) }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const user = await requirePermission(request, 'write:workshop:any')
  const session = await plannedSession(params.sessionId)
  const read = await readSessionForm({ request, user, session })
  if (!read.ok) return data({ lastResult: read.lastResult }, { status: 400 })
  await changeSession({ session, facts: read.facts, actorId: user.personId, now: clock.now() })
  return redirect(`/teach/sessions/${session.id}?saved=1`)
}

export default function EditSession() {
  const { id, title, when, ...rest } = useLoaderData<typeof loader>()
  const lastResult = useActionData<typeof action>()?.lastResult
  const back = `/teach/sessions/${id}`
  return (
    <>
      <PageHead
        over={<a href={back}>{`${title}, ${when}`}</a>}
        title="Move or change the session"
        lead="Whoever has a place keeps it and is told what changed."
      />
      <SessionForm {...rest} known lastResult={lastResult} cancelHref={back} />
    </>
  )
}
