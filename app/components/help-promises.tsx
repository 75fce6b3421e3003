import { HelpTopic } from './help-topics'

/** What the product does for people who use it in other ways, and what has not been tried. */
export function AccessibilityHelp() {
  return (
    <HelpTopic id="accessibility" title="Accessibility">
      <p>
        Jointmark aims at the Web Content Accessibility Guidelines (WCAG) 2.2, level AA. Its pages are checked with the axe rules by
        machine, and the way from sign-in to certificate is walked by keyboard alone. No outside body has examined it, and it has not yet
        been tried with screen readers by people who rely on them.
      </p>
      <ul className="grid list-disc gap-2 ps-5">
        <li>Every page works without JavaScript and with the keyboard. The first Tab on a page leads past the navigation.</li>
        <li>
          Light and dark are chosen in your account menu, or follow your device. Nothing moves when your device asks for reduced motion.
        </li>
        <li>No meaning rests on colour alone, and the text of a page can be enlarged and wraps on narrow screens.</li>
        <li>In lessons the single keys N, P and G turn pages and open the glossary. They can be turned off in the margin of a lesson.</li>
        <li>
          Lessons and scenarios have no time limit. The exam has one; if you need more time, speak to HR before you start. The exam has no
          setting for it yet.
        </li>
      </ul>
      <p>If something is in your way, tell the HR office of your agency which page it was and what you wanted to do.</p>
    </HelpTopic>
  )
}

const KEPT = [
  {
    term: 'Who you are',
    value:
      'Name, employee number, e-mail address, agency, site, job, supervisor, roles, first and last day of employment, leave. From your agency’s files.',
  },
  { term: 'What you learn', value: 'The steps you went through, and every answer to a task or a recall question with how it was marked.' },
  { term: 'Needs', value: 'How you rated yourself before a course, and the questions you answered then and at its end.' },
  { term: 'Undertakings', value: 'What you signed: the text as it was, the day, and the name you typed.' },
  { term: 'Active minutes', value: 'How long a step was seen and used on a day, in half minutes.' },
  { term: 'Notes and bookmarks', value: 'What you keep at a step, until you erase it. For you alone.' },
  { term: 'Reports and opinions', value: 'Mistakes you reported with their answers, and what you thought of a lesson.' },
  { term: 'Exams', value: 'Your questions, answers and marks, the result and its reasons.' },
  { term: 'Scenarios', value: 'Every decision of a run, what you wrote on the way and in the debrief, and the result.' },
  { term: 'Certificates', value: 'Number, level, dates and the evidence they rest on.' },
  { term: 'Activity', value: 'What your agency reports for each month: active weeks, and steps that applied and were correct.' },
  { term: 'Sign-ins', value: 'Browser, network address and time of each open session. Of a password only what is needed to recognise it.' },
  { term: 'Log', value: 'Important actions with who took them and when, such as a finished exam or an import.' },
]

const SEEN = [
  { term: 'You', value: 'Your progress, answers, results with their reasons, certificates and sessions.' },
  { term: 'Your supervisor', value: 'Your status, what is met and missing and why, and your dates. Not your answers or decisions.' },
  { term: 'HR, auditors, administrators', value: 'The same for everybody in the register. Auditors and administrators also read the log.' },
  { term: 'Trainers and auditors', value: 'Recorded runs and runs in exam mode, step by step, after their end; each reading is recorded.' },
  {
    term: 'Trainers',
    value:
      'How many people are in a lesson, their minutes, opinions and reports without names, and training needs by site, hidden where the group is small. No names there.',
  },
  { term: 'Programme managers', value: 'Figures by site, hidden where the group is small. No names.' },
  { term: 'Anybody with a certificate’s number', value: 'Whose it is, course, level, agency, and whether it is in force.' },
]

/** Terms with a sentence each; beside each other where there is room. */
function Explained({ items }: { items: readonly { term: string; value: string }[] }) {
  return (
    <dl className="ledger ruled text-sm">
      {items.map(({ term, value }) => (
        <div key={term} className="grid gap-x-6 py-2 sm:grid-cols-[11rem_minmax(0,1fr)]">
          <dt className="font-semibold">{term}</dt>
          <dd className="text-ink-2">{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** What is kept about a person, and who sees it. */
export function RecordHelp() {
  return (
    <HelpTopic id="your-record" title="How we use your record">
      <p>Your record is there to teach you, to certify you, and to show that a certificate is deserved. This is what is kept:</p>
      <Explained items={KEPT} />
      <h3 className="h3 mt-4">Who sees what</h3>
      <Explained items={SEEN} />
      <p>
        What you decide in a practice run, and its scores, are shown to you alone; trainers see how many of at least eight people decided
        what, never who. Lessons are not scored for anybody else. There are no advertisements, no tracking by others, one cookie that keeps
        you signed in and two that remember light or dark and the size of text.
      </p>
      <p>Nothing is deleted by itself. To see all of your record, or to have a mistake put right, ask the HR office of your agency.</p>
    </HelpTopic>
  )
}
