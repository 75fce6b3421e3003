import { Check } from 'lucide-react'
import type { Question } from '~/domain/questions'
import { Icon } from '../icon'

/** The questions of a lesson with what is right, to read; they are kept in a file beside the lessons. */
export function QuestionList({ questions, file }: { questions: readonly Question[]; file: string }) {
  return (
    <div className="px-5 py-4">
      <p className="small text-ink-2">
        {questions.length === 0 ? 'No questions are written for this lesson.' : `${questions.length} questions.`} They are edited in{' '}
        <code>{file}</code>, not here.
      </p>
      <ol className="ruled mt-3 small">
        {questions.map((question) => (
          <li key={question.id} className="py-3">
            <p className="text-ink-2">
              <code>{question.id}</code>, {question.use}, {question.level}
              {question.safety ? ', safety' : ''}
            </p>
            <p className="font-semibold">{question.stem}</p>
            {'options' in question ? (
              <ul className="mt-1">
                {question.options.map((option) => (
                  <li key={option.text} className="grid grid-cols-[1.5rem_1fr]">
                    <span className="text-ok">
                      {option.right ? (
                        <>
                          <Icon of={Check} />
                          <span className="sr-only">Right: </span>
                        </>
                      ) : null}
                    </span>
                    <span>
                      {option.text} <span className="text-ink-2">{option.why}</span>
                    </span>
                  </li>
                ))}
              </ul>
            ) : (
              <p className="mt-1 text-ink-2">{question.why}</p>
            )}
          </li>
        ))}
      </ol>
    </div>
  )
}
