import { readAuthored } from '../authored'
import { sortFindings, type Finding } from '../findings'
import { checkStructure } from './structure'

/** Checks a scenario folder given as relative path → text. */
export function checkScenario(files: Record<string, string>): { findings: Finding[] } {
  const { authored, findings } = readAuthored(files)
  return { findings: sortFindings(authored ? [...findings, ...checkStructure(authored)] : findings) }
}
