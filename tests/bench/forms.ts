import { tagsOf } from '../support/server-page'

/** A form of a page as a browser would send it when each first choice is taken. */
export type PageForm = { action: string; fields: Record<string, string>; choices: Map<string, string[]> }

function formOf(html: string): PageForm {
  const [form, ...tags] = tagsOf(html)
  const fields: Record<string, string> = {}
  const choices = new Map<string, string[]>()
  for (const { name: tag, attributes } of tags) {
    const [name, value] = [attributes.get('name'), attributes.get('value') ?? '']
    if (!name) continue
    const type = attributes.get('type')
    if (type === 'radio' || type === 'checkbox') choices.set(name, [...(choices.get(name) ?? []), value])
    if (type === 'radio' || type === 'checkbox' || type === 'hidden' || tag === 'button') fields[name] ??= value
    if (tag === 'textarea' || type === 'text') fields[name] ??= 'A sentence of the measurement.'
  }
  return { action: form?.attributes.get('action') ?? '', fields, choices }
}

/** The forms of a page that are sent by POST. */
export function formsOf(html: string): PageForm[] {
  return [...html.matchAll(/<form\b[^>]*method="post"[\s\S]*?<\/form>/g)].map(([form]) => formOf(form))
}
