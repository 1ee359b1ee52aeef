/** Import into a form. */
import type { RouteObject } from 'react-router'

export const routes: RouteObject[] = [
  {
    path: 'apps/:app/forms/:form/import',
    lazy: async () => ({ Component: (await import('./import-page')).ImportPage }),
  },
]
