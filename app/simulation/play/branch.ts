import { CONTINUE } from '../contract/scenario'
import type { PlayState } from './attempt'

/**
 * The decisions of a run, by sequence number, from which practice can go on differently. Practice stops at a critical error, so
 * what lies behind the first one cannot be repeated there.
 */
export function branchableSteps({ path }: Pick<PlayState, 'path'>): number[] {
  const stop = path.findIndex(({ critical }) => critical.length > 0)
  return path
    .slice(0, stop < 0 ? path.length : stop + 1)
    .filter(({ choice }) => choice !== CONTINUE)
    .map(({ seq }) => seq)
}
