/** What an operator is called for a field: what lies in time is "before", not "less than". */
import type { FieldUi } from '@/api/types/app'
import type { filterMessages } from './messages'
import { literalKind } from './operators'

export type FilterKey = keyof typeof filterMessages.table

const IN_TIME: Record<string, FilterKey> = { gt: 'op_after', gte: 'op_from', lt: 'op_before', lte: 'op_until' }

export function operatorKey(field: FieldUi, name: string): FilterKey {
  const kind = literalKind(field)
  const timed = kind === 'date' || kind === 'datetime'
  return (timed ? IN_TIME[name] : undefined) ?? (`op_${name}` as FilterKey)
}
