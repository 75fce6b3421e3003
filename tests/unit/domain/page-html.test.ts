import fc from 'fast-check'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { withoutReveals, wordsOfPage } from '~/domain/page-html'

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
