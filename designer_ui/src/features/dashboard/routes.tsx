/** Dashboards. */
import type { RouteObject } from 'react-router'

export const routes: RouteObject[] = [
  {
    path: 'apps/:app/reports/:report',
    lazy: async () => ({ Component: (await import('./dashboard-page')).DashboardPage }),
  },
]
