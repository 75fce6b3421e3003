import { civilDateIn, counted, formatDate, relativeDate, type CivilDate } from '~/domain/dates'
import { TODAY_KINDS, type TodayCourse, type TodayItem, type TodayKind, type TodayQuestion } from '~/domain/today-item'

export { TODAY_KINDS, type TodayCourse, type TodayItem, type TodayKind, type TodayScenario } from '~/domain/today-item'

/**
 * What a staff member does next, in the order that matters: a running exam, an overdue reassessment, the lesson they
 * stopped in, recall, the next lesson, the check of needs, practice, recorded run, exam, the case in exam mode, what has a date, the certificate.
 * The first thing that can be done here is primary. With nothing to do there is one item with the next date.
 */
export function whatNext(question: TodayQuestion): TodayItem[] {
  const { courses, lessonInProgress } = question
  const items = courses.flatMap((course) => [
    ...(isSettled(course) ? runningOf(course) : learningItems(course, question)),
    ...datedItems(course, question.today),
  ])
  if (lessonInProgress) items.push(resumeLesson(lessonInProgress))
  items.push(...(question.further ?? []))
  if (items.length === 0) return [nothingDue(question)]
  const order = (item: Draft) => TODAY_KINDS.indexOf(item.kind)
  const seen = new Set<string>()
  const ordered = items
    .sort((a, b) => order(a) - order(b) || (a.date ?? '').localeCompare(b.date ?? ''))
    .filter((item) => item.href === null || (!seen.has(item.href) && seen.add(item.href)))
  const first = ordered.findIndex((item) => item.href !== null && item.kind !== 'reassessment-overdue' && item.kind !== 'exam-wait')
  return ordered.map((item, index) => ({ ...item, primary: index === first }))
}

type Draft = Omit<TodayItem, 'primary'>

/** A certificate stands and its renewal is not open: there is nothing to learn for it now. */
function isSettled({ certificate }: TodayCourse): boolean {
  return certificate !== null && !certificate.renewalOpen && !certificate.lapsed
}

/** What was begun all the same is kept in sight. */
function runningOf(course: TodayCourse): Draft[] {
  return scenarioItems({ scenarios: course.scenarios.filter(({ running }) => running) })
}

function learningItems(course: TodayCourse, { zone, lessonInProgress }: TodayQuestion): Draft[] {
  return [...examItems(course, zone), ...lessonItems(course, lessonInProgress?.slug), ...scenarioItems(course), ...testItems(course)]
}

function resumeLesson({ slug, title, page, minutesLeft }: NonNullable<TodayQuestion['lessonInProgress']>): Draft {
  const left =
    minutesLeft > 0 ? `About ${counted(minutesLeft, 'minute')} are left, and you can stop after any step.` : 'Little is left of it.'
  const href = `/learn/${slug}/${page}`
  return { kind: 'resume-lesson', title: `Carry on with “${title}”`, says: left, date: null, href, action: 'Continue lesson' }
}

function lessonItems({ nextLesson, lessons, title }: TodayCourse, inProgress: string | undefined): Draft[] {
  if (!nextLesson || nextLesson.slug === inProgress) return []
  const { done, of, inPreparation } = lessons
  const prepared = inPreparation > 0 ? `, ${inPreparation} of them in preparation` : ''
  const says = `${counted(nextLesson.minutes, 'minute')}. ${title}: ${done} of ${of} lessons done${prepared}.`
  const start = done === 0 ? 'Start with' : 'Next lesson:'
  return [
    {
      kind: 'next-lesson',
      title: `${start} “${nextLesson.title}”`,
      says,
      date: null,
      href: `/learn/${nextLesson.slug}`,
      action: 'Start lesson',
    },
  ]
}

function examItems({ exam, title, track, lessons }: TodayCourse, zone: string): Draft[] {
  if (!exam || exam.passed) return []
  const base = { title: `The exam of ${title}`, says: exam.because }
  if (exam.running) {
    const href = `/exams/attempt/${exam.running}/1`
    return [{ ...base, kind: 'resume-exam', title: `Your exam of ${title} is running`, date: null, href, action: 'Continue exam' }]
  }
  if (lessons.done < lessons.of) return []
  if (exam.mayStart) return [{ ...base, kind: 'exam', date: null, href: `/exams/${track}`, action: 'Go to the exam' }]
  if (!exam.nextAt) return []
  return [{ ...base, kind: 'exam-wait', date: civilDateIn(exam.nextAt, zone), href: `/exams/${track}`, action: 'Look at the exam' }]
}

function scenarioItems({ scenarios }: Pick<TodayCourse, 'scenarios'>): Draft[] {
  return scenarios.flatMap((scenario): Draft[] => {
    const item = (kind: TodayKind, verb: string, says: string, action: string): Draft[] => [
      { kind, title: `${verb} “${scenario.title}”`, says, date: null, href: `/scenarios/${scenario.slug}`, action },
    ]
    if (scenario.running) {
      const href = `/runs/${scenario.running.runId}`
      return item('resume-run', 'Carry on with the case', 'Your decisions so far are kept.', 'Continue the case').map((each) => ({
        ...each,
        href,
      }))
    }
    if (scenario.onlyExams) return []
    if (!scenario.practised) return item('practice-run', 'Practise the case', 'Nothing counts while you practise.', 'Practise')
    if (!scenario.recorded)
      return item('recorded-run', 'Play the case recorded', 'The recorded run is part of the lesson.', 'Start the recorded run')
    return []
  })
}

/** The next case of the scenario test; which it is, nobody is told before it is drawn. */
function testItems({ scenarios, scenarioTest: { passed, of, next }, lessons, track, title }: TodayCourse): Draft[] {
  const running = scenarios.some((scenario) => scenario.running?.mode === 'exam')
  if (!next || running || lessons.done < lessons.of) return []
  const says = `${passed} of ${counted(of, 'case')} passed. Played on people you have not met in practice.`
  const href = `/assessments#cases-${track}`
  return [{ kind: 'exam-run', title: `The scenario test of ${title}`, says, date: null, href, action: 'Go to the scenario test' }]
}

function datedItems({ reassessment, certificate, title, track }: TodayCourse, today: CivilDate): Draft[] {
  const items: Draft[] = []
  if (reassessment?.quarter && reassessment.state !== 'upcoming') {
    const overdue = reassessment.state === 'overdue'
    const { dueOn } = reassessment.quarter
    const when = relativeDate({ date: dueOn, today, past: 'late' })
    items.push({
      kind: overdue ? 'reassessment-overdue' : 'reassessment',
      title: overdue ? `Your quarterly reassessment in ${title} is overdue, ${when}` : `Quarterly reassessment in ${title}, due ${when}`,
      says: reassessment.because,
      date: dueOn,
      href: `/certificate#${track}`,
      action: 'See how the date was counted',
    })
  }
  if (!certificate) return items
  const href = `/certificates/${certificate.number}`
  if (certificate.renewalOpen) {
    const says = `It is valid through ${formatDate(certificate.lastDay, 'long')}, ${relativeDate({ date: certificate.lastDay, today })}.`
    items.push({
      kind: 'renewal',
      title: `Renew your certificate in ${title}`,
      says,
      date: certificate.lastDay,
      href,
      action: 'See the certificate',
    })
  } else if (certificate.lapsed) {
    const says = `It was valid through ${formatDate(certificate.lastDay, 'long')}. What is done in the course from now on leads to a new one.`
    items.push({
      kind: 'renewal',
      title: `Your certificate in ${title} has lapsed`,
      says,
      date: null,
      href: `/certificate#${track}`,
      action: 'See what is missing',
    })
  } else if (certificate.isNew) {
    const says = `Number ${certificate.number}. Anybody you give the number to can verify it.`
    items.push({
      kind: 'certificate',
      title: `Your certificate in ${title} is here`,
      says,
      date: null,
      href,
      action: 'See the certificate',
    })
  }
  return items
}

function nothingDue({ courses, today }: TodayQuestion): TodayItem {
  const dates = courses
    .flatMap(({ title, reassessment, certificate }) => [
      ...(reassessment?.quarter ? [{ date: reassessment.quarter.opensOn, what: `the quarterly reassessment in ${title} opens` }] : []),
      ...(certificate ? [{ date: certificate.renewalOpensOn, what: `the renewal of your certificate in ${title} opens` }] : []),
    ])
    .filter(({ date }) => date > today)
    .sort((a, b) => a.date.localeCompare(b.date))
  const next = dates[0]
  const says = next
    ? `Next: on ${formatDate(next.date)}, ${relativeDate({ date: next.date, today })}, ${next.what}.`
    : 'Nothing has a date yet. The courses are open to read.'
  return {
    kind: 'nothing-due',
    title: 'Nothing is due',
    says,
    date: next?.date ?? null,
    href: '/courses',
    action: 'Look at the courses',
    primary: true,
  }
}
