/** How a form's list was last looked at in this tab (view, search, conditions, order, page), so that ways back to it
    from a record lead to what was left. */

const placeOf = (app: string, form: string) => `dougong.list.${app}.${form}`

export function keepList(app: string, form: string, params: URLSearchParams): void {
  try {
    sessionStorage.setItem(placeOf(app, form), params.toString())
  } catch {
    // A browser that keeps nothing leads to the plain list.
  }
}

export function listAddress(app: string, form: string): string {
  let kept: string | null = null
  try {
    kept = sessionStorage.getItem(placeOf(app, form))
  } catch {
    kept = null
  }
  return `/apps/${app}/forms/${form}${kept ? `?${kept}` : ''}`
}
