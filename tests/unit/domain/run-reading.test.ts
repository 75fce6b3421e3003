import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ROLES } from '~/domain/permissions'
import { PLAY_MODES } from '~/domain/run-profiles'
import { mayBranch, mayReplay } from '~/domain/run-reading'

const runs = fc.record({
  personId: fc.constant('learner'),
  mode: fc.constantFrom(...PLAY_MODES),
  ended: fc.boolean(),
  judged: fc.boolean(),
})
const roles = fc.subarray([...ROLES])

describe('a replay', () => {
  it('of practice is for its learner alone, whatever roles somebody else has', () => {
    fc.assert(
      fc.property(runs, roles, (run, has) => {
        const verdict = mayReplay({ asker: { personId: 'other', roles: has }, run: { ...run, mode: 'practice' } })
        expect(verdict).toEqual({ ok: false, because: 'not-theirs' })
      }),
    )
  })

  it('of exam mode opens to nobody before its end', () => {
    fc.assert(
      fc.property(runs, roles, fc.constantFrom('learner', 'other'), (run, has, personId) => {
        expect(mayReplay({ asker: { personId, roles: has }, run: { ...run, mode: 'exam', ended: false } }).ok).toBe(false)
      }),
    )
  })

  it('shows its learner points and reasons only when the debrief does', () => {
    fc.assert(
      fc.property(runs, (run) => {
        const verdict = mayReplay({ asker: { personId: 'learner', roles: ['staff'] }, run })
        expect(verdict.ok && verdict.answers).toBe(run.ended && run.judged)
      }),
    )
  })

  it('opens to trainers and auditors after the end, and to no supervisor, HR or administrator', () => {
    for (const mode of ['recorded', 'exam'] as const)
      for (const role of ROLES) {
        const verdict = mayReplay({
          asker: { personId: 'other', roles: [role] },
          run: { personId: 'learner', mode, ended: true, judged: false },
        })
        expect(verdict, `${mode} ${role}`).toEqual(
          role === 'trainer' || role === 'auditor' ? { ok: true, own: false, answers: true } : { ok: false, because: 'not-theirs' },
        )
      }
  })
})

it('practice branches off runs that have ended, never off one in exam mode, whose facts stay unseen', () => {
  expect(PLAY_MODES.filter((mode) => mayBranch({ mode, ended: true, withdrawn: false }))).toEqual(['practice', 'recorded'])
  expect(PLAY_MODES.filter((mode) => mayBranch({ mode, ended: false, withdrawn: false }))).toEqual([])
  expect(PLAY_MODES.filter((mode) => mayBranch({ mode, ended: true, withdrawn: true }))).toEqual([])
})
