/** The inbox; one task has an address of its own. */
import type { RouteObject } from 'react-router'

const page = async () => ({ Component: (await import('./inbox-page')).InboxPage })

export const routes: RouteObject[] = [
  { path: 'inbox', lazy: page },
  { path: 'inbox/:task', lazy: page },
]
