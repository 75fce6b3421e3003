import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { CohortErrors, CohortFields, CohortProposal } from '~/components/teach/cohort-form'
import { MOST_HOURS, MOST_WEEKS, type PlannedEntry } from '~/domain/cohort'
import { byWeek } from '~/domain/cohort-words'
import { TRACKS } from '~/domain/curriculum'
import { addMonths, civilDateIn, isCivilDate } from '~/domain/dates'
import { formText } from '~/http/form-text.server'
import type { User } from '~/identity/index.server'
import { planCohort, titleIn, type CohortPlan } from '~/models/cohort-plan.server'
import { listAnyLearners, searchAnyLearners, type Learner, type LearnerFilter } from '~/models/learner-search.server'
import { listAgencies, listSites } from '~/models/organisation.server'

/** The most people of one cohort, and the most that a search shows. */
export const MOST_PEOPLE = 500
export const FOUND_SHOWN = 50

export const EMPTY: CohortFields = {
  ...{ name: '', track: '', startsOn: '', weeks: '4', hours: '12', onlyWritten: '' },
  ...{ q: '', site: '', agency: '' },
}

const whole = (most: number) =>
  z.coerce
    .number({ error: `Enter a whole number from 1 to ${most}.` })
    .int({ error: `Enter a whole number from 1 to ${most}.` })
    .min(1, { error: `Enter a whole number from 1 to ${most}.` })
    .max(most, { error: `Enter at most ${most}.` })

/** `today` is the first day there can be: what lies behind would be late at once. */
const schemaFrom = (today: string) =>
  z.object({
    name: z.string().trim().min(3, { error: 'Give it a name that people recognise.' }).max(80, { error: 'Use at most 80 characters.' }),
    track: z.enum(TRACKS, { error: 'Choose a course.' }),
    startsOn: z
      .string()
      .refine(isCivilDate, { error: 'Choose the first day.' })
      .refine((date) => !isCivilDate(date) || date >= today, { error: 'Choose today or a later day.' })
      .refine((date) => !isCivilDate(date) || date <= addMonths(today, 24), { error: 'Choose a day within the next two years.' }),
    weeks: whole(MOST_WEEKS),
    hours: whole(MOST_HOURS),
    onlyWritten: z.string().transform((text) => text === 'on'),
  })

export async function cohortFormLists() {
  const [sites, agencies] = await Promise.all([listSites(), listAgencies()])
  return {
    sites: sites.map(({ id, name }) => ({ value: id, label: name })),
    agencies: agencies.map(({ id, name }) => ({ value: id, label: name })),
  }
}

export const filterOf = (values: Pick<CohortFields, 'q' | 'site' | 'agency'>): LearnerFilter => ({
  text: values.q.slice(0, 100) || undefined,
  siteId: values.site || undefined,
  agencyId: values.agency || undefined,
})

const textsOf = (form: FormData, name: string) => form.getAll(name).filter((value) => typeof value === 'string')

type Asked = { form: FormData; user: User; now: Date }

/** Who is chosen after this answer: what was ticked counts whichever button was pressed, so that nothing is lost. */
async function chosenIn({ form, user, now }: Asked, values: CohortFields): Promise<Learner[]> {
  const today = civilDateIn(now, user.timeZone)
  const intent = formText(form, 'intent')
  const all = intent === 'add-all' ? (await searchAnyLearners({ filter: filterOf(values), today, limit: MOST_PEOPLE })).found : []
  const taken = new Set(intent === 'remove' ? textsOf(form, 'remove') : [])
  const ids = [...textsOf(form, 'person'), ...textsOf(form, 'add'), ...all.map(({ personId }) => personId)]
  return listAnyLearners({ personIds: [...new Set(ids)].filter((id) => !taken.has(id)), today })
}

/** What a search of the form finds; null where nothing was searched for. */
async function searchIn({ form, user, now }: Asked, values: CohortFields) {
  const asked = ['find', 'add'].includes(formText(form, 'intent'))
  return asked ? searchAnyLearners({ filter: filterOf(values), today: civilDateIn(now, user.timeZone), limit: FOUND_SHOWN }) : null
}

/** Reads the form: what was typed, who is chosen, what is wrong, and the plan that follows where one was asked for. */
export async function readCohortForm(asked: Asked) {
  const { form, user, now } = asked
  const typed = Object.fromEntries(Object.keys(EMPTY).map((name) => [name, formText(form, name)])) as CohortFields
  const chosen = await chosenIn(asked, typed)
  const shown = { values: typed, chosen, search: await searchIn(asked, typed) }
  const intent = formText(form, 'intent')
  if (intent !== 'propose' && intent !== 'make') return { ...shown, errors: {}, read: null }
  const parsed = schemaFrom(civilDateIn(now, user.timeZone)).safeParse(typed)
  const errors: CohortErrors = {}
  for (const { path, message } of parsed.success ? [] : parsed.error.issues) errors[path[0] as keyof CohortErrors] ??= message
  if (chosen.length === 0) errors.people = 'Find people and add them.'
  if (chosen.length > MOST_PEOPLE) errors.people = `A cohort has at most ${MOST_PEOPLE} people; these are ${chosen.length}.`
  if (!parsed.success || errors.people) return { ...shown, errors, read: null }
  const { hours: hoursAWeek, ...facts } = parsed.data
  const agencyIds = chosen.map(({ agencyId }) => agencyId)
  const plan = await planCohort({ ...facts, hoursAWeek, agencyIds, now })
  if (!plan) return { ...shown, errors: { track: 'This course does not exist.' }, read: null }
  if (!plan.timetable.ok) return { ...shown, errors: { timetable: plan.timetable.because }, read: null }
  const { name, track, startsOn, weeks } = facts
  const entries = plan.timetable.entries
  const read = { facts: { name, track, startsOn, weeks, hoursAWeek, zone: user.timeZone }, entries, plan }
  return { ...shown, errors, read: { ...read, mark: markOf(entries, chosen) } }
}

/** Changes with the timetable and with the people: what is made is exactly what was shown. */
function markOf(entries: readonly PlannedEntry[], chosen: readonly Learner[]): string {
  const parts = [
    ...entries.map(({ kind, slug, date, sessionId }) => [kind, slug, date, sessionId]),
    ...chosen.map(({ personId }) => personId),
  ]
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 24)
}

type Shown = { plan: CohortPlan; entries: readonly PlannedEntry[]; facts: { startsOn: string; weeks: number }; mark: string }

/** A plan as the form shows it. */
export function proposalOf({ plan, entries, facts, mark }: Shown, chosen: readonly Learner[]): CohortProposal {
  const shown = entries.map((entry) => ({
    ...entry,
    id: `${entry.kind} ${entry.slug ?? ''}`,
    title: titleIn(plan, entry.slug),
    href: null,
    state: plan.inPreparation.has(entry.slug ?? '') ? { words: 'In preparation', tone: 'plain' as const } : null,
    says: entry.kind === 'workshop' ? (entry.sessionId ? 'In a session that is planned' : 'No session is planned yet') : null,
  }))
  const weeks = byWeek(facts, shown)
  const placed = plan.lessons
  const unwritten = entries.filter(({ kind, slug }) => kind === 'lesson' && plan.inPreparation.has(slug ?? '')).length
  return {
    weeks,
    minutes: plan.minutes,
    fullest: Math.max(...weeks.map(({ minutes }) => minutes)),
    inPreparation: unwritten,
    leftOut: plan.inPreparation.size - unwritten,
    lessons: placed,
    hasExam: entries.some(({ kind }) => kind === 'exam'),
    noSession: entries.filter(({ kind, sessionId }) => kind === 'workshop' && sessionId === null).length,
    oneAgency: new Set(chosen.map(({ service }) => service)).size === 1,
    mark,
  }
}
