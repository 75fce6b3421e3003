import type { MainFit } from './shell'

/**
 * What a route says about its frame: `export const handle: PageHandle = { … }`.
 * `main` is the frame of signed-in pages, `focus` draws its own FocusShell, `public` needs no account, `bare` draws everything itself.
 */
export type PageHandle = { shell?: 'main' | 'focus' | 'public' | 'bare'; fit?: MainFit; className?: string }

export const isPageHandle = (value: unknown): value is PageHandle => typeof value === 'object' && value !== null
