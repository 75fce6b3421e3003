import { Disclose } from './disclose'
import { capital } from './format'
import { PathList } from './path-list'
import { Section } from './page-head'

export type ExpertPath = {
  expert: string
  otherCase: boolean
  passed: boolean
  ended: number
  steps: { key: string; title: string | null; at: number; decision: string; reason: string; same: boolean | null }[]
}

/** Each expert's whole path beside one's own; on other facts something else may have been right. */
export function ExpertPaths({ paths, moments }: { paths: readonly ExpertPath[]; moments: Record<string, string> }) {
  const own = paths.filter(({ otherCase }) => !otherCase)
  const others = paths.length - own.length
  if (own.length === 0) return null
  return (
    <Section
      id="experts"
      title={own.length === 1 ? 'The expert’s path' : 'The experts’ paths'}
      lead={
        others > 0
          ? `On the same facts as yours. ${others === 1 ? 'One expert' : `${others} experts`} played this case with other facts.`
          : 'On the same facts as yours.'
      }
      className="noprint mt-12"
    >
      <div className="ruled mt-3">
        {own.map((path) => (
          <Disclose key={path.expert} className="py-3" summary={summaryOf(path)}>
            <p className="mt-1 mb-4 text-sm text-ink-2">
              {path.passed ? 'Every line was reached. ' : ''}The case ended {moments[String(path.ended)] ?? `on day ${path.ended}`}.
            </p>
            <PathList
              items={path.steps.map((step) => ({
                key: step.key,
                mark: step.same ? 'sound' : 'neutral',
                markWord: step.same ? 'As you did' : step.same === false ? 'You did something else' : 'You were not here',
                when: capital(moments[String(step.at)] ?? `day ${step.at}`),
                title: step.decision,
                reason: (
                  <>
                    {step.reason ? <p>{step.reason}</p> : null}
                    <p className="mt-1 small">{step.title ? `“${step.title}”: ${beside(step.same)}` : capital(beside(step.same))}</p>
                  </>
                ),
              }))}
            />
          </Disclose>
        ))}
      </div>
    </Section>
  )
}

/** How the learner's own path compares at a step of an expert's. */
const beside = (same: boolean | null) =>
  same ? 'you did the same.' : same === false ? 'you did something else.' : 'you did not come here.'

function summaryOf({ expert, steps }: ExpertPath): string {
  const same = steps.filter((step) => step.same).length
  return `${capital(expert)}: you decided the same in ${same} of ${steps.length}`
}
