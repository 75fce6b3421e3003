import { describe, expect, it } from 'vitest'
import { readTheme, themeCookie } from '~/http/theme.server'

const asking = (cookie?: string) => new Request('http://localhost/', { headers: cookie ? { cookie } : {} })

describe('the chosen appearance', () => {
  it.each(['system', 'light', 'dark'] as const)('%s is kept for a year and read back', (theme) => {
    const [pair, ...attributes] = themeCookie(theme).split('; ')
    expect(readTheme(asking(`other=1; ${pair}; more=2`))).toBe(theme)
    expect(attributes).toEqual(['Path=/', 'Max-Age=31536000', 'SameSite=Lax', 'HttpOnly'])
  })

  it.each([undefined, null, '', 'sepia', 'dark; Domain=evil.example', 7])('%j means the device’s own', (value) => {
    expect(themeCookie(value)).toMatch(/^theme=system; /)
  })

  it.each([undefined, 'theme=sepia', 'theme=', 'mytheme=dark', 'nothing'])('a cookie %j means the device’s own', (cookie) => {
    expect(readTheme(asking(cookie))).toBe('system')
  })
})
