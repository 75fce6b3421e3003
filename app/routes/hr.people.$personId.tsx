import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Pencil } from 'lucide-react'
import { Button, ButtonLink } from '~/components/button'
import { Empty } from '~/components/empty'
import { Facts } from '~/components/facts'
import { TextArea } from '~/components/field'
import { inARow } from '~/components/format'
import { Note } from '~/components/note'
import { PageHead } from '~/components/page-head'
import { AsidePart, SplitLayout } from '~/components/split-layout'
import { RunsToRead } from '~/components/runs-to-read'
import { TrackStanding } from '~/components/track-standing'
import { TRACK_NAMES } from '~/domain/curriculum'
import { formatDate, formatInstant } from '~/domain/dates'
import { mayGiveLink } from '~/domain/giving-roles'
import { may, ROLE_NAMES } from '~/domain/permissions'
import { clock } from '~/http/clock.server'
import { environment } from '~/http/environment.server'
import { forbidden, requirePermission } from '~/identity/index.server'
import { hashToken, newToken } from '~/identity/secret.server'
import { storePasswordLink } from '~/models/accounts.server'
import { findAnyPerson } from '~/models/people.server'
import { listAnyReadableRuns } from '~/models/run-reading.server'
import { findAnyStanding } from '~/models/standing.server'
import { listSignatures } from '~/models/undertakings.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data ? data.name : 'Person'} · Jointmark` }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const user = await requirePermission(request, 'read:person:team')
  const standing = await findAnyStanding({ personId: params.personId ?? '', now: clock.now() })
  // A supervisor learns nothing of people outside the team, not even whether they exist.
  if (!may(user.roles, 'read:person:any') && standing?.person.supervisorId !== user.personId) throw forbidden('read:person:any')
  if (!standing) throw new Response(null, { status: 404 })
  const { person, today, leave, tracks } = standing
  const [supervisor, signatures, runs] = await Promise.all([
    person.supervisorId ? findAnyPerson(person.supervisorId) : undefined,
    listSignatures({ personId: person.personId }),
    may(user.roles, 'read:scenario:any') ? listAnyReadableRuns({ personId: person.personId, limit: 20 }) : null,
  ])
  const mayGive = may(user.roles, 'give:password-link:any')
  return {
    person,
    name: `${person.givenName} ${person.familyName}`,
    supervisor: supervisor
      ? { id: supervisor.personId, name: `${supervisor.givenName} ${supervisor.familyName}`, left: supervisor.leftOn }
      : null,
    today,
    leave,
    tracks,
    signed: signatures.map(({ signatureId, title, number, signedOn }) => ({ signatureId, title, number, signedOn })),
    runs,
    timeZone: user.timeZone,
    mayOpenAnybody: may(user.roles, 'read:person:any'),
    mayEdit: may(user.roles, 'write:person:any'),
    mayOpenCertificates: may(user.roles, 'read:certificate:any'),
    link: mayGive ? mayGiveLink({ giver: user.roles, person, today }) : null,
    saved: new URL(request.url).searchParams.get('saved'),
  }
}

/** Makes a one-time link and shows it once: only its hash is kept. */
export async function action({ request, params }: ActionFunctionArgs) {
  const user = await requirePermission(request, 'give:password-link:any')
  const person = await findAnyPerson(params.personId ?? '')
  if (!person) throw new Response(null, { status: 404 })
  const verdict = mayGiveLink({ giver: user.roles, person, today: clock.today(person.timeZone) })
  if (!verdict.ok) return data({ refused: verdict.because, link: null, until: null }, { status: 403 })
  const token = newToken()
  const expiresAt = await storePasswordLink({
    personId: person.personId,
    tokenHash: hashToken(token),
    actorId: user.personId,
    now: clock.now(),
  })
  const origin = environment().APP_ORIGIN ?? new URL(request.url).origin
  return data({ refused: null, link: `${origin}/set-password/${token}`, until: formatInstant(expiresAt, user.timeZone) })
}

export default function PersonPage() {
  const { person, name, tracks, mayEdit, mayOpenCertificates, saved } = useLoaderData<typeof loader>()
  return (
    <SplitLayout aside={<Margin />} asideLabel={`About ${name}`} proportion="debrief">
      <PageHead
        over={`Staff no. ${person.employeeNumber}, ${person.siteName}`}
        title={name}
        lead={`${person.jobTitle}, ${person.agencyName}. ${person.requiredTrack ? `The job asks for the ${TRACK_NAMES[person.requiredTrack]} track.` : 'The job asks for no track.'}`}
        actions={
          mayEdit ? (
            <ButtonLink href={`/hr/people/${person.personId}/edit`} icon={Pencil}>
              Change
            </ButtonLink>
          ) : undefined
        }
      />
      {saved ? (
        <Note tone="ok" announce="status" className="mt-6" title={saved === 'new' ? 'Added.' : 'Saved.'}>
          {saved === 'new'
            ? 'A person signs in after setting a password with a one-time link: give it on this page.'
            : 'The register is up to date.'}
        </Note>
      ) : null}
      <LinkAnswer />
      <div className="mt-10 space-y-10">
        {tracks.length === 0 ? (
          <Empty title="Not enrolled in any course">{`The job ${person.jobTitle} asks for no track, so there is nothing to certify.`}</Empty>
        ) : (
          tracks.map((standing) => <TrackStanding key={standing.track} standing={standing} linkCertificates={mayOpenCertificates} />)
        )}
      </div>
    </SplitLayout>
  )
}

function LinkAnswer() {
  const answer = useActionData<typeof action>()
  if (!answer) return null
  if (!answer.link)
    return (
      <Note tone="bad" announce="alert" className="mt-6" title="No link was given.">
        {answer.refused}
      </Note>
    )
  return (
    <Note tone="ok" announce="status" className="mt-6" title="This link is shown once.">
      <p>{`Copy it now and hand it over yourself. It works once, until ${answer.until}; earlier links have stopped working.`}</p>
      <TextArea
        name="link"
        label="One-time link"
        defaultValue={answer.link}
        readOnly
        rows={3}
        className="mono break-all"
        frameClassName="mt-3"
      />
    </Note>
  )
}

function Margin() {
  const { person, supervisor, leave, link, signed, runs, timeZone, mayOpenAnybody } = useLoaderData<typeof loader>()
  return (
    <>
      <AsidePart id="facts" title="Record">
        <Facts
          items={[
            { term: 'E-mail', value: <span className="break-all">{person.email}</span> },
            { term: 'Agency', value: person.agencyName },
            { term: 'Site', value: person.siteName },
            { term: 'Supervisor', value: supervisorOf(supervisor, mayOpenAnybody) },
            {
              term: 'Employed',
              value: `since ${formatDate(person.hiredOn, 'long')}${person.leftOn ? `, to ${formatDate(person.leftOn, 'long')}` : ''}`,
            },
            { term: 'Roles', value: inARow(person.roles.map((role) => ROLE_NAMES[role])) },
          ]}
        />
      </AsidePart>
      <AsidePart id="leave" title="Leave">
        {leave.length === 0 ? (
          <p className="small text-ink-2">None recorded.</p>
        ) : (
          <ul className="space-y-1 small">
            {leave.map(({ from, to }) => (
              <li key={from}>{`${formatDate(from, 'long')} ${to ? `to ${formatDate(to, 'long')}` : 'until further notice'}`}</li>
            ))}
          </ul>
        )}
      </AsidePart>
      <AsidePart id="signed" title="Undertakings">
        {signed.length === 0 ? (
          <p className="small text-ink-2">None signed.</p>
        ) : (
          <ul className="space-y-1 small">
            {signed.map(({ signatureId, title, number, signedOn }) => (
              <li key={signatureId}>{`${title}, version ${number}, signed on ${formatDate(signedOn, 'long')}`}</li>
            ))}
          </ul>
        )}
      </AsidePart>
      {runs ? <RunsToRead runs={runs} timeZone={timeZone} /> : null}
      <AsidePart id="sign-in" title="Sign-in">
        <p className="small">{person.hasPassword ? 'Has set a password.' : 'Has not set a password yet.'}</p>
        {link ? (
          <form method="post" className="mt-3">
            <Button type="submit" small disabledReason={link.ok ? undefined : link.because}>
              Give a one-time link
            </Button>
            {link.ok ? <p className="hint mt-2">Sets or resets the password. Works once, for seven days.</p> : null}
          </form>
        ) : null}
      </AsidePart>
    </>
  )
}

function supervisorOf(supervisor: { id: string; name: string; left: string | null } | null, link: boolean) {
  if (!supervisor) return 'none recorded'
  const left = supervisor.left ? `, left on ${formatDate(supervisor.left, 'long')}` : ''
  return (
    <>
      {link ? <a href={`/hr/people/${supervisor.id}`}>{supervisor.name}</a> : supervisor.name}
      {left}
    </>
  )
}
