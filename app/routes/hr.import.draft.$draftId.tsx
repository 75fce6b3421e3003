import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { KeyRound } from 'lucide-react'
import { Button, ButtonLink } from '~/components/button'
import { Facts } from '~/components/facts'
import { CheckField } from '~/components/field'
import { count } from '~/components/format'
import { ImportPreviewTables, ProblemTable } from '~/components/import-preview'
import { Note } from '~/components/note'
import { PageHead, Section } from '~/components/page-head'
import { counted, formatInstant } from '~/domain/dates'
import { may } from '~/domain/permissions'
import { clock } from '~/http/clock.server'
import { applyImport, previewImport, type ImportPreview } from '~/models/imports.server'
import { importerOf, KIND_PAGES, requireDraft } from './hr.import-kinds.server'

export const meta: MetaFunction = () => [{ title: 'Check of an import · Jointmark' }]

/** Rows of a list that a page shows; the rest is counted. */
const SHOWN = 100

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { user, draft } = await requireDraft(request, params.draftId)
  const { title } = KIND_PAGES[draft.kind]
  const common = {
    title,
    kind: draft.kind,
    draftId: draft.draftId,
    fileName: draft.fileName,
    uploaded: formatInstant(draft.createdAt, user.timeZone, 'long'),
  }
  if (draft.done) {
    const { newPeople, ...done } = draft.done
    const links = may(user.roles, 'give:password-link:any') ? newPeople.length : 0
    return { ...common, done, links, preview: null }
  }
  return { ...common, done: null, links: 0, preview: shorten(await previewImport({ draft, importer: importerOf(user) })) }
}

function shorten(preview: ImportPreview) {
  const { errors, warnings, created, changed, gone } = preview
  return {
    ...preview,
    counts: { errors: errors.length, warnings: warnings.length, created: created.length, changed: changed.length, gone: gone.length },
    errors: errors.slice(0, SHOWN),
    warnings: warnings.slice(0, SHOWN),
    created: created.slice(0, SHOWN),
    changed: changed.slice(0, SHOWN),
    gone: preview.tooManyGone ? [] : gone.slice(0, SHOWN),
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { user, draft } = await requireDraft(request, params.draftId)
  const form = await request.formData()
  const deactivateGone = form.get('deactivateGone') === 'on'
  const outcome = await applyImport({ draftId: draft.draftId, importer: importerOf(user), deactivateGone, now: clock.now() })
  if (!outcome.ok) return data({ errors: outcome.errors.slice(0, SHOWN) }, { status: 409 })
  return redirect(`/hr/import/draft/${draft.draftId}`)
}

export default function ImportDraftPage() {
  const { title, kind, fileName, uploaded, done } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()?.errors
  return (
    <>
      <p className="over">
        <a href="/hr/import">Import</a>, <a href={`/hr/import/${kind}`}>{title.toLowerCase()}</a>
        {`: ${fileName}, uploaded on ${uploaded}`}
      </p>
      {done ? <Done /> : <Check />}

      {refused ? (
        <Note tone="bad" announce="alert" className="mt-6 max-w-3xl" title="Nothing was applied.">
          <ul className="mt-1 space-y-1">
            {refused.map(({ row, message }) => (
              <li key={`${row}-${message}`}>{message}</li>
            ))}
          </ul>
        </Note>
      ) : null}
      <Preview />
    </>
  )
}

function Done() {
  const { done, links, draftId, title } = useLoaderData<typeof loader>()
  if (!done) return null
  return (
    <>
      <PageHead className="mt-1" title={`${title} imported`} />
      <Facts
        className="mt-6"
        items={[
          { term: 'New', value: count(done.created) },
          { term: 'Changed', value: count(done.changed) },
          { term: 'As before', value: count(done.unchanged) },
          { term: 'Employment ended', value: done.deactivated > 0 ? count(done.deactivated) : null },
        ]}
      />
      {links > 0 ? (
        <form method="post" action={`/hr/import/draft/${draftId}/links.csv`} className="mt-8 max-w-xl">
          <Button type="submit" variant="1" icon={KeyRound}>
            {`Give links to new people (${count(links)})`}
          </Button>
          <p className="hint mt-2">
            Downloads a file with one set-password link each, for those who have set none yet. Each works once, for seven days, and stands
            only in that file: keep it safe and delete it afterwards. A second file replaces the links of the first.
          </p>
        </form>
      ) : null}
      <p className="mt-8 flex flex-wrap gap-x-6 gap-y-2">
        <a href="/hr/register">Open the register</a>
        <a href="/hr/import">Import something else</a>
      </p>
    </>
  )
}

const hasNothingToDo = ({ counts, tooManyGone }: ReturnType<typeof shorten>) =>
  counts.created + counts.changed === 0 && (counts.gone === 0 || tooManyGone !== null)

function heading(preview: ReturnType<typeof shorten>): string {
  const { counts } = preview
  if (counts.errors > 0) return `${counted(counts.errors, 'mistake')} to correct before this file can be applied`
  if (hasNothingToDo(preview)) return 'Nothing to do: everything in this file is so already'
  if (counts.created + counts.changed === 0) return `${counted(counts.gone, 'person is', 'people are')} not in this file`
  return `${count(counts.created)} new, ${count(counts.changed)} changed: apply this file?`
}

function Check() {
  const { preview } = useLoaderData<typeof loader>()
  return preview ? <PageHead className="mt-1" title={heading(preview)} lead="Nothing has been changed yet." /> : null
}

function Preview() {
  const { preview, kind } = useLoaderData<typeof loader>()
  if (!preview) return null
  const { counts } = preview
  if (counts.errors > 0) {
    return (
      <Section id="mistakes" title="What to correct" className="mt-10" lead="Row 1 is the line with the column names.">
        <ProblemTable caption="Mistakes by row and column" problems={preview.errors} total={counts.errors} />
        <p className="mt-6">
          <ButtonLink href={`/hr/import/${kind}`}>Upload the corrected file</ButtonLink>
        </p>
      </Section>
    )
  }
  return (
    <>
      <Apply />
      <ImportPreviewTables preview={preview} />
    </>
  )
}

function Apply() {
  const { preview } = useLoaderData<typeof loader>()
  if (!preview) return null
  const { counts, tooManyGone } = preview
  if (hasNothingToDo(preview)) {
    return (
      <p className="mt-8">
        <a href="/hr/import">Back to the imports</a>
      </p>
    )
  }
  return (
    <form method="post" className="mt-8 max-w-3xl space-y-4">
      {counts.gone > 0 && !tooManyGone ? (
        <CheckField
          name="deactivateGone"
          label={`Also end the employment of ${counted(counts.gone, 'person', 'people')} not in this file`}
          hint="They are signed out at once and can no longer sign in. Their record and certificates stay. Listed below."
        />
      ) : null}
      {tooManyGone ? (
        <Note title="This file ends nobody’s employment.">
          {`${counted(counts.gone, 'person', 'people')} of the same agencies are not in it. A file may end the employment of a fifth of them at once and no more, so they stay as they are.`}
        </Note>
      ) : null}
      <Button type="submit" variant="1">
        Apply
      </Button>
    </form>
  )
}
