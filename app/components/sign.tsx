/** The dovetail: a blue half (employment), a brown half (social protection) and the seam between. It never turns in right-to-left text. */
export function Sign({ className }: { className?: string }) {
  return (
    <svg className={className} viewBox="0 0 28 28" aria-hidden="true" focusable="false">
      <path className="fill-emp" d="M1 1h11.5v6.2l5.2-2.4v18.4l-5.2-2.4V27H1z" />
      <path className="fill-sp" d="M14.3 1H27v26H14.3v-3.6l5.2 2.4V2.2l-5.2 2.4z" />
    </svg>
  )
}

/** The line at the top of every page where the two services meet: the only decoration. */
export function Seam() {
  return (
    <svg className="seam" viewBox="0 0 1440 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <path className="fill-emp" d="M0 0H714l12 8H0z" />
      <path className="fill-sp" d="M718 0H1440V8H730z" />
    </svg>
  )
}

/** Sign and name, linked to the reader's own first page. */
export function Wordmark({ href = '/' }: { href?: string }) {
  return (
    <a className="wordmark" href={href}>
      <Sign />
      <span>Jointmark</span>
    </a>
  )
}
