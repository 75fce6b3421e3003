import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Printer } from 'lucide-react'
import { renderGuide } from '~/authored/guide-page.server'
import { Button } from '~/components/button'
import { Day } from '~/components/date'
import { durationInWords } from '~/components/format'
import { Note } from '~/components/note'
import { PageHead, Section } from '~/components/page-head'
import { AsidePart, SplitLayout } from '~/components/split-layout'
import { civilDateIn, formatInstant } from '~/domain/dates'
import { agendaDifferences } from '~/domain/guide'
import { clock } from '~/http/clock.server'
import { requirePermission } from '~/identity/index.server'
import printIsland from '~/islands/print.ts?worker&url'
import { findGuide } from '~/models/guides.server'
import { findLessonHead } from '~/models/lessons.server'
import { findAnySession, listComingSessions } from '~/models/workshop-sessions.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? 'Guide'} · Jointmark` }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const user = await requirePermission(request, 'read:content:any')
  const slug = params.slug ?? ''
  const found = await findGuide(slug)
  if (!found) throw new Response('There is no facilitation guide for this lesson.', { status: 404 })
  const { guide, number, importedAt } = found
  const wanted = new URL(request.url).searchParams.get('session')
  const [head, session, coming] = await Promise.all([
    findLessonHead(slug),
    wanted ? findAnySession(wanted) : undefined,
    listComingSessions({ lessonSlug: slug, now: clock.now() }),
  ])
  const beginning = session?.lessonSlug === slug ? session : undefined
  const lessonAgenda = head?.lesson.activities.find(({ kind }) => kind === 'workshop')?.agenda ?? []
  return {
    slug,
    title: guide.title,
    lessonTitle: head?.title ?? slug,
    minutes: guide.minutes,
    room: guide.room,
    materials: guide.materials,
    reviewed: guide.reviewed,
    version: { number, on: civilDateIn(importedAt, user.timeZone) },
    body: renderGuide({ html: guide.html, beginning }),
    session: beginning ? { id: beginning.id, when: formatInstant(beginning.startsAt, beginning.zone), where: beginning.room } : null,
    coming: coming.map((one) => ({ id: one.id, when: formatInstant(one.startsAt, one.zone) })),
    differs: head ? agendaDifferences({ here: guide.agenda, there: lessonAgenda, other: 'lesson' }).map(({ says }) => says) : [],
  }
}

export default function GuidePage() {
  const { slug, title, lessonTitle, minutes, room, materials, reviewed, version, body, session, coming, differs } =
    useLoaderData<typeof loader>()
  return (
    <SplitLayout
      asideLabel="About this guide"
      className="print:block"
      aside={
        <div className="noprint space-y-10">
          <AsidePart id="times" title="Running times">
            <p className="small text-ink-2">
              {session ? `Counted from ${session.when}.` : 'Counted from the beginning. Choose a session to see the times of day.'}
            </p>
            <ul className="mt-2 space-y-1 small">
              {coming.map((one) => (
                <li key={one.id}>
                  <a href={`/teach/guides/${slug}?session=${one.id}`} aria-current={one.id === session?.id ? 'true' : undefined}>
                    {one.when}
                  </a>
                </li>
              ))}
            </ul>
            <p className="mt-2 small">
              <a href="/teach/sessions/new">Plan a session</a>
            </p>
          </AsidePart>
          <AsidePart id="version" title="Version">
            <p className="small text-ink-2">
              {version.number}, <Day date={version.on} />. Reviewed on <Day date={reviewed} />.
            </p>
          </AsidePart>
          <Button icon={Printer} data-print="" hidden>
            Print the guide
          </Button>
        </div>
      }
    >
      <PageHead
        over={
          <>
            Facilitation guide for <a href={`/teach/lessons/${slug}`}>{lessonTitle}</a>
          </>
        }
        title={title}
        lead={
          session
            ? `${session.when}${session.where ? `, ${session.where}` : ''}. ${durationInWords(minutes)}.`
            : `${durationInWords(minutes)}.`
        }
      />
      {differs.length > 0 ? (
        <Note tone="warn" title="The lesson’s agenda has changed since." className="mt-6 max-w-[44rem]">
          Learners read another agenda than the one below. {differs.join(' ')}
        </Note>
      ) : null}
      <Section id="prepare" title="What you need" className="mt-8 max-w-[42rem]">
        <p className="mt-2">{room}</p>
        <ul className="mt-2 list-disc space-y-1 ps-5">
          {materials.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      </Section>
      <article className="prose prose-sm mt-10" dangerouslySetInnerHTML={{ __html: body }} />
      <script type="module" src={printIsland} />
    </SplitLayout>
  )
}
