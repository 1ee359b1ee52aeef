/** What one person left in this tab; whoever signs in next on the same machine finds nothing of it. */

const MARK = 'dougong.person.'
const placeOf = (person: string, name: string) => `${MARK}${person}.${name}`

export function keepInTab(person: string, name: string, text: string): void {
  try {
    sessionStorage.setItem(placeOf(person, name), text)
  } catch {
    // A browser that keeps nothing has nothing to come back to.
  }
}

export function keptInTab(person: string, name: string): string | null {
  try {
    return sessionStorage.getItem(placeOf(person, name))
  } catch {
    return null
  }
}

export function forgetInTab(): void {
  try {
    for (const place of Object.keys(sessionStorage)) if (place.startsWith(MARK)) sessionStorage.removeItem(place)
  } catch {
    // Nothing was kept.
  }
}
