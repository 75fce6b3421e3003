import { EDITOR_FORM } from './source-form'
import { Button } from '../button'
import { Note } from '../note'

type PreviewProps = {
  preview: {
    html: string
    title: string
    position: number
    pages: readonly { position: number; title: string; activity: string }[]
    from: 'draft' | 'published'
  } | null
  errors: number
  compileProblem?: string
  published?: number
}

/** Which page of the lesson the preview shows. */
export function PreviewPages({ preview, file }: { preview: PreviewProps['preview']; file: string }) {
  if (!preview) return null
  const groups = [...new Set(preview.pages.map((page) => page.activity))]
  return (
    <form method="get" action="#editor-preview" className="flex flex-wrap items-center gap-2" data-editor-leaves>
      <input type="hidden" name="file" value={file} />
      <label htmlFor="preview-page" className="sr-only">
        Page of the lesson
      </label>
      <select id="preview-page" name="page" className="input input-sm max-w-56" defaultValue={preview.position}>
        {groups.map((activity) => (
          <optgroup key={activity} label={activity}>
            {preview.pages.map((page) =>
              page.activity === activity ? (
                <option key={page.position} value={page.position}>
                  {page.position + 1}. {page.title}
                </option>
              ) : null,
            )}
          </optgroup>
        ))}
      </select>
      <Button type="submit" small>
        Show
      </Button>
    </form>
  )
}

/** A page as learners get it; its forms are switched off. While the text has errors, the published page and why. */
export function PreviewPane({ preview, errors, compileProblem, published }: PreviewProps) {
  return (
    <>
      {compileProblem ? (
        <Note tone="bad" title="This could not be compiled." className="mb-6">
          {compileProblem}
        </Note>
      ) : null}
      {errors > 0 ? (
        <Note tone="warn" className="mb-6">
          {preview
            ? `Your text has errors, so this is revision ${published ?? ''} as it is published. The preview follows when they are repaired.`
            : 'The preview follows when the errors are repaired.'}
        </Note>
      ) : null}
      {preview ? (
        <fieldset disabled className="min-w-0" aria-label="Preview; its forms are switched off">
          <div className="prose prose-sm" dangerouslySetInnerHTML={{ __html: preview.html }} />
        </fieldset>
      ) : null}
      {preview && preview.position + 1 < preview.pages.length ? (
        <p className="mt-8 border-t border-rule pt-4 small" data-editor-leaves>
          <a href={`?page=${preview.position + 1}#editor-preview`}>Next: {preview.pages[preview.position + 1]?.title}</a>
        </p>
      ) : null}
    </>
  )
}

export const CheckButton = () => (
  <Button type="submit" form={EDITOR_FORM} name="intent" value="save">
    Check and preview
  </Button>
)
