import { lendAccount, type Account } from './accounts'
import { ask } from './database'

/**
 * Somebody of the demonstration who has done the foundation's lessons and not yet sat its exam. Each test file takes
 * another one by `nth`, so that files may run side by side.
 */
export async function afterTheLessons({ baseURL, nth }: { baseURL: string; nth: number }): Promise<Account> {
  const people = await ask(`
    select person.id, person.email from person join lesson_progress on lesson_progress.person_id = person.id
    where completed_at is not null and left_on is null and email not like 'halfway@%' and email not like 'learner@%' and email not like 'colleague-%'
      and password_hash is null
      and person.id not in (select person_id from exam_attempt)
    group by person.id having count(*) = 3 order by person.employee_number`)
  const one = people[nth]
  if (!one) throw new Error(`The demonstration has ${people.length} people who could sit the exam now; number ${nth} was asked for.`)
  return lendAccount(baseURL, { personId: String(one.id), email: String(one.email) })
}
