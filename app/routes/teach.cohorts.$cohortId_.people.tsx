import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Button } from '~/components/button'
import { ConfirmForm } from '~/components/confirm-form'
import { Empty } from '~/components/empty'
import { SelectField, TextField } from '~/components/field'
import { FilterForm } from '~/components/filter-form'
import { inARow } from '~/components/format'
import { PageHead, Section } from '~/components/page-head'
import { PeopleFound, ServiceMix, TickList } from '~/components/teach/people-found'
import { counted } from '~/domain/dates'
import { clock } from '~/http/clock.server'
import { formText } from '~/http/form-text.server'
import { requirePermission } from '~/identity/index.server'
import { addMembers, removeMembers } from '~/models/cohort-changes.server'
import { listAnyMembers, type Cohort } from '~/models/cohorts.server'
import { listAnyLearners, searchAnyLearners } from '~/models/learner-search.server'
import { cohortFormLists, filterOf, FOUND_SHOWN, MOST_PEOPLE } from './teach.cohort-form.server'
import { cohortToChange } from './teach.cohort-page.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `People of ${data?.name ?? 'a cohort'} · Jointmark` }]

const textOf = (search: URLSearchParams) => ({
  q: search.get('q') ?? '',
  site: search.get('site') ?? '',
  agency: search.get('agency') ?? '',
})
const membersOf = (cohort: Cohort) => listAnyMembers({ cohortIds: [cohort.id], today: clock.today(cohort.zone) })

export async function loader({ request, params }: LoaderFunctionArgs) {
  const user = await requirePermission(request, 'write:cohort:own')
  const cohort = await cohortToChange({ user, id: params.cohortId, now: clock.now() })
  const { searchParams } = new URL(request.url)
  const query = textOf(searchParams)
  const today = clock.today(cohort.zone)
  const [members, lists, search] = await Promise.all([
    membersOf(cohort),
    cohortFormLists(),
    searchParams.has('q') ? searchAnyLearners({ filter: filterOf(query), today, limit: FOUND_SHOWN }) : null,
  ])
  return { id: cohort.id, name: cohort.name, members, ...lists, query, search, mostAtOnce: MOST_PEOPLE }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const user = await requirePermission(request, 'write:cohort:own')
  const now = clock.now()
  const cohort = await cohortToChange({ user, id: params.cohortId, now })
  const form = await request.formData()
  const ticked = (name: string) => form.getAll(name).filter((value) => typeof value === 'string')
  const by = { cohort, actorId: user.personId, now }
  const intent = formText(form, 'intent')
  const members = await membersOf(cohort)
  if (intent === 'take-out' || intent === 'take-out-now') {
    const leaving = members.filter(({ personId }) => ticked('remove').includes(personId))
    if (leaving.length === 0) return data({ error: 'Tick who is to be taken out.', leaving: [] }, { status: 400 })
    if (intent === 'take-out') return data({ error: null, leaving })
    const many = await removeMembers({ ...by, personIds: leaving.map(({ personId }) => personId) })
    return redirect(`/teach/cohorts/${cohort.id}?saved=removed&many=${many}`)
  }
  const today = clock.today(cohort.zone)
  const query = { q: formText(form, 'q'), site: formText(form, 'site'), agency: formText(form, 'agency') }
  const adding =
    intent === 'add-all'
      ? (await searchAnyLearners({ filter: filterOf(query), today, limit: MOST_PEOPLE })).found
      : await listAnyLearners({ personIds: ticked('add'), today })
  const whole = new Set([...members, ...adding].map(({ personId }) => personId)).size
  if (adding.length === 0) return data({ error: 'Tick who is to be added.', leaving: [] }, { status: 400 })
  if (whole > MOST_PEOPLE)
    return data({ error: `A cohort has at most ${MOST_PEOPLE} people; with these it would have ${whole}.`, leaving: [] }, { status: 400 })
  const many = await addMembers({ ...by, personIds: adding.map(({ personId }) => personId) })
  return redirect(`/teach/cohorts/${cohort.id}?saved=added&many=${many}`)
}

export default function CohortPeoplePage() {
  const { id, name, members, sites, agencies, query, search, mostAtOnce } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  if (answer && answer.leaving.length > 0) return <TakeOut />
  return (
    <div className="max-w-4xl">
      <PageHead
        over={<a href={`/teach/cohorts/${id}`}>{name}</a>}
        title={`${counted(members.length, 'person is', 'people are')} in the cohort`}
        lead={members.length === 0 ? undefined : <ServiceMix people={members} />}
      >
        {answer?.error ? (
          <p className="error mt-6" role="alert">
            {answer.error}
          </p>
        ) : null}
      </PageHead>
      <Section id="add" title="Add people" lead="What was due before today does not count for those who join now." className="mt-10">
        <FilterForm label="Find people" submit="Find people" clearHref={search ? `/teach/cohorts/${id}/people` : undefined}>
          <TextField
            name="q"
            label="Name or staff number"
            type="search"
            small
            defaultValue={query.q}
            frameClassName="col-span-2 md:col-span-1"
          />
          <SelectField name="site" label="Site" small options={sites} placeholder={`All ${sites.length} sites`} defaultValue={query.site} />
          <SelectField name="agency" label="Agency" small options={agencies} placeholder="All agencies" defaultValue={query.agency} />
        </FilterForm>
        {search ? (
          <form method="post" className="mt-4">
            {Object.entries(query).map(([key, value]) => (
              <input key={key} type="hidden" name={key} value={value} />
            ))}
            <PeopleFound
              {...search}
              chosen={new Set(members.map(({ personId }) => personId))}
              mostAtOnce={mostAtOnce}
              takenWord="In the cohort"
            />
          </form>
        ) : null}
      </Section>
      <Section id="in-it" title="In the cohort" className="mt-12">
        {members.length === 0 ? (
          <Empty title="Nobody is in it." className="mt-4">
            Find people above and add them.
          </Empty>
        ) : (
          <form method="post" className="mt-3">
            <TickList people={members} name="remove" label="People in the cohort" />
            <p className="mt-3">
              <Button type="submit" name="intent" value="take-out" small>
                Take out those ticked
              </Button>
            </p>
          </form>
        )}
      </Section>
    </div>
  )
}

/** Asks before people are taken out: whoever comes back later begins with what is due then. */
function TakeOut() {
  const { id, name } = useLoaderData<typeof loader>()
  const leaving = useActionData<typeof action>()?.leaving ?? []
  const names = leaving.map((person) => person.name)
  const shown = names.length > 6 ? [...names.slice(0, 5), `${names.length - 5} others`] : names
  return (
    <ConfirmForm
      over={name}
      title={`Take ${counted(leaving.length, 'person', 'people')} out of the cohort?`}
      consequences={[
        `${inARow(shown)} ${leaving.length === 1 ? 'is' : 'are'} told, and the timetable is no longer on their Today page.`,
        'They stay enrolled in the course, and what they did is kept.',
        'You can add them again; then only what is due from that day on counts for them.',
      ]}
      confirm="Take out of the cohort"
      takesAway
      cancel={{ label: 'Keep them', href: `/teach/cohorts/${id}/people` }}
    >
      <input type="hidden" name="intent" value="take-out-now" />
      {leaving.map(({ personId }) => (
        <input key={personId} type="hidden" name="remove" value={personId} />
      ))}
    </ConfirmForm>
  )
}
