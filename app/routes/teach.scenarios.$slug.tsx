import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { ButtonLink } from '~/components/button'
import { Disclose } from '~/components/disclose'
import { share } from '~/components/format'
import { PageHead, Section } from '~/components/page-head'
import { ScenarioOutcomes } from '~/components/teach/scenario-outcomes'
import { FindingsTable, ProfilesTable, ScenesTable } from '~/components/teach/scenario-tables'
import { ScenarioVersions } from '~/components/teach/scenario-versions'
import { ScenePanel } from '~/components/teach/scene-panel'
import { MODE_WORDS, PlayedModes, PlayedProfiles, profileName, ProofNote } from '~/components/teach/scenario-played'
import { Statechart } from '~/components/teach/statechart'
import { civilDateIn, counted, formatDate } from '~/domain/dates'
import { may } from '~/domain/permissions'
import { requirePermission } from '~/identity/index.server'
import { figuresOf, proofOf, versionAsked, versionsShown } from './teach.scenarios.$slug.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? 'Scenario'}: map and figures · Jointmark` }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const user = await requirePermission(request, 'read:content:any')
  const query = new URL(request.url).searchParams
  const { version, versions, live, importedAt, beforeId } = await versionAsked({ slug: params.slug ?? '', number: query.get('version') })
  const [played, proof, shown] = await Promise.all([
    figuresOf({ user, version, mode: query.get('mode'), profile: query.get('profile') }),
    proofOf(version, beforeId),
    versionsShown({ user, slug: version.slug, versions, live }),
  ])
  const { figures, scenes } = played
  const standing = (scene: string | null | undefined) => scenes.find((one) => one.scene === scene)?.scene
  const hardest = figures.kind === 'shown' ? figures.hardest?.scene : undefined
  return {
    ...played,
    ...proof,
    slug: version.slug,
    title: version.title,
    number: version.number,
    live,
    publishedOn: importedAt && formatDate(civilDateIn(importedAt, user.timeZone), 'long'),
    versions: shown,
    withdrawn: shown.find(({ number }) => number === version.number)?.withdrawn ?? null,
    desks: Object.fromEntries((proof.chart?.lanes ?? []).map(({ desk, title }) => [desk, title])),
    chosen: standing(query.get('scene')) ?? standing(hardest) ?? scenes[0]?.scene ?? '',
    mayPlay: may(user.roles, 'play:scenario:own') && version.bundle.scenario.use !== 'exam',
    mayRead: may(user.roles, 'read:scenario:any'),
    mayWithdraw: may(user.roles, 'withdraw:scenario:any'),
    maySeeWithdrawal: may(user.roles, 'read:withdrawal:any'),
  }
}

type Page = ReturnType<typeof useLoaderData<typeof loader>>

function usePage() {
  const page = useLoaderData<typeof loader>()
  const at = `/teach/scenarios/${page.slug}`
  const version = page.number === page.live ? '' : `&version=${page.number}`
  const profile = page.profile === null ? '' : `&profile=${page.profile}`
  return {
    ...page,
    hrefFor: (scene: string) => `${at}?mode=${page.mode}&scene=${scene}${profile}${version}#map`,
    modeHref: (mode: string) => `${at}?mode=${mode}&scene=${page.chosen}${profile}${version}`,
    profileHref: (one: string | null) =>
      `${at}?mode=${page.mode}&scene=${page.chosen}${one === null ? '' : `&profile=${one}`}${version}#map`,
    showMe: (finding: string) => `${at}/findings/${page.number}/${finding}`,
    titles: new Map(page.scenes.map(({ scene, title }) => [scene, title])),
    byScene: new Map(page.figures.kind === 'shown' ? page.figures.scenes.map((one) => [one.scene, one]) : []),
    listed: page.scenes.map((scene) => ({ ...scene, desk: page.desks[scene.desk] ?? scene.desk })),
    names: { standards: page.standards, errors: page.errors },
  }
}

export default function TeachScenario() {
  const page = usePage()
  const { slug, title, number, live, publishedOn, withdrawn, versions, figures, chart, chosen, mayPlay, mayRead } = page
  const scene = page.listed.find((one) => one.scene === chosen)
  return (
    <>
      <PageHead
        over={<a href="/teach/scenarios">Scenarios</a>}
        title={title}
        lead={`${verdictOf(page)} Version ${number}${number === live ? ', the one played now' : ''}${publishedOn ? `, published on ${publishedOn}` : ''}${withdrawn ? `, withdrawn on ${withdrawn}` : ''}.${live === null ? ' Nothing of it can be played until a corrected version is imported.' : ''}`}
        actions={
          <>
            {mayPlay && live !== null ? <ButtonLink href={`/scenarios/${slug}`}>Play it</ButtonLink> : null}
            {mayRead ? (
              <ButtonLink variant="3" href={`/teach/scenarios/${slug}/runs`}>
                Runs to go through
              </ButtonLink>
            ) : null}
            <ButtonLink variant="3" href="#versions">
              {counted(versions.length, 'version')}
            </ButtonLink>
          </>
        }
      />
      <ProofNote findings={page.findings} />
      <Section
        id="map"
        title="How it is played"
        className="mt-12 scroll-mt-4"
        lead={figures.kind === 'hidden' ? hiddenWords(page) : COUNTED}
      >
        <PlayedModes mode={page.mode} people={page.people} hrefFor={page.modeHref} />
        <PlayedProfiles {...page} all={page.people[page.mode]} hrefFor={page.profileHref} />
        <div className="mt-5 grid items-start gap-x-10 gap-y-8 xl:grid-cols-[minmax(0,1fr)_22rem]">
          {chart ? (
            <Statechart
              chart={chart}
              titles={page.titles}
              figures={page.byScene}
              people={figures.people}
              chosen={chosen}
              hrefFor={page.hrefFor}
            />
          ) : null}
          {scene ? (
            <ScenePanel
              scene={scene}
              figure={page.byScene.get(chosen)}
              hideBelow={page.hideBelow}
              counted={figures.kind === 'shown'}
              names={page.names}
              hrefFor={page.hrefFor}
            />
          ) : null}
        </div>
      </Section>
      <Outcomes />
      <Section
        id="scenes"
        title="All scenes"
        className="printed-open mt-12"
        lead={figures.kind === 'shown' ? `A dash stands where fewer than ${page.hideBelow} people came or had a time recorded.` : undefined}
      >
        <Disclose className="mt-3" summary={`${counted(page.listed.length, 'scene')}: where each leads, who came, how long it took`}>
          <ScenesTable scenes={page.listed} figures={page.byScene} hrefFor={page.hrefFor} />
        </Disclose>
      </Section>
      <Section
        id="proof"
        title="What the proof found"
        className="printed-open mt-12"
        lead="Every way through was tried before publishing, for each profile. “Show me” plays a run that shows a finding."
      >
        {page.findings.length > 0 ? (
          <FindingsTable findings={page.findings} titles={page.titles} hrefFor={page.hrefFor} showMe={page.showMe} />
        ) : (
          <p className="mt-3">Nothing.</p>
        )}
        <Disclose className="mt-4" summary={`Every run, by profile: ${counted(page.profiles.length, 'profile')}`}>
          <ProfilesTable profiles={page.profiles} />
        </Disclose>
      </Section>
      <ScenarioVersions slug={slug} versions={versions} shown={number} mayWithdraw={page.mayWithdraw} mayRead={page.maySeeWithdrawal} />
    </>
  )
}

const COUNTED =
  'Everybody counts once, by their first whole run in a mode and their first decision at each scene. Bars in a scene show how many came there; hatched are those who missed something stronger. The thicker an arrow, the more went that way; dotted, nobody. A dashed line joins a scene to one at the other desk that waits for it.'

const hiddenWords = ({ figures, people, mode }: Page) =>
  figures.kind === 'hidden'
    ? `${figures.because} ${people[mode] === 0 ? 'Nobody has played it to the end in this mode yet.' : `${people[mode]} so far in this mode.`}`
    : ''

function verdictOf({ figures, mode, profile }: Page): string {
  if (figures.kind === 'hidden') return ''
  const { passed, people } = figures
  return `${MODE_WORDS[mode]}${profile === null ? '' : `, ${profileName(profile)}`}: ${passed} of ${counted(people, 'person', 'people')} reached every line (${share(passed, people)}).`
}

function Outcomes() {
  const { figures, scenes, names, titles, hrefFor } = usePage()
  if (figures.kind === 'hidden') return null
  const says = (scene: string, name: string) =>
    scenes.find((one) => one.scene === scene)?.ways.find((way) => way.name === name)?.says ?? name
  const lateAt = new Map(
    figures.late.map(({ id }) => {
      const at = figures.scenes.flatMap((one) =>
        one.late.filter((late) => late.id === id).map((late) => ({ scene: one.scene, people: late.people })),
      )
      return [id, at.sort((a, b) => b.people - a.people).map(({ scene }) => `“${titles.get(scene) ?? scene}”`)] as const
    }),
  )
  return (
    <Section id="outcomes" title="What stands out" className="printed-open mt-12">
      <ScenarioOutcomes
        {...figures}
        lateAt={new Map([...lateAt].filter(([, scenes]) => scenes.length > 0))}
        names={names}
        titles={titles}
        says={says}
        hrefFor={hrefFor}
      />
    </Section>
  )
}
