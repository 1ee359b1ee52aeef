/** Values at run time, and JSON values as they stand in records: decimals, dates and instants are texts there. */
import { Decimal, plain } from './decimals'
import type { TypeName } from './tree'
import { instantText, parseInstant } from './zones'

export interface RecordValue {
  [field: string]: unknown
}

/** A number is a Decimal, an instant its microseconds, a date its text, a record an object; missing is null. */
export type Value = Decimal | number | string | boolean | null | Value[] | RecordValue

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json }

export const LIST = 'list of '

export const itemType = (type: TypeName): TypeName => (type.startsWith(LIST) ? type.slice(LIST.length) : type)

export const isDecimal = (value: unknown): value is Decimal => Decimal.isDecimal(value)

export const isRecord = (value: unknown): value is RecordValue =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !isDecimal(value)

/** A JSON value as a run-time value of a type; what does not read as that type is missing. */
export function decode(raw: unknown, type: TypeName): Value {
  if (raw === null || raw === undefined || raw === '') return raw === '' && type === 'text' ? '' : null
  if (type.startsWith(LIST)) return Array.isArray(raw) ? raw.map((item) => decode(item, itemType(type))) : null
  switch (type) {
    case 'number':
      return number(raw)
    case 'bool':
      return typeof raw === 'boolean' ? raw : null
    case 'text':
      return typeof raw === 'string' ? raw : null
    case 'date':
      return typeof raw === 'string' && /^\d{4}-\d\d-\d\d$/.test(raw) ? raw : null
    case 'datetime':
      return instant(raw)
    default:
      return typeof raw === 'number' ? number(raw) : (raw as Value)
  }
}

function number(raw: unknown): Decimal | null {
  if (isDecimal(raw)) return raw
  if (typeof raw !== 'number' && typeof raw !== 'string') return null
  try {
    const found = new Decimal(raw)
    return found.isFinite() ? found : null
  } catch {
    return null
  }
}

function instant(raw: unknown): number | null {
  if (typeof raw === 'number') return raw
  const found = typeof raw === 'string' ? parseInstant(raw) : Number.NaN
  return Number.isNaN(found) ? null : found
}

/** A run-time value as JSON. */
export function encode(value: Value, type: TypeName): Json {
  if (value === null || value === undefined) return null
  if (Array.isArray(value)) return value.map((item) => encode(item, itemType(type)))
  if (isDecimal(value)) return plain(value)
  if (type === 'datetime' && typeof value === 'number') return instantText(value)
  if (isRecord(value)) return (value.id as Json) ?? null
  return value
}

/** The id of a person, department or record, which may be there as an id or as an object. */
export function idOf(value: Value | undefined): string | null {
  if (isRecord(value)) return typeof value.id === 'string' ? value.id : null
  return typeof value === 'string' ? value : null
}

/** -1, 0 or 1 for two values of one type: texts by code point, yes and no as no and yes. */
export function order(left: Value, right: Value): number {
  if (isDecimal(left) && isDecimal(right)) return left.cmp(right)
  if (typeof left === 'string' && typeof right === 'string') return byCodePoint(left, right)
  return Number(left) - Number(right)
}

function byCodePoint(left: string, right: string): number {
  let place = 0
  while (place < left.length && place < right.length) {
    const one = left.codePointAt(place) ?? 0
    const two = right.codePointAt(place) ?? 0
    if (one !== two) return one - two
    place += one > 0xffff ? 2 : 1
  }
  return left.length - right.length
}

/** Equality, missing being a value. */
export function same(left: Value, right: Value): boolean {
  if (isDecimal(left) && isDecimal(right)) return left.eq(right)
  if (isRecord(left) || isRecord(right)) return idOf(left) === idOf(right)
  return left === right
}
