import { parseWithZod } from '@conform-to/zod/v4'
import { useForm } from '@conform-to/react'
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ButtonLink } from '~/components/button'
import { EditorLayout } from '~/components/editor-layout'
import { HoursMeter } from '~/components/hours-meter'
import type { PageHandle } from '~/components/page-handle'
import { EditorNotes, type EditorRefusal } from '~/components/teach/editor-notes'
import { FoundDiagnostics } from '~/components/teach/found-diagnostics'
import { MinutesTable } from '~/components/teach/minutes-table'
import { CheckButton, PreviewPages, PreviewPane } from '~/components/teach/preview-pane'
import { QuestionList } from '~/components/teach/question-list'
import { ReleasePanel } from '~/components/teach/release-panel'
import { FileTabs, SourceForm } from '~/components/teach/source-form'
import { clock } from '~/http/clock.server'
import { requirePermission } from '~/identity/index.server'
import editorIsland from '~/islands/editor.ts?worker&url'
import { editorSchema, keepDraft } from './teach.lesson-draft.server'
import { openLessonWork } from './teach.lesson-editor.server'
import { publishWork, staleAnswer } from './teach.lesson-publish.server'
import { showEditor } from './teach.lesson-view.server'

export const handle: PageHandle = { fit: 'flush' }

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.mayWrite ? 'Edit' : 'Source'}: ${data?.title ?? 'Lesson'} · Jointmark` },
]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const user = await requirePermission(request, 'read:content:any')
  return showEditor({ user, slug: params.slug ?? '', query: new URL(request.url).searchParams, now: clock.now() })
}

export async function action({ request, params }: ActionFunctionArgs) {
  const user = await requirePermission(request, 'write:content:any')
  const { personId } = user
  const slug = params.slug ?? ''
  const submission = parseWithZod(await request.formData(), { schema: editorSchema })
  const typed = submission.payload.source
  if (submission.status !== 'success')
    return data({ lastResult: submission.reply(), typed: typeof typed === 'string' ? typed : '', refusal: null }, { status: 400 })
  const form = submission.value
  const now = clock.now()
  const work = await openLessonWork({ slug, personId, today: clock.today(user.timeZone) })
  const kept = await keepDraft({ work, form, personId, now })
  if (!kept.saved)
    return data(
      { lastResult: submission.reply(), typed: form.source, refusal: staleAnswer({ current: kept.current, form, user }) },
      { status: 409 },
    )
  if (form.intent === 'publish') {
    const outcome = await publishWork({ request, form, work, at: kept.at, now })
    if ('number' in outcome) return redirect(`/teach/lessons/${slug}?file=${form.file}&published=${outcome.number}#notes`)
    return data({ lastResult: submission.reply(outcome.reply), typed: undefined, refusal: outcome.refusal }, { status: outcome.status })
  }
  return redirect(
    `/teach/lessons/${slug}?file=${form.file}${form.page ? `&page=${form.page}` : ''}#${form.intent === 'save' ? 'diagnostics' : 'editor-release'}`,
  )
}

export default function LessonEditor() {
  const shown = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const refusal: EditorRefusal | null = answer?.refusal ?? null
  const [, fields] = useForm<{ source: string; note: string }>({ id: 'release', lastResult: answer?.lastResult })
  const { slug, file, mayWrite, preview, findings } = shown
  const hidden = { ...shown.hidden, ...(refusal?.kind === 'stale' ? { base: refusal.base } : {}) }
  return (
    <>
      <EditorLayout
        over={shown.over}
        title={shown.title}
        saved={<span data-editor-saved>{shown.saved}</span>}
        actions={
          mayWrite && file !== 'questions' ? (
            <>
              <CheckButton />
              <ButtonLink href="#editor-release" variant="1">
                Publish…
              </ButtonLink>
            </>
          ) : undefined
        }
        hours={
          shown.hours ? <HoursMeter title={shown.hours.title} segments={shown.hours.segments} planned={shown.hours.planned} /> : undefined
        }
        sourceBar={<FileTabs tabs={shown.tabs} />}
        source={
          <>
            <EditorNotes refusal={refusal} published={shown.published} behind={shown.behind} slug={slug} people={shown.people} />
            {file === 'questions' ? (
              <QuestionList questions={shown.questions} file={`content/questions/${slug}.yaml`} />
            ) : (
              <SourceForm
                address={`/teach/lessons/${slug}`}
                file={file}
                source={answer?.typed ?? shown.source}
                mayWrite={mayWrite}
                hidden={hidden}
                errors={fields.source.errors}
                line={shown.line}
              />
            )}
            <div data-editor-findings>
              <FoundDiagnostics diagnostics={findings.diagnostics} slug={slug} file={file} />
            </div>
          </>
        }
        previewBar={<PreviewPages preview={preview} file={file} />}
        preview={
          <PreviewPane preview={preview} errors={findings.errors} compileProblem={findings.compileProblem} published={shown.headNumber} />
        }
        release={
          <ReleasePanel
            entries={shown.entries}
            links={shown.links}
            checks={shown.checks}
            minutes={<MinutesTable rows={findings.minutes} />}
            people={shown.people}
            note={fields.note}
            refused={shown.refused}
            mayPublish={shown.mayPublish && file !== 'questions'}
          />
        }
      />
      {file === 'questions' ? null : <script type="module" src={editorIsland} />}
    </>
  )
}
