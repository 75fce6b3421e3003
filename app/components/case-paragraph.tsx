import type { ParagraphData } from './case-view'
import { Speech } from './desk-layout'
import { Markdown } from './lesson/markdown'

/** In quotation marks, unless the author has set them. */
const asSaid = (text: string) => (/^[“"'‘]/.test(text) ? text : `“${text}”`)

/** A paragraph of a scene: somebody's words, or what happens. */
export function CaseParagraph({ paragraph: { text, speaker, manner } }: { paragraph: ParagraphData }) {
  if (!speaker)
    return (
      <div className="max-w-[62ch] space-y-3">
        <Markdown text={text} />
      </div>
    )
  return (
    <Speech who={speaker.name} how={manner}>
      {asSaid(text)}
    </Speech>
  )
}
