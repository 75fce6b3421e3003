import type { Papers } from '~/authored/papers.server'
import { storeNeeds } from '~/models/needs.server'
import { storeUndertaking } from '~/models/undertakings.server'

/** Puts the papers of the folder in force; one that did not change stays as it is. */
export async function storePapers({ papers, now }: { papers: Papers; now: Date }): Promise<void> {
  for (const undertaking of papers.undertakings) await storeUndertaking({ ...undertaking, now })
  for (const needs of papers.needs) await storeNeeds({ ...needs, now })
}
