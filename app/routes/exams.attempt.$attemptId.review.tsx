import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Clock } from 'lucide-react'
import { Button, ButtonLink } from '~/components/button'
import { Icon } from '~/components/icon'
import { PageHead } from '~/components/page-head'
import type { PageHandle } from '~/components/page-handle'
import { QuestionMap } from '~/components/question-map'
import { FocusShell } from '~/components/shell'
import { AsidePart, SplitLayout } from '~/components/split-layout'
import { TRACK_NAMES } from '~/domain/curriculum'
import { counted } from '~/domain/dates'
import { timeSentence } from '~/domain/exam-words'
import { clock } from '~/http/clock.server'
import { environment } from '~/http/environment.server'
import { requirePermission } from '~/identity/index.server'
import { submitExam } from '~/models/exams.server'
import { addressOf, mapOf, requireRunning } from './exam-page.server'

export const handle: PageHandle = { shell: 'focus' }
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page ? `Before you send · ${page.title}` : 'Before you send' },
]
export const headers = () => ({ 'Cache-Control': 'no-store' })

export async function loader({ request, params }: LoaderFunctionArgs) {
  const user = await requirePermission(request, 'take:exam:own')
  const now = clock.now()
  const { attempt, answers } = await requireRunning({ personId: user.personId, attemptId: params.attemptId, now })
  return {
    title: `${TRACK_NAMES[attempt.track]}, exam`,
    map: mapOf({ attempt, answers }),
    time: timeSentence({ dueAt: attempt.dueAt, now, zone: user.timeZone }),
    demo: environment().DEMO === 'on',
  }
}

/** Sends the attempt for marking; sent twice, it is marked once. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { personId } = await requirePermission(request, 'take:exam:own')
  const now = clock.now()
  const { attempt } = await requireRunning({ personId, attemptId: params.attemptId, now })
  await submitExam({ personId, attemptId: attempt.attemptId, now })
  return redirect(addressOf(attempt.attemptId, 'result'))
}

export default function ReviewExam() {
  const { title, map, time, demo } = useLoaderData<typeof loader>()
  const open = map.filter((entry) => !entry.answered)
  const flagged = map.filter((entry) => entry.flagged)
  const first = open[0] ?? flagged[0] ?? map.at(-1)
  return (
    <FocusShell title={title} demo={demo} className="pb-12" aside={<TimeAndLeave time={time} />}>
      <SplitLayout
        proportion="question"
        asideLabel="The exam"
        aside={
          <AsidePart id="answers" title="Your answers">
            <QuestionMap entries={map} />
          </AsidePart>
        }
      >
        <form method="post">
          <PageHead
            over="Before you send"
            title={
              open.length === 0
                ? `All ${map.length} questions are answered`
                : `${map.length - open.length} of ${map.length} questions are answered`
            }
          />
          <ul className="ruled mt-6 border-y border-rule">
            {open.length > 0 ? (
              <li className="py-3">
                Not answered: <Places entries={open} />. A question without an answer counts as not right.
              </li>
            ) : null}
            {flagged.length > 0 ? (
              <li className="py-3">
                To come back to: <Places entries={flagged} />.
              </li>
            ) : null}
            <li className="py-3">Once sent, the answers are marked and can no longer be changed.</li>
          </ul>
          <div className="mt-7 flex flex-wrap items-center gap-4">
            <Button type="submit" variant="1">
              Send for marking
            </Button>
            {first ? (
              <ButtonLink variant="2" href={first.href}>
                {open.length > 0 || flagged.length > 0 ? `Go to question ${first.position}` : `Back to ${first.position}`}
              </ButtonLink>
            ) : null}
          </div>
        </form>
      </SplitLayout>
    </FocusShell>
  )
}

function TimeAndLeave({ time }: { time: string }) {
  return (
    <>
      <span className="tnum">
        <Icon of={Clock} /> {time}
      </span>
      <a href="/assessments">Leave</a>
    </>
  )
}

type Entry = { position: number; href: string }

/** Positions as links in a sentence; many are counted. */
function Places({ entries }: { entries: readonly Entry[] }) {
  const many = entries.length > 8
  return (
    <>
      {many ? `${counted(entries.length, 'question')}, first ` : null}
      {(many ? entries.slice(0, 1) : entries).map((entry, index) => (
        <span key={entry.position}>
          {index === 0 ? '' : index === entries.length - 1 ? ' and ' : ', '}
          <a href={entry.href}>
            <span className="sr-only">question </span>
            {entry.position}
          </a>
        </span>
      ))}
    </>
  )
}
