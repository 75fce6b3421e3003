import { redirect, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { BeforeList } from '~/components/lesson-before'
import { ButtonLink } from '~/components/button'
import { PageHead } from '~/components/page-head'
import { closedBy } from '~/domain/lesson-order'
import { requirePermission } from '~/identity/index.server'
import { findLessonHead } from '~/models/lessons.server'
import { orderFor } from '~/models/lesson-order.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? 'Lesson'} · Jointmark` }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const user = await requirePermission(request, 'take:lesson:own')
  const slug = params.slug ?? ''
  const [head, before] = await Promise.all([findLessonHead(slug), orderFor({ personId: user.personId, slug })])
  if (!head) throw new Response('There is no lesson at this address, or it is still in preparation.', { status: 404 })
  const closed = closedBy(before)
  const [first] = closed
  if (!first) throw redirect(`/learn/${slug}`)
  return { title: head.title, closed, first }
}

export default function LessonClosed() {
  const { title, closed, first } = useLoaderData<typeof loader>()
  return (
    <PageHead
      over={title}
      title="This lesson is not open yet"
      lead="Your course asks for another lesson first. Nothing of this one was begun."
      actions={
        <ButtonLink variant="1" href={`/learn/${first.slug}`}>
          Go to “{first.title}”
        </ButtonLink>
      }
    >
      <div className="mt-4 max-w-[60ch]">
        <BeforeList before={closed} />
      </div>
    </PageHead>
  )
}
