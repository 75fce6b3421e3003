import { parseWithZod } from '@conform-to/zod/v4'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { renderToStaticMarkup } from 'react-dom/server'
import { FoundDiagnostics } from '~/components/teach/found-diagnostics'
import { MinutesTable } from '~/components/teach/minutes-table'
import { formatInstant } from '~/domain/dates'
import { clock } from '~/http/clock.server'
import { requirePermission } from '~/identity/index.server'
import { editorSchema, filesWith, keepDraft } from './teach.lesson-draft.server'
import { examine, openLessonWork } from './teach.lesson-editor.server'

/** Opened as a page, it leads to the editor. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  await requirePermission(request, 'write:content:any')
  return redirect(`/teach/lessons/${params.slug ?? ''}`)
}

/**
 * For the editor's script: checks the posted text (`intent=check`) or keeps it as the draft as well (`intent=save`).
 * Answers with the findings of the file for the gutter, the lists as the page draws them, and the draft's version.
 */
export async function action({ request, params }: ActionFunctionArgs) {
  const user = await requirePermission(request, 'write:content:any')
  const submission = parseWithZod(await request.formData(), { schema: editorSchema })
  if (submission.status !== 'success')
    return Response.json(
      {
        problem: Object.values(submission.error ?? {})
          .flat()
          .join(' '),
      },
      { status: 400 },
    )
  const form = submission.value
  const now = clock.now()
  const work = await openLessonWork({ slug: params.slug ?? '', personId: user.personId, today: clock.today(user.timeZone) })
  const kept = form.intent === 'save' ? await keepDraft({ work, form, personId: user.personId, now }) : undefined
  if (kept && !kept.saved)
    return Response.json(
      { problem: 'Not saved: this draft was changed in another window. “Check and preview” shows both.' },
      { status: 409 },
    )
  const { diagnostics, minutes } = await examine({ slug: work.slug, files: filesWith(work, form) })
  return Response.json({
    diagnostics: diagnostics
      .filter((one) => one.file.endsWith(`/${work.slug}/${form.file}`))
      .map(({ line, column, severity, message }) => ({ line, column, severity, message })),
    findings: renderToStaticMarkup(<FoundDiagnostics diagnostics={diagnostics} slug={work.slug} file={form.file} />),
    minutes: renderToStaticMarkup(<MinutesTable rows={minutes} />),
    draft: kept?.at ?? null,
    saved: kept?.at ? `Your draft, saved ${formatInstant(now, user.timeZone, 'short')}` : null,
  })
}
