import { may, type Permission, type Role } from '~/domain/permissions'
import type { NavItem } from './shell'

type Place = { label: string; href: string; needs: Permission; also?: readonly string[]; only?: Role }

const PLACES: readonly Place[] = [
  { label: 'Today', href: '/', needs: 'read:today:own' },
  {
    label: 'Courses',
    href: '/courses',
    needs: 'read:course:any',
    also: ['/learn', '/glossary', '/search', '/notes', '/rate', '/recall', '/practice', '/undertakings', '/needs', '/cohorts'],
  },
  { label: 'Scenarios', href: '/scenarios', needs: 'play:scenario:own', also: ['/runs'] },
  { label: 'Assessments', href: '/assessments', needs: 'take:exam:own', also: ['/exams'] },
  { label: 'Certificate', href: '/certificate', needs: 'read:certificate:own', also: ['/certificates'] },
  { label: 'Register', href: '/hr/register', needs: 'read:register:any', also: ['/hr/people'] },
  { label: 'Import', href: '/hr/import', needs: 'import:people:any' },
  { label: 'Team', href: '/supervise/team', needs: 'read:person:team', only: 'supervisor' },
  { label: 'Marking', href: '/assess', needs: 'read:assignment:team' },
  { label: 'Lessons', href: '/teach', needs: 'read:content:any' },
  { label: 'Workshops', href: '/teach/sessions', needs: 'read:workshop:any', also: ['/teach/guides'] },
  { label: 'Cohorts', href: '/teach/cohorts', needs: 'read:cohort:own' },
  { label: 'Adoption', href: '/change/adoption', needs: 'read:adoption:any' },
  { label: 'Needs', href: '/change/needs', needs: 'read:needs:any' },
  { label: 'Audit log', href: '/admin/audit', needs: 'read:audit:any' },
]

const within = (path: string, place: string) => (place === '/' ? path === '/' : path === place || path.startsWith(`${place}/`))

/** The address among these that a path lies in, the longest where there are several. */
const nearest = (path: string, starts: readonly string[]): string =>
  starts.filter((start) => within(path, start)).reduce((best, start) => (start.length > best.length ? start : best), '')

/** The places that a person with these roles may go, with the one they are in marked. */
export function mainNav({ roles, path }: { roles: readonly Role[]; path: string }): NavItem[] {
  const places = PLACES.filter(({ needs, only }) => may(roles, needs) && (!only || roles.includes(only)))
  const here = nearest(
    path,
    places.flatMap(({ href, also = [] }) => [href, ...also]),
  )
  return places.map(({ label, href, also = [] }) => ({ label, href, current: here !== '' && [href, ...also].includes(here) }))
}
