import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Button, ButtonLink } from '~/components/button'
import { Empty } from '~/components/empty'
import { SelectField } from '~/components/field'
import { Note } from '~/components/note'
import { PageHead, Section } from '~/components/page-head'
import { DataTable } from '~/components/table'
import { FileDifferences } from '~/components/teach/file-differences'
import { formatInstant } from '~/domain/dates'
import { diffFiles } from '~/domain/file-differences'
import { may } from '~/domain/permissions'
import { clock } from '~/http/clock.server'
import { requirePermission } from '~/identity/index.server'
import { hashStored } from '~/jobs/check-draft.server'
import { findDraft, saveDraft } from '~/models/drafts.server'
import { listRevisionSummaries } from '~/models/lesson-history.server'
import { findLessonHead, readLessonFiles } from '~/models/lessons.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Revisions of ${data?.title ?? 'a lesson'} · Jointmark` }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const user = await requirePermission(request, 'read:content:any')
  const slug = params.slug ?? ''
  const query = new URL(request.url).searchParams
  const mayWrite = may(user.roles, 'write:content:any')
  const [summaries, draft, head] = await Promise.all([
    listRevisionSummaries(slug),
    mayWrite ? findDraft({ personId: user.personId, slug }) : undefined,
    findLessonHead(slug),
  ])
  if (!head) throw new Response('No revision of this lesson has been published yet.', { status: 404 })
  const filesOf = async (side: string | null) => {
    if (side === 'draft') return draft && { name: 'your draft', files: draft.files }
    const revision = summaries.find((one) => String(one.number) === side)
    const files = revision && (await readLessonFiles(revision.revisionId))
    return files && { name: `revision ${side ?? ''}`, files }
  }
  const [from, to, shown] = await Promise.all([filesOf(query.get('from')), filesOf(query.get('to')), filesOf(query.get('show'))])
  return {
    slug,
    title: head.title,
    mayWrite,
    hasDraft: draft !== undefined,
    live: head.number,
    revisions: summaries.map((one) => ({
      ...one,
      when: formatInstant(one.publishedAt, user.timeZone, 'long'),
      by: one.by ?? 'From the folder',
    })),
    sides: [
      ...(draft ? [{ value: 'draft', label: 'Your draft' }] : []),
      ...summaries.map(({ number }) => ({ value: String(number), label: `Revision ${number}` })),
    ],
    compared: from && to ? { from: from.name, to: to.name, files: diffFiles(from.files, to.files) } : null,
    chosen: { from: query.get('from') ?? String(summaries[1]?.number ?? head.number), to: query.get('to') ?? String(head.number) },
    source: shown ? { name: shown.name, files: Object.entries(shown.files).filter(([, text]) => !text.startsWith('base64:')) } : null,
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { personId } = await requirePermission(request, 'write:content:any')
  const slug = params.slug ?? ''
  const form = await request.formData()
  const revisionId = form.get('revision')
  const [files, head] = await Promise.all([typeof revisionId === 'string' ? readLessonFiles(revisionId) : undefined, findLessonHead(slug)])
  const known = (await listRevisionSummaries(slug)).some((one) => one.revisionId === revisionId)
  if (!files || !head || !known) throw new Response('There is no such revision.', { status: 404 })
  const kept = await saveDraft({
    personId,
    slug,
    files,
    hash: hashStored(files),
    baseRevisionId: head.revisionId,
    from: null,
    now: clock.now(),
  })
  return kept.saved ? redirect(`/teach/lessons/${slug}`) : data({ refused: true }, { status: 409 })
}

export default function LessonHistory() {
  const { slug, title, revisions, sides, compared, chosen, source, live, mayWrite } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()?.refused
  return (
    <>
      <PageHead
        over={<a href={`/teach/lessons/${slug}`}>{title}</a>}
        title="Revisions"
        lead="Each stays as it was published. Learners finish on the one they began."
      />
      {refused ? (
        <Note tone="bad" announce="alert" title="You have a draft of this lesson." className="mt-6 max-w-2xl">
          It would be lost. Publish or <a href={`/teach/lessons/${slug}/discard`}>discard it</a> first.
        </Note>
      ) : null}
      <div className="mt-8">
        <DataTable
          caption="Revisions"
          cards
          rows={revisions}
          rowKey={(one) => one.revisionId}
          columns={[
            { key: 'number', head: 'Revision', rowHead: true, cell: (one) => `${one.number}${one.number === live ? ', live' : ''}` },
            { key: 'when', head: 'Published', cell: (one) => one.when },
            { key: 'by', head: 'By', cell: (one) => one.by },
            { key: 'note', head: 'What changed', cell: (one) => one.note || 'Nothing was noted' },
            { key: 'see', head: 'Source', cell: (one) => <a href={`?show=${one.number}#source`}>See revision {one.number}</a> },
            ...(mayWrite
              ? [
                  {
                    key: 'restore',
                    head: 'Restore',
                    cell: (one: (typeof revisions)[number]) =>
                      one.number === live ? 'Is live' : <Restore id={one.revisionId} number={one.number} />,
                  },
                ]
              : []),
          ]}
        />
      </div>
      <Section id="compare" title="Compare" className="mt-12">
        <form method="get" action="#compare" className="mt-4 flex flex-wrap items-end gap-4">
          <SelectField name="from" label="From" options={sides} defaultValue={chosen.from} small />
          <SelectField name="to" label="To" options={sides} defaultValue={chosen.to} small />
          <Button type="submit">Compare</Button>
        </form>
        {compared ? <FileDifferences files={compared.files} before={compared.from} after={compared.to} /> : null}
      </Section>
      {source ? (
        <Section id="source" title={`Source of ${source.name}`} className="mt-12">
          {source.files.length === 0 ? <Empty title="It holds no text." /> : null}
          {source.files.map(([name, text]) => (
            <div key={name} className="mt-6">
              <h3 className="h3 font-mono">{name}</h3>
              <pre className="code mt-2 border-y border-rule bg-surface px-4 py-3 break-words whitespace-pre-wrap">{text}</pre>
            </div>
          ))}
        </Section>
      ) : null}
      <p className="mt-10">
        <ButtonLink href={`/teach/lessons/${slug}`}>Back to the lesson</ButtonLink>
      </p>
    </>
  )
}

function Restore({ id, number }: { id: string; number: number }) {
  return (
    <form method="post">
      <input type="hidden" name="revision" value={id} />
      <Button type="submit" small>
        Restore {number} as a draft
      </Button>
    </form>
  )
}
