/** A path of a site: one slash first, and nothing that a browser reads as another host or drops. */
const PATH = /^\/(?![/\\])[^\\\p{Cc}]*$/u

/**
 * Where to go after signing in: a path of this site, or the start page. Addresses of other sites, protocol-relative
 * ones and ones with backslashes or control characters become the start page.
 */
export function safeReturnPath(wanted: string | null | undefined): string {
  if (!wanted || !PATH.test(wanted)) return '/'
  const url = new URL(wanted, 'http://here.invalid')
  const path = `${url.pathname}${url.search}`
  // Leaving out dots can bring two slashes to the front: `/.//elsewhere` is `//elsewhere`, another site.
  return url.host === 'here.invalid' && PATH.test(path) ? path : '/'
}
