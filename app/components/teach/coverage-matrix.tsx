import { EXAM_TOPIC, type CoverageRow } from '~/domain/coverage'
import { COMPETENCY_NAMES, type Curriculum } from '~/domain/curriculum'
import { counted } from '~/domain/dates'
import { COMPETENCIES, type Competency } from '~/domain/lesson'
import { capital, inARow } from '../format'
import { Chip } from '../status-chip'
import { DataTable } from '../table'

type Topic = { id: string; title: string; cells: Partial<Record<Competency, CoverageRow>> }

/** Topics against competencies; what is not there stands in words in its cell. */
export function CoverageMatrix({ rows, strict }: { rows: readonly CoverageRow[]; strict: boolean }) {
  return (
    <DataTable
      caption="What stands in the course for each topic and competency"
      className="mt-4"
      cards
      rows={topicsOf(rows)}
      rowKey={(topic) => topic.id}
      columns={[
        {
          key: 'topic',
          head: 'Topic',
          rowHead: true,
          className: 'md:w-[22%]',
          cell: (topic) => (
            <>
              {topic.id === EXAM_TOPIC ? null : <span className="tnum text-ink-2">{topic.id} </span>}
              {topic.title}
            </>
          ),
        },
        ...COMPETENCIES.map((competency) => ({
          key: competency,
          head: capital(COMPETENCY_NAMES[competency]),
          cell: (topic: Topic) => <CoverageCell row={topic.cells[competency]} strict={strict} />,
        })),
      ]}
    />
  )
}

function topicsOf(rows: readonly CoverageRow[]): Topic[] {
  const topics = new Map<string, Topic>()
  for (const row of rows) {
    const title = row.topic === EXAM_TOPIC ? 'Knowledge exam' : row.topicTitle
    const topic = topics.get(row.topic) ?? { id: row.topic, title, cells: {} }
    topics.set(row.topic, { ...topic, cells: { ...topic.cells, [row.competency]: row } })
  }
  return [...topics.values()]
}

function CoverageCell({ row, strict }: { row: CoverageRow | undefined; strict: boolean }) {
  if (!row) return <span className="text-ink-2">Not taught here</span>
  const written = row.lessons.filter((lesson) => lesson.written).length
  const cases = row.scenarios.filter((one) => one.written).map(({ title }) => title)
  const waiting = row.scenarios.filter((one) => !one.written).map(({ title }) => title)
  return (
    <>
      <span className="tnum">
        {row.topic === EXAM_TOPIC ? '' : `${written} of ${counted(row.lessons.length, 'lesson')}, `}
        {row.practice} practice and {row.exam} exam questions
        {cases.length > 0 ? `, ${counted(cases.length, 'case')}: ${inARow(cases)}` : ''}
        {waiting.length > 0 ? `, in preparation: ${inARow(waiting)}` : ''}
      </span>
      {row.holes.map((hole) => (
        <span key={hole} className="mt-1 block">
          <Chip tone={strict ? 'bad' : 'warn'}>Hole: {hole}</Chip>
        </span>
      ))}
    </>
  )
}

type LessonLine = { id: string; slug: string; title: string; written: boolean; questions: string[]; cases: string }

/** The same by lesson: which competencies it teaches, with how many questions, and the cases it plays. */
export function CoverageLessons({ rows, curriculum }: { rows: readonly CoverageRow[]; curriculum: Pick<Curriculum, 'modules'> }) {
  const titles = new Map(
    rows.flatMap(({ scenarios }) => scenarios.map((one) => [one.slug, one.written ? one.title : `${one.title} (in preparation)`])),
  )
  const lines = curriculum.modules.flatMap((module) =>
    module.lessons.map(({ id, slug, title }): LessonLine => {
      const own = rows.flatMap((row) =>
        row.lessons.flatMap((lesson) => (lesson.id === id ? [{ ...lesson, competency: row.competency }] : [])),
      )
      const cases = [...new Set(own.flatMap((lesson) => lesson.cases))].map((one) => titles.get(one) ?? one)
      const questions = own.map(({ competency, practice, exam }) => `${COMPETENCY_NAMES[competency]}: ${practice} practice, ${exam} exam`)
      return { id, slug, title, written: own.some(({ written }) => written), questions, cases: cases.join(', ') }
    }),
  )
  return (
    <DataTable
      caption="Questions and cases of every lesson"
      className="mt-4"
      dense
      cards
      rows={lines}
      rowKey={(line) => line.id}
      columns={[
        {
          key: 'lesson',
          head: 'Lesson',
          rowHead: true,
          cell: (line) => (
            <>
              <span className="tnum font-normal text-ink-2">{line.id}</span> <a href={`/teach/lessons/${line.slug}`}>{line.title}</a>
            </>
          ),
        },
        { key: 'state', head: 'State', cell: (line) => (line.written ? 'Written' : <Chip>In preparation</Chip>), card: 'aside' },
        {
          key: 'questions',
          head: 'Competencies and questions',
          cell: (line) =>
            line.questions.map((one) => (
              <span key={one} className="tnum block">
                {capital(one)}
              </span>
            )),
          card: 'plain',
        },
        { key: 'cases', head: 'Cases', cell: (line) => line.cases || 'None' },
      ]}
    />
  )
}
