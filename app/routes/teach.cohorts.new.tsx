import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { PageHead } from '~/components/page-head'
import { CohortForm } from '~/components/teach/cohort-form'
import { addDays, weekdayOf } from '~/domain/dates'
import { clock } from '~/http/clock.server'
import { formText } from '~/http/form-text.server'
import { requirePermission } from '~/identity/index.server'
import { makeCohort } from '~/models/cohort-changes.server'
import { cohortFormLists, EMPTY, MOST_PEOPLE, proposalOf, readCohortForm } from './teach.cohort-form.server'

export const meta: MetaFunction = () => [{ title: 'Make a cohort · Jointmark' }]

export async function loader({ request }: LoaderFunctionArgs) {
  const user = await requirePermission(request, 'write:cohort:own')
  const today = clock.today(user.timeZone)
  const values = { ...EMPTY, startsOn: addDays(today, 8 - weekdayOf(today)) }
  return { ...(await cohortFormLists()), zone: user.timeZone, mostAtOnce: MOST_PEOPLE, values }
}

const MOVED = 'What you changed moved the timetable or the people. Look at it again before it is made.'

export async function action({ request }: ActionFunctionArgs) {
  const user = await requirePermission(request, 'write:cohort:own')
  const form = await request.formData()
  const now = clock.now()
  const { read, ...shown } = await readCohortForm({ form, user, now })
  const making = formText(form, 'intent') === 'make'
  if (read && making && formText(form, 'mark') === read.mark) {
    const { facts, entries } = read
    const personIds = shown.chosen.map(({ personId }) => personId)
    const id = await makeCohort({ facts, personIds, entries, actorId: user.personId, now })
    return redirect(`/teach/cohorts/${id}?saved=new`)
  }
  const proposal = read && proposalOf(read, shown.chosen)
  const wrong = Object.keys(shown.errors).length > 0
  return data({ ...shown, proposal, note: read && making ? MOVED : null }, { status: wrong || making ? 400 : 200 })
}

export default function NewCohort() {
  const loaded = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const blank = { errors: {}, chosen: [], search: null, proposal: null, note: null }
  return (
    <>
      <PageHead
        over={<a href="/teach/cohorts">Cohorts</a>}
        title="Make a cohort"
        lead="People of both agencies who take a course in the same weeks. The timetable is worked out from the course; you see it before anything is made."
      />
      <CohortForm {...loaded} {...blank} {...answer} />
    </>
  )
}
