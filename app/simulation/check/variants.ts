import { formatDate, isCivilDate } from '~/domain/dates'
import { isWorkingDay, type WorkCalendar } from '~/domain/working-days'
import { FILES, type Authored, type Findings } from '../authored'
import type { Field } from '../contract/scenario'
import type { YamlPath } from '../findings'
import type { Analysis } from '../explore/analyse'
import { inWords } from '../play/result'
import { scenesOf, waysOf } from '../scenes'
import { leavesOf, meant, type Condition, type Expected } from '../vocabulary/conditions'
import { COMPETENCIES } from '../vocabulary/context'
import { inScenario, PerProfile } from './per-profile'

const inVariants = (...path: YamlPath) => ({ file: FILES.variants, path, key: true })

/** Rule 38: variants that begin on a day on which nobody works, by one of the calendars. A date that does not exist is an error of its file. */
export function startsOnHoliday({ variants, scenario }: Authored, calendars: readonly WorkCalendar[], findings: Findings) {
  for (const [name, { start }] of Object.entries(variants.variants)) {
    if (start === undefined) continue
    const at = { ...inVariants('variants', name, 'start'), key: false }
    if (!isCivilDate(start)) findings.add('shape', 'error', at, `In variant *${name}* the start date ${start} does not exist.`)
    else if (scenario.clock === 'workingDays' && calendars.some((calendar) => !isWorkingDay({ calendar, date: start })))
      findings.add(
        38,
        'warning',
        at,
        `In variant *${name}* the start date, ${formatDate(start)}, is a day on which nobody works; the case would begin on the next working day.`,
      )
  }
}

/** Rule 39: profiles in which another number of points can be reached than in the others. */
export function maximumDiffers(plays: readonly Pick<Analysis, 'summary'>[], findings: Findings) {
  for (const competency of COMPETENCIES) {
    const reached = plays.map(({ summary }) => ({ profile: summary.profile, most: summary.maxScore[competency] }))
    const times = (most: number) => reached.filter((one) => one.most === most).length
    const usual = reached.reduce((best, { most }) => (times(most) > times(best) ? most : best), reached[0]?.most ?? 0)
    for (const { profile, most } of reached)
      if (most !== usual)
        findings.add(
          39,
          'error',
          inVariants('profiles', profile),
          `In profile *${profile}* the maximum for *${inWords(competency)}* is ${most}, elsewhere ${usual}.`,
          profile,
        )
  }
}

/** A comparison of a form field with a named value. */
interface Compared {
  scene: string
  way: string
  field: string
  of: Field
  value: string
  path: YamlPath
  /** The profiles that the outcome is for, when its condition says so. */
  profiles?: string[]
}

/** The profiles that a condition can hold in, as far as it names them outright. */
function profilesOf(condition: Condition | undefined): string[] | undefined {
  if (!condition) return undefined
  const named = condition['profileIs'] as { profile: string } | undefined
  if (named) return [named.profile]
  if (condition['any']) {
    const each = (condition['any'] as Condition[]).map(profilesOf)
    return each.every((list) => list !== undefined) ? each.flat() : undefined
  }
  const all = (condition['all'] as Condition[] | undefined)?.flatMap((part) => profilesOf(part) ?? [])
  return all && all.length > 0 ? all : undefined
}

function comparisons({ scenario }: Authored): Compared[] {
  return scenesOf(scenario).flatMap((placed) =>
    waysOf(placed).flatMap(({ scene, name: way, when, path }) =>
      leavesOf(when).flatMap(({ name, params }) =>
        name !== 'formIs'
          ? []
          : Object.entries(params as Record<string, Expected>).flatMap(([field, wanted]): Compared[] => {
              const of = placed.scene.fields?.[field]
              if (!of || typeof wanted !== 'object' || Array.isArray(wanted)) return []
              return [{ scene, way, field, of, value: wanted.value, path: [...path, 'when'], profiles: profilesOf(when) }]
            }),
      ),
    ),
  )
}

/** Why a learner could never enter this in the field; undefined when it can be entered. */
function outsideField({ options, type }: Field, value: string | number): string | undefined {
  if (options) return options.includes(String(value)) ? undefined : `the form offers only ${options.join(', ')}`
  if (type === 'number') return /^-?[\d\s.,]+$/.test(String(value)) && /\d/.test(String(value)) ? undefined : 'the form takes a number'
  if (type === 'date') return isCivilDate(String(value)) ? undefined : 'the form takes a date as year-month-day'
  return undefined
}

/** Rule 41: values with which a form is compared and that nobody can enter in it, and values of variants that a form does not look at. */
export function outOfDomain(authored: Authored, findings: Findings) {
  const { variants } = authored
  const per = new PerProfile()
  const compared = comparisons(authored)
  for (const [profile, { values }] of Object.entries(variants.profiles))
    for (const { scene, way, field, of, value, path, profiles } of compared) {
      if (profiles && !profiles.includes(profile)) continue
      const target = meant({ value }, values)
      const because = target === undefined ? 'has no value' : Array.isArray(target) ? undefined : outsideField(of, target)
      if (because === undefined) continue
      const message =
        target === undefined
          ? `*${scene} / ${way}* compares *${field}* with *${value}*, which ${because}.`
          : `*${scene} / ${way}* expects *${value}* (${String(target)}) in *${field}*, but ${because}.`
      per.add(profile, { rule: 41, severity: 'error', at: inScenario(...path), message })
    }
  per.into(findings, Object.keys(variants.profiles))
  for (const [name, { values }] of Object.entries(variants.variants))
    for (const { scene, field, value } of compared) {
      if (!Object.hasOwn(values, value)) continue
      findings.add(
        41,
        'warning',
        inVariants('variants', name, 'values', value),
        `Variant *${name}* gives *${value}*, but *${scene}* compares *${field}* with the value of the profile; give it there.`,
      )
    }
}
