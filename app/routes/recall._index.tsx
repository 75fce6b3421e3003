import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ArrowRight } from 'lucide-react'
import { Button, ButtonLink } from '~/components/button'
import { DiaryList } from '~/components/diary-list'
import { Empty } from '~/components/empty'
import { Note } from '~/components/note'
import { PageHead, Section } from '~/components/page-head'
import { civilDateIn, formatDate, relativeDate } from '~/domain/dates'
import { RECALL_DAYS } from '~/domain/recall'
import { recallAnchor, recallTitle, whichSet, type OpenRecall } from '~/domain/recall-words'
import { clock } from '~/http/clock.server'
import { formText } from '~/http/form-text.server'
import { requirePermission } from '~/identity/index.server'
import { beginRecall, recallOf } from '~/models/recall.server'

export const meta: MetaFunction = () => [{ title: 'Recall · Jointmark' }]

export async function loader({ request }: LoaderFunctionArgs) {
  const { personId, agencyId, timeZone } = await requirePermission(request, 'take:lesson:own')
  const now = clock.now()
  const modules = await recallOf({ personId, agencyId, timeZone, now })
  const coming = modules
    .flatMap(({ track, module, title, coming }) => coming.map((one) => ({ ...one, track, module, title })))
    .sort((a, b) => a.dueOn.localeCompare(b.dueOn) || a.title.localeCompare(b.title))
  const finished = modules
    .flatMap(({ title, finished }) => finished.map((one) => ({ ...one, title, on: civilDateIn(one.endedAt, timeZone) })))
    .sort((a, b) => b.endedAt.localeCompare(a.endedAt))
  return { today: clock.today(timeZone), open: modules.flatMap(({ open }) => open ?? []), coming, finished }
}

export async function action({ request }: ActionFunctionArgs) {
  const { personId, agencyId, timeZone } = await requirePermission(request, 'take:lesson:own')
  const form = await request.formData()
  const setId = await beginRecall({
    personId,
    agencyId,
    timeZone,
    now: clock.now(),
    track: formText(form, 'track'),
    module: formText(form, 'module'),
  })
  if (!setId) return data({ refused: 'No set of this module is open now. The next ones stand below with their days.' }, { status: 409 })
  return redirect(`/practice/${setId}`)
}

type Page = ReturnType<typeof useLoaderData<typeof loader>>

function headline({ open, coming, today }: Page): string {
  const [first] = open
  if (open.length > 1) return `${open.length} short sets are open`
  if (first) return `A short set from ${first.title} is open`
  const next = coming[0]
  if (next) return `The next recall is on ${formatDate(next.dueOn)}, ${relativeDate({ date: next.dueOn, today })}`
  return 'There is nothing to recall yet'
}

export default function Recall() {
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()?.refused
  const { open, coming, finished } = page
  const days = `${RECALL_DAYS.slice(0, -1).join(', ')} and ${RECALL_DAYS.at(-1)}`
  return (
    <>
      <PageHead
        over="Recall"
        title={headline(page)}
        lead={`After each module you are asked a few questions again, ${days} days later: what is called to mind in time stays. Nothing here is scored, and nothing counts towards a certificate.`}
      />
      {refused ? (
        <Note tone="warn" announce="alert" className="mt-6 max-w-2xl" title="Nothing was begun.">
          {refused}
        </Note>
      ) : null}
      {open.length > 0 ? (
        <Section id="open" title="Open now" className="mt-10 max-w-3xl">
          <ul className="ruled mt-3 border-y border-rule">
            {open.map((one) => (
              <OpenSet key={recallAnchor(one)} open={one} />
            ))}
          </ul>
        </Section>
      ) : null}
      {coming.length > 0 ? (
        <Section id="coming" title="To come" className="mt-12 max-w-3xl" lead="Moved to your next working day where the day is not one.">
          <DiaryList
            items={coming.map(({ track, module, number, title, dueOn }) => ({
              key: `${track} ${module} ${number}`,
              when: { date: dueOn },
              title,
              says: `${whichSet(number)}. A set that is not done by then is replaced by this one.`,
            }))}
          />
        </Section>
      ) : null}
      {finished.length > 0 ? (
        <Section id="done" title="Done" className="mt-12 max-w-3xl">
          <ul className="mt-2 list-disc space-y-1 ps-5">
            {finished.map(({ setId, title, number, on }) => (
              <li key={setId}>
                <a href={`/practice/${setId}/end`}>{title}</a>, the set {RECALL_DAYS[number - 1]} days after, on {formatDate(on, 'long')}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {open.length + coming.length + finished.length === 0 ? (
        <Empty className="mt-8" title="Recall begins after your first module" action={<a href="/courses">Look at the courses</a>}>
          Two days after the last lesson of a module is done, the first five questions stand on your Today page.
        </Empty>
      ) : null}
    </>
  )
}

function OpenSet({ open }: { open: OpenRecall }) {
  const { track, module, setId, answered, questions, number, dueOn } = open
  return (
    <li id={recallAnchor(open)} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 py-4">
      <div className="min-w-0">
        <h3 className="h3">{recallTitle(open)}</h3>
        <p className="small text-ink-2">
          {whichSet(number)}, for {formatDate(dueOn)}.{answered > 0 ? ` ${answered} of ${questions} answered.` : ''}
        </p>
      </div>
      {setId ? (
        <ButtonLink variant="1" href={`/practice/${setId}`} iconAfter={ArrowRight}>
          Carry on
        </ButtonLink>
      ) : (
        <form method="post">
          <input type="hidden" name="track" value={track} />
          <input type="hidden" name="module" value={module} />
          <Button type="submit" variant="1" iconAfter={ArrowRight}>
            Begin
          </Button>
        </form>
      )}
    </li>
  )
}
