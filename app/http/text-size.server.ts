/** The size of text a reader chose on this device, on screen and on paper. */
export type TextSize = 'normal' | 'large'

export function readTextSize(request: Request): TextSize {
  return /(?:^|;\s*)text=large(?:;|$)/.test(request.headers.get('cookie') ?? '') ? 'large' : 'normal'
}

/** The cookie that keeps the choice for a year. */
export function textSizeCookie(value: unknown): string {
  return `text=${value === 'large' ? 'large' : 'normal'}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly`
}
