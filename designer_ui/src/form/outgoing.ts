/** The values a form sends: only what the person may write and what is not hidden. */
import type { FieldUi, FormUi, Json } from '@/api/types/app'
import type { Values } from '@/api/types/record'
import { type FieldState, same } from './derive'
import { isMissing } from './missing'

function writable(field: FieldUi): boolean {
  return field.access === 'edit' && !field.computed
}

/** Child rows without their computed columns, as the server takes them. */
function outgoingValue(field: FieldUi, value: Json): Json {
  if (!field.fields || !Array.isArray(value)) return value
  const keys = field.fields.filter(writable).map((child) => child.key)
  return value.map((row) => {
    const source = row as Values
    const kept: Values = source.id ? { id: source.id } : {}
    for (const key of keys) if (source[key] !== undefined) kept[key] = source[key]
    return kept
  })
}

/** For a new record: everything that is there. */
export function valuesToCreate(form: FormUi, values: Values, states: Record<string, FieldState>): Values {
  const sent: Values = {}
  for (const field of form.fields) {
    const value = values[field.key] ?? null
    if (!writable(field) || states[field.key]?.hidden || isMissing(value)) continue
    sent[field.key] = outgoingValue(field, value)
  }
  return sent
}

/** For a record that exists: what differs from what was read. */
export function valuesToUpdate(form: FormUi, values: Values, read: Values, states: Record<string, FieldState>): Values {
  const sent: Values = {}
  for (const field of form.fields) {
    if (!writable(field) || states[field.key]?.hidden) continue
    const now = outgoingValue(field, values[field.key] ?? null)
    if (!same(now, outgoingValue(field, read[field.key] ?? null))) sent[field.key] = now
  }
  return sent
}
