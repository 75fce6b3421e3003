import path from 'node:path'
import { sortDiagnostics, type Diagnostic } from './diagnostics.server'
import { readNeeds, type NeedsFile } from './needs-file.server'
import { readUndertakings, type UndertakingFile } from './undertakings.server'

/** What stands around the lessons and is authored like them: the texts that people sign, and the checks of needs. */
export interface Papers {
  undertakings: UndertakingFile[]
  needs: NeedsFile[]
  diagnostics: Diagnostic[]
}

/** Reads the papers of a project folder; one with mistakes is told and left out. */
export function readPapers(root: string): Papers {
  const signed = readUndertakings(path.join(root, 'content'))
  const { needs, diagnostics } = readNeeds(path.join(root, 'curricula'))
  return { undertakings: signed.undertakings, needs, diagnostics: sortDiagnostics([...signed.diagnostics, ...diagnostics]) }
}
