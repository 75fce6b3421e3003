import type { ReactNode } from 'react'
import { Section } from './page-head'

/** A part of the help page: short paragraphs, one thing each. */
export function HelpTopic({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <Section id={id} title={title} className="scroll-mt-4">
      <div className="mt-3 grid max-w-[64ch] gap-3">{children}</div>
    </Section>
  )
}

/** For whoever learns: from the first lesson to the certificate. */
export function LearningHelp() {
  return (
    <>
      <HelpTopic id="learning" title="Courses and lessons">
        <p>
          Your job decides which course you take; Joint foundation comes with it. <a href="/courses">Courses</a> shows each one with its
          hours. A lesson that is not written yet is marked “in preparation” and never counts as done.
        </p>
        <p>
          A lesson is a row of steps. Where you are is saved at every step, every answer when you send it: close the page whenever you like
          and carry on from Today, on any device. A lesson is done when you went through every step, answered its tasks and questions and
          played the runs it asks for. Answers may be wrong there; you see why, and may try again.
        </p>
        <p>
          When a trainer publishes a new version of a lesson, you finish the version you began. A word with a dotted line under it is
          explained where it stands, and all of them in the <a href="/glossary">glossary</a>. <a href="/search">Search</a> finds a word in
          every lesson and opens the very step.
        </p>
        <p>
          Before a lesson that works with real records you sign a <a href="/undertakings/confidentiality">confidentiality undertaking</a>.
          You are asked again when its text has changed; what you signed stays in your account.
        </p>
        <p>
          Before the first lesson of a course, Today offers a short self-check and a few questions. They are not scored; they show which
          lessons to put weight on and whether digital skills come first. At the end of the course the same questions show what it has given
          you. You may put them off.
        </p>
        <p>
          After each module a few of its questions come back, on four days: 2, 7, 21 and 60 days later, never on a day off. They stand on
          Today and take about eight minutes. What was not right comes back first. Nothing of it is scored or seen by anybody else; a set
          you leave out is replaced by the next. <a href="/recall">Recall</a> shows the days to come.
        </p>
      </HelpTopic>
      <HelpTopic id="workshops" title="Workshops">
        <p>
          Some lessons have a workshop with people of both agencies. The lesson shows its sessions: book a place, or join the waiting list
          when all are taken. Some places are kept for each agency until a few working days before; then free ones go to whoever waits
          longest, and Today tells you. You can give a place back until the session begins. The session’s page has a calendar file.
        </p>
        <p>
          The minutes of a workshop count when whoever led it has recorded that you were there, to the end or for most of it; the session’s
          page says how long. Until then the lesson is not done, however much of it you have read.
        </p>
      </HelpTopic>
      <HelpTopic id="timetable" title="Your cohort and its timetable">
        <p>
          A trainer may put you into a cohort: people of both agencies who take a course in the same weeks. Today shows what is due this
          week, and <em>Your timetable</em> the whole of it, to print or as a calendar file for your own calendar. Download the file again
          when the timetable has changed; entries move instead of doubling.
        </p>
        <p>
          A day in the timetable is when something should be done. Days on your recorded leave move what is due, and nothing becomes late
          while you are away. A lesson in preparation keeps its place and is not due before it is published. Your trainer sees what is late,
          never your answers.
        </p>
      </HelpTopic>
      <HelpTopic id="time" title="Your own in a lesson: notes, time, opinion">
        <p>
          Under each step you may keep a bookmark and a note; <a href="/notes">your notes</a> lists them by lesson and erases them. Nobody
          else can read them. “Report a mistake” reaches the trainers without your name; their answer stands on Today. Your name in the
          corner opens a menu with large text, which also prints large; “The whole lesson on one page” is for paper.
        </p>
        <p>
          Active minutes are counted while a step is seen and used, half a minute at a time: never more than has passed, never more than
          three times the plan for a step on one day, and not at all after a minute without a sign of you. You see yours beside the planned
          minutes. Trainers see medians from five people on, without names. Nobody fails because of them.
        </p>
        <p>
          When a lesson is done three questions ask what you think of it, if you like; you may change it for thirty days. Trainers see how
          many said what, from five people on, and comments from eight, never who.
        </p>
      </HelpTopic>
      <HelpTopic id="scenarios" title="Scenarios">
        <p>
          A scenario is a simulated case: people, papers, two registers and one clock, in working days or, in a drill, in minutes, that
          moves only when you decide. Each option says what it costs in time before you take it. You may leave at any moment; the case waits
          as you left it.
        </p>
        <p>
          In practice there are hints, you can take steps back, and the case stops and explains when something serious goes wrong. A
          recorded run has none of that and ends in a full debrief. Exam mode gives you people and facts you have not met in practice; a
          pass there counts for your certificate. It opens when the lessons of the course are done. Some cases are kept for exams and cannot
          be practised; where a course has such cases, only they count. <a href="/assessments#scenario-tests">Assessments</a> draws the next
          case for you: nobody picks it or is told its name before. One that is not yet met comes back later, with other facts where there
          are any, and not at once while others are open.
        </p>
        <p>
          The debrief shows your path, what changed because of each decision, and the experts’ whole paths beside it. From a practice or a
          recorded run you can go back to a decision and try something else in a new practice run. “Step by step” shows every screen as you
          met it, also on one page for paper. Trainers and auditors can go through recorded runs and runs in exam mode after their end, to
          assess them or when you object to a result; each reading is recorded. Nobody else can, and practice is yours alone.
        </p>
        <p>
          If a case turns out to have a fault, its version may be withdrawn. A run you are in then ends, counts neither as passed nor as not
          yet met and uses up nothing; Today tells you why and where to begin again. A run you have ended keeps its debrief, with a note on
          whether its result stays, was judged again or no longer counts.
        </p>
      </HelpTopic>
      <HelpTopic id="assignments" title="Workplace assignments">
        <p>
          Some lessons ask for work at your own desk: a brief with steps, and evidence to hand in as a PDF, Word or OpenDocument text, as a
          PNG or JPEG picture, or typed. Black out everything that shows who a client is, on a copy, before you upload. Until you hand in
          you can remove anything; you can take a hand-in back until somebody begins to mark it.
        </p>
        <p>
          Your supervisor or a trainer marks it by the rubric that stands in the lesson. It is accepted when every criterion is at 3 or
          above. What is below comes back with the reason, as often as it takes, and every round is kept as it was. Your supervisor,
          trainers and auditors can read what you handed in; each reading is recorded.
        </p>
      </HelpTopic>
      <HelpTopic id="exam" title="Exam">
        <p>
          The questions are drawn for you and stay the same until you send them. Every answer is saved when you move on. The time runs from
          the start; when it is over, what was saved is marked. To pass takes the overall line, the line of each competency and every safety
          question. The <a href="/assessments">start page of the exam</a> gives the figures, how many attempts you have and when the next
          may begin.
        </p>
        <p>
          The result page says what each competency reached and what it had to reach. If you think a question or a result is wrong, speak to
          the trainer or the HR office of your agency.
        </p>
      </HelpTopic>
      <HelpTopic id="certificate" title="Certificate">
        <p>
          It is issued by itself as soon as the last requirement is met. <a href="/certificate">Certificate</a> lists every requirement, met
          or missing, each with its reason and the dates that follow. Anybody can check a certificate by its number or QR code at{' '}
          <a href="/verify">the verification page</a>, without an account.
        </p>
      </HelpTopic>
    </>
  )
}

/** For those who run the programme, role by role. */
export function WorkHelp() {
  return (
    <>
      <HelpTopic id="supervisors" title="For supervisors">
        <p>
          <em>Team</em> shows the people you are the supervisor of: their status in each course, what is missing and why, and what falls due
          next. You see results; you do not see anybody’s answers.
        </p>
        <p>
          <em>Marking</em> lists what your team handed in for workplace assignments, the longest wait first. Choose a level for each
          criterion and save: what follows is said before you decide. Marks of 4, 2 and 1 need a reason. Trainers mark for any team; nobody
          marks their own work, and who marked is recorded.
        </p>
      </HelpTopic>
      <HelpTopic id="hr" title="For HR">
        <p>
          The <em>register</em> has one line for each person and course. Status and dates are worked out from the rules and the evidence;
          nobody types them. Filter, search and sort, then export exactly what you see as CSV.
        </p>
        <p>
          <em>Import</em> takes CSV files of agencies, sites, job roles, people, earlier certificates and monthly activity. You first see
          what would be new, changed or gone and which rows have mistakes; nothing is changed until you apply it. The same file twice
          changes nothing. The job of a person decides the course they are enrolled in.
        </p>
        <p>
          Nobody is born with a password. Open the person and give a one-time link: it works once, for seven days, and also replaces a
          forgotten password.
        </p>
      </HelpTopic>
      <HelpTopic id="trainers" title="For trainers">
        <p>
          <em>Lessons</em> opens each lesson as text beside its preview. Mistakes are listed with their line while you write; minutes are
          measured from the text, and a lesson that states other minutes cannot be published. Publishing makes a new version: whoever is in
          the middle stays on the old one, which is kept.
        </p>
        <p>
          Under every course stand its <em>verified hours</em>: what each lesson and activity declares, what the hours policy finds in it,
          and what is missing. <em>What the course covers</em> sets topics against competencies, lessons, questions and cases, and names the
          holes. In a published course a missing minute or a hole is an error. Auditors see both pages as well.
        </p>
        <p>
          The number of people in a lesson opens its overview: where learners stop, minutes planned and active, and which tasks mislead. A
          task may mislead when those who do best on the rest of the lesson get it wrong as often as the weakest, or choose a wrong option
          more often than the right one; from 30 people on it says so, and what to do. What learners said stands below: the totals renew
          only when the answers of five people are new or changed, so that nobody’s answer can be read from them. <em>Reported mistakes</em>{' '}
          waits for your answers.
        </p>
        <p>
          <em>Scenarios</em>, from the lessons’ page, draws each case with a lane for each desk: choose a scene to see how many took each
          way, how long it takes and what went wrong there. Everybody counts once, by their first whole run in a mode; from eight people on,
          never by name, and of one profile where enough met it. What the proof found stands below, with what a new version did to runs
          under way; “Show me” plays a run that shows a finding. <em>Runs to go through</em> lists recorded runs and runs in exam mode, to
          assess them step by step.
        </p>
        <p>
          A version with a fault is withdrawn from the list of versions on the scenario’s page: you propose it with a reason and say whether
          results of ended runs stay, are judged again by a newer version, or no longer count. Another trainer, HR or a programme manager
          finds it on Today and confirms it; until then nothing happens. Runs under way end and count for nothing, everybody touched is
          told, and certificates are left for HR to decide.
        </p>
      </HelpTopic>
      <HelpTopic id="facilitating" title="For those who lead workshops">
        <p>
          <em>Workshops</em> lists the sessions: plan one, move it, or call it off; whoever booked is told. Its page shows who comes from
          each agency and who waits, prints a sheet to sign, and opens the facilitation guide with the times of day. Record attendance once
          the session has begun: it alone credits the minutes. What is recorded is corrected with a reason, and both stay on record.
        </p>
      </HelpTopic>
      <HelpTopic id="cohorts" title="For those who lead cohorts">
        <p>
          Under <em>Cohorts</em> choose a course, the weeks and the people, of both agencies. The timetable is worked out from the course:
          what comes first stands first, workshops on days of planned sessions, the exam last. One that cannot fit is refused with the hours
          a week it would need. Nothing is made before you have seen it.
        </p>
        <p>
          The cohort’s page says how many people are behind, of all who are at work, and with what; write to them there. You can add people,
          take them out, move an entry, and end the cohort. Programme managers and auditors can read every cohort.
        </p>
      </HelpTopic>
      <HelpTopic id="programme" title="For programme managers">
        <p>
          <em>Needs</em> shows, by site and competency, for how many people’s answers a course should have weight, and for how many digital
          skills come first. Trainers see it too.
        </p>
        <p>
          <em>Adoption</em> shows for each site how many people are in scope, certified, and working the joint way, with the figures behind
          every rate and the day they are of. A site whose group is too small to stay anonymous shows no rate. The figures move with the
          monthly activity import and with certificates.
        </p>
      </HelpTopic>
      <HelpTopic id="auditors" title="For auditors">
        <p>
          You may read the register, every person’s standing with its reasons, the lessons, recorded runs and runs in exam mode step by
          step, and the audit log: who did what and when. You cannot change anything.
        </p>
      </HelpTopic>
      <HelpTopic id="signing-in" title="Signing in">
        <p>
          Forgotten your password, or never had one? Ask HR or an administrator of your agency for a one-time link. After several wrong
          tries you have to wait; that protects your account. Your name in the corner opens your account: change your password there, and
          end sessions on other devices.
        </p>
      </HelpTopic>
    </>
  )
}
