/** Addresses of an app's pages, and which one it opens with. */
import type { AppUi, NavigationItem } from '@/api/types/app'

export function addressOfItem(app: string, item: NavigationItem): string {
  if (item.kind === 'report') return `/apps/${app}/reports/${item.report}`
  return `/apps/${app}/forms/${item.form}${item.view ? `?view=${item.view}` : ''}`
}

export function keyOfItem(item: NavigationItem): string {
  return item.kind === 'report' ? `report:${item.report}` : `form:${item.form}:${item.view ?? ''}`
}

export function firstPageOf(app: AppUi): string | null {
  const item = app.navigation.flatMap((group) => group.items)[0]
  return item ? addressOfItem(app.key, item) : null
}
