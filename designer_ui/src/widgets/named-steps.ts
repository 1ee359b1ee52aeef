/** Which steps along a line are named: the first, the last and as many between as lie side by side. */
import { widthOf } from './short-names'

/** In px, of writing of 12 px. */
const LETTER = 7
const GAP = 16

function roomOf(text: string): number {
  return [...text].reduce((sum, sign) => sum + widthOf(sign) * LETTER, GAP)
}

/** Some of the steps, in their order; `room` is the width of the axis in px. */
export function namedSteps(steps: string[], room: number): string[] {
  const widest = Math.max(GAP, ...steps.map(roomOf))
  const count = Math.min(steps.length, Math.max(2, Math.floor(room / widest)))
  if (count === steps.length) return steps
  const places = Array.from({ length: count }, (_, place) => Math.round((place * (steps.length - 1)) / (count - 1)))
  return places.map((place) => steps[place] as string)
}
