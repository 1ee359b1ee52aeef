/** Exact decimals as they are shown. */
import { Decimal } from 'decimal.js'
import type { Json } from '@/api/types/app'

export type Rounding = 'half_up' | 'up' | 'down'

const MODES = { half_up: Decimal.ROUND_HALF_UP, up: Decimal.ROUND_UP, down: Decimal.ROUND_DOWN }

/** The text of a number, with no more places than its field keeps, as the field rounds. */
export function fitted(text: string, places: number, rounding: Rounding): string {
  if (!/^-?\d+(\.\d+)?$/.test(text)) return text
  const number = new Decimal(text)
  return number.decimalPlaces() > places ? number.toFixed(places, MODES[rounding]) : text
}

/** The number with so many places (as it is without them), halves away from zero; `trim` drops zeros at the end. */
export function atPlaces(value: Json, places: number | null | undefined, trim = false): string {
  const text = String(value)
  if (!/^-?\d+(\.\d+)?$/.test(text)) return text
  const number = new Decimal(text)
  if (trim) return number.toDecimalPlaces(places ?? 12, Decimal.ROUND_HALF_UP).toFixed()
  return places === null || places === undefined ? text : number.toFixed(places, Decimal.ROUND_HALF_UP)
}
