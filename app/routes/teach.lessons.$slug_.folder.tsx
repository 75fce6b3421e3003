import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Button } from '~/components/button'
import { Note } from '~/components/note'
import { PageHead } from '~/components/page-head'
import { FileDifferences } from '~/components/teach/file-differences'
import { FoundDiagnostics } from '~/components/teach/found-diagnostics'
import { formatInstant } from '~/domain/dates'
import { diffFiles } from '~/domain/file-differences'
import { may } from '~/domain/permissions'
import { clock } from '~/http/clock.server'
import { requirePermission } from '~/identity/index.server'
import { findAnyFolderDraft, keepPublished, publishFolderDraft } from '~/models/drafts.server'
import { findLessonHead, readLessonFiles } from '~/models/lessons.server'
import { examine } from './teach.lesson-editor.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Folder and platform: ${data?.title ?? 'a lesson'} · Jointmark` }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const user = await requirePermission(request, 'read:content:any')
  const slug = params.slug ?? ''
  const [draft, head] = await Promise.all([findAnyFolderDraft(slug), findLessonHead(slug)])
  if (!draft || !head) throw redirect(`/teach/lessons/${slug}`)
  const [findings, published] = await Promise.all([examine({ slug, files: draft.files }), readLessonFiles(head.revisionId)])
  return {
    slug,
    title: head.title,
    number: head.number,
    head: head.revisionId,
    hash: draft.hash,
    seen: formatInstant(draft.updatedAt, user.timeZone, 'long'),
    mayPublish: may(user.roles, 'publish:content:any'),
    diagnostics: findings.diagnostics,
    sound: findings.compiled !== undefined,
    files: diffFiles(published ?? {}, draft.files),
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { personId } = await requirePermission(request, 'publish:content:any')
  const slug = params.slug ?? ''
  const form = await request.formData()
  const textOf = (name: string) => [form.get(name)].find((value) => typeof value === 'string') ?? ''
  const decision = { personId, slug, hash: textOf('hash'), headRevisionId: textOf('head'), now: clock.now() }
  const changed = data(
    { problem: 'The folder or the published lesson has changed since you looked. Look again and decide.' },
    { status: 409 },
  )
  if (form.get('intent') === 'keep') return (await keepPublished(decision)) ? redirect(`/teach/lessons/${slug}`) : changed
  const draft = await findAnyFolderDraft(slug)
  const { compiled } = draft ? await examine({ slug, files: draft.files }) : {}
  if (!compiled) return data({ problem: 'The folder’s version has errors and cannot be published.' }, { status: 400 })
  const published = await publishFolderDraft({ ...decision, compiled, note: 'Taken from the folder' })
  return published.published ? redirect(`/teach/lessons/${slug}?published=${published.number}#notes`) : changed
}

export default function FolderDraft() {
  const shown = useLoaderData<typeof loader>()
  const problem = useActionData<typeof action>()?.problem
  return (
    <>
      <PageHead
        over={<a href={`/teach/lessons/${shown.slug}`}>{shown.title}</a>}
        title="The folder and the platform both changed"
        lead={`The folder content/lessons/${shown.slug} was changed (seen ${shown.seen}), and revision ${shown.number} was published here. Neither has been written over.`}
      />
      {problem ? (
        <Note tone="bad" announce="alert" className="mt-6 max-w-2xl">
          {problem}
        </Note>
      ) : null}
      {shown.mayPublish ? (
        <form method="post" className="mt-8 grid max-w-4xl gap-6 sm:grid-cols-2">
          <input type="hidden" name="hash" value={shown.hash} />
          <input type="hidden" name="head" value={shown.head} />
          <div className="border-t border-rule pt-4">
            <p className="mb-3">
              The folder’s version becomes revision {shown.number + 1}. Revision {shown.number} stays in the list of revisions.
            </p>
            <Button type="submit" name="intent" value="publish" disabledReason={shown.sound ? undefined : 'It has errors, listed below.'}>
              Publish the folder’s version
            </Button>
          </div>
          <div className="border-t border-rule pt-4">
            <p className="mb-3">Revision {shown.number} stays live. The next export writes it over the folder.</p>
            <Button type="submit" name="intent" value="keep">
              Keep the published one
            </Button>
          </div>
        </form>
      ) : null}
      {shown.diagnostics.length === 0 ? null : (
        <div className="mt-8">
          <FoundDiagnostics diagnostics={shown.diagnostics} slug={shown.slug} file="lesson.mdx" />
        </div>
      )}
      <FileDifferences files={shown.files} before={`revision ${shown.number}`} after="the folder" />
    </>
  )
}
