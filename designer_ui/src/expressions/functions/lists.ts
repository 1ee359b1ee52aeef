/** Lists: picking, ordering, doing away with doubles. */
import { type Decimal, whole } from '../decimals'
import { order, same, type Value } from '../values'
import { flat, strict } from './fn'

function index([values, place]: [Value[], Decimal]): Value {
  const number = whole(place)
  return number === 0 ? null : (values.at(number > 0 ? number - 1 : number) ?? null)
}

export const lists = {
  INDEX: strict((args) => index(args as [Value[], Decimal])),
  UNIQUE: strict(([values]) => {
    const present = flat(values)
    return present.filter((value, place) => present.findIndex((other) => same(other, value)) === place)
  }),
  SORT: strict(([values, descending]) => {
    const found = flat(values).sort(order)
    return descending ? found.reverse() : found
  }),
  REVERSE: strict(([values]) => [...values].reverse()),
}
