/** Decimal arithmetic of the language: 12 places kept, half away from zero, smaller than 10^16, else missing. */
import { Decimal as Base } from 'decimal.js'
import type { ArithmeticOperator } from './tree'

/** Wide enough that no product of two numbers of 28 digits is rounded on the way. */
export const Decimal = Base.clone({ precision: 80, rounding: Base.ROUND_HALF_UP, toExpNeg: -9e15, toExpPos: 9e15 })
export type Decimal = Base
export type Rounding = Base.Rounding

export const PLACES = 12
export const LIMIT = new Decimal('1e16')
const MAX_EXPONENT = 64
export const ZERO = new Decimal(0)

/** The number kept of an exact result; null when it is too big. */
export function settle(value: Decimal): Decimal | null {
  if (!value.isFinite()) return null
  const kept = value.decimalPlaces() > PLACES ? value.toDecimalPlaces(PLACES, Base.ROUND_HALF_UP) : value
  return kept.abs().lt(LIMIT) ? kept : null
}

export function floorDivide(left: Decimal, right: Decimal): Decimal | null {
  if (right.isZero()) return null
  const whole = left.divToInt(right)
  const rest = left.mod(right)
  return settle(!rest.isZero() && rest.isNegative() !== right.isNegative() ? whole.minus(1) : whole)
}

export function modulo(left: Decimal, right: Decimal): Decimal | null {
  if (right.isZero()) return null
  const rest = left.mod(right)
  return settle(!rest.isZero() && rest.isNegative() !== right.isNegative() ? rest.plus(right) : rest)
}

/** A whole power of at most 64 either way; null otherwise, and for zero to a negative. */
export function power(base: Decimal, exponent: Decimal): Decimal | null {
  if (!exponent.isInteger() || exponent.abs().gt(MAX_EXPONENT)) return null
  if (base.isZero())
    return exponent.isNegative() && !exponent.isZero() ? null : exponent.isZero() ? new Decimal(1) : ZERO
  return settle(base.pow(exponent))
}

/** POWER: also for a broken exponent, when the base is not negative. */
export function raised(base: Decimal, exponent: Decimal): Decimal | null {
  if (exponent.isInteger()) return power(base, exponent)
  if (base.isNegative() || exponent.abs().gt(MAX_EXPONENT) || (base.isZero() && exponent.isNegative())) return null
  return base.isZero() ? ZERO : settle(base.pow(exponent))
}

export const arithmetic: Record<ArithmeticOperator, (left: Decimal, right: Decimal) => Decimal | null> = {
  '+': (left, right) => settle(left.plus(right)),
  '-': (left, right) => settle(left.minus(right)),
  '*': (left, right) => settle(left.times(right)),
  '/': (left, right) => (right.isZero() ? null : settle(left.div(right))),
  '//': floorDivide,
  '%': modulo,
  '**': power,
}

/** Rounded to so many places (negative: tens, hundreds…) in one of decimal.js's ways. */
export function quantized(value: Decimal, places: number, rounding: Base.Rounding): Decimal | null {
  if (places >= PLACES) return value
  if (places >= 0) return settle(value.toDecimalPlaces(places, rounding))
  const step = new Decimal(10).pow(Math.min(-places, 18))
  return settle(value.div(step).toDecimalPlaces(0, rounding).times(step))
}

export const roundTo = (value: Decimal, places: number) => quantized(value, places, Base.ROUND_HALF_UP)
export const cutTo = (value: Decimal, places: number) => quantized(value, places, Base.ROUND_DOWN)

/** A count or place as a whole JavaScript number, cut toward zero. */
export const whole = (value: Decimal): number => value.trunc().toNumber()

/** The shortest exact text: no exponent, no trailing zeros. */
export function plain(value: Decimal): string {
  const text = value.toFixed()
  return text === '-0' ? '0' : text
}
