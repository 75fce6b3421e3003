import type { CivilDate } from '~/domain/dates'
import { suggester, type ImportProblem } from '~/domain/import-rows'
import type { Role } from '~/domain/permissions'

type Reporting = { employeeNumber: string; supervisor: string | null; roles: readonly Role[]; leftOn: CivilDate | null }

/**
 * What is wrong with who reports to whom once the rows stand beside everybody known: a supervisor nobody knows, oneself,
 * a circle (errors); a supervisor who has left or does not have the role (warnings).
 */
export function supervisorProblems({ read, known, today }: SupervisorQuestion): { errors: ImportProblem[]; warnings: ImportProblem[] } {
  const all = new Map<string, Reporting>(known)
  for (const { facts } of read) all.set(facts.employeeNumber, facts)
  const suggest = suggester(all.keys())
  const errors: ImportProblem[] = []
  const warnings: ImportProblem[] = []
  const circles = new Set<string>()
  for (const { row, facts } of read) {
    if (!facts.supervisor) continue
    const supervisor = all.get(facts.supervisor)
    const problem = (message: string): ImportProblem => ({ row, column: 'supervisor', message })
    if (!supervisor) errors.push(problem(`Nobody has the employee number ${facts.supervisor}.${suggest(facts.supervisor)}`))
    else if (facts.supervisor === facts.employeeNumber) errors.push(problem('Nobody is their own supervisor.'))
    else {
      const circle = circleFrom(facts.employeeNumber, all, circles)
      if (circle) errors.push(problem(`The supervisors go in a circle: ${circle.join(' → ')}.`))
      if (supervisor.leftOn !== null && supervisor.leftOn < today) warnings.push(problem(`The supervisor ${facts.supervisor} has left.`))
      else if (!supervisor.roles.includes('supervisor')) warnings.push(problem(`${facts.supervisor} does not have the role supervisor.`))
    }
  }
  return { errors, warnings }
}
type SupervisorQuestion = {
  read: readonly { row: number; facts: Reporting }[]
  known: ReadonlyMap<string, Reporting>
  today: CivilDate
}

/** The circle a person stands in, or null; each circle is told once, at the first of its people. */
function circleFrom(start: string, all: ReadonlyMap<string, Reporting>, told: Set<string>): string[] | null {
  const path = [start]
  const seen = new Set(path)
  for (let next = all.get(start)?.supervisor; next; next = all.get(next)?.supervisor) {
    if (next === start) {
      if (path.some((number) => told.has(number))) return null
      for (const number of path) told.add(number)
      return [...path, start]
    }
    if (seen.has(next)) return null
    seen.add(next)
    path.push(next)
  }
  return null
}
