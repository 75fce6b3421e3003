const THEMES = ['system', 'light', 'dark'] as const

/** The appearance a reader chose on this device. */
export type ChosenTheme = (typeof THEMES)[number]

const isTheme = (value: unknown): value is ChosenTheme => THEMES.includes(value as ChosenTheme)

export function readTheme(request: Request): ChosenTheme {
  const value = /(?:^|;\s*)theme=([a-z]+)/.exec(request.headers.get('cookie') ?? '')?.[1]
  return isTheme(value) ? value : 'system'
}

/** The cookie that keeps the choice for a year; an unknown choice means the device's own. */
export function themeCookie(value: unknown): string {
  const theme = isTheme(value) ? value : 'system'
  return `theme=${theme}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly`
}
