/** One value as it will be stored; what stands in the file shows on hovering. */
import { Tag } from 'antd'
import type { Json } from '@/api/types/app'
import type { PreviewRow } from '@/api/types/transfer'
import { faceOf } from '@/fields/faces'
import { useMessages } from '@/i18n/messages'
import { refersToRecords, type Target } from './fillable'
import style from './import.module.css'
import { importMessages } from './messages'

/** The value at the target; of a table the first row, which stands on the line shown. */
export function storedValue(row: PreviewRow, { table, field }: Target): Json {
  if (!table) return row.values[field.key] ?? null
  const rows = row.values[table.key]
  return ((Array.isArray(rows) ? rows[0] : null) as Record<string, Json> | null)?.[field.key] ?? null
}

export function PreviewCell({ row, target }: { row: PreviewRow; target: Target }) {
  const say = useMessages(importMessages)
  const text = row.texts[target.path] ?? ''
  const value = storedValue(row, target)
  // What could not be read stays as it is, and names of people and records are the file's own words.
  const asWritten = value === null || refersToRecords(target.field) || typeof value === 'object'
  const { Cell } = faceOf(target.field.type)
  return (
    <span title={say('in_file', { text })} className={style.cell}>
      {asWritten ? text : <Cell field={target.field} options={target.field.options} value={value} />}
      {row.made?.includes(target.path) ? <Tag className={style.made}>{say('will_be_made')}</Tag> : null}
    </span>
  )
}
