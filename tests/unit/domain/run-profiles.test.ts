import fc from 'fast-check'
import { expect, test } from 'vitest'
import { PLAY_MODES, profilesFor } from '~/domain/run-profiles'

const names = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,5}$/), { minLength: 2, maxLength: 8 })

test('however often somebody practises, a profile they never met is left for the exam', () => {
  fc.assert(
    fc.property(names, fc.string(), fc.array(fc.constantFrom(...PLAY_MODES), { maxLength: 20 }), (profiles, seed, modes) => {
      const played: { mode: (typeof PLAY_MODES)[number]; profile: string }[] = []
      for (const mode of modes) played.push({ mode, profile: profilesFor({ profiles, mode, seed, played })[0] ?? '' })
      const met = new Set(played.filter((run) => run.mode !== 'exam').map((run) => run.profile))
      const exam = profilesFor({ profiles, mode: 'exam', seed, played })
      expect(exam.length).toBeGreaterThan(0)
      expect(exam.some((profile) => met.has(profile))).toBe(false)
    }),
  )
})

test('with three profiles or more a recorded run is on another profile than the practice run before it', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.stringMatching(/^[a-z]{1,5}$/), { minLength: 3, maxLength: 8 }), fc.string(), (profiles, seed) => {
      const practised = profilesFor({ profiles, mode: 'practice', seed, played: [] })[0] ?? ''
      const recorded = profilesFor({ profiles, mode: 'recorded', seed, played: [{ mode: 'practice', profile: practised }] })
      expect(recorded.length).toBeGreaterThan(0)
      expect(recorded).not.toContain(practised)
    }),
  )
})

test('a run takes the profiles played least often', () => {
  const profiles = ['a', 'b', 'c', 'd']
  const first = profilesFor({ profiles, mode: 'exam', seed: 's', played: [] })
  const played = [{ mode: 'exam' as const, profile: first[0] ?? '' }]
  expect(profilesFor({ profiles, mode: 'exam', seed: 's', played })).toEqual(first.slice(1))
})

test('a scenario that is kept for exams is drawn from all its profiles', () => {
  fc.assert(
    fc.property(names, fc.string(), (profiles, seed) => {
      const drawn = profilesFor({ profiles, mode: 'exam', seed, played: [], onlyExams: true })
      expect([...drawn].sort()).toEqual([...profiles].sort())
    }),
  )
})

test('a scenario of one profile is played on it in every mode', () => {
  for (const mode of PLAY_MODES) expect(profilesFor({ profiles: ['only'], mode, seed: 's', played: [] })).toEqual(['only'])
})
