/** The roles a person may hold; a person may hold several, and what they may do is the union. */
export const ROLES = ['staff', 'supervisor', 'trainer', 'hr', 'programme-manager', 'auditor', 'administrator'] as const
export type Role = (typeof ROLES)[number]

/** How a role is named to people, singular and without an article. */
export const ROLE_NAMES: Record<Role, string> = {
  staff: 'staff member',
  supervisor: 'supervisor',
  trainer: 'trainer',
  hr: 'HR',
  'programme-manager': 'programme manager',
  auditor: 'auditor',
  administrator: 'administrator',
}

export const ACTIONS = ['read', 'write', 'take', 'play', 'import', 'export', 'publish', 'give', 'mark', 'withdraw', 'confirm'] as const
export const ENTITIES = [
  'today',
  'course',
  'lesson',
  'assignment',
  'exam',
  'scenario',
  'withdrawal',
  'certificate',
  'register',
  'person',
  'people',
  'organisation',
  'activity',
  'password-link',
  'content',
  'workshop',
  'cohort',
  'adoption',
  'needs',
  'audit',
  'account',
] as const
export const SCOPES = ['own', 'team', 'any'] as const

type PermissionShape = `${(typeof ACTIONS)[number]}:${(typeof ENTITIES)[number]}:${(typeof SCOPES)[number]}`

/**
 * The permission matrix: permission → roles that have it. Whatever is not here is denied.
 * Learning is for `staff`, which everyone holds who works in a joint office; an outside auditor need not.
 */
export const PERMISSIONS = {
  'read:today:own': ROLES,
  'write:account:own': ROLES,
  'read:course:any': ROLES,

  'take:lesson:own': ['staff'],
  'take:exam:own': ['staff'],
  'play:scenario:own': ['staff'],
  'read:certificate:own': ['staff'],
  // A run is gone through by whoever played it, by assessors and, for an appeal, by auditors; each of these asks with it.
  'read:scenario:own': ['staff', 'trainer', 'auditor'],
  'read:scenario:any': ['trainer', 'auditor'],
  // A trainer proposes to withdraw a version; a second person of these confirms it.
  'withdraw:scenario:any': ['trainer'],
  'confirm:withdrawal:any': ['trainer', 'hr', 'programme-manager'],
  'read:withdrawal:any': ['trainer', 'hr', 'programme-manager', 'auditor'],

  'mark:assignment:team': ['supervisor', 'trainer'],
  'mark:assignment:any': ['trainer'],
  'read:assignment:team': ['supervisor', 'trainer', 'auditor'],
  'read:assignment:any': ['trainer', 'auditor'],
  // Files that were handed in open to their owner, to whoever may mark them and to auditors; each of these asks with it.
  'read:assignment:own': ['staff', 'supervisor', 'trainer', 'auditor'],

  'read:certificate:any': ['hr', 'auditor', 'administrator'],
  'read:register:any': ['hr', 'auditor', 'administrator'],
  'export:register:any': ['hr', 'auditor'],
  'read:person:team': ['supervisor', 'hr', 'auditor', 'administrator'],
  'read:person:any': ['hr', 'auditor', 'administrator'],
  'write:person:any': ['hr', 'administrator'],
  'give:password-link:any': ['hr', 'administrator'],

  'import:organisation:any': ['hr', 'administrator'],
  'import:people:any': ['hr', 'administrator'],
  'import:certificate:any': ['hr'],
  'import:activity:any': ['hr', 'programme-manager'],

  'read:content:any': ['trainer', 'auditor', 'administrator'],
  'write:content:any': ['trainer'],
  'publish:content:any': ['trainer'],
  'read:workshop:any': ['trainer', 'auditor', 'administrator'],
  'write:workshop:any': ['trainer'],
  // Their own are the cohorts that a trainer leads.
  'read:cohort:own': ['trainer', 'programme-manager', 'auditor'],
  'read:cohort:any': ['programme-manager', 'auditor'],
  'write:cohort:own': ['trainer'],

  'read:adoption:any': ['programme-manager', 'hr', 'auditor', 'administrator'],
  'read:needs:any': ['trainer', 'programme-manager'],
  'read:audit:any': ['auditor', 'administrator'],
} as const satisfies Partial<Record<PermissionShape, readonly Role[]>>

/** A permission of the matrix, `action:entity:scope`; a permission nobody was given does not compile. */
export type Permission = keyof typeof PERMISSIONS

/** Every permission of the matrix, in its order. */
export const ALL_PERMISSIONS = Object.keys(PERMISSIONS) as Permission[]

/** True when one of `roles` has the permission. No roles, no permission. */
export function may(roles: readonly Role[], permission: Permission): boolean {
  return rolesFor(permission).some((role) => roles.includes(role))
}

/** The roles that have a permission, in the order of the matrix; what a 403 names as needed. */
export function rolesFor(permission: Permission): readonly Role[] {
  return PERMISSIONS[permission]
}
