/** A computed value drawn by what it is: a lookup of a choice as a chip, a sum as a number, else words. */
import { faceOf } from '../faces'
import type { CellProps } from '../field-face'
import { Words, wordsOf } from './words'

/** How a value without a look of its own is drawn, by its type in the expression language. */
const BY_VALUE: Record<string, string> = { number: 'number', bool: 'switch', date: 'date', datetime: 'datetime' }

/** The type whose look a computed field has; null when there is none. */
export function lookOf(field: { type: string; face?: string; value_type: string }): string | null {
  if (field.face && field.face !== field.type) return field.face
  return BY_VALUE[field.value_type.toLowerCase()] ?? null
}

export function ComputedCell(props: CellProps<Record<string, unknown>>) {
  const { field, value, display, compact } = props
  const look = lookOf(field)
  if (look) {
    const { Cell } = faceOf(look)
    // Sums grow beyond what can be read without a mark at each thousand.
    const options = look === 'number' ? { separator: true, ...props.options } : props.options
    return <Cell {...props} options={options} />
  }
  return compact ? (
    <span title={wordsOf(value, display)}>{wordsOf(value, display)}</span>
  ) : (
    <Words value={value} display={display} />
  )
}
