/** Conditions and choices. */
import type { Decimal } from '../decimals'
import { same, type Value } from '../values'
import { open, strict } from './fn'

const isEmpty = (value: Value) => value === null || value === '' || (Array.isArray(value) && value.length === 0)
const has = (list: Value[], wanted: Value) => list.some((item) => same(item, wanted))
const first = (values: Value[]) => values.find((value) => value !== null) ?? null

export const logic = {
  XOR: open((conditions: Value[]) => conditions.filter((condition) => condition === true).length % 2 === 1),
  ISEMPTY: open(([value]) => isEmpty(value)),
  IFEMPTY: open(([value, other]) => (isEmpty(value) ? other : value)),
  IFERROR: open(first),
  COALESCE: open(first),
  ISEVEN: strict(([number]: [Decimal]) => number.trunc().mod(2).isZero()),
  ISODD: strict(([number]: [Decimal]) => !number.trunc().mod(2).isZero()),
  ANYOF: strict(([values, wanted]) => values.some((item: Value) => item !== null && has(wanted, item))),
  ALLOF: strict(([values, wanted]) => wanted.every((item: Value) => item === null || has(values, item))),
}
