import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { blocksToReport } from '~/authored/lesson-page.server'
import { Button, ButtonLink } from '~/components/button'
import { SelectField, TextArea } from '~/components/field'
import { Note } from '~/components/note'
import { PageHead } from '~/components/page-head'
import type { PageBlock } from '~/domain/page-html'
import { clock } from '~/http/clock.server'
import { formText } from '~/http/form-text.server'
import { requirePermission, type User } from '~/identity/index.server'
import { findLessonPage } from '~/models/lessons.server'
import { REPORTS_A_DAY, reportMistake } from '~/models/mistake-reports.server'
import { latestAnswers } from '~/models/progress.server'
import { findPlace } from './learn.$slug.$page.server'
import { requireUndertaking } from './undertaking-page.server'

export const meta: MetaFunction = () => [{ title: 'Report a mistake · Jointmark' }]

const LONGEST = 2_000
const QUOTED = 400
const FIRST_WORDS = 12

type Asked = { user: User; params: LoaderFunctionArgs['params'] }

/** The step and the passages of it that this reader can see. */
async function stepOf({ user, params }: Asked) {
  const place = await findPlace({ user, slug: params.slug ?? '', page: params.page ?? '', now: clock.now() })
  const { revision, position } = place
  const page = await findLessonPage({ revisionId: revision.revisionId, position })
  const tasks = revision.lesson.pages[position]?.tasks ?? []
  const answers = await latestAnswers({ personId: user.personId, slug: revision.slug, exerciseIds: tasks })
  const blocks = page ? blocksToReport({ html: page.html, exercises: revision.lesson.exercises, answered: (id) => answers.has(id) }) : []
  return { ...place, blocks }
}

const firstWords = (words: string) => {
  const all = words.split(' ')
  return all.length <= FIRST_WORDS ? words : `${all.slice(0, FIRST_WORDS).join(' ')} …`
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const user = await requirePermission(request, 'take:lesson:own')
  await requireUndertaking({ user, lesson: params.slug ?? '', address: `/learn/${params.slug}/${params.page}/report` })
  const { revision, position, blocks } = await stepOf({ user, params })
  const asked = new URL(request.url).searchParams.get('block') ?? ''
  return {
    slug: revision.slug,
    title: revision.title,
    step: position + 1,
    pageTitle: revision.lesson.pages[position]?.title ?? '',
    chosen: blocks.some(({ id }) => id === asked) ? asked : '',
    blocks: blocks.map(({ id, words }) => ({ id, says: firstWords(words) })),
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const user = await requirePermission(request, 'take:lesson:own')
  await requireUndertaking({ user, lesson: params.slug ?? '', address: `/learn/${params.slug}/${params.page}/report`, sending: true })
  const { revision, position, blocks } = await stepOf({ user, params })
  const form = await request.formData()
  const says = formText(form, 'says').trim().slice(0, LONGEST)
  const block: PageBlock | undefined = blocks.find(({ id }) => id === form.get('block'))
  if (says === '') return data({ error: 'Say what is wrong.', says, block: block?.id ?? '' }, { status: 400 })
  const { kept } = await reportMistake({
    personId: user.personId,
    slug: revision.slug,
    revisionId: revision.revisionId,
    position,
    pageId: revision.lesson.pages[position]?.id ?? '',
    block: block?.id ?? '',
    quote: block?.words.slice(0, QUOTED) ?? '',
    says,
    now: clock.now(),
  })
  if (kept) return redirect(`/learn/${revision.slug}/${position + 1}?reported`)
  const error = `You have sent ${REPORTS_A_DAY} reports within a day, and trainers have them. Send this one tomorrow, or speak to your trainer.`
  return data({ error, says, block: block?.id ?? '' }, { status: 429 })
}

export default function ReportMistake() {
  const { slug, title, step, pageTitle, chosen, blocks } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  return (
    <>
      <PageHead
        over={<a href={`/learn/${slug}/${step}`}>{`${title}, step ${step}: ${pageTitle}`}</a>}
        title="What is mistaken here?"
        lead="It goes to the trainers of the lesson, without your name. When one answers, Today shows it to you."
      />
      {refused ? (
        <Note tone="bad" announce="alert" title="Your report was not sent." className="mt-6 max-w-2xl">
          {refused.error}
        </Note>
      ) : null}
      <form method="post" noValidate className="mt-8 grid max-w-2xl gap-8">
        <SelectField
          name="block"
          id="block"
          label="Where"
          hint="By the first words of each passage."
          defaultValue={refused?.block ?? chosen}
          options={[{ value: '', label: 'The page as a whole' }, ...blocks.map(({ id, says }) => ({ value: id, label: says }))]}
        />
        <TextArea
          name="says"
          id="says"
          label="What is wrong?"
          hint="A wrong figure, a missing word, something that is not so in your office."
          rows={5}
          maxLength={LONGEST}
          defaultValue={refused?.says}
          errors={refused?.says === '' ? [refused.error] : undefined}
        />
        <div className="flex flex-wrap gap-4">
          <Button type="submit" variant="1">
            Send the report
          </Button>
          <ButtonLink variant="3" href={`/learn/${slug}/${step}`}>
            Back without sending
          </ButtonLink>
        </div>
      </form>
    </>
  )
}
