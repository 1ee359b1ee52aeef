/** The gallery. */
import type { RouteObject } from 'react-router'

export const routes: RouteObject[] = [
  { path: 'gallery', lazy: async () => ({ Component: (await import('./gallery-page')).GalleryPage }) },
]
