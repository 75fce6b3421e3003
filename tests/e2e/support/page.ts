import { expect, test as base, type BrowserContext, type BrowserContextOptions, type Page } from '@playwright/test'
import { makeColleague, type Colleague, type ColleagueFacts } from './accounts'

/** What a browser complained of while a test ran. */
type Watch = {
  complaints: string[]
  expected: RegExp[]
}

type Fixtures = {
  watch: Watch
  /** Says that a complaint is part of the test, such as the message of a page that is not found. */
  expectComplaint: (about: RegExp) => void
  /** A new, empty browser beside the first one: another person at another desk. Watched like the first. */
  anotherBrowser: (options?: BrowserContextOptions) => Promise<Page>
  /** A new person with a password, whom no other test knows. */
  newColleague: (facts?: ColleagueFacts) => Promise<Colleague>
}

/** The browser tells of a refused resource in an event; the console says it too, but not in every version. */
const tellViolations = () =>
  document.addEventListener('securitypolicyviolation', (event) => console.error(`CSP: ${event.violatedDirective} refused ${event.blockedURI || event.sample}`))

async function watchContext(context: BrowserContext, { complaints }: Watch): Promise<void> {
  await context.addInitScript(tellViolations)
  context.on('page', (page) => {
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(`console ${message.type()}: ${message.text()} (${page.url()})`)
    })
    page.on('pageerror', (error) => complaints.push(`page error: ${error.message} (${page.url()})`))
    page.on('response', (response) => {
      if (response.status() >= 500) complaints.push(`${response.status()}: ${response.request().method()} ${response.url()}`)
    })
  })
}

/** Playwright's `test`, with every page watched: a complaint that was not expected fails the test. */
export const test = base.extend<Fixtures>({
  watch: async ({}, use) => {
    const watch: Watch = { complaints: [], expected: [] }
    await use(watch)
    const surprises = watch.complaints.filter((complaint) => !watch.expected.some((about) => about.test(complaint)))
    expect(surprises, 'what the browser complained of').toEqual([])
  },
  context: async ({ context, watch }, use) => {
    await watchContext(context, watch)
    await use(context)
  },
  expectComplaint: async ({ watch }, use) => {
    await use((about) => watch.expected.push(about))
  },
  anotherBrowser: async ({ browser, baseURL, watch }, use) => {
    const opened: BrowserContext[] = []
    await use(async (options = {}) => {
      const context = await browser.newContext({ baseURL, viewport: { width: 1440, height: 900 }, ...options })
      opened.push(context)
      await watchContext(context, watch)
      return context.newPage()
    })
    await Promise.all(opened.map((context) => context.close()))
  },
  newColleague: async ({ baseURL }, use) => {
    await use((facts = {}) => makeColleague(baseURL ?? '', facts))
  },
})

export { expect } from '@playwright/test'
