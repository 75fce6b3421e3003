import path from 'node:path'
import { sortDiagnostics, type Diagnostic } from './diagnostics.server'
import { readUndertakings, type UndertakingFile } from './undertakings.server'

/** What stands around the lessons and is authored like them: the texts that people sign. */
export interface Papers {
  undertakings: UndertakingFile[]
  diagnostics: Diagnostic[]
}

/** Reads the papers of a project folder; one with mistakes is told and left out. */
export function readPapers(root: string): Papers {
  const { undertakings, diagnostics } = readUndertakings(path.join(root, 'content'))
  return { undertakings, diagnostics: sortDiagnostics(diagnostics) }
}
