import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Note } from '~/components/note'
import { PageHead } from '~/components/page-head'
import { LONGEST_COMMENT, RatingForm } from '~/components/rating-form'
import { formatDate } from '~/domain/dates'
import { changeableThrough, RATED_KINDS, readRating, type RatedKind } from '~/domain/ratings'
import { clock } from '~/http/clock.server'
import { formText } from '~/http/form-text.server'
import { safeReturnPath } from '~/http/redirect.server'
import { requirePermission, type User } from '~/identity/index.server'
import { findRating, saveRating } from '~/models/ratings.server'
import { ratedThing } from './rate.things.server'

export const meta: MetaFunction = () => [{ title: 'Your opinion · Jointmark' }]

type Asked = { user: User; params: LoaderFunctionArgs['params'] }

/** What may be rated by this person, and what they said before. */
async function thingOf({ user, params }: Asked) {
  const kind: RatedKind | undefined = RATED_KINDS.find((one) => one === params.kind)
  const subject = params.subject ?? ''
  const thing = kind && (await ratedThing({ kind, subject, personId: user.personId }))
  if (!kind || !thing) throw new Response('There is nothing of yours to rate at this address.', { status: 404 })
  const before = await findRating({ kind, subject, personId: user.personId })
  const through = before ? changeableThrough({ createdAt: before.createdAt, zone: user.timeZone }) : null
  return { kind, subject, thing, before, through, closed: through !== null && clock.today(user.timeZone) > through }
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const user = await requirePermission(request, 'take:lesson:own')
  const { kind, subject, thing, before, through, closed } = await thingOf({ user, params })
  return {
    kind,
    subject,
    ...thing,
    answers: before?.answers ?? {},
    comment: before?.comment,
    through: through && formatDate(through),
    closed,
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const user = await requirePermission(request, 'take:lesson:own')
  const { kind, subject, thing, closed } = await thingOf({ user, params })
  if (closed) return data({ error: 'The thirty days in which it could be changed are over. It stays as you said it.' }, { status: 409 })
  const form = await request.formData()
  const answers = readRating(kind, (question) => formText(form, question))
  const comment = formText(form, 'comment').trim().slice(0, LONGEST_COMMENT)
  if (Object.keys(answers).length === 0 && comment === '')
    return data({ error: 'Answer one of the questions, or write a comment.' }, { status: 400 })
  await saveRating({ kind, subject, personId: user.personId, answers, comment, now: clock.now() })
  return redirect(safeReturnPath(formText(form, 'next') || thing.href))
}

export default function Rate() {
  const { kind, subject, title, href, answers, comment, through, closed } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  return (
    <>
      <PageHead
        over={<a href={href}>{title}</a>}
        title={kind === 'lesson' ? 'How was this lesson?' : 'How was this workshop?'}
        lead={`Trainers see how many said what, never who.${through ? ` You can change what you said through ${through}.` : ''}`}
      />
      {refused ? (
        <Note tone="bad" announce="alert" title="Nothing was saved." className="mt-6 max-w-2xl">
          {refused.error}
        </Note>
      ) : null}
      <div className="mt-8 max-w-2xl">
        {closed ? (
          <Note>The thirty days in which you could change it are over. It stays as you said it.</Note>
        ) : (
          <RatingForm kind={kind} subject={subject} answers={answers} comment={comment} next={href} />
        )}
      </div>
    </>
  )
}
