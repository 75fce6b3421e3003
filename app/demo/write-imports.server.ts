import type { CivilDate } from '~/domain/dates'
import { applyImport, createImportDraft, type ImportKind } from '~/models/imports.server'
import { instantOn, OPENING } from './timing'

type ImportFile = {
  kind: ImportKind
  fileName: string
  header: readonly string[]
  rows: readonly (readonly (string | number)[])[]
  actorId: string
  on: CivilDate
  now: Date
}

/** Uploads a file and applies it, as HR or the programme does by hand. Throws when a row is refused: the generator is wrong then. */
export async function importFile({ kind, fileName, header, rows, actorId, on, now }: ImportFile): Promise<void> {
  if (rows.length === 0) return
  const content = [header, ...rows].map((row) => row.join(',')).join('\n')
  const at = instantOn({ date: on, minutes: OPENING + 75, now })
  const draftId = await createImportDraft({ kind, fileName, content, actorId, now: at })
  const outcome = await applyImport({ draftId, importer: { actorId, mayGive: [], today: on }, deactivateGone: false, now: at })
  if (outcome.ok) return
  const first = outcome.errors[0]
  throw new Error(`The demonstration's file ${fileName} was refused: row ${first?.row}, ${first?.message}`)
}
