import { request, type APIResponse, type Page } from '@playwright/test'
import { DEMO_PASSWORD } from '~/demo/accounts'

/** Who is at the keyboard: an account of the demonstration, or a colleague made for the test. */
export type Account = { email: string; password: string }

/** An account that the demonstration offers, by its mailbox: learner, halfway, caseworker, supervisor, trainer, hr, programme, auditor, admin. */
export const demoAccount = (mailbox: string): Account => ({ email: `${mailbox}@northgate.example`, password: DEMO_PASSWORD })

/** Signs in by the form, as an account of the demonstration or as a colleague made for the test. */
export async function signIn(page: Page, who: string | Account): Promise<void> {
  const { email, password } = typeof who === 'string' ? demoAccount(who) : who
  await page.goto('/sign-in')
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL((url) => url.pathname === '/')
}

export type Colleague = Account & { employeeNumber: string; givenName: string; familyName: string; personId: string }

export type ColleagueFacts = { givenName?: string; familyName?: string; jobRole?: string; site?: string; hiredOn?: string }

let made = 0

/** A number that no other worker and no person of the demonstration has. */
export function newEmployeeNumber(): string {
  made += 1
  return `9${String(process.pid % 10_000).padStart(4, '0')}${String(made).padStart(3, '0')}`
}

/**
 * A new person with a password, made as the product makes them: HR adds the person and gives a one-time link, and the
 * person sets a password. Without a browser, since how it looks is tested where it is the subject.
 */
export async function makeColleague(baseURL: string, facts: ColleagueFacts): Promise<Colleague> {
  const { givenName = 'Nadia', familyName = 'Berger', jobRole = 'caseworker-employment', site = 'northgate', hiredOn = '2026-01-05' } = facts
  const employeeNumber = newEmployeeNumber()
  const email = `colleague-${employeeNumber}@northgate.example`
  const password = `a long password ${employeeNumber}`
  const { post, close } = await hrDesk(baseURL)
  const fields = { employee_number: employeeNumber, given_name: givenName, family_name: familyName, email, agency: 'nes', site, job_role: jobRole, hired_on: hiredOn }
  const added = await post('/hr/people/new', { ...fields, roles: 'staff' })
  const personPage = new URL(added.headers()['location'] ?? '', baseURL).pathname
  await setPassword({ post, personPage, password })
  await close()
  return { employeeNumber, email, password, givenName, familyName, personId: personPage.split('/').at(-1) ?? '' }
}

/** Signs in as somebody of the demonstration who has no password yet: HR gives the one-time link that sets one. */
export async function lendAccount(baseURL: string, { personId, email }: { personId: string; email: string }): Promise<Account> {
  const password = `a long password ${personId}`
  const { post, close } = await hrDesk(baseURL)
  await setPassword({ post, personPage: `/hr/people/${personId}`, password })
  await close()
  return { email, password }
}

type Post = (address: string, form: Record<string, string>) => Promise<APIResponse>

/** HR without a browser: posts forms from the product's own address. */
async function hrDesk(baseURL: string): Promise<{ post: Post; close: () => Promise<void> }> {
  const api = await request.newContext({ baseURL, extraHTTPHeaders: { Origin: new URL(baseURL).origin } })
  const post: Post = async (address, form) => {
    const response = await api.post(address, { form, maxRedirects: 0 })
    if (response.status() >= 400) throw new Error(`${address} answered ${response.status()}: ${(await response.text()).slice(0, 2000)}`)
    return response
  }
  await post('/sign-in', { ...demoAccount('hr') })
  return { post, close: () => api.dispose() }
}

async function setPassword({ post, personPage, password }: { post: Post; personPage: string; password: string }): Promise<void> {
  const given = await (await post(personPage, {})).text()
  const link = /https?:\/\/[^"<\s]+\/set-password\/[\w-]+/.exec(given)?.[0]
  if (!link) throw new Error(`No one-time link stood on ${personPage}.`)
  await post(new URL(link).pathname, { password, again: password })
}
