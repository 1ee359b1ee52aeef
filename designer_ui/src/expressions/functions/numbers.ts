/** Numbers one at a time. */
import {
  arithmetic,
  cutTo,
  Decimal,
  floorDivide,
  modulo,
  quantized,
  type Rounding,
  raised,
  roundTo,
  settle,
  whole,
  ZERO,
} from '../decimals'
import { strict } from './fn'

const PI = new Decimal('3.14159265359')
const LARGEST_EXPONENT = 40

const places = (number: Decimal | undefined) => (number ? whole(number) : 0)

function toStep(rounding: Rounding) {
  return strict(([number, step = new Decimal(1)]: Decimal[]) =>
    number && step.gt(0) ? settle(number.div(step).toDecimalPlaces(0, rounding).times(step)) : null,
  )
}

function logarithm(number: Decimal, base: Decimal | undefined): Decimal | null {
  if (number.lte(0) || base?.lte(0) || base?.eq(1)) return null
  return settle(base ? number.ln().div(base.ln()) : number.log(10))
}

const one = (run: (number: Decimal) => Decimal | null) => strict(([number]) => run(number))

export const numbers = {
  ABS: one((number) => number.abs()),
  ROUND: strict(([number, to]) => roundTo(number, places(to))),
  ROUNDUP: strict(([number, to]) => quantized(number, places(to), Decimal.ROUND_UP)),
  ROUNDDOWN: strict(([number, to]) => cutTo(number, places(to))),
  CEILING: toStep(Decimal.ROUND_CEIL),
  FLOOR: toStep(Decimal.ROUND_FLOOR),
  INT: one((number) => floorDivide(number, new Decimal(1))),
  TRUNC: strict(([number, to]) => cutTo(number, places(to))),
  MOD: strict(([number, divisor]) => modulo(number, divisor)),
  QUOTIENT: strict(([number, divisor]) => {
    const found = arithmetic['/'](number, divisor)
    return found && cutTo(found, 0)
  }),
  POWER: strict(([base, exponent]) => raised(base, exponent)),
  SQRT: one((number) => (number.isNegative() && !number.isZero() ? null : settle(number.sqrt()))),
  EXP: one((number) => {
    if (number.gt(LARGEST_EXPONENT)) return null
    return number.gt(-LARGEST_EXPONENT) ? settle(number.exp()) : ZERO
  }),
  LN: one((number) => (number.gt(0) ? settle(number.ln()) : null)),
  LOG: strict(([number, base]) => logarithm(number, base)),
  SIGN: one((number) => new Decimal(number.cmp(0))),
  PI: strict(() => PI),
}
