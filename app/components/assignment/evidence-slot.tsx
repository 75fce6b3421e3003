import { Trash2, Upload } from 'lucide-react'
import type { EvidenceSlot } from '~/domain/assignment'
import { endingsFor, fileSize, MOST_FILE_BYTES, MOST_TEXT, takes } from '~/domain/evidence-file'
import { Button } from '../button'
import { Disclose } from '../disclose'
import { FileField, TextArea } from '../field'
import { Markdown } from '../lesson/markdown'
import { Chip } from '../status-chip'
import { EvidenceFile } from './evidence-list'
import type { EvidenceView } from './assignment-view'

/** What could not be added: why, and the text as it was typed. */
export type SlotProblem = { slot: string; form: 'file' | 'text'; errors: string[]; typed?: string }

type SlotProps = { slug: string; slot: EvidenceSlot; evidence: readonly EvidenceView[]; problem?: SlotProblem }

/** One thing to hand in: what it must show, what is there, and the forms that add to it. */
export function EvidenceSlotForms({ slug, slot, evidence, problem }: SlotProps) {
  const action = `/learn/${slug}/evidence`
  const files = evidence.filter(({ form }) => form === 'file')
  const text = evidence.find(({ form }) => form === 'text')
  const takesFiles = slot.kinds.some((kind) => kind !== 'text')
  const typing = problem?.form === 'text' ? problem : undefined
  return (
    <section id={`slot-${slot.id}`} className="scroll-mt-4 border-t border-rule py-5" aria-labelledby={`slot-${slot.id}-title`}>
      <h3 id={`slot-${slot.id}-title`} className="h3">
        {slot.title} {evidence.length > 0 ? <Chip tone="ok">Added</Chip> : <Chip>{slot.required ? 'Required' : 'Optional'}</Chip>}
      </h3>
      <div className="mt-1 space-y-2">
        <Markdown text={slot.says} />
      </div>
      {files.length > 0 ? (
        <ul className="plain ruled mt-3 list-none border-y border-rule p-0">
          {files.map((file) => (
            <li key={file.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2">
              <span className="min-w-0 break-words">
                <EvidenceFile file={file} />
              </span>
              <RemoveForm action={action} file={file} />
            </li>
          ))}
        </ul>
      ) : null}
      {takesFiles && files.length < slot.most ? (
        <form method="post" action={action} encType="multipart/form-data" className="mt-4 grid gap-3">
          <input type="hidden" name="slot" value={slot.id} />
          <FileField
            name="file"
            id={`file-${slot.id}`}
            label={files.length > 0 ? 'Add another file' : slot.most > 1 ? 'Files' : 'File'}
            hint={hintOf(slot, files.length)}
            accept={endingsFor(slot.kinds)}
            multiple={slot.most - files.length > 1}
            errors={problem?.form === 'file' ? problem.errors : undefined}
          />
          <div>
            <Button type="submit" icon={Upload}>
              Upload<span className="sr-only"> for {slot.title}</span>
            </Button>
          </div>
        </form>
      ) : null}
      {slot.kinds.includes('text') && (!takesFiles || text || typing) ? (
        <TextForm action={action} slot={slot} text={text} label={takesFiles ? 'Typed' : 'Your text'} problem={typing} />
      ) : null}
      {slot.kinds.includes('text') && takesFiles && !text && !typing ? (
        <Disclose summary="Or type it here" className="mt-4">
          <TextForm action={action} slot={slot} text={text} label="Your text" />
        </Disclose>
      ) : null}
    </section>
  )
}

function hintOf({ kinds, most }: EvidenceSlot, there: number): string {
  const left = most - there
  const largest = `at most ${fileSize(MOST_FILE_BYTES)}`
  const pictures = kinds.includes('picture') ? ' Place, time and device are taken out of pictures.' : ''
  return left === 1
    ? `One file, ${largest}: ${takes(kinds)}.${pictures}`
    : `Up to ${left} files, ${largest} each: ${takes(kinds)}.${pictures}`
}

type TextProps = { action: string; slot: EvidenceSlot; text: EvidenceView | undefined; label: string; problem?: SlotProblem }

function TextForm({ action, slot, text, label, problem }: TextProps) {
  return (
    <form method="post" action={action} className="mt-4 grid gap-3">
      <input type="hidden" name="intent" value="text" />
      <input type="hidden" name="slot" value={slot.id} />
      <TextArea
        name="body"
        id={`text-${slot.id}`}
        label={label}
        rows={6}
        maxLength={MOST_TEXT}
        defaultValue={problem?.typed ?? text?.body ?? ''}
        errors={problem?.errors}
      />
      <div>
        <Button type="submit">
          {text ? 'Save changes' : 'Save text'}
          <span className="sr-only"> for {slot.title}</span>
        </Button>
      </div>
    </form>
  )
}

function RemoveForm({ action, file }: { action: string; file: EvidenceView }) {
  return (
    <form method="post" action={action}>
      <input type="hidden" name="intent" value="remove" />
      <input type="hidden" name="evidence" value={file.id} />
      <Button type="submit" small variant="3" icon={Trash2}>
        Remove<span className="sr-only"> {file.name}</span>
      </Button>
    </form>
  )
}
