import { renderToStaticMarkup as render } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { Button } from '~/components/button'
import { ChoiceList, ErrorSummary, PasswordField, SelectField, TextField } from '~/components/field'

describe('a field', () => {
  const wrong = { name: 'number', id: 'f-number', initialValue: '12209', errors: ['Staff numbers have six digits; this one has five.'] }

  test('is described by its hint and then its error, and keeps what was typed', () => {
    const html = render(<TextField field={wrong} label="Staff number" hint="Six digits" />)
    expect(html).toContain('aria-describedby="f-number-hint f-number-error"')
    expect(html).toContain('aria-invalid="true"')
    expect(html).toContain('value="12209"')
    expect(html).toContain('<label for="f-number">Staff number</label>')
  })

  test('without an error is not marked invalid', () => {
    expect(render(<TextField name="a" label="A" />)).not.toContain('aria-')
  })

  test('for a password never sends back what was typed', () => {
    const kept = { name: 'password', initialValue: 'secret' }
    expect(render(<PasswordField field={kept} label="Password" autoComplete="current-password" />)).not.toContain('secret')
  })

  test('with a list keeps the chosen entry', () => {
    const html = render(
      <SelectField field={{ name: 's', initialValue: 'n' }} label="Site" options={[{ value: 'n', label: 'Northgate' }]} />,
    )
    expect(html).toContain('<option value="n" selected="">')
  })
})

describe('choices', () => {
  test('keep several chosen answers', () => {
    const options = ['a', 'b', 'c'].map((value) => ({ value, label: value }))
    const html = render(<ChoiceList field={{ name: 'q', initialValue: ['a', 'c'] }} legend="Which two?" multiple options={options} />)
    expect(html.match(/checked=""/g)).toHaveLength(2)
    expect(html).toContain('type="checkbox"')
  })

  test('say the verdict in words, with the reason', () => {
    const html = render(
      <ChoiceList name="q" legend="Which?" options={[{ value: 'a', label: 'A', mark: 'wrong', reason: 'Monday is a holiday.' }]} />,
    )
    expect(html).toContain('Not this one')
    expect(html).toContain('Monday is a holiday.')
  })
})

test('a disabled button stays focusable, does not post, and points at its reason', () => {
  const html = render(
    <Button type="submit" disabledReason="One error stands in the way.">
      Publish
    </Button>,
  )
  expect(html).toContain('type="button"')
  expect(html).toContain('aria-disabled="true"')
  expect(html).not.toContain(' disabled')
  const id = /aria-describedby="([^"]+)"/.exec(html)?.[1]
  expect(html).toContain(`id="${id}" class="hint">One error stands in the way.`)
})

test('the error summary is silent when all is well, and otherwise links to each place', () => {
  expect(render(<ErrorSummary fields={[{ id: 'a', label: 'A' }]} />)).toBe('')
  const html = render(<ErrorSummary formErrors={['The file is empty.']} fields={[{ id: 'a', label: 'A', errors: ['Choose one.'] }]} />)
  expect(html).toContain('role="alert"')
  expect(html).toContain('2 things need your attention.')
  expect(html).toContain('<a href="#a">A</a>')
})
