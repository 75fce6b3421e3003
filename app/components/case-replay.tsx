import { ArrowLeft, ArrowRight, Printer } from 'lucide-react'
import type { ReactNode } from 'react'
import { momentOfDrill } from '~/domain/case-clock'
import { ButtonLink } from './button'
import { CasePapers, CaseRegisters } from './case-papers'
import { CaseRuler } from './case-ruler'
import { DeskHead } from './desk-layout'
import { Disclose } from './disclose'
import { capital } from './format'
import { ReplayMargin, ReplayStepBlock, type ReplayScreen, type ReplayStepData } from './replay-step'

export type ReplayLine = { step: number; title: string | null; decision: string; back: boolean; at: number }

type CaseReplayProps = {
  /** The address of the replay, without a step. */
  address: string
  over: ReactNode
  title: string
  /** Above the steps: what is replayed, or how it ended. */
  lead?: ReactNode
  outline: readonly ReplayLine[]
  step: number
  frame: { screen: ReplayScreen; step: ReplayStepData }
  /** What the learner wrote under “Why?”. */
  reason: string
  /** Whether all steps can be had on one page. */
  whole?: boolean
  exit: { href: string; label: string }
}

/** A run gone through step by step: the screen as it stood, what was offered and chosen, what came of it. */
export function CaseReplay({ address, over, title, lead, outline, step, frame, reason, whole = true, exit }: CaseReplayProps) {
  const { screen } = frame
  return (
    <>
      <DeskHead
        over={over}
        title={title}
        clock={<CaseRuler.Clock view={screen} />}
        actions={
          <ButtonLink small href={exit.href} icon={ArrowLeft}>
            {exit.label}
          </ButtonLink>
        }
      >
        <CaseRuler view={screen} />
      </DeskHead>
      <div className="wrap mt-8 grid gap-x-10 gap-y-10 lg:grid-cols-[15.5rem_minmax(0,1fr)] xl:grid-cols-[15.5rem_minmax(0,1fr)_19rem]">
        <StepList address={address} outline={outline} step={step} clock={screen.clock} whole={whole} />
        <section className="order-1 min-w-0 lg:order-2" aria-label={`Step ${step} of ${outline.length}`}>
          {lead ? <div className="mb-6">{lead}</div> : null}
          <Turning address={address} step={step} of={outline.length} />
          <div className="mt-6">
            <ReplayStepBlock step={frame.step} reason={reason} />
          </div>
          <div className="mt-8 grid grid-cols-[minmax(0,1fr)] gap-3 border-t border-rule pt-5">
            <Disclose summary="The two registers as they stood">
              <div className="mt-3 grid items-start gap-4 sm:grid-cols-2">
                <CaseRegisters view={screen} />
              </div>
            </Disclose>
            <CasePapers documents={screen.documents} />
          </div>
        </section>
        <aside className="order-2 min-w-0 lg:order-3 space-y-8 lg:col-span-2 xl:col-span-1" aria-label="After this step">
          <ReplayMargin step={frame.step} />
        </aside>
      </div>
    </>
  )
}

function Turning({ address, step, of }: { address: string; step: number; of: number }) {
  return (
    <nav className="noprint flex flex-wrap items-center gap-x-4 gap-y-3" aria-label="Turn steps">
      {step > 1 ? (
        <ButtonLink href={`${address}?step=${step - 1}`} rel="prev" icon={ArrowLeft}>
          Step before
        </ButtonLink>
      ) : null}
      {step < of ? (
        <ButtonLink variant="1" href={`${address}?step=${step + 1}`} rel="next" iconAfter={ArrowRight}>
          Next step
        </ButtonLink>
      ) : null}
      <span className="tnum text-sm text-ink-2">
        Step {step} of {of}
      </span>
    </nav>
  )
}

const momentOf = ({ unit, begins }: ReplayScreen['clock'], at: number) =>
  unit === 'minutes' ? capital(momentOfDrill(at, begins)) : `Day ${at}`

type ListProps = Pick<CaseReplayProps, 'address' | 'outline' | 'step'> & { clock: ReplayScreen['clock']; whole: boolean }

function StepList({ address, outline, step, clock, whole }: ListProps) {
  return (
    <nav className="noprint order-3 min-w-0 lg:order-1" aria-labelledby="replay-steps">
      <h2 id="replay-steps" className="h3 border-b-2 border-ink pb-2">
        Steps
      </h2>
      <ol className="ruled text-sm">
        {outline.map((line) => (
          <li key={line.step}>
            <a
              href={`${address}?step=${line.step}`}
              aria-current={line.step === step ? 'step' : undefined}
              className="block border-s-[3px] border-transparent py-2 ps-3 no-underline hover:border-rule-strong aria-[current]:border-joint aria-[current]:bg-joint-tint"
            >
              <span className="tnum text-ink-2">
                {line.step}. {momentOf(clock, line.at)}
              </span>
              <span className="block font-semibold text-ink">{line.back ? line.decision : (line.title ?? line.decision)}</span>
              {line.back || !line.title ? null : <span className="line-clamp-2 text-ink-2">{line.decision}</span>}
            </a>
          </li>
        ))}
      </ol>
      {whole ? (
        <p className="mt-4 text-sm">
          <ButtonLink variant="3" small href={`${address}?step=all`} icon={Printer}>
            All steps on one page
          </ButtonLink>
        </p>
      ) : null}
    </nav>
  )
}

type WholeProps = Pick<CaseReplayProps, 'address' | 'outline'> & {
  steps: readonly { step: ReplayStepData; reason: string }[]
  clock: ReplayScreen['clock']
}

/** Every step below the other, for paper. */
export function WholeReplay({ address, outline, steps, clock }: WholeProps) {
  return (
    <ol className="mt-10 grid grid-cols-[minmax(0,46rem)] gap-12">
      {steps.map(({ step, reason }, index) => (
        <li key={step.seq} className="border-t-2 border-ink pt-4">
          <p className="tnum mb-2 text-sm text-ink-2">
            <a href={`${address}?step=${index + 1}`}>
              Step {index + 1} of {steps.length}
            </a>
            , {momentOf(clock, outline[index]?.at ?? 0)}
          </p>
          <ReplayStepBlock step={step} reason={reason} />
        </li>
      ))}
    </ol>
  )
}
