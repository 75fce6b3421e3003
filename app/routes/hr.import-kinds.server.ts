import type { Permission } from '~/domain/permissions'
import { may } from '~/domain/permissions'
import { rolesGivenBy } from '~/domain/giving-roles'
import { clock } from '~/http/clock.server'
import { forbidden, requirePermission, requireUser, type User } from '~/identity/index.server'
import { findImportDraft, IMPORT_KINDS, type ImportDraft, type Importer, type ImportKind } from '~/models/imports.server'

export type ImportColumn = { name: string; needed: boolean; says: string; example: string }

type KindPage = {
  title: string
  says: string
  permission: Permission
  columns: readonly ImportColumn[]
  rows?: readonly (readonly string[])[]
}

const column = (name: string, needed: boolean, says: string, example: string): ImportColumn => ({ name, needed, says, example })

/** What each kind of file is, in the order in which they build on each other. */
export const KIND_PAGES: Record<ImportKind, KindPage> = {
  agencies: {
    title: 'Agencies',
    says: 'Who employs people. The agency’s time zone and working days decide dates. Holidays may stand in the same file.',
    permission: 'import:organisation:any',
    columns: [
      column('kind', false, 'agency, or holiday for a day its calendar is closed; a file without this column is all agencies', 'agency'),
      column('id', true, 'small letters, figures and dashes; never changes', 'employment'),
      column('name', true, 'of the agency or of the holiday', 'Employment Agency'),
      column('short_name', false, 'for tables', 'Employment'),
      column('service', true, 'employment or social-protection', 'employment'),
      column('time_zone', true, 'such as Europe/Berlin', 'Europe/Berlin'),
      column('weekend', false, 'days off from 1 Monday to 7 Sunday with ; between; 6;7 when empty', '6;7'),
      column('agency', false, 'for a holiday: the id of its agency', ''),
      column('date', false, 'for a holiday: its day', ''),
    ],
    rows: [['holiday', '', 'New Year’s Day', '', '', '', '', 'employment', '2027-01-01']],
  },
  sites: {
    title: 'Sites',
    says: 'Where people work. A site that is not live yet has no adoption figures.',
    permission: 'import:organisation:any',
    columns: [
      column('id', true, 'small letters, figures and dashes; never changes', 'northgate'),
      column('name', true, 'as people call it', 'Northgate'),
      column('wave', true, 'of the rollout, a whole number', '1'),
      column('live_from', false, 'first day of joint work; empty while not live', '2026-03-02'),
    ],
  },
  'job-roles': {
    title: 'Job roles',
    says: 'Which track a job asks for. Whoever holds the job is enrolled in it.',
    permission: 'import:organisation:any',
    columns: [
      column('id', true, 'small letters, figures and dashes; never changes', 'joint-adviser'),
      column('name', true, 'the title of the job', 'Joint adviser'),
      column('required_track', false, 'executive, frontline or technical; empty for none', 'frontline'),
    ],
  },
  people: {
    title: 'People',
    says: 'Everybody who learns or works with the register, by employee number.',
    permission: 'import:people:any',
    columns: [
      column('employee_number', true, 'never changes', '122093'),
      column('given_name', true, '', 'Amara'),
      column('family_name', true, '', 'Osei'),
      column('email', true, 'work address, to sign in with', 'amara.osei@example.org'),
      column('agency', true, 'id or name', 'employment'),
      column('site', true, 'id or name', 'northgate'),
      column('job_role', true, 'id or title', 'joint-adviser'),
      column(
        'roles',
        false,
        'supervisor, trainer, hr, programme-manager, auditor, administrator, with ; between; everybody is staff too unless not-staff stands there',
        '',
      ),
      column('supervisor', false, 'employee number', ''),
      column('hired_on', true, 'first day of employment', '2025-03-01'),
      column('left_on', false, 'last day of employment', ''),
    ],
  },
  certificates: {
    title: 'Earlier certificates',
    says: 'Certificates earned before Jointmark. They are marked as imported and follow the same dates.',
    permission: 'import:certificate:any',
    columns: [
      column('employee_number', true, '', '122093'),
      column('track', true, 'foundation, frontline, technical or executive', 'frontline'),
      column('level', true, 'foundation, provisional, initial, advanced or trainer', 'initial'),
      column('certified_on', true, 'day of completion', '2026-03-14'),
      column('valid_through', false, 'last valid day; derived by the policy when empty, and never later than it allows', ''),
      column('reassessed_on', false, 'last quarterly reassessment met', '2026-09-15'),
      column('source', true, 'who certified', 'Academy North'),
      column('evidence', true, 'where the evidence lies', 'File 2026-0314'),
    ],
  },
  activity: {
    title: 'Monthly activity',
    says: 'What people did of joint work in a month. Together with certificates it decides who has adopted it.',
    permission: 'import:activity:any',
    columns: [
      column('employee_number', true, '', '122093'),
      column('month', true, 'such as 2026-10', '2026-10'),
      column('active_weeks', true, 'weeks of the month with joint work, 0 to 5', '4'),
      column('steps_applicable', true, 'steps of the joint process that applied', '60'),
      column('steps_correct', true, 'how many of those were done correctly', '55'),
    ],
  },
}

/** Whoever may import anything at all; 403 names the roles that import people. */
export async function requireAnyImport(request: Request): Promise<User> {
  const user = await requireUser(request)
  if (!kindsFor(user).length) throw forbidden('import:people:any')
  return user
}

/** The kinds of file a person may import, in order. */
export const kindsFor = (user: User): ImportKind[] => IMPORT_KINDS.filter((kind) => may(user.roles, KIND_PAGES[kind].permission))

/** Whoever may import the kind that an address names; an unknown kind is not found. */
export async function requireImport(request: Request, named: string | undefined): Promise<{ user: User; kind: ImportKind }> {
  await requireAnyImport(request)
  const kind = IMPORT_KINDS.find((one) => one === named)
  if (!kind) throw new Response(null, { status: 404 })
  return { user: await requirePermission(request, KIND_PAGES[kind].permission), kind }
}

/** The draft that an address names, for those who may import its kind. */
export async function requireDraft(request: Request, draftId: string | undefined): Promise<{ user: User; draft: ImportDraft }> {
  const user = await requireAnyImport(request)
  const draft = await findImportDraft(draftId ?? '')
  if (!draft)
    throw new Response('This file is no longer kept: files that were not applied are forgotten after a day. Upload it again.', {
      status: 404,
    })
  await requirePermission(request, KIND_PAGES[draft.kind].permission)
  return { user, draft }
}

export const importerOf = (user: User): Importer => ({
  actorId: user.personId,
  mayGive: rolesGivenBy(user.roles),
  today: clock.today(user.timeZone),
})
