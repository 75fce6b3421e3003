import { may, type Role } from '~/domain/permissions'
import { mainNav } from './main-nav'

const SAYS: Record<string, string> = {
  '/hr/register': 'Who is certified, for what, through when, and what is due.',
  '/hr/import': 'Agencies, sites, people, earlier certificates and monthly activity from your files.',
  '/supervise/team': 'Your people, their status and what is due for them.',
  '/assess': 'What was handed in for workplace assignments, and how it was marked.',
  '/teach': 'Lessons: write, check, preview and publish.',
  '/teach/sessions': 'Workshop sessions: plan them, see who comes, record who was there.',
  '/teach/cohorts': 'Groups that learn together: their timetables, and who is behind.',
  '/change/adoption': 'How far each site has taken up the joint way of working.',
  '/admin/audit': 'Who did what, and when.',
  '/courses': 'Every course with its lessons and hours.',
}

const READS_LESSONS = 'Lessons and cases: their words, their hours and their versions.'

/** Where somebody who is here to work and not to learn can go, each with what is there. */
export function WorkPlaces({ roles }: { roles: readonly Role[] }) {
  const places = mainNav({ roles, path: '/' }).filter((item) => SAYS[item.href])
  return (
    <ul className="ledger ruled mt-10">
      {places.map((place) => (
        <li key={place.href} className="grid gap-x-8 py-4 sm:grid-cols-[12rem_minmax(0,1fr)]">
          <a className="font-semibold" href={place.href}>
            {place.label}
          </a>
          <p className="text-ink-2">{place.href === '/teach' && !may(roles, 'write:content:any') ? READS_LESSONS : SAYS[place.href]}</p>
        </li>
      ))}
    </ul>
  )
}
