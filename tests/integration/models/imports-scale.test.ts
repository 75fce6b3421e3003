import { beforeAll, expect, test } from 'vitest'
import { ROLES } from '~/domain/permissions'
import { applyImport, createImportDraft, findImportDraft, previewImport } from '~/models/imports.server'
import { listAnyRegister } from '~/models/register-list.server'
import { testDatabase } from '../../support/database'
import { addColleague, writeOrganisation } from '../../support/organisation'

const PEOPLE = 1_500
const now = new Date()
const importer = { actorId: '', mayGive: ROLES, today: now.toISOString().slice(0, 10) }

beforeAll(async () => {
  await testDatabase()
  await writeOrganisation(now)
  importer.actorId = await addColleague({ number: '900', roles: ['administrator'], now })
})

/** Processor time of this process: what the work costs, not what the machine does beside it. */
function millisecondsSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1_000
}

function peopleFile(): string {
  const lines = Array.from({ length: PEOPLE }, (_, i) => {
    const supervisor = i % 20 === 0 ? '' : String(200_000 + i - (i % 20))
    return `${200_000 + i},Amara,Osei${i},a${i}@example.org,${i % 2 ? 'spa' : 'Employment Agency'},${i % 3 ? 'harbour' : 'northgate'},adviser,${supervisor ? '' : 'supervisor'},${supervisor},2025-03-01`
  })
  return ['employee_number,given_name,family_name,email,agency,site,job_role,roles,supervisor,hired_on', ...lines].join('\n')
}

test('fifteen hundred people are looked through and written in the time that lets twelve thousand end within a minute', async () => {
  const draftId = await createImportDraft({ kind: 'people', fileName: 'all.csv', content: peopleFile(), actorId: importer.actorId, now })
  const draft = await findImportDraft(draftId)
  if (!draft) throw new Error('The draft was not kept.')
  let start = process.cpuUsage()
  const preview = await previewImport({ draft, importer })
  const looked = millisecondsSince(start)
  expect(preview.errors).toEqual([])
  expect(preview.created).toHaveLength(PEOPLE)
  start = process.cpuUsage()
  const outcome = await applyImport({ draftId, importer, deactivateGone: false, now })
  const written = millisecondsSince(start)
  expect(outcome).toMatchObject({ ok: true, done: { created: PEOPLE } })
  expect(looked).toBeLessThan(2_000)
  expect(written).toBeLessThan(7_500)
  expect((await listAnyRegister({ filter: { track: 'frontline' }, sort: 'name', direction: 'ascending', page: 1 })).total).toBe(PEOPLE)
}, 180_000)
