/** A computed value drawn by what it is: number, yes or no, day, moment, or words. */
import type { ComponentType } from 'react'
import type { CellProps } from '../field-face'
import { face as date } from '../types/date'
import { face as datetime } from '../types/datetime'
import { face as number } from '../types/number'
import { face as switched } from '../types/switch'
import { wordsOf } from './words'

// biome-ignore lint/suspicious/noExplicitAny: every cell takes its own options
const cells: Record<string, ComponentType<CellProps<any>>> = {
  number: number.Cell,
  bool: switched.Cell,
  date: date.Cell,
  datetime: datetime.Cell,
}

export function ComputedCell(props: CellProps<Record<string, unknown>>) {
  const { field, value, display, compact } = props
  const Cell = cells[field.value_type.toLowerCase()]
  if (Cell) return <Cell {...props} />
  const words = wordsOf(value, display)
  return compact ? <span title={words}>{words}</span> : <span style={{ overflowWrap: 'anywhere' }}>{words}</span>
}
