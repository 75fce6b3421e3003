import { COMPETENCY_NAMES } from '~/domain/curriculum'
import { formatDate } from '~/domain/dates'
import type { Competency } from '~/domain/lesson'
import { Disclose } from './disclose'
import { capital } from './format'
import type { ReactNode } from 'react'
import type { PathMark } from './path-list'

export type Decision = {
  seq: number
  desk: string
  title: string | null
  day: number
  date: string | null
  moment: string | null
  decision: string
  asked: string | null
  outcome: string | null
  why: string | null
  then: string | null
  changed: string[]
  points: Partial<Record<Competency, number>>
  critical: { code: string; says: string }[]
  late: string[]
  lostAt: string | null
  experts: { expert: string; decision: string; reason: string; same: boolean; otherCase: boolean }[]
  expertsDiffer: boolean
  stronger: { decision: string; why: string | null; saves: string | null } | null
}
function markOf(decision: Decision): PathMark {
  if (decision.critical.length > 0 || decision.stronger || decision.late.length > 0) return 'weak'
  return Object.values(decision.points).some((points) => (points ?? 0) > 0) ? 'sound' : 'neutral'
}

const whenOf = ({ date, moment, day }: Decision) =>
  date ? `${formatDate(date, 'full').slice(0, 3)} ${formatDate(date, 'short')}` : capital(moment ?? `day ${day}`)

/** A pause to think as an entry of the path: the question, the learner's own words, and what the experts said to it. */
function reflectionItem(decision: Decision) {
  return {
    key: String(decision.seq),
    mark: 'neutral' as const,
    markWord: 'Not marked',
    when: whenOf(decision),
    title: decision.asked,
    reason: (
      <>
        <p className="whitespace-pre-line">{decision.decision}</p>
        {decision.experts.length > 0 ? (
          <Disclose summary={decision.experts.length === 1 ? 'What the expert said' : 'What the experts said'}>
            <ul className="mt-1 grid gap-2 small">
              {decision.experts.map(({ expert, reason }) => (
                <li key={expert}>
                  <strong>{capital(expert)}</strong>: {reason}
                </li>
              ))}
            </ul>
          </Disclose>
        ) : null}
      </>
    ),
  }
}

/** A decision as an entry of the path: what was decided, what came of it, what would have been stronger. */
export function pathItem(decision: Decision, links?: ReactNode) {
  if (decision.asked) return reflectionItem(decision)
  const weak = markOf(decision) === 'weak'
  const points = Object.entries(decision.points).filter(([, value]) => (value ?? 0) > 0)
  return {
    key: String(decision.seq),
    mark: markOf(decision),
    when: whenOf(decision),
    title: decision.decision,
    reason: (
      <>
        {decision.why ? <p>{decision.why}</p> : null}
        {decision.critical.map((error) => (
          <p key={error.code} className="mt-1 font-semibold text-bad">
            {error.says}
          </p>
        ))}
        {decision.late.length > 0 ? (
          <p className="mt-1 text-bad">
            Late through this: {decision.late.join(', ')}.{decision.lostAt ? ` The time was lost before, at “${decision.lostAt}”.` : ''}
          </p>
        ) : null}
        {points.length > 0 ? (
          <p className="mt-1 small">
            {points.map(([competency, value]) => `${capital(COMPETENCY_NAMES[competency as Competency])} +${value}`).join(', ')}
          </p>
        ) : null}
        <Changed decision={decision} />
      </>
    ),
    stronger: decision.stronger ? (
      <>
        {decision.stronger.decision} {decision.stronger.why}
        {decision.stronger.saves ? ` It saves ${decision.stronger.saves}, which were missing later.` : null}
      </>
    ) : undefined,
    after:
      decision.experts.length > 0 || links ? (
        <>
          {decision.experts.length > 0 ? <Experts decision={decision}>{weak ? null : links}</Experts> : null}
          {weak || decision.experts.length === 0 ? links : null}
        </>
      ) : undefined,
  }
}

/** What changed because of the decision: what was seen of it, and what the case did. */
function Changed({ decision: { then, changed } }: { decision: Decision }) {
  if (!then && changed.length === 0) return null
  return (
    <p className="mt-1 small">
      <strong>What changed because of it:</strong> {then} {changed.length > 0 ? `${changed.join('; ')}.` : null}
    </p>
  )
}

/** What the experts did: each of their decisions once, with the reasons of all who took it, those on the same facts first. */
function Experts({ decision: { experts, expertsDiffer }, children }: { decision: Decision; children: ReactNode }) {
  const same = experts.every((expert) => expert.same)
  const decisions = [...new Set(experts.map(({ decision }) => decision))]
  return (
    <Disclose summary={same ? 'The experts did the same' : expertsDiffer ? 'The experts differed here' : 'What the experts did'}>
      <div className="mt-1 grid gap-3 small">
        {decisions.map((decision) => {
          const who = experts.filter((expert) => expert.decision === decision)
          return (
            <div key={decision}>
              {same ? null : (
                <p className="font-semibold text-ink">
                  {decision}
                  {who.some((expert) => expert.same) ? ' As you did.' : ''}
                </p>
              )}
              <ul className="grid gap-1">
                {who.map((expert) => (
                  <li key={expert.expert} className={expert.otherCase ? 'noprint' : undefined}>
                    <strong>{capital(expert.expert)}</strong>
                    {expert.otherCase ? ' (in a case with other facts)' : ''}: {expert.reason || 'no reason given.'}
                  </li>
                ))}
              </ul>
            </div>
          )
        })}
      </div>
      {children}
    </Disclose>
  )
}
