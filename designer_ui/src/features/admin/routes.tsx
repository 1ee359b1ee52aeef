/** People, departments and roles. */
import type { RouteObject } from 'react-router'

const page = async () => ({ Component: (await import('./admin-page')).AdminPage })

export const routes: RouteObject[] = [
  { path: 'admin', lazy: page },
  { path: 'admin/:part', lazy: page },
]
