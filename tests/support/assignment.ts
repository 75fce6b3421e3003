import { checkLesson } from '~/authored/check-lesson.server'
import { compileLesson } from '~/authored/compile-lesson.server'
import { readPaceFile } from '~/authored/content-folder.server'
import { publishLesson } from '~/models/lessons.server'

/** A lesson whose only activity is a workplace assignment of two steps. */
export const ASSIGNMENT_LESSON = `---
title: "A small assignment"
objectives:
  - Refer three people
competencies: [process_mastery]
cases: []
reviewed: 2026-11-27
---

<Activity kind="workplace-assignment" minutes="75" title="Three referrals">

Three people, three referrals.

<Brief>

<Task minutes="30" product="Three notes with the names blacked out">

Send them.

</Task>

<Task minutes="45" product="A page on the one that stalled">

Find out why one stalled.

</Task>

</Brief>

</Activity>
`

export const ASSIGNMENT = `evidence:
  - id: referral-notes
    title: Three referral notes
    says: The notes as sent. Black out names and numbers.
    kinds: [document, picture]
    most: 3
  - id: stalled
    title: Why one stalled
    says: Half a page.
    kinds: [text]
    required: false
rubric:
  - id: usable
    criterion: Usable referrals
    competency: process_mastery
    levels: { 4: Nothing to ask, 3: Usable as sent, 2: One question left, 1: Not usable }
  - id: lawful
    criterion: Lawful sharing
    competency: process_mastery
    levels: { 4: Says why, 3: Only what is needed, 2: One field too many, 1: Shared without a basis }
    harm: true
`

export const ASSIGNMENT_SLUG = 'small-assignment'

/** Publishes a lesson of one page, which is a workplace assignment of two steps, two things to hand in and two criteria. */
export async function publishAssignment(now: Date): Promise<void> {
  const files = { 'lesson.mdx': ASSIGNMENT_LESSON, 'assignment.yaml': ASSIGNMENT }
  const known = { terms: {}, sources: {}, scenarios: [], pace: readPaceFile('curricula') }
  const { lesson, diagnostics } = checkLesson({ slug: ASSIGNMENT_SLUG, files, known })
  if (!lesson) throw new Error(JSON.stringify(diagnostics))
  await publishLesson({ compiled: await compileLesson(lesson), files, origin: 'folder', note: '', publishedBy: null, now })
}
