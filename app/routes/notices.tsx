import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Empty } from '~/components/empty'
import { NoticeList } from '~/components/notice-list'
import { PageHead } from '~/components/page-head'
import { clock } from '~/http/clock.server'
import { requirePermission } from '~/identity/index.server'
import { listNotices, markNoticesSeen } from '~/models/notices.server'

export const meta: MetaFunction = () => [{ title: 'What you were told · Jointmark' }]

export async function loader({ request }: LoaderFunctionArgs) {
  const user = await requirePermission(request, 'read:today:own')
  return { notices: await listNotices({ personId: user.personId }), zone: user.timeZone }
}

export async function action({ request }: ActionFunctionArgs) {
  const user = await requirePermission(request, 'read:today:own')
  const ids = (await request.formData()).getAll('id').filter((id) => typeof id === 'string')
  await markNoticesSeen({ personId: user.personId, ids, now: clock.now() })
  return redirect('/')
}

export default function Notices() {
  const { notices, zone } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHead
        over={<a href="/">Today</a>}
        title="What you were told"
        lead="The newest first. Today shows only what you have not read yet."
      />
      <div className="mt-8">
        {notices.length === 0 ? (
          <Empty title="Nothing yet." action={<a href="/">Go to Today</a>}>
            Changes that others make and that concern you are kept here, such as a workshop that was moved.
          </Empty>
        ) : (
          <NoticeList notices={notices} zone={zone} />
        )}
      </div>
    </>
  )
}
