export type Group = { id: string; people: number }

/**
 * The groups of a whole whose figures may be shown beside those of the whole: none smaller than `hideBelow`, and none whose
 * difference from the whole would tell of fewer. While the hidden ones are together somebody, but too few, the smallest shown
 * one is hidden with them.
 */
export function groupsShown({ groups, hideBelow }: { groups: readonly Group[]; hideBelow: number }): Set<string> {
  const ordered = groups.filter(({ people }) => people > 0).sort((a, b) => a.people - b.people || a.id.localeCompare(b.id, 'en'))
  let hidden = 0
  const shown = ordered.filter(({ people }) => {
    const tells = people < hideBelow || (hidden > 0 && hidden < hideBelow)
    if (tells) hidden += people
    return !tells
  })
  return new Set(shown.map(({ id }) => id))
}
