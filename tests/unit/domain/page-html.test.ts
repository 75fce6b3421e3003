import fc from 'fast-check'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { blocksOf, markBlocks, withoutReveals, wordsOfPage } from '~/domain/page-html'

describe('the words of a page', () => {
  it('are its text in order, blocks apart and inline elements together', () => {
    expect(wordsOfPage('<h2 id="a">One</h2><p>Two <em>thr</em>ee</p><ul><li>four</li><li>five<br/>six</li></ul>')).toBe(
      'One Two three four five six',
    )
  })

  it('leave out tasks, pictures, definitions of terms and what stands behind a prediction', () => {
    const term =
      '<button popovertarget="t-1">purpose</button><span id="t-1" popover="auto"><span><strong>Purpose</strong></span> why</span>'
    const html = `<p>A ${term} is</p><svg><path d="M1"></path><title>x</title></svg><!--slot:check:one--><!--reveal:p--><div>secret</div><!--/reveal:p--><p>end</p>`
    expect(wordsOfPage(html)).toBe('A purpose is end')
    expect(withoutReveals(html, (id) => id === 'p')).toContain('<div>secret</div>')
  })

  it('are the text that was rendered, whatever characters it holds', () => {
    const words = fc.string({ unit: 'grapheme' }).map((text) => text.replace(/\s+/g, ' ').trim())
    fc.assert(
      fc.property(words, words, (title, text) => {
        const html = renderToStaticMarkup(createElement('div', { title }, createElement('p', { 'data-x': text }, text)))
        expect(wordsOfPage(html)).toBe(text)
      }),
    )
  })
})

describe('the passages of a page', () => {
  const html = '<h2>Head</h2><p>One <b>two</b></p><div><ul><li><p>a</p></li><li>b</li></ul><p> </p></div><p>One two</p><!--slot:check:c-->'

  it('are its headings, paragraphs, lists and tables, each whole, empty ones left out', () => {
    expect(blocksOf(html).map(({ words }) => words)).toEqual(['Head', 'One two', 'a b', 'One two'])
  })

  it('have names that are made of their words and stay wherever they stand', () => {
    const [head, first, , second] = blocksOf(html).map(({ id }) => id)
    expect(second).toBe(`${first}-2`)
    expect(blocksOf('<p>Before</p><h3>Head</h3>').at(-1)?.id).toBe(head)
  })

  it('carry their names in the page, once, and its words stay the same', () => {
    const marked = markBlocks(html)
    expect([...marked.matchAll(/ data-block="([^"]+)"/g)].map(([, id]) => id)).toEqual(blocksOf(html).map(({ id }) => id))
    expect(markBlocks(marked)).toBe(marked)
    expect(wordsOfPage(marked)).toBe(wordsOfPage(html))
  })
})
