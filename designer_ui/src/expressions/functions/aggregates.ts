/** Many values into one. Missing values are passed over. */
import { Decimal, settle, whole, ZERO } from '../decimals'
import { isDecimal, order, same, type Value } from '../values'
import { flat, open, strict } from './fn'

const numbers = (values: Value[]) => flat(values) as Decimal[]
const total = (found: Decimal[]) => found.reduce((sum, number) => sum.plus(number), ZERO as Decimal)
const sorted = (values: Value[]) => flat(values).sort(order)

function median(values: Value[]): Decimal | null {
  const found = sorted(values) as Decimal[]
  const half = Math.floor(found.length / 2)
  const upper = found[half]
  if (!upper) return null
  const lower = found[half - 1]
  return settle(found.length % 2 || !lower ? upper : lower.plus(upper).div(2))
}

function mode(values: Value[]): Value {
  const found = sorted(values)
  let best: Value = null
  let most = 0
  let run = 0
  found.forEach((value, place) => {
    run = place && same(value, found[place - 1] as Value) ? run + 1 : 1
    if (run > most) {
      most = run
      best = value
    }
  })
  return best
}

function product(values: Value[]): Decimal | null {
  let found: Decimal | null = null
  for (const number of numbers(values)) {
    found = found === null ? number : settle(found.times(number))
    if (found === null) return null
  }
  return found
}

const key = (value: Value) => (isDecimal(value) ? value.toFixed() : `${typeof value} ${String(value)}`)
const at = (found: Value[], place: Decimal) => found[whole(place) - 1] ?? null

export const aggregates = {
  SUM: open((values) => settle(total(numbers(values)))),
  AVERAGE: open((values) => {
    const found = numbers(values)
    return found.length ? settle(total(found).div(found.length)) : null
  }),
  MIN: open((values) => sorted(values)[0] ?? null),
  MAX: open((values) => sorted(values).at(-1) ?? null),
  COUNT: open((values) => new Decimal(flat(values).length)),
  COUNTA: open((values) => new Decimal(flat(values).filter((value) => value !== '').length)),
  COUNTUNIQUE: open((values) => new Decimal(new Set(flat(values).map(key)).size)),
  MEDIAN: open(median),
  MODE: open(mode),
  PRODUCT: open(product),
  LARGE: strict(([values, place]) => at(sorted(values).reverse(), place)),
  SMALL: strict(([values, place]) => at(sorted(values), place)),
  RANK: strict(([number, values]) => new Decimal(1 + flat(values).filter((value) => order(value, number) > 0).length)),
}
