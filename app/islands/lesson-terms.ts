/** How long a definition stays after the pointer or the focus has left: long enough to reach it. */
const LINGER_MS = 250

/** Opens the definition of a term where it stands: by hover, focus or tap; Escape or a tap elsewhere closes it. */
export function openTermsInPlace(): void {
  for (const term of document.querySelectorAll<HTMLElement>('a[data-definition]')) {
    const definition = document.getElementById(term.dataset.definition ?? '')
    if (definition) wire(term, definition)
  }
}

function wire(term: HTMLElement, definition: HTMLElement): void {
  let leaving = 0
  const isOpen = () => definition.matches(':popover-open')
  const close = () => {
    clearTimeout(leaving)
    if (isOpen()) definition.hidePopover()
  }
  const open = () => {
    clearTimeout(leaving)
    if (isOpen()) return
    for (const other of document.querySelectorAll<HTMLElement>('.popover:popover-open')) other.hidePopover()
    // The term is the anchor of its definition; older browsers leave the option aside and show it in the middle.
    ;(definition as { showPopover: (options?: { source: HTMLElement }) => void }).showPopover({ source: term })
  }
  const leave = () => {
    clearTimeout(leaving)
    leaving = window.setTimeout(close, LINGER_MS)
  }
  const stay = () => clearTimeout(leaving)
  for (const event of ['mouseenter', 'focus']) term.addEventListener(event, open)
  for (const event of ['mouseleave', 'blur']) term.addEventListener(event, leave)
  for (const event of ['mouseenter', 'focusin']) definition.addEventListener(event, stay)
  for (const event of ['mouseleave', 'focusout']) definition.addEventListener(event, leave)
  term.addEventListener('click', (event) => {
    // A tap or a click opens the definition; Enter, which has no click count, follows the link.
    if (event.detail === 0) return
    event.preventDefault()
    open()
  })
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close()
  })
  document.addEventListener('pointerdown', (event) => {
    const on = event.target as Node
    if (!term.contains(on) && !definition.contains(on)) close()
  })
}
