/** Comparisons by the names the server ships: how many values each takes and which expression it stands for. */
import type { FieldUi, Json } from '@/api/types/app'

export type Operands = 'none' | 'one' | 'two' | 'many' | 'days'

/** Values arrive as written literals. */
type Write = (field: string, values: string[]) => string

export interface Operator {
  operands: Operands
  write: Write
}

const infix = (sign: string): Operator => ({ operands: 'one', write: (field, [value]) => `${field} ${sign} ${value}` })
const call = (name: string): Operator => ({ operands: 'one', write: (field, [value]) => `${name}(${field}, ${value})` })
const plain = (text: (field: string) => string): Operator => ({ operands: 'none', write: (field) => text(field) })

/** The start of a window of days, in the field's own kind: days for dates, to the minute for moments. */
const days = (write: (field: string, count: string, now: string) => string) => ({
  date: { operands: 'days', write: (field, [count = '0']) => write(field, count, 'TODAY()') } satisfies Operator,
  moment: { operands: 'days', write: (field, [count = '0']) => write(field, count, 'NOW()') } satisfies Operator,
})

const lastDays = days((field, count, now) => `DATEADD(${now}, -${count}, "day") < ${field} <= ${now}`)
const nextDays = days((field, count, now) => `${now} <= ${field} < DATEADD(${now}, ${count}, "day")`)

export const operators: Record<string, Operator> = {
  eq: infix('=='),
  ne: infix('!='),
  gt: infix('>'),
  gte: infix('>='),
  lt: infix('<'),
  lte: infix('<='),
  between: { operands: 'two', write: (field, [low, high]) => `${low} <= ${field} <= ${high}` },
  contains: call('CONTAINS'),
  not_contains: { operands: 'one', write: (field, [value]) => `not CONTAINS(${field}, ${value})` },
  starts_with: call('STARTSWITH'),
  ends_with: call('ENDSWITH'),
  in: { operands: 'many', write: (field, values) => `${field} in [${values.join(', ')}]` },
  not_in: { operands: 'many', write: (field, values) => `${field} not in [${values.join(', ')}]` },
  has: { operands: 'one', write: (field, [value]) => `${value} in ${field}` },
  has_not: { operands: 'one', write: (field, [value]) => `${value} not in ${field}` },
  empty: plain((field) => `ISEMPTY(${field})`),
  not_empty: plain((field) => `not ISEMPTY(${field})`),
  is_me: plain((field) => `${field} == CURRENTUSER()`),
  has_me: plain((field) => `CURRENTUSER() in ${field}`),
  is_mine: plain((field) => `${field} == USERDEPT()`),
  is_true: plain((field) => `${field} == True`),
  is_false: plain((field) => `${field} != True`),
  today: plain((field) => `${field} == TODAY()`),
  past: plain((field) => `${field} < TODAY()`),
  in_last_days: lastDays.date,
  in_next_days: nextDays.date,
}

const momentOperators: Record<string, Operator> = {
  past: plain((field) => `${field} < NOW()`),
  in_last_days: lastDays.moment,
  in_next_days: nextDays.moment,
}

export type LiteralKind = 'text' | 'number' | 'date' | 'datetime' | 'bool'

export function literalKind(field: FieldUi): LiteralKind {
  const kind = field.value_type.toLowerCase()
  return kind === 'number' || kind === 'date' || kind === 'datetime' || kind === 'bool' ? kind : 'text'
}

export function operatorFor(field: FieldUi, name: string): Operator | undefined {
  return (literalKind(field) === 'datetime' ? momentOperators[name] : undefined) ?? operators[name]
}

/** What a person may choose for the field: what the server offers and this page can say. */
export function operatorNames(field: FieldUi): string[] {
  return field.operators.filter((name) => name in operators)
}

/** A value as text of the expression language; null when there is nothing (sensible) to write. */
export function literal(kind: LiteralKind, value: Json): string | null {
  if (value === null || value === undefined || value === '') return null
  const text = String(value)
  switch (kind) {
    case 'number':
      return /^-?\d+(\.\d+)?$/.test(text) ? text : null
    case 'date':
      return dateLiteral(text)
    case 'datetime':
      return `DATETIMEVALUE(${JSON.stringify(text)})`
    case 'bool':
      return value === true ? 'True' : 'False'
    default:
      return JSON.stringify(text)
  }
}

function dateLiteral(text: string): string | null {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})/.exec(text) ?? []
  return year ? `DATE(${Number(year)}, ${Number(month)}, ${Number(day)})` : null
}
