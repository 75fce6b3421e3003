import { Fragment } from 'react'
import type { ActivityHours } from '~/domain/activity-hours'
import { counted } from '~/domain/dates'
import { ACTIVITY_NAMES } from '~/domain/lesson'
import type { LessonHours, ModuleHours, TrackHours } from '~/domain/verified-hours'
import { count } from '../format'
import { Note } from '../note'
import { Section } from '../page-head'
import { Chip } from '../status-chip'
import { Table } from '../table'

/** The hours of a course for those who answer for it: declared, computed, words and items of every activity, and what is missing. */
export function HoursReport({ hours, coverageHref }: { hours: TrackHours; coverageHref: string }) {
  const errors = hours.findings.filter(({ severity }) => severity === 'error')
  return (
    <Section
      id="verified-hours"
      title="Verified hours"
      className="mt-16"
      lead={`${count(hours.declaredMinutes)} of ${count(hours.promisedMinutes)} promised minutes are declared. ${count(hours.writtenMinutes)} are written: the hours policy finds them in the words and tasks of published lessons. ${counted(hours.inPreparation, 'lesson is', 'lessons are')} in preparation.`}
      action={
        <a className="noprint" href={coverageHref}>
          What the course covers
        </a>
      }
    >
      {errors.length > 0 ? (
        <Note tone="bad" title={`${counted(errors.length, 'figure does', 'figures do')} not agree.`} className="mt-4">
          <ul className="mt-1 list-disc ps-5">
            {errors.map(({ message }) => (
              <li key={message}>{message}</li>
            ))}
          </ul>
        </Note>
      ) : null}
      <Table caption="Minutes of every lesson and activity, declared and computed" dense className="mt-4">
        <thead>
          <tr>
            <th scope="col">Lesson, activity</th>
            <th scope="col" className="num">
              Declared
            </th>
            <th scope="col" className="num">
              Computed
            </th>
            <th scope="col" className="num max-md:hidden print:table-cell">
              Words
            </th>
            <th scope="col" className="num max-md:hidden print:table-cell">
              Items
            </th>
          </tr>
        </thead>
        {hours.modules.map((module) => (
          <ModuleRows key={module.id} module={module} />
        ))}
      </Table>
    </Section>
  )
}

function ModuleRows({ module }: { module: ModuleHours }) {
  return (
    <tbody>
      <tr className="total">
        <th scope="row">
          <span className="font-bold">
            {module.id}, {module.title}
          </span>
        </th>
        <Figures {...module} declared={module.declaredMinutes} computed={module.computedMinutes} />
      </tr>
      {module.lessons.map((lesson) => (
        <Fragment key={lesson.id}>
          <LessonRow lesson={lesson} />
          {lesson.written ? lesson.activities.map((activity, index) => <ActivityRow key={index} activity={activity} />) : null}
        </Fragment>
      ))}
    </tbody>
  )
}

function LessonRow({ lesson }: { lesson: LessonHours }) {
  const missing = lesson.activities.filter((activity) => activity.missing !== null).length
  return (
    <tr>
      <th scope="row">
        <span className="tnum text-ink-2">{lesson.id}</span> <a href={`/teach/lessons/${lesson.slug}`}>{lesson.title}</a>{' '}
        {!lesson.written ? (
          <Chip>In preparation</Chip>
        ) : missing === 0 ? (
          <Chip tone="ok">Verified</Chip>
        ) : (
          <Chip tone="warn">{counted(missing, 'activity', 'activities')} not verified</Chip>
        )}
      </th>
      <Figures {...lesson} declared={lesson.declaredMinutes} computed={lesson.computedMinutes} />
    </tr>
  )
}

function ActivityRow({ activity }: { activity: ActivityHours }) {
  const { kind, title, words, items, missing } = activity
  const name = ACTIVITY_NAMES[kind]
  return (
    <tr>
      <th scope="row">
        <span className="block ps-4 text-ink-2">
          {name}
          {title && title !== name ? `: ${title}` : ''}
          <span className="block md:hidden print:hidden">
            {counted(words, 'word')}, {counted(items, 'item')}
          </span>
          {missing ? (
            <strong className="block text-bad">
              {activity.computed > activity.declared ? 'Too much: ' : 'Missing: '}
              {missing}.
            </strong>
          ) : null}
        </span>
      </th>
      <Figures {...activity} />
    </tr>
  )
}

type FiguresProps = { declared: number; computed: number; words: number; items: number }

function Figures({ declared, computed, words, items }: FiguresProps) {
  return (
    <>
      <td className="num">{count(declared)}</td>
      <td className="num">{computed.toFixed(1)}</td>
      <td className="num max-md:hidden print:table-cell">{count(words)}</td>
      <td className="num max-md:hidden print:table-cell">{count(items)}</td>
    </>
  )
}
