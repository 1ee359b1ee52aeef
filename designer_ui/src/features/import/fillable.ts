/** The fields an import may fill: own ones, running numbers too, and the columns of child tables. */
import type { FieldUi, FormUi } from '@/api/types/app'
import { faceOf } from '@/fields/faces'

export interface Target {
  path: string
  field: FieldUi
  /** The table field that the column belongs to. */
  table?: FieldUi
}

export function fillable(form: FormUi): Target[] {
  return form.fields.flatMap((field): Target[] => {
    if (field.fields) {
      return field.fields
        .filter((child) => !child.computed)
        .map((child) => ({ path: `${field.key}.${child.key}`, field: child, table: field }))
    }
    return field.computed && !faceOf(field.type).identifies ? [] : [{ path: field.key, field }]
  })
}

export const isTimed = (field: FieldUi) => ['date', 'datetime'].includes(field.value_type)

export const refersToRecords = (field: FieldUi) =>
  ['member', 'department', 'record', 'relation'].some((kind) => field.value_type.includes(kind)) ||
  'form' in field.options

export const choicesOf = (field: FieldUi) =>
  (field.options.choices ?? []) as { value: string; label?: string | Record<string, string> }[]
