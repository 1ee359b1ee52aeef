/** Child rows as the table works on them: values, words, and a key that stays with a row while others move. */
import type { Json } from '@/api/types/app'
import type { Display, Displays, Values } from '@/api/types/record'

export interface Row {
  values: Values
  display: Displays
}

export function rowsOf(value: Json, display: Display): Row[] {
  const words = Array.isArray(display) ? (display as unknown as Displays[]) : []
  return Array.isArray(value) ? value.map((row, index) => ({ values: row as Values, display: words[index] ?? {} })) : []
}

/** The same contents as a new row: without the id of the old one. */
export function copyOf(row: Row): Row {
  const { id: _id, ...values } = row.values
  return { values, display: { ...row.display } }
}

export function withCell(row: Row, key: string, value: Json, display: Display | undefined): Row {
  return { values: { ...row.values, [key]: value }, display: { ...row.display, [key]: display ?? null } }
}

/** Value and display of the whole field, as the record carries them. */
export function partsOf(rows: Row[]): [Json, Display] {
  return [rows.map((row) => row.values), rows.map((row) => row.display)]
}

/** Moves, adds and deletes keys together with rows, so that React keeps each row's inputs. */
export class RowKeys {
  private next = 0
  private keys: number[] = []

  of(count: number): number[] {
    while (this.keys.length < count) this.keys.push(this.next++)
    this.keys.length = count
    return this.keys
  }

  insert(index: number): void {
    this.keys.splice(index, 0, this.next++)
  }

  remove(index: number): void {
    this.keys.splice(index, 1)
  }
}
