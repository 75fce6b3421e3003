import { readFileSync } from 'node:fs'
import { checkLesson, type LessonCheck, type LessonFiles } from '~/authored/check-lesson.server'
import { Report } from '~/authored/diagnostics.server'
import type { Known } from '~/authored/known.server'
import { readPace } from '~/authored/reference-files.server'
import type { Pace } from '~/domain/hours'

function paceOfTheProject(): Pace {
  const pace = readPace(readFileSync('curricula/pace.yaml'), new Report('curricula/pace.yaml'))
  if (!pace) throw new Error('curricula/pace.yaml cannot be read')
  return pace
}

export const PACE = paceOfTheProject()

export const KNOWN: Known = {
  terms: {
    mandate: { term: 'Mandate', says: 'What the law tells an agency to do.' },
    'status-change': { term: 'Status change', says: 'A recorded fact.' },
  },
  sources: { guidance: { title: 'Operational guidance', publisher: 'Programme paper', status: 'seed' } },
  scenarios: ['after-the-closure'],
  pace: PACE,
  practiceQuestions: 5,
  simulationMeasure: () => ({ words: 1800, decisions: 12 }),
}

/** Line 9 is the first line of the body. */
export const FRONT_MATTER = `---
title: "A small lesson"
objectives:
  - Say who decides
competencies: [process_mastery]
cases: [amara]
reviewed: 2026-11-22
---
`

/** A lesson of one short reading, with the body given. */
export const reading = (body: string) => `${FRONT_MATTER}
<Activity kind="reading" minutes="1" title="Two desks">

${body}

</Activity>
`

export const CHECK = `- id: who
  kind: choose
  competency: process_mastery
  task: Who decides on the **benefit**?
  options: { A: Dana, B: Joaquín }
  key: B
  feedback: { A: "canary-feedback-a", B: "canary-feedback-b" }
  hints: [Look at the register]
`

export const PREDICTION = `- id: guess
  kind: predict
  competency: process_mastery
  task: What is in the row?
  options: { A: The date, B: The name }
  feedback: { A: "canary-feedback-guess" }
`

/** Every element that counts: a reading with a check, a worked example with a reveal, a case and questions. */
export const SMALL_LESSON = `${FRONT_MATTER}
<Activity kind="reading" minutes="3" title="Two desks">

Before the first heading.

## Whose decision

Dana has a <Term id="mandate">mandate</Term>, and so has Joaquín.

<Evidence label="programme-norm" source="guidance">

First contact within 5 working days.

</Evidence>

<Check id="who" />

## Afterwards

|  | Day | Desk |
|---|--:|---|
| Amara | 0 | Employment |

</Activity>

<Activity kind="worked-example" minutes="2" title="One row">

<Step title="The row">

<Predict id="guess" />

<Reveal>

The **hidden** answer.

</Reveal>

</Step>

<Step title="What follows">

A call.

</Step>

</Activity>

<Activity kind="simulation" minutes="48" scenario="after-the-closure" runs="practice recorded" />

<Activity kind="assessment" minutes="10" questions="5" />
`

export function check(files: LessonFiles, known: Partial<Known> = {}): LessonCheck {
  return checkLesson({ slug: 'small', files, known: { ...KNOWN, ...known } })
}
