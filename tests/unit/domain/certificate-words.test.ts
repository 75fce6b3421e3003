import { describe, expect, it } from 'vitest'
import { CERTIFICATE_STATES } from '~/domain/certificate-state'
import { certificateText, standingWords } from '~/domain/certificate-words'
import { CLEARANCE_LEVELS, LEVELS } from '~/domain/policy'

describe('what a certificate is worth today', () => {
  it.each(CERTIFICATE_STATES)('is said in words of its own: %s', (state) => {
    const words = standingWords({ state, lastDay: '2027-03-31' })
    const inForce = state === 'active' || state === 'renewal-open'
    expect(words.tone === 'ok').toBe(inForce)
    expect(/in force$/.test(words.heading) && !/no longer/.test(words.heading)).toBe(inForce)
  })

  it('names the last valid day and never why or since when it is suspended', () => {
    expect(standingWords({ state: 'active', lastDay: '2027-03-31' }).says).toBe('It is valid through 31 March 2027.')
    expect(standingWords({ state: 'suspended', lastDay: '2027-03-31' }).says).not.toMatch(/\d/)
  })
})

describe('the text of a certificate', () => {
  it.each(LEVELS)('says of a level without clearance that it gives none: %s', (level) => {
    const { limits } = certificateText({ track: level === 'foundation' ? 'foundation' : 'frontline', level, imported: false })
    expect(limits === null).toBe(CLEARANCE_LEVELS.includes(level))
  })

  it('claims no exam and no case for a certificate from before', () => {
    const { shown } = certificateText({ track: 'frontline', level: 'initial', imported: true })
    expect(shown).toContain('as recorded by the service that certified it before Jointmark')
    expect(shown).not.toMatch(/exam|case/)
  })
})
