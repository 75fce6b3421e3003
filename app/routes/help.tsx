import type { MetaFunction } from '@remix-run/node'
import { AccessibilityHelp, RecordHelp } from '~/components/help-promises'
import { LearningHelp, WorkHelp } from '~/components/help-topics'
import { PageHead } from '~/components/page-head'
import { AsidePart, SplitLayout } from '~/components/split-layout'

export const meta: MetaFunction = () => [{ title: 'Help · Jointmark' }]

const CONTENTS = [
  ['learning', 'Courses and lessons'],
  ['time', 'Notes, time, opinion'],
  ['scenarios', 'Scenarios'],
  ['exam', 'Exam'],
  ['certificate', 'Certificate'],
  ['supervisors', 'For supervisors'],
  ['hr', 'For HR'],
  ['trainers', 'For trainers'],
  ['programme', 'For programme managers'],
  ['auditors', 'For auditors'],
  ['signing-in', 'Signing in'],
  ['accessibility', 'Accessibility'],
  ['your-record', 'How we use your record'],
] as const

/** Public: how a certificate comes about and how records are used may be read by anybody. */
export default function Help() {
  return (
    <SplitLayout
      asideLabel="Contents of this page"
      aside={
        <AsidePart id="contents" title="On this page">
          <ul className="grid gap-1 text-sm">
            {CONTENTS.map(([id, title]) => (
              <li key={id}>
                <a href={`#${id}`} className="inline-block min-h-6">
                  {title}
                </a>
              </li>
            ))}
          </ul>
        </AsidePart>
      }
    >
      <PageHead
        over="Help"
        title="How Jointmark works"
        lead="Lessons teach, cases train, the exam asks, and a certificate says what was shown. Two services, one way of working."
      />
      <div className="mt-10 grid gap-12">
        <LearningHelp />
        <WorkHelp />
        <AccessibilityHelp />
        <RecordHelp />
      </div>
    </SplitLayout>
  )
}
