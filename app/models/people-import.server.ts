import { eq } from 'drizzle-orm'
import { db } from '#db/client.server'
import { person } from '#db/schema'
import { addDays, laterOf } from '~/domain/dates'
import { losesLastAdministrator } from '~/domain/giving-roles'
import type { ImportRow } from '~/domain/import-rows'
import { planPeopleImport, type ImportedPerson, type PersonPlan } from '~/domain/person-import'
import type { Role } from '~/domain/permissions'
import { listAgencies, listJobRoles, listSites } from './organisation.server'
import { listAnyPeople, savePerson, type Person, type PersonFacts } from './people.server'

type PlanQuestion = {
  header: readonly string[]
  rows: readonly ImportRow[]
  /** Roles the importing person may give and take. */
  mayGive: readonly Role[]
  today: string
  /** The import would also end the employment of everybody who is gone. */
  deactivateGone?: boolean
}

export type PeoplePlan = PersonPlan & {
  /** Why those who are gone cannot be ended by this file: too many at once. The rest of the file is not touched by that. */
  tooManyGone: string | null
  /** Ids of everybody known, by employee number. */
  idByNumber: Map<string, string>
}

const asImported = (one: Person, numbers: Map<string, string>): ImportedPerson => ({
  employeeNumber: one.employeeNumber,
  givenName: one.givenName,
  familyName: one.familyName,
  email: one.email,
  agencyId: one.agencyId,
  siteId: one.siteId,
  jobRoleId: one.jobRoleId,
  roles: one.roles,
  supervisor: one.supervisorId ? (numbers.get(one.supervisorId) ?? null) : null,
  hiredOn: one.hiredOn,
  leftOn: one.leftOn,
})

/** What rows about people would do to everybody known; the last administrator is never taken away. */
export async function planPeople({ header, rows, mayGive, today, deactivateGone = false }: PlanQuestion): Promise<PeoplePlan> {
  const [people, agencies, sites, jobRoles] = await Promise.all([listAnyPeople(), listAgencies(), listSites(), listJobRoles()])
  const numbers = new Map(people.map((one) => [one.personId, one.employeeNumber]))
  const current = people.map((one) => asImported(one, numbers))
  const plan = planPeopleImport({ header, rows, current, agencies, sites, jobRoles, mayGive, today })
  const tooManyGone = takeTooManyGone(plan)
  if (tooManyGone && deactivateGone) plan.errors.push({ row: 1, column: null, message: tooManyGone })
  const before = administratorsOf(current, today)
  if (losesLastAdministrator({ before, after: administratorsOf(afterwards({ current, plan, deactivateGone, today }), today) })) {
    const row = plan.changed.find(({ key }) => before.includes(key))?.row ?? 1
    const message = 'Nobody would be left with the role administrator. Give it to somebody else first.'
    plan.errors.push({ row, column: row === 1 ? null : 'roles', message })
  }
  return { ...plan, tooManyGone, idByNumber: new Map(people.map((one) => [one.employeeNumber, one.personId])) }
}

/**
 * The plan refuses a file in which more than a fifth of the people are missing. Nobody's employment ends unless that is
 * asked for, so a file of a few new people stays possible: what is refused is to end the others.
 */
function takeTooManyGone(plan: PersonPlan): string | null {
  const index = plan.errors.findIndex(
    ({ row, column, message }) => row === 1 && column === null && plan.gone.length > 0 && message.startsWith(`${plan.gone.length} of `),
  )
  return index < 0 ? null : (plan.errors.splice(index, 1)[0]?.message ?? null)
}

function afterwards({
  current,
  plan,
  deactivateGone,
  today,
}: {
  current: ImportedPerson[]
  plan: PersonPlan
  deactivateGone: boolean
  today: string
}) {
  const changed = new Map([...plan.created, ...plan.changed].map(({ key, facts }) => [key, facts]))
  const gone = new Set(deactivateGone ? plan.gone.map((one) => one.employeeNumber) : [])
  const stay = current.map((one) =>
    gone.has(one.employeeNumber) ? { ...one, leftOn: addDays(today, -1) } : (changed.get(one.employeeNumber) ?? one),
  )
  return [...stay, ...plan.created.map(({ facts }) => facts)]
}

const administratorsOf = (people: readonly ImportedPerson[], today: string): string[] =>
  people
    .filter((one) => one.roles.includes('administrator') && (one.leftOn === null || one.leftOn >= today))
    .map((one) => one.employeeNumber)

export type PeopleDone = { savedIds: string[]; createdIds: string[]; deactivated: number }

/** Writes a plan of people. Call it inside the transaction that made the plan. Those who are gone leave with yesterday as their last day. */
export async function applyPeople({ plan, deactivateGone, actorId, today, now }: ApplyPeople): Promise<PeopleDone> {
  const { idByNumber } = plan
  const createdIds: string[] = []
  const savedIds: string[] = []
  const by = { actorId, now }
  const factsOf = (facts: ImportedPerson): PersonFacts => {
    const { supervisor, ...rest } = facts
    return { ...rest, supervisorId: supervisor ? (idByNumber.get(supervisor) ?? null) : null }
  }
  await freeAddresses(plan)
  for (const { key, facts } of supervisorsFirst(plan.created)) {
    const id = await savePerson({ facts: factsOf(facts), ...by })
    idByNumber.set(key, id)
    createdIds.push(id)
  }
  for (const { key, facts } of plan.changed)
    savedIds.push(await savePerson({ personId: idByNumber.get(key), facts: factsOf(facts), ...by }))
  const gone = deactivateGone ? plan.gone : []
  for (const one of gone) {
    const leftOn = laterOf(one.hiredOn, addDays(today, -1))
    savedIds.push(await savePerson({ personId: idByNumber.get(one.employeeNumber), facts: factsOf({ ...one, leftOn }), ...by }))
  }
  return { savedIds: [...createdIds, ...savedIds], createdIds, deactivated: gone.length }
}
type ApplyPeople = { plan: PeoplePlan; deactivateGone: boolean; actorId: string; today: string; now: Date }

/** Two people may exchange their addresses in one file: addresses that change are given up before any is taken. */
async function freeAddresses({ changed, idByNumber }: PeoplePlan): Promise<void> {
  for (const { key, fields } of changed) {
    const id = idByNumber.get(key)
    if (id && fields.some(({ field }) => field === 'email'))
      await db()
        .update(person)
        .set({ email: `${id}@moving.invalid` })
        .where(eq(person.id, id))
  }
}

/** New people in an order in which a supervisor who is new too comes before the team. Circles were refused by the plan. */
function supervisorsFirst(created: PersonPlan['created']): PersonPlan['created'] {
  const byNumber = new Map(created.map((one) => [one.key, one]))
  const ordered = new Set<PersonPlan['created'][number]>()
  for (const one of created) {
    const line = [one]
    for (
      let next = byNumber.get(one.facts.supervisor ?? '');
      next && !ordered.has(next) && !line.includes(next);
      next = byNumber.get(next.facts.supervisor ?? '')
    )
      line.push(next)
    for (const each of line.reverse()) ordered.add(each)
  }
  return [...ordered]
}
