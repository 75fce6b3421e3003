import { db, transaction } from '#db/client.server'
import { agency, jobRole, person, registerEntry, site } from '#db/schema'

const AT = '2026-11-01T08:00:00.000Z'
const FAMILY_NAMES = [
  'Adebayo',
  'Brandt',
  'Castillo',
  'Dahl',
  'Eze',
  'Ferreira',
  'Gruenwald',
  'Hwang',
  'Ibanez',
  'Jensen',
  'Kim',
  'Lindqvist',
]
const GIVEN_NAMES = ['Amara', 'Beata', 'Chidi', 'Dora', 'Elif', 'Farid', 'Greta']
const STATUS_CYCLE = ['Certified', 'Certified', 'Certified', 'Due soon', 'Overdue', 'In training', 'On leave']
const TRACK_CYCLE = ['frontline', 'technical', 'executive']

/** Two agencies, `sites` sites and one job role, written without history, for tests of lists. */
export async function writePlaces({ sites }: { sites: number }): Promise<void> {
  await db()
    .insert(agency)
    .values([
      { id: 'pes', name: 'Employment Agency', shortName: 'PES', service: 'employment', timeZone: 'Europe/Berlin', weekend: [6, 7] },
      {
        id: 'spa',
        name: 'Social Protection Agency',
        shortName: 'SPA',
        service: 'social-protection',
        timeZone: 'Europe/Berlin',
        weekend: [6, 7],
      },
    ])
  await db()
    .insert(site)
    .values(
      Array.from({ length: sites }, (_, i) => ({
        id: `s${i}`,
        name: `Site ${String(i).padStart(3, '0')}`,
        wave: 1 + (i % 3),
        liveFrom: '2026-01-01',
      })),
    )
  await db().insert(jobRole).values({ id: 'adviser', title: 'Adviser', requiredTrack: 'frontline' })
}

/** The person and the register row at a position; the same position gives the same rows every time. */
function rowsAt(i: number, sites: number) {
  const familyName = `${FAMILY_NAMES[i % FAMILY_NAMES.length]}${Math.floor(i / 84)}`
  const givenName = GIVEN_NAMES[i % GIVEN_NAMES.length] ?? ''
  const status = STATUS_CYCLE[i % STATUS_CYCLE.length] ?? ''
  const certified = status !== 'In training'
  const employeeNumber = String(100_000 + i)
  const places = { agencyId: i % 2 ? 'spa' : 'pes', siteId: `s${i % sites}` }
  return {
    person: {
      id: `p${employeeNumber}`,
      employeeNumber,
      givenName,
      familyName,
      email: `p${i}@example.org`,
      ...places,
      jobRoleId: 'adviser',
      hiredOn: '2025-01-01',
      createdAt: AT,
      updatedAt: AT,
    },
    entry: {
      personId: `p${employeeNumber}`,
      track: TRACK_CYCLE[i % TRACK_CYCLE.length] ?? '',
      sortName: `${familyName} ${givenName}`.toLowerCase(),
      employeeNumber,
      ...places,
      level: certified ? 'initial' : null,
      status,
      because: 'For the test.',
      certifiedOn: certified ? `2026-0${1 + (i % 9)}-14` : null,
      validThrough: certified ? `2027-0${1 + (i % 9)}-13` : null,
      nextReassessmentOn: certified ? `2026-12-${String(1 + (i % 28)).padStart(2, '0')}` : null,
      reassessmentState: certified ? 'upcoming' : null,
      asOf: '2026-11-01',
      updatedAt: AT,
    },
  }
}

/** A register of `people` rows over `sites` sites; statuses, tracks and names repeat in fixed cycles. */
export async function writeRegister({ people, sites }: { people: number; sites: number }): Promise<void> {
  await writePlaces({ sites })
  await transaction(async () => {
    for (let start = 0; start < people; start += 1_000) {
      const rows = Array.from({ length: Math.min(1_000, people - start) }, (_, i) => rowsAt(start + i, sites))
      await db()
        .insert(person)
        .values(rows.map((row) => row.person))
      await db()
        .insert(registerEntry)
        .values(rows.map((row) => row.entry))
    }
  })
}
