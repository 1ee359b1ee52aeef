/** Addresses for everybody: sign in, and the set-up of an empty installation. */
import type { RouteObject } from 'react-router'

export const publicRoutes: RouteObject[] = [
  { path: '/sign-in', lazy: async () => ({ Component: (await import('./sign-in-page')).SignInPage }) },
  { path: '/setup', lazy: async () => ({ Component: (await import('./setup-page')).SetupPage }) },
]
