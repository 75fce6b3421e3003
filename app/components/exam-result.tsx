import { COMPETENCY_NAMES } from '~/domain/curriculum'
import { counted } from '~/domain/dates'
import type { ExamScore } from '~/domain/exam'
import type { Missed } from '~/domain/exam-words'
import type { Competency } from '~/domain/lesson'
import { CompetencyBar } from './competency-bar'
import { Section } from './page-head'

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

type ExamBarsProps = {
  result: Pick<ExamScore, 'competencies' | 'overall'> & { safety: { right: number; of: number } }
  /** Competencies this exam does not ask about. */
  notAsked: readonly Competency[]
}

/** Every line of an exam with what was reached: per competency, all together, and the safety questions. */
export function ExamBars({ result, notAsked }: ExamBarsProps) {
  const { competencies, overall, safety } = result
  return (
    <div className="ledger ruled mt-8">
      {competencies.map((one) => (
        <CompetencyBar
          key={one.competency}
          name={capital(COMPETENCY_NAMES[one.competency])}
          score={Math.floor(one.percent)}
          needs={one.mark}
          detail={`${one.right} of ${one.of} right.`}
        />
      ))}
      <CompetencyBar
        name="All questions together"
        score={Math.floor(overall.percent)}
        needs={overall.mark}
        detail={`${overall.right} of ${overall.of} right.`}
      />
      {safety.of > 0 ? (
        <CompetencyBar
          name="Safety questions"
          score={Math.floor((safety.right * 100) / safety.of)}
          needs={100}
          detail={`${safety.right} of ${safety.of} right. Each is about something that harms a person when it goes wrong, so each has to be right.`}
        />
      ) : null}
      {notAsked.map((competency) => (
        <div key={competency} className="py-3">
          <span className="font-semibold">{capital(COMPETENCY_NAMES[competency])}</span>
          <span className="small block text-ink-2">Not asked in this exam: it is shown in the simulated case.</span>
        </div>
      ))}
    </div>
  )
}

type MissedHere = Omit<Missed, 'lessons'> & { lessons: readonly { slug: string; title: string; missed: number }[] }

/** Where what was not right is taught; never which question it was. Nothing when everything was right. */
export function ReadAgain({ missed, passed }: { missed: readonly MissedHere[]; passed: boolean }) {
  if (missed.length === 0) return null
  return (
    <Section
      id="again"
      title={passed ? 'Worth another look' : 'What to read again'}
      lead="The questions may be asked again, so they and their answers are not shown. This is where they are taught."
      className="mt-12"
    >
      <ul className="ruled mt-3 border-y border-rule">
        {missed.map((one) => (
          <li key={one.competency} className="py-4">
            <p className="font-semibold">
              {capital(COMPETENCY_NAMES[one.competency])}: {counted(one.missed, 'question')} of {one.of} not right
              {safetyAmong(one)}
            </p>
            <ul className="mt-1">
              {one.lessons.map((lesson) => (
                <li key={lesson.slug} className="small">
                  <a href={`/learn/${lesson.slug}`}>{lesson.title}</a>, {counted(lesson.missed, 'question')}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function safetyAmong({ safety, missed }: { safety: number; missed: number }): string {
  if (safety === 0) return ''
  if (safety < missed) return `, ${counted(safety, 'safety question')} among them`
  return safety === 1 ? ', a safety question' : ', all of them safety questions'
}
