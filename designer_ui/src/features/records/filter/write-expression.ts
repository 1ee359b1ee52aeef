/** The conditions of a list as one expression, the language that the server filters by. */
import type { FieldUi, Json } from '@/api/types/app'
import { type Condition, type Group, isGroup } from './condition'
import { literal, literalKind, operatorFor } from './operators'

/** Rows and many records are known by their ids. */
function nameOf(field: FieldUi): string {
  return field.value_type === 'rows' ? `${field.key}.id` : field.key
}

/** "" for a condition that is not finished yet: it filters nothing. */
function writeCondition(condition: Condition, fields: Map<string, FieldUi>): string {
  const field = fields.get(condition.field)
  const operator = field && operatorFor(field, condition.operator)
  if (!field || !operator) return ''
  if (operator.operands === 'none') return operator.write(nameOf(field), [])
  if (operator.operands === 'days') {
    const count = Number(condition.values[0])
    return Number.isInteger(count) && count > 0 ? operator.write(nameOf(field), [String(count)]) : ''
  }
  const given: Json[] = operator.operands === 'many' ? ((condition.values[0] ?? []) as Json[]) : condition.values
  const written = (Array.isArray(given) ? given : [given]).map((value) => literal(literalKind(field), value))
  const needed = operator.operands === 'two' ? 2 : 1
  if (written.length < needed || written.some((text) => text === null)) return ''
  return operator.write(nameOf(field), written as string[])
}

export function writeGroup(group: Group, fields: Map<string, FieldUi>): string {
  const parts = group.items
    .map((item) => (isGroup(item) ? writeGroup(item, fields) : writeCondition(item, fields)))
    .filter(Boolean)
  if (parts.length <= 1) return parts[0] ?? ''
  return parts.map((part) => `(${part})`).join(group.all ? ' and ' : ' or ')
}

/** How many conditions filter: an unfinished one does not. */
export function countWritten(group: Group, fields: Map<string, FieldUi>): number {
  const counts = group.items.map((item) =>
    isGroup(item) ? countWritten(item, fields) : writeCondition(item, fields) ? 1 : 0,
  )
  return counts.reduce((sum, count) => sum + count, 0)
}

/** All that must hold together: the view's own filter, the person's conditions, a report's selection. */
export function joinFilters(...filters: (string | null | undefined)[]): string {
  const parts = filters.filter((text): text is string => Boolean(text?.trim()))
  return parts.length <= 1 ? (parts[0] ?? '') : parts.map((part) => `(${part})`).join(' and ')
}
