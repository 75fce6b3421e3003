import { expect, type Page } from '@playwright/test'
import axe, { type RunOptions } from 'axe-core'

const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** The rules whose outcome depends on the theme. */
const COLOURS = ['color-contrast', 'link-in-text-block']

/** Looks at the page as WCAG 2.2 A and AA can be looked at by a machine; each finding is told with its places. */
export async function expectNothingFromAxe(
  page: Page,
  about: string,
  { coloursOnly = false }: { coloursOnly?: boolean } = {},
): Promise<void> {
  const runOnly = coloursOnly ? { type: 'rule' as const, values: COLOURS } : { type: 'tag' as const, values: STANDARDS }
  // Our pages hold no frames, so the page itself may be asked, and one that was looked at already has axe in it.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  const found = await page.evaluate(runAxe, { runOnly, resultTypes: ['violations'] } satisfies RunOptions)
  expect.soft(found, about).toEqual([])
}

async function runAxe(options: RunOptions): Promise<string[]> {
  const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, options)
  return violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}\n${nodes.map(({ target, html }) => `    ${target.join(' ')}  ${html.slice(0, 160)}`).join('\n')}`,
  )
}
