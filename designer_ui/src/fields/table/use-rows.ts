/** What can be done with the rows of a child table. */
import { useRef } from 'react'
import type { FieldUi, Json } from '@/api/types/app'
import type { Display } from '@/api/types/record'
import { useFieldPlace } from '../place'
import { copyOf, partsOf, type Row, RowKeys, rowsOf, withCell } from './rows'

export function useRows(
  fields: FieldUi[],
  value: Json,
  display: Display,
  onChange: (value: Json, display: Display) => void,
) {
  const { newRow } = useFieldPlace()
  const keys = useRef(new RowKeys())
  const rows = rowsOf(value, display)
  const set = (next: Row[]) => onChange(...partsOf(next))
  return {
    rows,
    keys: keys.current.of(rows.length),
    setCell: (index: number, key: string, cell: Json, words?: Display) =>
      set(rows.map((row, at) => (at === index ? withCell(row, key, cell, words) : row))),
    add: () => set([...rows, newRow?.(fields) ?? { values: {}, display: {} }]),
    copy: (index: number) => {
      const source = rows[index]
      if (!source) return
      keys.current.insert(index + 1)
      set([...rows.slice(0, index + 1), copyOf(source), ...rows.slice(index + 1)])
    },
    remove: (index: number) => {
      keys.current.remove(index)
      set(rows.filter((_, at) => at !== index))
    },
  }
}

export type Rows = ReturnType<typeof useRows>
