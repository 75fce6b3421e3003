import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { PAGES } from './gallery'

const all = (html: string, pattern: RegExp) => [...html.matchAll(pattern)].map((match) => match[1] ?? '')

describe.each(Object.entries(PAGES))('the page “%s”', (_, page) => {
  const html = renderToStaticMarkup(page)

  test('carries no style attribute and no script, so the content security policy can refuse both', () => {
    expect(html).not.toMatch(/ style=/)
    expect(html).not.toMatch(/<script| on[a-z]+="/)
  })

  test('has one main landmark that the skip link leads to, and one first heading', () => {
    expect(html.match(/<main /g)).toHaveLength(1)
    expect(html).toContain('<main id="main"')
    expect(html).toContain('<a class="skip" href="#main">')
    expect(html.match(/<h1/g)).toHaveLength(1)
  })

  test('uses every id once, and every reference to an id finds it', () => {
    const ids = all(html, / id="([^"]+)"/g)
    expect(new Set(ids).size).toBe(ids.length)
    const references = [
      ...all(html, / (?:for|aria-labelledby|aria-describedby)="([^"]+)"/g).flatMap((value) => value.split(' ')),
      ...all(html, /url\(#([^)]+)\)/g),
    ]
    expect(references.filter((id) => !ids.includes(id))).toEqual([])
  })

  test('hides every drawing that stands beside words and names every one that does not', () => {
    const drawings = all(html, /(<svg[^>]*>)/g).filter((tag) => !/^<svg (x|y)=/.test(tag))
    expect(drawings.filter((tag) => !tag.includes('aria-hidden="true"') && !tag.includes('aria-label='))).toEqual([])
  })

  test('posts with a button that says what happens', () => {
    expect(html).not.toMatch(/>(Submit|OK|Learn more)</)
  })
})
