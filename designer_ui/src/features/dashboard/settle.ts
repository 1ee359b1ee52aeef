/** Places on the grid of twelve columns such that no widget lies on another: those that nobody placed come in a row. */

export interface Place {
  x: number
  y: number
  w: number
  h: number
}

const COLUMNS = 12

function apart(one: Place, other: Place): boolean {
  return (
    one.x + one.w <= other.x || other.x + other.w <= one.x || one.y + one.h <= other.y || other.y + other.h <= one.y
  )
}

/** Widgets that would lie on one before them move to the next free place, rightwards, then downwards. */
export function settled(places: Place[]): Place[] {
  const taken: Place[] = []
  for (const wanted of places) {
    let place = wanted
    while (taken.some((other) => !apart(place, other))) {
      const right = { ...place, x: place.x + 1 }
      place = right.x + place.w <= COLUMNS ? right : { ...place, x: 0, y: place.y + 1 }
    }
    taken.push(place)
  }
  return taken
}
