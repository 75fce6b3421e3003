import { redirect, type ActionFunctionArgs } from '@remix-run/node'
import { LONGEST_NOTE } from '~/components/lesson-note'
import { clock } from '~/http/clock.server'
import { formText } from '~/http/form-text.server'
import { requirePermission } from '~/identity/index.server'
import { saveNote } from '~/models/notes.server'
import { findPlace } from './learn.$slug.$page.server'
import { requireUndertaking } from './undertaking-page.server'

/** Keeps a reader's own note or bookmark on a step and leads back to it. */
export async function action({ request, params }: ActionFunctionArgs) {
  const user = await requirePermission(request, 'take:lesson:own')
  const now = clock.now()
  const slug = params.slug ?? ''
  await requireUndertaking({ user, lesson: slug, address: `/learn/${slug}/${params.page}`, sending: true })
  const { revision, position } = await findPlace({ user, slug, page: params.page ?? '', now })
  const form = await request.formData()
  const intent = formText(form, 'intent')
  const change = intent === 'note' ? { says: formText(form, 'says').trim().slice(0, LONGEST_NOTE) } : { bookmarked: intent === 'bookmark' }
  await saveNote({ personId: user.personId, slug, pageId: revision.lesson.pages[position]?.id ?? '', change, now })
  return redirect(`/learn/${slug}/${position + 1}#note`)
}
