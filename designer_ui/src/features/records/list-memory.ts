/** How a form's list was last looked at in this tab (view, search, conditions, order, page), so that ways back to it
    from a record lead to what was left. */
import { keepInTab, keptInTab } from '@/ui/tab-memory'

const nameOf = (app: string, form: string) => `list.${app}.${form}`

export function keepList(person: string, app: string, form: string, params: URLSearchParams): void {
  keepInTab(person, nameOf(app, form), params.toString())
}

export function listAddress(person: string, app: string, form: string): string {
  const kept = keptInTab(person, nameOf(app, form))
  return `/apps/${app}/forms/${form}${kept ? `?${kept}` : ''}`
}
