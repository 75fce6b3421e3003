import { ELEMENTS } from '~/components/lesson/elements'
import { nearest } from '~/domain/nearest'

/** What is said of a tag that names no element of lessons: what was meant, where that can be told. */
export function unknownElement(name: string | null): string {
  if (name === null) return 'An element needs a name, as in <Evidence …>. Delete the empty brackets.'
  const inCapitals = Object.keys(ELEMENTS).find((one) => one.toLowerCase() === name)
  const near = inCapitals ?? (/^[a-z]/.test(name) ? undefined : nearest(name, Object.keys(ELEMENTS)))
  if (near) return `<${name}> is no element of lessons. Did you mean <${near}>?`
  if (/^[a-z]/.test(name))
    return `<${name}> is HTML, which lessons do not use. Write Markdown (**bold**, lists, tables) or an element such as <Callout kind="note">.`
  return `<${name}> is no element of lessons. The elements are ${Object.keys(ELEMENTS).join(', ')}.`
}
