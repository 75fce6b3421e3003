/** A path as the log may hold it: the token of a one-time link is left out. */
export const loggedPath = (path: string): string => path.replace(/^(\/set-password\/).+/i, '$1…')
