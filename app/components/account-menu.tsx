import { ChevronDown, CircleUserRound } from 'lucide-react'
import { Button } from './button'
import { Icon } from './icon'

/** `detail` is a second line under the name: site and role. */
export type ShellUser = { name: string; detail?: string }

export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]
const THEME_WORDS: Record<Theme, string> = { system: 'As device', light: 'Light', dark: 'Dark' }

/** The reader's name, opening to account, appearance and sign-out. Plain `details` and forms: it needs no script. */
export function AccountMenu({ user, theme, largeText, path }: { user: ShellUser; theme: Theme; largeText: boolean; path: string }) {
  return (
    <details className="menu noprint">
      <summary>
        <Icon of={CircleUserRound} />
        <span>{user.name}</span>
        <Icon of={ChevronDown} />
      </summary>
      <div className="menu-panel">
        <p className="font-semibold">{user.name}</p>
        {user.detail ? <p className="text-ink-2">{user.detail}</p> : null}
        <p className="mt-3">
          <a className="inline-block min-h-6" href="/account">
            Account, password and sessions
          </a>
        </p>
        <ThemeForm theme={theme} path={path} />
        <TextSizeForm large={largeText} path={path} />
        <form className="mt-4 border-t border-rule pt-4" method="post" action="/sign-out">
          <Button type="submit" variant="2" small className="w-full">
            Sign out
          </Button>
        </form>
      </div>
    </details>
  )
}

/** Posts `intent=theme`, `theme` and `next` (where to come back to) to the account page. */
function ThemeForm({ theme, path }: { theme: Theme; path: string }) {
  return (
    <form className="mt-4 border-t border-rule pt-3" method="post" action="/account">
      <input type="hidden" name="intent" value="theme" />
      <input type="hidden" name="next" value={path} />
      <fieldset>
        <legend className="font-semibold">Appearance</legend>
        <div className="segments mt-1.5">
          {THEMES.map((choice) => (
            <button key={choice} type="submit" name="theme" value={choice} aria-pressed={choice === theme}>
              {THEME_WORDS[choice]}
            </button>
          ))}
        </div>
      </fieldset>
    </form>
  )
}

const TEXT_SIZES = [
  { value: 'normal', word: 'Normal' },
  { value: 'large', word: 'Large' },
] as const

/** Posts `intent=text`, `text` and `next` to the account page. Large is 1.4 times, on screen and on paper. */
function TextSizeForm({ large, path }: { large: boolean; path: string }) {
  return (
    <form className="mt-4" method="post" action="/account">
      <input type="hidden" name="intent" value="text" />
      <input type="hidden" name="next" value={path} />
      <fieldset>
        <legend className="font-semibold">Text</legend>
        <div className="segments mt-1.5">
          {TEXT_SIZES.map(({ value, word }) => (
            <button key={value} type="submit" name="text" value={value} aria-pressed={(value === 'large') === large}>
              {word}
            </button>
          ))}
        </div>
      </fieldset>
    </form>
  )
}
