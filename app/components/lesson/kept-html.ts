/** HTML of a page for the server's own rendering. */
export type KeptHtml = { readonly html: string }

/**
 * Keeps HTML out of what the framework writes down for a browser to hydrate with: no page is hydrated, and the text of a
 * lesson would be encoded for nothing.
 */
export const keptHtml = (html: string): KeptHtml => Object.defineProperty({}, 'html', { value: html }) as KeptHtml
