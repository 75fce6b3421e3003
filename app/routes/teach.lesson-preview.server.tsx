import { renderToStaticMarkup } from 'react-dom/server'
import { renderLessonPage } from '~/authored/lesson-page.server'
import { CaseWaiting } from '~/components/case-waiting'
import { Note } from '~/components/note'
import type { Exercise } from '~/domain/exercises'
import { keyInWords } from '~/domain/exercises/key-in-words'
import type { LessonActivity } from '~/domain/lesson'
import { counted } from '~/domain/dates'

type Preview = { html: string; exercises: readonly Exercise[]; activities: readonly LessonActivity[] }

/**
 * A page as learners get it before they answer, by the same renderer; under each exercise its key, and what is hidden
 * until a prediction is saved, since whoever edits it must see it.
 */
export function renderPreview({ html, exercises, activities }: Preview): string {
  const opened = html
    .replace(
      /<!--reveal:[a-z0-9-]+-->/g,
      renderToStaticMarkup(<p className="aside small text-ink-2">Shown once the prediction is saved:</p>),
    )
    .replace(/<!--\/reveal:[a-z0-9-]+-->/g, '')
    .replace(
      /<!--slot:(?:check|predict|exercise|reflection):([a-z0-9-]+)-->/g,
      (slot, id: string) => slot + keyLine(exercises.find((one) => one.id === id)),
    )
  return renderLessonPage({ page: { html: opened }, exercises, answers: {}, extraSlots: placeholders(activities) })
}

function keyLine(exercise: Exercise | undefined): string {
  const key = exercise && keyInWords(exercise)
  return key === undefined
    ? ''
    : renderToStaticMarkup(
        <p className="aside small text-ink-2">
          <strong>Key:</strong> {key}
        </p>,
      )
}

/** What stands where a case, an assessment or a hand-in begins. */
function placeholders(activities: readonly LessonActivity[]): Record<string, string> {
  return Object.fromEntries(
    activities.flatMap((activity) => {
      if (activity.kind === 'assessment')
        return [
          [
            `assessment:${activity.index}`,
            placeholder(
              `Here the learner answers ${counted(activity.questions ?? 0, 'question')} drawn from the practice questions of this lesson.`,
            ),
          ],
        ]
      if (activity.kind === 'workplace-assignment')
        return [
          [
            `assignment:${activity.index}`,
            placeholder('Here the learner hands in what assignment.yaml asks for, and reads how it was marked.'),
          ],
        ]
      if (activity.kind === 'simulation')
        return [
          [
            `simulation:${activity.scenario ?? ''}`,
            activity.planned
              ? renderToStaticMarkup(<CaseWaiting {...activity.planned} minutes={activity.declared} />)
              : placeholder(`Here the learner starts the case ${activity.scenario ?? ''} (${(activity.runs ?? []).join(', then ')}).`),
          ],
        ]
      return []
    }),
  )
}

const placeholder = (says: string) => renderToStaticMarkup(<Note className="aside">{says}</Note>)
