/** What a person typed into a form, as against what stood there. */
import type { Values } from '@/api/types/record'
import { same } from './derive'
import type { FormStore } from './store'

export function typedValues(store: FormStore): Values {
  const { values } = store.read()
  const typed: Values = {}
  for (const field of store.rules.form.fields) {
    if (field.computed || field.access !== 'edit') continue
    const value = values[field.key] ?? null
    if (!same(value, store.start.values[field.key])) typed[field.key] = value
  }
  return typed
}
