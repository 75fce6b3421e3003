import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { ArrowRight } from 'lucide-react'
import { ButtonLink } from '~/components/button'
import { DiaryList } from '~/components/diary-list'
import { Note } from '~/components/note'
import { NewNotices } from '~/components/notice-list'
import { PageHead, Section } from '~/components/page-head'
import { Chip } from '~/components/status-chip'
import { StepProgress } from '~/components/progress'
import { SplitLayout } from '~/components/split-layout'
import { TodayMargin } from '~/components/today-margin'
import { WorkPlaces } from '~/components/work-places'
import { TRACK_NAMES } from '~/domain/curriculum'
import { formatDate } from '~/domain/dates'
import { may } from '~/domain/permissions'
import type { TodayItem } from '~/domain/today-item'
import { whatNext } from '~/domain/today-list'
import { clock } from '~/http/clock.server'
import { requirePermission } from '~/identity/index.server'
import { listUnseenNotices } from '~/models/notices.server'
import { listRegisterOf } from '~/models/register-own.server'
import { todayOf } from '~/models/today.server'
import { cohortsNow } from './cohorts.timetable.server'
import { workToday } from './today-work.server'

export const meta: MetaFunction = () => [{ title: 'Today · Jointmark' }]

export async function loader({ request }: LoaderFunctionArgs) {
  const user = await requirePermission(request, 'read:today:own')
  const now = clock.now()
  const notices = await listUnseenNotices({ personId: user.personId })
  const zone = user.timeZone
  const head = { date: clock.today(zone), zone, site: user.siteName, givenName: user.givenName, roles: user.roles, notices }
  const work = await workToday({ user, now })
  if (!may(user.roles, 'take:lesson:own'))
    return { ...head, work, items: [], records: [], courses: [], cohorts: [], open: null, learner: false }
  const { personId, agencyId, timeZone } = user
  const [{ question, open }, records, cohorts] = await Promise.all([
    todayOf({ personId, agencyId, timeZone, now }),
    listRegisterOf({ personId }),
    cohortsNow({ personId, today: head.date, now }),
  ])
  const courses = question.courses.map(({ track, lessons }) => ({ track, name: TRACK_NAMES[track], ...lessons }))
  const steps = open ? { page: open.page, done: open.standing.pagesComplete, of: open.pages } : null
  const items = question.courses.length > 0 ? whatNext({ ...question, further: [...(question.further ?? []), ...work] }) : []
  return { ...head, work, items, records, courses, cohorts, open: steps, learner: true }
}

/** Practice is never asked for; the list says so. */
function chipOf({ kind }: TodayItem) {
  return kind === 'practice-run' || kind === 'needs' ? <Chip>Optional</Chip> : undefined
}

export default function Today() {
  const { date, zone, site, givenName, roles, notices, work, items, records, courses, cohorts, open, learner } =
    useLoaderData<typeof loader>()
  const over = `${formatDate(date)}, ${site}`
  if (!learner || items.length === 0) {
    const lead = learner ? 'Your job asks for no course. You may take any of them.' : undefined
    return (
      <>
        <PageHead over={over} title={`Good day, ${givenName}`} lead={lead} />
        <div className="mt-8 grid max-w-[44rem] gap-3 empty:hidden">
          {work.map(({ title, says, href, action }) => (
            <Note key={title} title={`${title}.`}>
              {says} {href ? <a href={href}>{action}</a> : null}
            </Note>
          ))}
        </div>
        <NewNotices notices={notices} zone={zone} className="mt-10" />
        <WorkPlaces roles={roles} />
      </>
    )
  }
  const primary = items.find((item) => item.primary)
  const overdue = items.find((item) => item.kind === 'reassessment-overdue')
  const rest = items.filter((item) => item !== primary && item !== overdue)
  return (
    <SplitLayout asideLabel="Your record" aside={<TodayMargin records={records} courses={courses} cohorts={cohorts} />}>
      {overdue ? (
        <Note tone="bad" title={overdue.title} className="mb-8 max-w-[44rem]">
          {overdue.says} {overdue.href ? <a href={overdue.href}>{overdue.action}</a> : null}
        </Note>
      ) : null}
      <PageHead
        over={over}
        title={primary?.title ?? items[0]?.title ?? ''}
        lead={primary?.says ?? items[0]?.says}
        actions={
          primary?.href ? (
            <>
              <ButtonLink variant="1" href={primary.href} iconAfter={ArrowRight}>
                {primary.action}
              </ButtonLink>
              <ButtonLink variant="3" href={`/courses/${courses[0]?.track ?? ''}`}>
                {courses[0]?.name}, all lessons
              </ButtonLink>
            </>
          ) : undefined
        }
      >
        {primary?.kind === 'resume-lesson' && open ? (
          <div className="mt-5 max-w-md">
            <StepProgress
              steps={Array.from({ length: open.of }, (_, index) =>
                open.done.includes(index) ? 'done' : index === open.page ? 'here' : 'todo',
              )}
            />
          </div>
        ) : null}
      </PageHead>
      <NewNotices notices={notices} zone={zone} className="mt-14" />
      {rest.length > 0 ? (
        <Section id="also" title="Also on your list" className="mt-14">
          <DiaryList
            items={rest.map((item) => ({
              key: `${item.kind} ${item.title}`,
              when: item.date ? { date: item.date } : { words: 'Any time' },
              title: item.title,
              chip: chipOf(item),
              says: item.says,
              action: item.href ? <a href={item.href}>{item.action}</a> : undefined,
            }))}
          />
        </Section>
      ) : null}
    </SplitLayout>
  )
}
