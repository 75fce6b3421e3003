/** The text of an undertaking, read from plain Markdown: a title, what stands before the first section, and the sections. */
export type UndertakingText = { title: string; lead: string; sections: { heading: string; body: string }[] }

/** Takes an undertaking apart at its headings, `# ` for the title and `## ` for sections. */
export function undertakingParts(text: string): UndertakingText {
  const [head = '', ...rest] = text.trim().split(/^## /m)
  const { first: title, after: lead } = firstLine(head.replace(/^# /, ''))
  const sections = rest.map((part) => {
    const { first: heading, after: body } = firstLine(part)
    return { heading, body }
  })
  return { title, lead, sections }
}

function firstLine(text: string): { first: string; after: string } {
  const [first = '', ...after] = text.split('\n')
  return { first: first.trim(), after: after.join('\n').trim() }
}

const plainName = (name: string) => name.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim()

/** True when somebody typed their own name; capitals and spaces do not matter. */
export function isOwnName({ typed, givenName, familyName }: { typed: string; givenName: string; familyName: string }): boolean {
  return plainName(typed) === plainName(`${givenName} ${familyName}`)
}

/** A version of an undertaking and the one a person signed last. */
export type SigningQuestion = { current: { hash: string } | null; signed: { hash: string } | null }

/**
 * Whether an undertaking has to be signed: `sign` for the first time, `sign-again` when its text has changed since,
 * `signed` when the text in force is the one that was signed. Without a text there is nothing to sign.
 */
export function signingNeeded({ current, signed }: SigningQuestion): 'signed' | 'sign' | 'sign-again' {
  if (!current || signed?.hash === current.hash) return 'signed'
  return signed ? 'sign-again' : 'sign'
}
