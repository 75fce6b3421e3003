import { nearest } from '~/domain/nearest'

/** " Did you mean `word`?" with the nearest known word as scenario files write it, or nothing. */
export function didYouMean(word: string, known: Iterable<string>): string {
  const near = nearest(word, known)
  return near === undefined ? '' : ` Did you mean \`${near}\`?`
}
