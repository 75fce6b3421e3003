/** Beside the passage under the mouse: a quiet link that opens the report of a mistake at this passage. */
export function offerReports(): void {
  const article = document.querySelector<HTMLElement>('article.prose')
  if (!article || !matchMedia('(hover: hover) and (pointer: fine)').matches) return
  const link = document.createElement('a')
  link.className = 'report-here noprint'
  link.textContent = '⚑'
  link.title = 'Report a mistake in this passage'
  link.setAttribute('aria-label', link.title)
  link.tabIndex = -1
  link.hidden = true
  article.append(link)
  article.style.position = 'relative'
  article.addEventListener('pointerover', (event) => {
    const passage = (event.target as Element).closest<HTMLElement>('[data-block]')
    if (!passage) return
    const [frame, box] = [article.getBoundingClientRect(), passage.getBoundingClientRect()]
    link.href = `${location.pathname}/report?block=${passage.dataset.block ?? ''}`
    link.style.top = `${box.top - frame.top}px`
    link.style.insetInlineStart = '100%'
    link.hidden = false
  })
  article.addEventListener('pointerleave', () => (link.hidden = true))
}
