import type { ReactElement } from 'react'
import { Button, ButtonLink } from '~/components/button'
import { CertificateSheet } from '~/components/certificate-sheet'
import { BarChart } from '~/components/chart'
import { CheckList } from '~/components/check-list'
import { CompetencyBar } from '~/components/competency-bar'
import { ConfirmForm } from '~/components/confirm-form'
import { CountsStrip } from '~/components/counts-strip'
import { DayRuler } from '~/components/day-ruler'
import { CaseFile, DeskHead, DeskLayout, Speech } from '~/components/desk-layout'
import { DiaryList } from '~/components/diary-list'
import { Diagnostics, EditorLayout } from '~/components/editor-layout'
import { Empty } from '~/components/empty'
import { ErrorPage } from '~/components/error-page'
import { Facts } from '~/components/facts'
import { CheckField, ChoiceList, ErrorSummary, FileField, PasswordField, SelectField, TextArea, TextField } from '~/components/field'
import { FilterForm } from '~/components/filter-form'
import { HoursMeter } from '~/components/hours-meter'
import { LessonAsidePart, LessonLayout, StepNav } from '~/components/lesson-layout'
import { LineChart } from '~/components/line-chart'
import { Note } from '~/components/note'
import { PageHead, Section } from '~/components/page-head'
import { Pager } from '~/components/pager'
import { PathList } from '~/components/path-list'
import { Meter, StepProgress } from '~/components/progress'
import { QuestionMap } from '~/components/question-map'
import { RegisterSheet } from '~/components/register-sheet'
import { NextSteps, ReviewList } from '~/components/review-list'
import { ServiceTag } from '~/components/service-tag'
import { FocusShell, PublicShell, Shell } from '~/components/shell'
import { SignInLayout } from '~/components/sign-in-layout'
import { AsidePart, SplitLayout } from '~/components/split-layout'
import { StatusChip } from '~/components/status-chip'
import { STATUSES } from '~/domain/register-status'
import { DataTable } from '~/components/table'
import { Timeline } from '~/components/timeline'
import { GateFigure, WaveSites } from '~/components/wave-sites'

const frame = {
  user: { name: 'Dana Whitlock', detail: 'Northgate' },
  nav: [
    { label: 'Today', href: '/', current: true },
    { label: 'Courses', href: '/courses' },
  ],
  path: '/',
} as const

const people = [{ id: '1', name: 'Dahl, Mikkel', site: 'Northgate' }]

const controls = (
  <Shell {...frame} demo>
    <PageHead over="Tuesday" title="Components" lead="All of them." actions={<ButtonLink href="/">Go on</ButtonLink>} />
    <Button disabledReason="One error stands in the way.">Publish</Button>
    <TextField name="number" label="Staff number" hint="Six digits" errors={['Five digits']} />
    <PasswordField name="password" label="Password" autoComplete="current-password" />
    <TextArea name="why" label="Why?" optional />
    <SelectField name="site" label="Site" placeholder="All sites" options={[{ value: 'n', label: 'Northgate' }]} />
    <FileField name="file" label="File" />
    <CheckField name="flag" label="Come back" />
    <ChoiceList name="q" legend="Which?" value="a" options={[{ value: 'a', label: 'A', mark: 'right', reason: 'So it is.' }]} />
    <ErrorSummary fields={[{ id: 'number', label: 'Staff number', errors: ['Five digits'] }]} />
    <FilterForm label="Filter" clearHref="/register">
      <TextField name="find" label="Name" small />
    </FilterForm>
    <Note tone="ok" title="Saved." announce="status" />
    <Empty title="Nothing yet">The next is due on Friday.</Empty>
  </Shell>
)

const data = (
  <Shell {...frame} fit="wide">
    <h1>Data</h1>
    {STATUSES.map((status) => (
      <StatusChip key={status} status={status} />
    ))}
    <ServiceTag service="employment" />
    <CountsStrip
      label="Status"
      all={{ count: 12, href: '#' }}
      parts={[{ key: 'c', label: 'Certified', count: 12, href: '#', texture: 'hatch' }]}
    />
    <DataTable
      caption="People"
      cards
      rows={people}
      rowKey={(person) => person.id}
      columns={[
        { key: 'name', head: 'Name', rowHead: true, sort: { href: '?sort=name', direction: 'ascending' }, cell: (person) => person.name },
        { key: 'site', head: 'Site', cell: (person) => person.site },
      ]}
    />
    <Pager page={5} pages={20} hrefFor={(page) => `?page=${page}`} />
    <Facts items={[{ term: 'Site', value: 'Northgate' }]} />
    <Timeline items={[{ key: '1', when: '2 Nov', title: 'Issued' }]} />
    <CheckList items={[{ key: '1', state: 'missing', title: 'Exam' }]} />
    <Meter value={3} max={4} label="3 of 4" />
    <HoursMeter title="Hours" planned={60} segments={[{ id: 'a', label: '1 Two systems', minutes: 90, written: 30 }]} />
    <BarChart
      title="Rates"
      bars={[{ key: 'n', label: 'Northgate', value: 80, detail: '8 of 10' }]}
      target={{ value: 90, label: 'the 90% needed' }}
    />
    <LineChart
      title="Adoption"
      label="It rises."
      series={[{ name: 'Pilot', points: [{ x: 0, y: 0 }, { x: 1, y: 50 }] }]} // prettier-ignore
      x={{ from: 0, to: 1, ticks: [0, 1], says: 'months' }}
      y={{ from: 0, to: 100, ticks: [0, 100] }}
    />
    <WaveSites
      waves={[{ key: 'p', name: 'Pilot', detail: 'Month 2', sites: [{ key: 'n', name: 'Northgate', value: '97%', standing: 'on-path' }] }]}
    />
    <GateFigure value="91%" mark="met" />
  </Shell>
)

const today = (
  <Shell {...frame}>
    <SplitLayout asideLabel="Your record" aside={<AsidePart id="plan" title="Plan" children="Later" />}>
      <h1>Carry on</h1>
      <StepProgress steps={['done', 'here', 'todo']} />
      <Section id="due" title="Also on your list">
        <DiaryList items={[{ key: 'a', when: { date: '2026-12-04' }, title: 'Exam' }]} />
      </Section>
      <CompetencyBar name="Process mastery" score={61} needs={75} />
      <ReviewList items={[{ key: '1', number: 12, question: 'Which?', says: 'That one.' }]} />
      <NextSteps items={[{ key: '1', title: 'Try again', says: 'Tomorrow.' }]} />
      <PathList items={[{ key: '1', mark: 'weak', when: 'Tue 10', title: 'Waited', stronger: 'ask.' }]} />
    </SplitLayout>
  </Shell>
)

const lesson = (
  <Shell {...frame} fit="own">
    <LessonLayout
      outline={{
        title: 'Module 1',
        detail: '4 hours',
        summary: 'Module 1, lesson 1',
        entries: [{ key: 'a', title: 'One', href: '#', minutes: 5, state: 'here' }],
      }}
      aside={<LessonAsidePart title="Progress">Step 1</LessonAsidePart>}
    >
      <h1>Two systems</h1>
      <StepNav next={{ label: 'Step 2', href: '?step=2' }} />
    </LessonLayout>
  </Shell>
)

const desk = (
  <Shell {...frame} fit="flush">
    <DeskLayout
      head={
        <DeskHead over="Scenario" title="First week" clock="Tuesday 10 November">
          <DayRuler
            days={[{ date: '2026-11-10', label: 'Tue 10' }]} // prettier-ignore
            today="2026-11-10"
            hour={0.5}
            label="It is Tuesday."
            standards={[{ id: 's', name: 'First contact', says: 'due Tue 10', date: '2026-11-10', state: 'due', service: 'employment' }]}
          />
        </DeskHead>
      }
      file={
        <CaseFile
          people={[{ name: 'Amara Nwosu', says: 'Laid off.' }]}
          documents={[{ key: 'd', title: 'Letter', href: '#', state: 'new' }]}
        />
      }
      registers={
        <RegisterSheet
          service="social-protection"
          title="Benefits register"
          rows={[{ label: 'Address', value: 'Quay Street 14', differs: true }]}
        />
      }
    >
      <Speech who="Amara">“Will they stop the rent money?”</Speech>
    </DeskLayout>
  </Shell>
)

const editor = (
  <Shell {...frame} fit="full">
    <EditorLayout
      title="Two systems"
      source={<Diagnostics items={[{ key: '1', level: 'error', line: 4, says: 'No source.' }]} />}
      preview="Preview"
      release="Release"
    />
  </Shell>
)

const question = (
  <FocusShell title="Exam">
    <h1>Question</h1>
    <QuestionMap entries={[{ position: 1, href: '#', answered: true, current: true }]} />
  </FocusShell>
)

const certificate = (
  <PublicShell>
    <h1>Genuine</h1>
    <CertificateSheet
      number="JM-J-1"
      holder="Dana Whitlock"
      agencies={['Employment Service']}
      title="Certificate of joint practice"
      statement="has completed the course"
      met={['Policy understanding']}
      issued="2026-11-20"
      validThrough="2028-11-19"
      signatories={[{ name: 'H. Lindqvist', role: 'Director' }]}
      qr={<img alt="QR code" src="/qr.svg" />}
      verifyAddress="verify.example"
    />
  </PublicShell>
)

/** Every component, in the kind of page it stands on. */
export const PAGES: Record<string, ReactElement> = {
  controls,
  data,
  today,
  lesson,
  desk,
  editor,
  question,
  certificate,
  'sign-in': <SignInLayout title="Sign in" demo children="Fields" />,
  error: (
    <PublicShell>
      <ErrorPage status={403} needs={['hr', 'auditor']} />
    </PublicShell>
  ),
  confirm: (
    <Shell {...frame}>
      <ConfirmForm title="Apply?" consequences={['12 people are added.']} confirm="Apply" cancel={{ label: 'Back', href: '/' }} />
    </Shell>
  ),
}
