import { redirect } from '@remix-run/node'
import { z } from 'zod'
import type { SlotProblem } from '~/components/assignment/evidence-slot'
import { counted } from '~/domain/dates'
import { fileSize, MOST_ROUND_BYTES, MOST_TEXT, safeFileName, uploadProblem } from '~/domain/evidence-file'
import { receiveFiles, type ReceivedFile } from '~/http/receive-files.server'
import { uploadStore, type UploadStore } from '~/http/uploads.server'
import type { User } from '~/identity/index.server'
import { addFile, removeEvidence, saveText, takeBack, type Changed } from '~/models/assignment-evidence.server'
import { tickStep, type Begin } from '~/models/assignments.server'
import { uploadsName } from '~/models/settings.server'
import type { requireOwnAssignment } from './assignment-view.server'

type Own = Awaited<ReturnType<typeof requireOwnAssignment>>
type Work = { request: Request; user: User; own: Own; now: Date }

/** What could not be done, with what was typed. */
export type NotDone = { status: number; problem?: SlotProblem; closed?: string }
type Done = ReturnType<typeof redirect> | NotDone

const wrong = (says: string) => new Response(says, { status: 400 })
const beginOf = ({ user, own, now }: Work): Begin => ({
  personId: user.personId,
  slug: own.revision.slug,
  revisionId: own.revision.revisionId,
  now,
})

const slotOf = ({ own }: Work, id: string | undefined) => {
  const slot = own.view.slots.find((one) => one.id === id)
  if (!slot) throw wrong('This assignment does not ask for that.')
  return slot
}

/** Takes the files of a form as they come; those that cannot be handed in are taken away again and told by name. */
export async function uploadFiles(work: Work): Promise<Done> {
  const store = uploadStore(await uploadsName())
  const received = await receiveFiles({ request: work.request, store })
  if (!received) throw wrong('The upload broke off, or it is no form with files. Nothing was kept; send it again.')
  const { files, fields, tooMuch } = received
  try {
    const slot = slotOf(work, fields.slot)
    const errors = tooMuch
      ? [`Together these files are larger than ${fileSize(MOST_ROUND_BYTES)}. None was kept: send fewer, or smaller ones.`]
      : files.length === 0
        ? ['Choose a file first.']
        : await addAll({ work, slot, files, store })
    if (errors.length === 0) return redirect(`${work.own.view.step}#slot-${slot.id}`)
    return { status: 400, problem: { slot: slot.id, form: 'file', errors } }
  } finally {
    await store.discard(files.map(({ fileId }) => fileId))
  }
}

type Adding = { work: Work; slot: Own['view']['slots'][number]; files: readonly ReceivedFile[]; store: UploadStore }

/** A file is brought to its place before its row is written: whatever happens in between, no row names a file that is not there. */
async function addAll({ work, slot, files, store }: Adding): Promise<string[]> {
  const errors: string[] = []
  for (const { fileId, name, bytes, sha256, type } of files) {
    const shown = name.slice(-120)
    const because = uploadProblem({ name: shown, bytes, type }, { slot, filesInSlot: 0, bytesInRound: 0, bytesOfPerson: 0 })
    if (because !== null || !type) {
      errors.push(because ?? `“${shown}” cannot be taken.`)
      continue
    }
    await store.keep(fileId)
    const file = { fileId, name: safeFileName(name, type), bytes, sha256, type }
    const added = await addFile({ ...beginOf(work), slot, file }).catch(async (error: unknown) => {
      await store.remove(fileId)
      throw error
    })
    if (added.ok) continue
    await store.remove(fileId)
    errors.push(added.because)
  }
  const kept = files.length - errors.length
  return errors.length > 0 && kept > 0 ? [...errors, `${counted(kept, 'other file was', 'other files were')} added.`] : errors
}

const fieldsSchema = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('tick'), step: z.coerce.number().int().min(1).max(60), done: z.enum(['yes', 'no']) }),
  z.object({ intent: z.literal('text'), slot: z.string(), body: z.string().transform((text) => text.replace(/\r\n?/g, '\n')) }),
  z.object({ intent: z.literal('remove'), evidence: z.string() }),
  z.object({ intent: z.literal('take-back') }),
])

/** Everything but files: ticks of steps, typed text, taking something away, taking the whole hand-in back. */
export async function changeAssignment(work: Work): Promise<Done> {
  const parsed = fieldsSchema.safeParse(Object.fromEntries(await work.request.formData()))
  if (!parsed.success) throw wrong('This form is not complete.')
  const form = parsed.data
  const { step } = work.own.view
  const { personId, slug, now } = beginOf(work)
  if (form.intent === 'tick') {
    await tickStep({ ...beginOf(work), step: form.step, done: form.done === 'yes' })
    return redirect(`${step}#step-${form.step}`)
  }
  if (form.intent === 'text') return keepText(work, form)
  if (form.intent === 'take-back') return answer(await takeBack({ personId, slug, now }), `${step}#assignment`)
  const removed = await removeEvidence({ personId, slug, evidenceId: form.evidence, now })
  if (!removed) throw new Response('This is not among what you prepared.', { status: 404 })
  if (removed.ok && removed.fileId) await uploadStore(await uploadsName()).remove(removed.fileId)
  return answer(removed, `${step}#hand-in`)
}

const answer = (changed: Changed, to: string): Done => (changed.ok ? redirect(to) : { status: 409, closed: changed.because })

async function keepText(work: Work, { slot: id, body }: { slot: string; body: string }): Promise<Done> {
  const slot = slotOf(work, id)
  const problem = (error: string): NotDone => ({ status: 400, problem: { slot: id, form: 'text', errors: [error], typed: body } })
  if (!slot.kinds.includes('text')) throw wrong('Text is not handed in here.')
  if (body.length > MOST_TEXT)
    return problem(`This has ${body.length} characters; the most is ${MOST_TEXT}. Shorten it, or hand in a document.`)
  const saved = await saveText({ ...beginOf(work), slot, body })
  return saved.ok ? redirect(`${work.own.view.step}#slot-${slot.id}`) : { status: 409, closed: saved.because }
}
