import { expect, it } from 'vitest'
import { cellClass } from '~/components/lesson/grouped-number'

it.each(['88-0517-342', 'B-2281', 'E-6120'])('keeps the number %s on one line of its cell', (number) => {
  expect(cellClass(number)).toBe('whitespace-nowrap')
})

it.each(['Quay Street 14', '3 Apr 1990', 'half-time', '12', '–', '-5', ''])('lets the cell "%s" break where it likes', (text) => {
  expect(cellClass(text)).toBeUndefined()
})
