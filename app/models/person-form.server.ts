import { transaction } from '#db/client.server'
import { PERSON_COLUMNS } from '~/domain/person-import'
import type { Role } from '~/domain/permissions'
import { applyPeople, planPeople } from './people-import.server'
import { findAnyPerson, findPersonIdByEmployeeNumber } from './people.server'
import { refreshRegister } from './register.server'

/** The columns of a person as a form has them: text, named as in the import, and the roles ticked. */
export type PersonEntry = { values: Record<string, string | undefined>; roles: readonly Role[] }
export type PersonSaved = { ok: true; personId: string } | { ok: false; errors: Record<string, string[]> }

type SaveQuestion = { personId?: string; entry: PersonEntry; mayGive: readonly Role[]; actorId: string; today: string; now: Date }

/**
 * Saves one person by the rules of the import: the same checks, the same writing, the same register afterwards. Roles
 * that the writer may not give stay as they were. Errors are by column; those of nobody's column stand under an empty name.
 */
export async function savePersonEntry({ personId, entry, mayGive, actorId, today, now }: SaveQuestion): Promise<PersonSaved> {
  return transaction(async () => {
    const before = personId ? await findAnyPerson(personId) : undefined
    if (personId && !before) throw new Error(`There is no person ${personId}.`)
    const number = before?.employeeNumber ?? (entry.values.employee_number ?? '').trim()
    if (!before && (await findPersonIdByEmployeeNumber(number))) {
      return {
        ok: false,
        errors: { employee_number: ['Somebody has this staff number already. Open that person and change the record there.'] },
      }
    }
    const untouched = (before?.roles ?? []).filter((role) => !mayGive.includes(role))
    const roles = [...entry.roles.filter((role) => mayGive.includes(role)), ...untouched]
    if (roles.length === 0) return { ok: false, errors: { roles: ['Tick at least one role.'] } }
    const values = {
      ...entry.values,
      employee_number: number,
      roles: [...roles, ...(roles.includes('staff') ? [] : ['not-staff'])].join(';'),
    }
    const header = [...PERSON_COLUMNS.required, ...PERSON_COLUMNS.optional]
    const plan = await planPeople({ header, rows: [{ row: FORM_ROW, values }], mayGive, today })
    const errors = byColumn(plan.errors)
    if (Object.keys(errors).length > 0) return { ok: false, errors }
    const { savedIds } = await applyPeople({ plan, deactivateGone: false, actorId, today, now })
    await refreshRegister({ personIds: savedIds, now })
    return { ok: true, personId: savedIds[0] ?? personId ?? '' }
  })
}

/** Where the one row of a form stands for the rules of a file. */
const FORM_ROW = 2

function byColumn(problems: readonly { column: string | null; message: string }[]): Record<string, string[]> {
  const errors: Record<string, string[]> = {}
  for (const { column, message } of problems) errors[column ?? ''] = [...(errors[column ?? ''] ?? []), message]
  return errors
}
