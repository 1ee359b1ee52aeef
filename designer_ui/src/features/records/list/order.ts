/** The order of a list: "key" upwards, "-key" downwards; a third click gives the view's own order back. */
import type { FieldUi } from '@/api/types/app'

const SIMPLE = new Set(['text', 'number', 'bool', 'date', 'datetime', 'member', 'department'])

/** Only what lies in one column of its own can be sorted by the server. */
export function sortable(field: FieldUi): boolean {
  return SIMPLE.has(field.value_type.toLowerCase())
}

export function toggled(now: string, key: string): string | null {
  if (now === key) return `-${key}`
  return now === `-${key}` ? null : key
}
