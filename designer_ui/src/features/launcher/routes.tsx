/** Start page, and the door of each app. */
import type { RouteObject } from 'react-router'

export const routes: RouteObject[] = [
  { index: true, lazy: async () => ({ Component: (await import('./launcher-page')).LauncherPage }) },
  { path: 'apps/:app', lazy: async () => ({ Component: (await import('./app-door')).AppDoor }) },
]
