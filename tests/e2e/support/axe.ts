import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** The rules whose outcome depends on the theme. */
const COLOURS = ['color-contrast', 'link-in-text-block']

/** Looks at the page as WCAG 2.2 A and AA can be looked at by a machine; each finding is told with its places. */
export async function expectNothingFromAxe(page: Page, about: string, { coloursOnly = false }: { coloursOnly?: boolean } = {}): Promise<void> {
  const axe = new AxeBuilder({ page })
  const { violations } = await (coloursOnly ? axe.withRules(COLOURS) : axe.withTags(STANDARDS)).analyze()
  const found = violations.map(({ id, help, nodes }) => `${id}: ${help}\n${nodes.map(({ target, html }) => `    ${target.join(' ')}  ${html.slice(0, 160)}`).join('\n')}`)
  expect.soft(found, about).toEqual([])
}
