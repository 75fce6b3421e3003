import type { NextFunction, Request, Response } from 'express'

/** No inline script, no evaluation, no foreign origin. Styles come from our file; bars are SVG geometry, never `style=`. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "manifest-src 'self'",
]

export type HeaderOptions = { secure: boolean; development: boolean }

/** Sets the security headers of every answer. In development the build tool needs its own inline scripts and socket. */
export function securityHeaders({ secure, development }: HeaderOptions) {
  const policy = development
    ? ["default-src 'self' 'unsafe-inline' 'unsafe-eval' ws: data:", "frame-ancestors 'none'"]
    : secure
      ? [...POLICY, 'upgrade-insecure-requests']
      : POLICY
  const header = policy.join('; ')
  return (_request: Request, response: Response, next: NextFunction) => {
    response.setHeader('Content-Security-Policy', header)
    response.setHeader('X-Content-Type-Options', 'nosniff')
    response.setHeader('Referrer-Policy', 'same-origin')
    response.setHeader('Cross-Origin-Opener-Policy', 'same-origin')
    response.setHeader('Cross-Origin-Resource-Policy', 'same-origin')
    response.setHeader('Permissions-Policy', 'camera=(), geolocation=(), microphone=()')
    if (secure) response.setHeader('Strict-Transport-Security', 'max-age=31536000; includeSubDomains')
    next()
  }
}
