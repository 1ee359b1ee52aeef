/** What every record has besides its form's own fields, in the shape of fields. */
import type { FieldUi, Json } from '@/api/types/app'
import type { Display, RecordJson } from '@/api/types/record'
import type { Say } from '@/i18n/messages'
import type { listMessages } from '../messages'

type Key = keyof typeof listMessages.table
const MOMENTS = ['gt', 'gte', 'lt', 'lte', 'between', 'past', 'in_last_days', 'in_next_days']

function systemField(key: string, label: string, type: string, operators: string[]): FieldUi {
  return {
    key,
    type,
    label,
    required: false,
    options: {},
    access: 'read',
    computed: true,
    value_type: type,
    operators,
    aggregates: [],
  }
}

export function systemFields(say: Say<Key>): FieldUi[] {
  return [
    systemField('created_at', say('created_at'), 'datetime', MOMENTS),
    systemField('created_by', say('created_by'), 'member', ['is_me']),
    systemField('updated_at', say('updated_at'), 'datetime', MOMENTS),
    systemField('updated_by', say('updated_by'), 'member', ['is_me']),
  ]
}

const SYSTEM = new Set(['created_at', 'created_by', 'updated_at', 'updated_by'])

export function fieldValue(record: RecordJson, key: string): Json {
  if (SYSTEM.has(key)) return (record as unknown as Record<string, Json>)[key] ?? null
  return record.values[key] ?? null
}

export function fieldDisplay(record: RecordJson, key: string): Display {
  return record.display[key]
}
