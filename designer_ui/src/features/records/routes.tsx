/** Addresses of a form: its list, a new record, one record. */
import type { RouteObject } from 'react-router'

export const routes: RouteObject[] = [
  { path: 'apps/:app/forms/:form', lazy: async () => ({ Component: (await import('./list/list-page')).ListPage }) },
  { path: 'apps/:app/forms/:form/new', lazy: async () => ({ Component: (await import('./new-page')).NewPage }) },
  {
    path: 'apps/:app/forms/:form/:record',
    lazy: async () => ({ Component: (await import('./record-page')).RecordPage }),
  },
]
