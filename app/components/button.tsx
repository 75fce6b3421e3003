import type { LucideIcon } from 'lucide-react'
import { useId, type AnchorHTMLAttributes, type ButtonHTMLAttributes, type ReactNode } from 'react'
import { classNames } from './class-names'
import { Icon } from './icon'

/** 1 filled (one a view), 2 outlined, 3 quiet like a link, bad for what takes something away. */
export type ButtonVariant = '1' | '2' | '3' | 'bad'

type Look = { variant?: ButtonVariant; small?: boolean; icon?: LucideIcon; iconAfter?: LucideIcon; children: ReactNode }

type ButtonProps = Look & ButtonHTMLAttributes<HTMLButtonElement> & { disabledReason?: string }

/**
 * A button. With `disabledReason` it is dashed, stays focusable, does nothing and points at the reason,
 * which is written beside it.
 */
export function Button({ variant = '2', small, icon, iconAfter, children, className, disabledReason, ...rest }: ButtonProps) {
  const reasonId = useId()
  const look = lookOf({ variant, small, className })
  const inside = <Inside icon={icon} iconAfter={iconAfter} label={children} />
  if (disabledReason === undefined) {
    return (
      <button type="button" {...rest} className={look}>
        {inside}
      </button>
    )
  }
  return (
    <>
      <button {...rest} type="button" className={look} aria-disabled="true" aria-describedby={reasonId}>
        {inside}
      </button>
      <span id={reasonId} className="hint">
        {disabledReason}
      </span>
    </>
  )
}

type ButtonLinkProps = Look & Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> & { href: string }

/** A link that looks like a button: it goes somewhere and changes nothing. */
export function ButtonLink({ variant = '2', small, icon, iconAfter, children, className, href, ...rest }: ButtonLinkProps) {
  return (
    <a {...rest} href={href} className={lookOf({ variant, small, className })}>
      <Inside icon={icon} iconAfter={iconAfter} label={children} />
    </a>
  )
}

function lookOf({ variant, small, className }: { variant: ButtonVariant; small?: boolean; className?: string }) {
  return classNames('btn', `btn-${variant}`, small && 'btn-sm', className)
}

function Inside({ icon, iconAfter, label }: { icon?: LucideIcon; iconAfter?: LucideIcon; label: ReactNode }) {
  return (
    <>
      {icon ? <Icon of={icon} /> : null}
      <span>{label}</span>
      {iconAfter ? <Icon of={iconAfter} /> : null}
    </>
  )
}
