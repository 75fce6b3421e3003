import { ArrowLeft, ArrowRight, ChevronLeft, ChevronRight, type LucideIcon } from 'lucide-react'
import { classNames } from './class-names'

const TURNS_WITH_THE_TEXT = new Set<LucideIcon>([ArrowLeft, ArrowRight, ChevronLeft, ChevronRight])

/** A lucide icon at text size. It stands beside words and is hidden from assistive technology; arrows turn in right-to-left text. */
export function Icon({ of: Drawing, className }: { of: LucideIcon; className?: string }) {
  const look = classNames('icon', TURNS_WITH_THE_TEXT.has(Drawing) && 'icon-dir', className)
  return <Drawing className={look} strokeWidth={1.9} aria-hidden="true" focusable="false" />
}
