/** A field of a record in the little room of a line. */
import type { FieldUi } from '@/api/types/app'
import type { RecordJson } from '@/api/types/record'
import { faceOf } from './faces'

export function RecordCell({ field, record }: { field: FieldUi; record: RecordJson }) {
  const { Cell } = faceOf(field.type)
  return (
    <Cell
      field={field}
      options={field.options}
      value={record.values[field.key] ?? null}
      display={record.display[field.key]}
      compact
    />
  )
}
