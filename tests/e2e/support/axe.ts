import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** The rules whose outcome depends on the theme. */
const COLOURS = ['color-contrast', 'link-in-text-block']

/** Looks at the page as WCAG 2.2 A and AA can be looked at by a machine; each finding is told with its places. */
export async function expectNothingFromAxe(page: Page, about: string, { coloursOnly = false }: { coloursOnly?: boolean } = {}): Promise<void> {
  // Our pages hold no frames, so the page itself may be asked: without a second page for each run it takes half the time.
  const axe = new AxeBuilder({ page }).setLegacyMode(true)
  const runOnly = coloursOnly ? { type: 'rule' as const, values: COLOURS } : { type: 'tag' as const, values: STANDARDS }
  const { violations } = await axe.options({ runOnly, resultTypes: ['violations'] }).analyze()
  const found = violations.map(({ id, help, nodes }) => `${id}: ${help}\n${nodes.map(({ target, html }) => `    ${target.join(' ')}  ${html.slice(0, 160)}`).join('\n')}`)
  expect.soft(found, about).toEqual([])
}
