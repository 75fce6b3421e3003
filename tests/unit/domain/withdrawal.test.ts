import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ROLES, type Role } from '~/domain/permissions'
import { PLAY_MODES } from '~/domain/run-profiles'
import {
  isTouched,
  mayConfirm,
  mayPropose,
  mayTakeBack,
  RUN_FATES,
  runFate,
  servedWithout,
  WITHDRAWAL_CHOICES,
  type ProposalState,
} from '~/domain/withdrawal'
import { effectSentences } from '~/domain/withdrawal-effect'
import { fateWords, nothingToPlay, withdrawalToday } from '~/domain/withdrawal-words'

const trainer: Role[] = ['trainer']
const first = { number: 1, withdrawn: false }
const proposal: ProposalState = { proposedBy: 'anna', takenBack: false, confirmed: false }

describe('a withdrawal is proposed', () => {
  it('by a trainer alone, of a version that is not withdrawn and not proposed already', () => {
    for (const role of ROLES)
      expect(mayPropose({ roles: [role], version: first, open: false, choice: 'keep' }).ok, role).toBe(role === 'trainer')
    expect(mayPropose({ roles: trainer, version: first, open: true, choice: 'keep' }).ok).toBe(false)
    expect(mayPropose({ roles: trainer, version: { ...first, withdrawn: true }, open: false, choice: 'void' }).ok).toBe(false)
  })

  it('with runs judged again by a newer version that is not withdrawn itself, and by no other', () => {
    const by = (judge?: { number: number; withdrawn: boolean }) =>
      mayPropose({ roles: trainer, version: { number: 2, withdrawn: false }, open: false, choice: 'rescore', judge }).ok
    expect(by({ number: 3, withdrawn: false })).toBe(true)
    expect([by(), by(first), by({ number: 2, withdrawn: false }), by({ number: 3, withdrawn: true })]).toEqual([false, false, false, false])
  })
})

describe('a withdrawal is confirmed', () => {
  it('by a second person: a trainer, HR or a programme manager, never by whoever proposed it', () => {
    for (const role of ROLES) {
      const may = ['trainer', 'hr', 'programme-manager'].includes(role)
      expect(mayConfirm({ asker: { personId: 'ben', roles: [role] }, proposal, ownRun: false }).ok, role).toBe(may)
    }
    const own = mayConfirm({ asker: { personId: 'anna', roles: [...ROLES] }, proposal, ownRun: false })
    expect(own).toEqual({ ok: false, because: 'You proposed it; a second person confirms it.' })
  })

  it('by nobody whose own run is touched, and not after it was confirmed or taken back', () => {
    const ben = { personId: 'ben', roles: trainer }
    expect(mayConfirm({ asker: ben, proposal, ownRun: true }).ok).toBe(false)
    expect(mayConfirm({ asker: ben, proposal: { ...proposal, confirmed: true }, ownRun: false }).ok).toBe(false)
    expect(mayConfirm({ asker: ben, proposal: { ...proposal, takenBack: true }, ownRun: false }).ok).toBe(false)
  })

  it('or taken back before, by whoever proposed it', () => {
    expect(mayTakeBack({ personId: 'anna', proposal })).toEqual({ ok: true })
    expect(mayTakeBack({ personId: 'ben', proposal }).ok).toBe(false)
    expect(mayTakeBack({ personId: 'anna', proposal: { ...proposal, confirmed: true } }).ok).toBe(false)
  })
})

describe('what happens to a run', () => {
  it('under way: it is void, in every mode and whatever was chosen', () => {
    for (const mode of PLAY_MODES)
      for (const choice of WITHDRAWAL_CHOICES) expect(runFate({ mode, ended: false, rescorable: true, choice })).toBe('void')
  })

  it('ended in practice: it stays; recorded or in exam mode: it follows the choice', () => {
    const fates = (mode: (typeof PLAY_MODES)[number], rescorable: boolean) =>
      WITHDRAWAL_CHOICES.map((choice) => runFate({ mode, ended: true, rescorable, choice }))
    expect(fates('practice', true)).toEqual(['stays', 'stays', 'stays'])
    for (const mode of ['recorded', 'exam'] as const) {
      expect(fates(mode, true)).toEqual(['stays', 'rescored', 'void'])
      expect(fates(mode, false), 'a log that does not come to the same end keeps its result').toEqual(['stays', 'stays', 'void'])
    }
  })

  it('touches its player exactly when something could change for them', () => {
    for (const mode of PLAY_MODES)
      for (const ended of [true, false]) {
        const changes = WITHDRAWAL_CHOICES.some((choice) => runFate({ mode, ended, rescorable: true, choice }) !== 'stays')
        expect(isTouched({ mode, ended }), `${mode} ${ended}`).toBe(changes)
      }
  })

  it('is told in sentences, for every run and choice, with a way on and without a failure', () => {
    for (const fate of RUN_FATES)
      for (const mode of PLAY_MODES)
        for (const ended of [true, false])
          for (const served of [true, false]) {
            const words = fateWords({ fate, mode, ended, served, title: 'After the closure', judged: { before: true, after: false } })
            expect(words.title).toContain('“After the closure”')
            expect(words.says).toMatch(/\.$/)
            expect(`${words.title} ${words.says}`).not.toMatch(/fail/i)
            expect(words.action).not.toBe('')
          }
  })

  it('tells an exam run under way that it uses up nothing, and what to do where nothing is served', () => {
    const words = (served: boolean) => fateWords({ fate: 'void', mode: 'exam', ended: false, title: 'A', served })
    expect(words(true).says).toContain('uses up nothing')
    expect(words(true).action).toBe('Begin the case again in exam mode')
    expect(words(false).says).toContain('nothing to play until a corrected version')
    expect(nothingToPlay('A')).toContain('withdrawn')
  })

  it('tells both results of a run that was judged again, and of a certificate only where a pass is lost', () => {
    const words = (before: boolean, after: boolean) =>
      fateWords({ fate: 'rescored', mode: 'exam', ended: true, title: 'A', served: true, judged: { before, after } }).says
    expect(words(false, true)).toContain('Before: not yet met. Now: every line reached.')
    expect(words(false, true)).not.toContain('certificate')
    expect(words(true, false)).toContain('A certificate you hold stays as it is')
    expect(words(true, true)).toContain('The result is the same')
  })
})

describe('what is served without a version', () => {
  it('is the newest other one that is not withdrawn, and nothing where there is none', () => {
    const version = fc.record({ number: fc.integer({ min: 1, max: 50 }), withdrawn: fc.boolean() })
    fc.assert(
      fc.property(fc.uniqueArray(version, { selector: ({ number }) => number, minLength: 1 }), fc.nat(), (drawn, pick) => {
        const versions = drawn.map((one) => ({ ...one, versionId: `v${one.number}` }))
        const gone = versions[pick % versions.length]?.versionId ?? ''
        const served = servedWithout(versions, gone)
        const able = versions.filter(({ versionId, withdrawn }) => !withdrawn && versionId !== gone)
        expect(served?.number ?? 0).toBe(Math.max(0, ...able.map(({ number }) => number)))
      }),
    )
  })
})

it('Today names the proposer and leads to the proposal', () => {
  expect(withdrawalToday([])).toEqual([])
  const [item] = withdrawalToday([{ slug: 'after-the-closure', number: 2, title: 'After the closure', proposer: 'Anna Berg' }])
  expect(item).toMatchObject({ kind: 'confirm-withdrawal', href: '/teach/scenarios/after-the-closure/versions/2/withdraw' })
  expect(item?.says).toContain('Anna Berg')
})

describe('what a withdrawal does, in sentences', () => {
  const none = { practice: 0, recorded: 0, exam: 0 }
  const effect = {
    people: 3,
    underWay: { ...none, practice: 1 },
    ended: { ...none, exam: 2 },
    passedExams: 1,
    voided: 2,
    rescored: 1,
    nowPassed: 0,
    nowNotMet: 1,
    left: [{ runId: 'r', personId: 'p', because: 'It comes to another end in the other version.' }],
    certificates: ['JM-J-1'],
    shaken: ['JM-J-1'],
  }
  const says = (choice: (typeof WITHDRAWAL_CHOICES)[number] | null, served: number | null = 2) =>
    effectSentences({ effect, choice, judge: 2, served, isHead: true, confirmed: false }).join(' ')

  it('counts who is touched, and says nothing of results or passes before a choice is made', () => {
    expect(says(null)).toContain('3 people have a run of this version.')
    expect(says(null)).toContain('1 certificate rests on runs of it in exam mode. None is changed by this; HR decides.')
    expect(says('void')).toContain('1 of them on a run that would no longer be a pass')
  })

  it('names only the modes in which there are runs, one run as one', () => {
    expect(says(null)).toContain('Under way is 1 practice run. It ends and will count for nothing; each player is told, and why.')
    expect(says(null)).toContain('Ended are 2 runs in exam mode, 1 of 2 in exam mode with every line reached. ')
    const many = { ...effect, underWay: { practice: 2, recorded: 1, exam: 1 }, ended: { ...none, practice: 1 } }
    const done = effectSentences({ effect: many, choice: 'keep', judge: null, served: 2, isHead: true, confirmed: true }).join(' ')
    expect(done).toContain(
      'Under way were 2 practice runs, 1 recorded run and 1 run in exam mode. They ended and count for nothing; each player was told.',
    )
    expect(done).toContain('Ended was 1 practice run. Practice stays with its player.')
  })

  it('follows the choice, and names the version that is served next', () => {
    expect(says('keep')).toContain('stay as they are')
    expect(says('void')).toContain('2 of 2 recorded or exam runs no longer count.')
    expect(says('rescore')).toContain('1 run comes to another end in version 2, cannot be judged by it, and keeps its result.')
    expect(says('keep')).toContain('Version 2 is served from then on')
    expect(says('keep', null)).toContain('Nothing of the scenario can be played until a corrected version is imported.')
  })

  it('is short where nobody has a run', () => {
    const nobody = { ...effect, people: 0, underWay: none, ended: none, certificates: [], shaken: [], left: [] }
    expect(effectSentences({ effect: nobody, choice: 'keep', judge: null, served: null, isHead: true, confirmed: false })).toHaveLength(2)
  })
})
