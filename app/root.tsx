import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { isRouteErrorResponse, Meta, Outlet, useLocation, useMatches, useRouteError, useRouteLoaderData } from '@remix-run/react'
import type { ReactNode } from 'react'
import type { Theme } from '~/components/account-menu'
import { ErrorPage } from '~/components/error-page'
import { FIRST_PAGE_FONTS } from '~/components/fonts'
import { mainNav } from '~/components/main-nav'
import { isPageHandle, type PageHandle } from '~/components/page-handle'
import { PublicShell, Shell } from '~/components/shell'
import { ROLES, type Role } from '~/domain/permissions'
import { environment } from '~/http/environment.server'
import { readTextSize, type TextSize } from '~/http/text-size.server'
import { readTheme } from '~/http/theme.server'
import { getOptionalUser } from '~/identity/index.server'
import { showsDemo } from '~/models/demo.server'
import styles from '~/styles/app.css?url'

export const meta: MetaFunction = () => [{ title: 'Jointmark' }]

export async function loader({ request }: LoaderFunctionArgs) {
  const user = await getOptionalUser(request)
  return {
    user: user ? { name: `${user.givenName} ${user.familyName}`, detail: user.siteName, roles: user.roles } : null,
    demo: environment().DEMO === 'on' && (await showsDemo()),
    theme: readTheme(request),
    textSize: readTextSize(request),
  }
}

type RootData = { user: { name: string; detail: string; roles: Parameters<typeof mainNav>[0]['roles'] } | null; demo: boolean; theme: Theme; textSize: TextSize }

const useRootData = () => useRouteLoaderData<RootData>('root')

export function Layout({ children }: { children: ReactNode }) {
  const data = useRootData()
  const theme = data?.theme ?? 'system'
  return (
    <html lang="en" data-theme={theme === 'system' ? undefined : theme} data-text={data?.textSize === 'large' ? 'large' : undefined}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <Meta />
        {FIRST_PAGE_FONTS.map((href) => (
          <link key={href} rel="preload" href={href} as="font" type="font/woff2" crossOrigin="anonymous" />
        ))}
        <link rel="stylesheet" href={styles} />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
      </head>
      <body>
        {children}
        {import.meta.env.DEV ? <script type="module" src="/@vite/client" /> : null}
      </body>
    </html>
  )
}

/** The frame a page asked for; the deepest route's word counts. */
function Frame({ handle, children }: { handle: PageHandle; children: ReactNode }) {
  const data = useRootData()
  const { pathname, search } = useLocation()
  if (handle.shell === 'bare' || handle.shell === 'focus') return <>{children}</>
  if (handle.shell === 'public' || !data?.user) {
    const action = data?.user ? { label: 'Today', href: '/' } : { label: 'Sign in', href: '/sign-in' }
    return (
      <PublicShell demo={data?.demo} action={action} className={handle.className}>
        {children}
      </PublicShell>
    )
  }
  return (
    <Shell
      user={data.user}
      nav={mainNav({ roles: data.user.roles, path: pathname })}
      path={`${pathname}${search}`}
      demo={data.demo}
      theme={data.theme}
      largeText={data.textSize === 'large'}
      fit={handle.fit}
      className={handle.className}
    >
      {children}
    </Shell>
  )
}

export default function App() {
  const matches = useMatches()
  const handle = Object.assign({}, ...matches.map((match) => match.handle).filter(isPageHandle)) as PageHandle
  return (
    <Frame handle={handle}>
      <Outlet />
    </Frame>
  )
}

const isRole = (value: unknown): value is Role => ROLES.includes(value as Role)

/** Roles that a 403 names as needed. */
function neededRoles(body: unknown): Role[] {
  const needs = typeof body === 'object' && body !== null && 'needs' in body ? body.needs : []
  return Array.isArray(needs) ? needs.filter(isRole) : []
}

export function ErrorBoundary() {
  const error = useRouteError()
  const known = isRouteErrorResponse(error) ? error : undefined
  const says = typeof known?.data === 'string' && known.data !== '' && known.status !== 404 ? known.data : undefined
  return (
    <Frame handle={{}}>
      <ErrorPage status={known?.status ?? 500} needs={neededRoles(known?.data)} says={says} />
    </Frame>
  )
}
