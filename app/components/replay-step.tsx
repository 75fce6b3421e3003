import { CircleCheck, Undo2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { COMPETENCY_NAMES } from '~/domain/curriculum'
import type { Competency } from '~/domain/lesson'
import { CaseParagraph } from './case-paragraph'
import type { CaseViewData, ParagraphData, StandardData } from './case-view'
import { classNames } from './class-names'
import { Facts } from './facts'
import { capital } from './format'
import { Icon } from './icon'
import { Chip } from './status-chip'

export type ReplayStepData = {
  seq: number
  stepBack: boolean
  desk: string | null
  scene: { kind: string; title: string | null; paragraphs: ParagraphData[]; ask: string | null; documentsAvailable: boolean } | null
  choices: { text: string; note: string | null; cost: string | null; available: boolean; chosen: boolean }[]
  wentOn: boolean
  entries: { label: string; value: string }[]
  decision: string
  cost: string
  then: string | null
  changed: string[]
  answers: {
    why: string | null
    outcome: string | null
    points: Partial<Record<Competency, number>>
    facts: { says: string; fresh: boolean }[]
  } | null
  critical: string[]
  late: string[]
  standards: StandardData[]
}

/** What was on the screen at a step, what was chosen of it, and what came of it. */
export function ReplayStepBlock({ step, reason, level = 2 }: { step: ReplayStepData; reason: string; level?: 2 | 3 }) {
  const Heading = level === 2 ? 'h2' : 'h3'
  if (step.stepBack)
    return (
      <>
        <Heading className="h2">
          <Icon of={Undo2} /> The step before was taken back
        </Heading>
        <p className="mt-2 text-ink-2">The case stood again as it was before it.</p>
      </>
    )
  return (
    <>
      <p className="over">{step.desk} desk</p>
      <Heading className="h2">{step.scene?.title ?? 'At the desk'}</Heading>
      <div className="mt-4 grid grid-cols-[minmax(0,1fr)] gap-5">
        {step.scene?.paragraphs.map((paragraph) => (
          <CaseParagraph key={paragraph.text} paragraph={paragraph} />
        ))}
        <Offered step={step} />
        {reason ? (
          <p className="max-w-[62ch] text-sm">
            <strong>Why, as it was written then:</strong> {reason}
          </p>
        ) : null}
        {step.wentOn && step.changed.length === 0 ? null : <WhatCame step={step} />}
      </div>
    </>
  )
}

/** What was entered, with the lines in which it was written. */
const Written = ({ children }: { children: string }) => <span className="whitespace-pre-line">{children}</span>

function Offered({ step }: { step: ReplayStepData }) {
  if (step.entries.length > 0)
    return (
      <Part title={step.scene?.ask ?? 'What was entered'}>
        <Facts className="mt-2" items={step.entries.map(({ label, value }) => ({ term: label, value: <Written>{value}</Written> }))} />
      </Part>
    )
  if (step.choices.length === 0) return null
  return (
    <Part title={step.scene?.ask ?? 'What was offered'}>
      <ul className="mt-2 grid gap-2">
        {step.choices.map((choice) => (
          <li
            key={choice.text}
            className={classNames(
              'rounded-sm border px-4 py-3',
              choice.chosen ? 'border-joint border-s-[6px] bg-joint-tint' : 'border-rule bg-surface text-ink-2',
            )}
          >
            <div className="flex flex-wrap justify-between gap-x-6 gap-y-1 sm:flex-nowrap">
              <span className={classNames('max-w-[58ch]', choice.chosen && 'font-semibold')}>
                {choice.chosen ? (
                  <span className="me-2 whitespace-nowrap text-joint">
                    <Icon of={CircleCheck} /> Chosen:
                  </span>
                ) : null}
                {choice.text}
              </span>
              {choice.cost ? <span className="text-sm whitespace-nowrap">{choice.cost}</span> : null}
            </div>
            {choice.note ? <p className="mt-1 text-sm">{choice.note}</p> : null}
            {choice.available ? null : <p className="mt-1 text-sm">Shown, but not possible at that moment.</p>}
          </li>
        ))}
      </ul>
    </Part>
  )
}

function WhatCame({ step }: { step: ReplayStepData }) {
  const { answers } = step
  const points = Object.entries(answers?.points ?? {}).filter(([, value]) => value !== 0)
  return (
    <Part title="What came of it">
      <div className="mt-2 grid max-w-[62ch] gap-3">
        {step.then ? <p>{step.then}</p> : null}
        {step.critical.map((says) => (
          <p key={says} className="text-bad">
            <strong>This must not happen.</strong> {says}
          </p>
        ))}
        {step.late.length > 0 ? <p className="text-bad">Late through this: {step.late.join(', ')}.</p> : null}
        {answers?.outcome ? <p>{answers.outcome}</p> : null}
        {answers?.why ? <p className="text-ink-2">{answers.why}</p> : null}
        <Facts
          items={[
            { term: 'Time', value: capital(step.cost) },
            { term: 'In the case', value: step.changed.length > 0 ? <Lines of={step.changed} /> : 'Nothing arrived and nothing left.' },
            { term: 'Points', value: answers ? pointsInWords(points) : null },
          ]}
        />
      </div>
    </Part>
  )
}

const pointsInWords = (points: [string, number | undefined][]) =>
  points.length === 0
    ? 'None'
    : points
        .map(([name, value]) => `${capital(COMPETENCY_NAMES[name as Competency])} ${(value ?? 0) > 0 ? '+' : '−'}${Math.abs(value ?? 0)}`)
        .join(', ')

function Lines({ of }: { of: readonly string[] }) {
  return (
    <ul>
      {of.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <p className="border-b border-rule pb-1 font-semibold">{title}</p>
      {children}
    </div>
  )
}

const STANDARD_WORDS = {
  met: { tone: 'ok', says: 'Met' },
  late: { tone: 'bad', says: 'Met late' },
  broken: { tone: 'bad', says: 'Late' },
  open: { tone: 'plain', says: 'Running' },
  notStarted: { tone: 'plain', says: 'Not begun' },
} as const

/** Standards as they stand after a step, and the facts that the case goes by from there on. */
export function ReplayMargin({ step }: { step: ReplayStepData }) {
  return (
    <>
      <section aria-labelledby="replay-standards">
        <h2 id="replay-standards" className="h3 border-b-2 border-ink pb-2">
          Standards after this step
        </h2>
        <ul className="ruled text-sm">
          {step.standards.map(({ id, name, state }) => (
            <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2">
              {name} <Chip tone={STANDARD_WORDS[state].tone}>{STANDARD_WORDS[state].says}</Chip>
            </li>
          ))}
        </ul>
      </section>
      {step.answers ? (
        <section aria-labelledby="replay-facts">
          <h2 id="replay-facts" className="h3 border-b-2 border-ink pb-2">
            What the case goes by
          </h2>
          {step.answers.facts.length === 0 ? <p className="mt-2 text-sm text-ink-2">No fact is on record yet.</p> : null}
          <ul className="ruled text-sm">
            {step.answers.facts.map(({ says, fresh }) => (
              <li key={says} className="flex justify-between gap-4 py-2">
                {says} {fresh ? <span className="font-bold text-joint">new</span> : null}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  )
}

/** The screen around a step: documents and registers as they could be seen. */
export type ReplayScreen = Pick<CaseViewData, 'title' | 'mode' | 'clock' | 'standards' | 'people' | 'documents' | 'registers'>
