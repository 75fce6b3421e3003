/**
 * Where to go after signing in: a path of this site, or the start page. Addresses of other sites, protocol-relative
 * ones and ones with backslashes or control characters become the start page.
 */
export function safeReturnPath(wanted: string | null | undefined): string {
  if (!wanted || !/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(wanted)) return '/'
  const url = new URL(wanted, 'http://here.invalid')
  return url.host === 'here.invalid' ? `${url.pathname}${url.search}` : '/'
}
