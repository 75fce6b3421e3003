/** A small lesson with a workshop, and its facilitation guide: slug `joint-meeting`. */
export const WORKSHOP_LESSON = `---
title: "A joint meeting"
objectives:
  - Agree one plan with the other agency
competencies: [process_mastery]
cases: [amara]
reviewed: 2026-11-22
---

<Activity kind="reading" minutes="1" title="Before you meet">

## What you bring

Bring the plan of one case that both agencies serve.

</Activity>

<Activity kind="workshop" minutes="60" title="One plan, two agencies">

You meet people of the other agency and agree one plan.

<Agenda>

<Item minutes="10" purpose="Know who is in the room">

Each says what their desk can decide.

</Item>

<Item minutes="35" purpose="Agree one plan">

Two groups write the plan and compare it.

</Item>

<Item minutes="15" purpose="Take one change home">

Everyone writes down what they change on Monday.

</Item>

</Agenda>

</Activity>
`

export const GUIDE = `---
title: "How to lead the joint meeting"
lesson: joint-meeting
minutes: 60
room: Tables for four, a wall to write on
materials:
  - One printed case for each person
  - Two colours of cards
reviewed: 2026-11-22
---

## Before people come

Put people of both agencies at each table.

<Agenda>

<Item minutes="10" purpose="Know who is in the room">

Ask each person for one decision that their desk takes alone.

</Item>

<Item minutes="35" purpose="Agree one plan">

<Dialogue>

<Line who="You">

Who acts first, and by which day?

</Line>

</Dialogue>

</Item>

<Item minutes="15" purpose="Take one change home">

<Callout kind="caution">

Stop five minutes before the end.

</Callout>

</Item>

</Agenda>
`
