import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Empty } from '~/components/empty'
import { PageHead } from '~/components/page-head'
import { SessionForm } from '~/components/teach/session-form'
import { LEAST_SHARE } from '~/domain/workshop-session'
import { clock } from '~/http/clock.server'
import { requirePermission } from '~/identity/index.server'
import { planSession } from '~/models/workshop-sessions.server'
import { readSessionForm, sessionFormLists, USUAL } from './teach.session-form.server'

export const meta: MetaFunction = () => [{ title: 'Plan a session · Jointmark' }]

export async function loader({ request }: LoaderFunctionArgs) {
  const user = await requirePermission(request, 'write:workshop:any')
  const lists = await sessionFormLists()
  const facilitator = lists.trainers.find(({ value }) => value === user.personId)?.value
  const lesson = new URL(request.url).searchParams.get('lesson') ?? (lists.lessons.length === 1 ? lists.lessons[0]?.value : undefined)
  return { ...lists, zone: user.timeZone, values: { ...USUAL, facilitator, lesson } }
}

export async function action({ request }: ActionFunctionArgs) {
  const user = await requirePermission(request, 'write:workshop:any')
  const read = await readSessionForm({ request, user })
  if (!read.ok) return data({ lastResult: read.lastResult }, { status: 400 })
  const { lessonSlug, minutes, facts } = read
  const id = await planSession({ lessonSlug, minutes, leastShare: LEAST_SHARE, facts, actorId: user.personId, now: clock.now() })
  return redirect(`/teach/sessions/${id}?saved=new`)
}

export default function NewSession() {
  const { lessons, ...rest } = useLoaderData<typeof loader>()
  const lastResult = useActionData<typeof action>()?.lastResult
  const over = <a href="/teach/sessions">Workshops</a>
  if (lessons.length === 0) {
    return (
      <>
        <PageHead over={over} title="Plan a session" />
        <div className="mt-8">
          <Empty title="No published lesson has a workshop yet." action={<a href="/teach">Look at the lessons</a>}>
            Sessions can be planned as soon as one is published with its facilitation guide.
          </Empty>
        </div>
      </>
    )
  }
  return (
    <>
      <PageHead over={over} title="Plan a session" lead="Learners see it in the lesson at once and can book until it begins." />
      <SessionForm {...rest} lessons={lessons} lastResult={lastResult} cancelHref="/teach/sessions" />
    </>
  )
}
