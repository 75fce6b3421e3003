import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Empty } from '~/components/empty'
import { SelectField } from '~/components/field'
import { FilterForm } from '~/components/filter-form'
import { capital } from '~/components/format'
import { PageHead, Section } from '~/components/page-head'
import { DataTable } from '~/components/table'
import { COMPETENCY_NAMES, TRACK_NAMES, TRACKS } from '~/domain/curriculum'
import { COMPETENCIES } from '~/domain/lesson'
import type { SiteNeedsFigures } from '~/domain/needs-sites'
import { clock } from '~/http/clock.server'
import { requirePermission } from '~/identity/index.server'
import { findNeeds } from '~/models/needs.server'
import { needsOfAnySite } from '~/models/needs-sites.server'

export const meta: MetaFunction = () => [{ title: 'Training needs · Jointmark' }]

export async function loader({ request }: LoaderFunctionArgs) {
  const user = await requirePermission(request, 'read:needs:any')
  const asked = new URL(request.url).searchParams.get('track')
  const track = TRACKS.find((one) => one === asked) ?? 'foundation'
  const [{ sites, total, hideBelow }, needs] = await Promise.all([
    needsOfAnySite({ track, today: clock.today(user.timeZone) }),
    findNeeds(track),
  ])
  const rated = new Set(needs?.form.statements.map(({ competency }) => competency))
  return { track, name: TRACK_NAMES[track], sites, total, hideBelow, competencies: COMPETENCIES.filter((one) => rated.has(one)) }
}

type Shown = Extract<SiteNeedsFigures, { kind: 'shown' }>

function headline({ name, total }: ReturnType<typeof useLoaderData<typeof loader>>): string {
  if (total.kind !== 'shown') return `No site can be shown for ${name} yet`
  const [most] = [...COMPETENCIES].sort((a, b) => total.weights[b] - total.weights[a])
  if (!most || total.weights[most] === 0) return `${name}: nobody’s answers ask for weight on a competency`
  return `${name}: ${COMPETENCY_NAMES[most]} needs most weight, for ${total.weights[most]} of ${total.people} people`
}

export default function SiteNeedsPage() {
  const page = useLoaderData<typeof loader>()
  const { track, total, sites, hideBelow } = page
  return (
    <>
      <PageHead
        over="Training needs by site"
        title={headline(page)}
        measure="wide"
        lead="From the self-check and the questions before a course: how many people’s answers ask for weight on a competency, and for how many digital skills come first."
      />
      <FilterForm label="Choose the course" submit="Show" className="max-w-md">
        <SelectField
          name="track"
          label="Course"
          small
          options={TRACKS.map((value) => ({ value, label: TRACK_NAMES[value] }))}
          defaultValue={track}
        />
      </FilterForm>
      {total.kind === 'shown' ? (
        <Figures />
      ) : (
        <Empty className="mt-8" title="Too few people have finished the check">
          {`A site is shown from ${hideBelow} people on. The check is offered on the Today page before the first lesson of a course, and may be put off.`}
        </Empty>
      )}
      <Section id="rule" title="What is counted" className="mt-12">
        <ul className="mt-3 max-w-[62ch] list-disc space-y-1 ps-5">
          <li>People employed today who have rated all statements and answered all questions.</li>
          <li>A competency asks for weight where half of its statements are rated low or half of its questions were not right.</li>
          <li>{`Sites with fewer than ${hideBelow} such people are hidden, and the sum is of the sites shown, so that nobody’s answers can be worked out. Of ${sites.length} sites, ${sites.filter(({ figures }) => figures.kind === 'shown').length} are shown.`}</li>
          <li>{`The gain is of those who answered the same questions again at the end; it is hidden below ${hideBelow} people as well.`}</li>
        </ul>
      </Section>
    </>
  )
}

function Figures() {
  const { sites, total, competencies } = useLoaderData<typeof loader>()
  const rows = [...sites, { siteId: 'total', name: 'All sites shown', figures: total }]
  const shown = (figures: SiteNeedsFigures, of: (one: Shown) => string) => (figures.kind === 'shown' ? of(figures) : '')
  const share = (part: number, whole: number) => `${part} of ${whole}`
  return (
    <Section
      id="figures"
      title="By site and competency"
      className="mt-12"
      lead="Numbers of people. Gain: right answers of all who answered twice, before and after."
    >
      <DataTable
        className="mt-2"
        caption="People whose answers ask for weight, by site and competency"
        cards
        rows={rows}
        rowKey={({ siteId }) => siteId}
        rowClassName={({ siteId }) => (siteId === 'total' ? 'total' : undefined)}
        columns={[
          { key: 'site', head: 'Site', rowHead: true, cell: ({ name }) => name },
          { key: 'people', head: 'Finished', num: true, cell: ({ figures }) => shown(figures, ({ people }) => String(people)) },
          ...competencies.map((competency) => ({
            key: competency,
            head: capital(COMPETENCY_NAMES[competency]),
            num: true,
            cell: ({ figures }: (typeof rows)[number]) => shown(figures, ({ weights, people }) => share(weights[competency], people)),
          })),
          {
            key: 'digital',
            head: 'Digital skills first',
            num: true,
            cell: ({ figures }) => shown(figures, ({ digitalFirst, people }) => share(digitalFirst, people)),
          },
          {
            key: 'gain',
            head: 'Gain',
            num: true,
            cell: ({ figures }) =>
              shown(figures, ({ gain }) =>
                gain.kind === 'shown'
                  ? `${share(gain.before.right, gain.before.of)} → ${share(gain.after.right, gain.after.of)}`
                  : 'hidden',
              ),
          },
          {
            key: 'because',
            head: 'Not shown because',
            card: 'plain',
            cell: ({ figures }) => (figures.kind === 'shown' ? null : <span className="text-ink-2">{figures.because}</span>),
          },
        ]}
      />
    </Section>
  )
}
