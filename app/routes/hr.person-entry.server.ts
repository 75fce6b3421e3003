import { parseWithZod } from '@conform-to/zod/v4'
import { z } from 'zod'
import { PERSON_LABELS, type PersonFields } from '~/components/person-form'
import { rolesGivenBy } from '~/domain/giving-roles'
import { ROLES } from '~/domain/permissions'
import { clock } from '~/http/clock.server'
import type { User } from '~/identity/index.server'
import { listAgencies, listJobRoles, listSites } from '~/models/organisation.server'
import { savePersonEntry } from '~/models/person-form.server'

const needed = (message: string) => z.string({ error: message }).trim().min(1, { error: message })

const schema = z.object({
  employee_number: needed('Enter the staff number.'),
  given_name: needed('Enter the given name.'),
  family_name: needed('Enter the family name.'),
  email: needed('Enter the work e-mail address.'),
  agency: needed('Choose an agency.'),
  site: needed('Choose a site.'),
  job_role: needed('Choose a job.'),
  supervisor: z.string().trim().optional(),
  hired_on: needed('Enter the first day of employment.'),
  left_on: z.string().trim().optional(),
  roles: z.array(z.enum(ROLES)).default([]),
})

/** What the lists of the form hold, and which roles the writer may give. */
export async function personFormLists(user: User) {
  const [agencies, sites, jobRoles] = await Promise.all([listAgencies(), listSites(), listJobRoles()])
  return {
    agencies: agencies.map(({ id, name }) => ({ value: id, label: name })),
    sites: sites.map(({ id, name }) => ({ value: id, label: name })),
    jobRoles: jobRoles.map(({ id, title }) => ({ value: id, label: title })),
    mayGive: [...rolesGivenBy(user.roles)],
  }
}

/** Reads the form, saves by the rules of the import, and answers with what to show again when it cannot. */
export async function savePersonForm({ request, user, personId }: { request: Request; user: User; personId?: string }) {
  const submission = parseWithZod(await request.formData(), { schema })
  if (submission.status !== 'success') return { ok: false as const, lastResult: submission.reply() }
  const { roles, ...values } = submission.value
  const who = { mayGive: rolesGivenBy(user.roles), actorId: user.personId, today: clock.today(user.timeZone), now: clock.now() }
  const saved = await savePersonEntry({ personId, entry: { values, roles }, ...who })
  if (saved.ok) return saved
  const { '': formErrors, ...fieldErrors } = Object.fromEntries(
    Object.entries(saved.errors).map(([column, says]) => [column, says.map(asOnThePage)]),
  )
  return { ok: false as const, lastResult: submission.reply({ formErrors, fieldErrors }) }
}

/** Messages of the import name columns; the page names fields. */
function asOnThePage(message: string): string {
  const names = Object.keys(PERSON_LABELS) as (keyof PersonFields)[]
  return names.filter((name) => name.includes('_')).reduce((text, name) => text.replaceAll(name, `“${PERSON_LABELS[name]}”`), message)
}
