/** All addresses. Each feature brings its own in features/<f>/routes.tsx; pages load when they are asked for. */
import type { QueryClient } from '@tanstack/react-query'
import { createBrowserRouter, type RouteObject, redirect } from 'react-router'
import { keys } from '@/api/keys'
import { readApp } from '@/api/queries/app'
import { health, readMe } from '@/api/queries/session'
import { FirstPaint } from '@/ui/first-paint'
import { PageError } from '@/ui/page-error'

/** What a feature's routes.tsx may export. */
interface FeatureRoutes {
  /** Pages inside the shell, for people who are signed in. */
  routes?: RouteObject[]
  /** Pages without the shell, for everybody. */
  publicRoutes?: RouteObject[]
}

const features = Object.values(import.meta.glob<FeatureRoutes>('../features/*/routes.tsx', { eager: true }))

const APP_PAGE = /^\/apps\/([^/]+)/

/** Sends strangers to the sign-in page, and the very first person to the set-up page. */
async function requirePerson(client: QueryClient, address: URL) {
  const me = await client.ensureQueryData({ queryKey: keys.me, queryFn: readMe })
  if (me) {
    const app = APP_PAGE.exec(address.pathname)?.[1]
    // Asked for while the page's code is still on its way.
    if (app) void client.prefetchQuery({ queryKey: keys.app(app), queryFn: () => readApp(app) })
    return null
  }
  const state = await client.fetchQuery({ queryKey: keys.health, queryFn: health })
  if (state.setup_required) return redirect('/setup')
  const wanted = address.pathname + address.search
  return redirect(wanted === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(wanted)}`)
}

export function createRouter(client: QueryClient) {
  const router = createBrowserRouter([
    {
      hydrateFallbackElement: <FirstPaint />,
      errorElement: <PageError />,
      children: [
        {
          path: '/',
          loader: ({ request }) => requirePerson(client, new URL(request.url)),
          shouldRevalidate: () => false,
          lazy: async () => ({ Component: (await import('./shell/shell')).Shell }),
          children: [
            {
              errorElement: <PageError />,
              children: [
                ...features.flatMap((feature) => feature.routes ?? []),
                { path: '*', lazy: async () => ({ Component: (await import('@/ui/not-found')).NotFound }) },
              ],
            },
          ],
        },
        ...features.flatMap((feature) => feature.publicRoutes ?? []),
      ],
    },
  ])
  return router
}
