import type { Root } from 'mdast'
import { bundleMDX } from 'mdx-bundler'
import { getMDXComponent } from 'mdx-bundler/client/index.js'
import remarkGfm from 'remark-gfm'
import type { PluggableList } from 'unified'
import type { VFile } from 'vfile'
import { setQuotationMarks } from '~/domain/quotation-marks'
import { SLOT_ELEMENT } from '~/components/lesson/lesson-components'
import { guardTree, isElement } from './guard.server'
import { within } from './outline.server'

/**
 * Makes a component of a checked text. The guard runs again, as the first plugin, so that nothing but the safe subset is
 * ever evaluated, whatever called this; `prepare` changes the tree behind it. Throws when the guard refuses or the compiler fails.
 */
export async function bundleSafely({ source, prepare }: { source: string; prepare: (tree: Root) => void }) {
  const { code } = await bundleMDX({
    source,
    grayMatterOptions: (options: object) => ({
      ...options,
      engines: Object.fromEntries(['js', 'javascript', 'coffee', 'coffeescript', 'cson', 'json', 'toml'].map((name) => [name, refuse])),
    }),
    esbuildOptions: (options) => ({ ...options, logLevel: 'silent' }),
    mdxOptions: (options: { remarkPlugins?: PluggableList | null }) => ({
      ...options,
      remarkPlugins: [
        () => (tree: Root, file: VFile) => guardTree(tree, (place, rule, message) => file.fail(`${rule}: ${message}`, place)),
        remarkGfm,
        () => prepare,
        () => inPrint,
        ...(options.remarkPlugins ?? []),
      ],
    }),
  })
  return getMDXComponent(code)
}

/** The quotation marks of what is read, titles of parts among it; code and other attributes stay as they are written. */
function inPrint(tree: Root): void {
  for (const [node] of within(tree)) {
    if (node.type === 'text') node.value = setQuotationMarks(node.value)
    if (!isElement(node)) continue
    for (const attribute of node.attributes)
      if (attribute.type === 'mdxJsxAttribute' && attribute.name === 'title' && typeof attribute.value === 'string')
        attribute.value = setQuotationMarks(attribute.value)
  }
}

/** Front matter in a programming language is refused before this; should it come here, it is not run. */
const refuse = {
  parse(): never {
    throw new Error('Front matter is plain YAML between two lines of three hyphens.')
  },
}

/** Writes the slots of a rendered text as the comments that serving it fills. */
export function withSlots(html: string): string {
  return html.replace(new RegExp(`<${SLOT_ELEMENT} name="(/?[a-z0-9:-]+)"></${SLOT_ELEMENT}>`, 'g'), '<!--$1-->')
}
