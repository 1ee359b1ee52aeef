/** Child rows added since the form was last sent: what is missing in them is nobody's fault yet. */
import type { Json } from '@/api/types/app'
import type { Values } from '@/api/types/record'
import type { FieldProblem } from '@/fields/field-face'

/** Of each row the columns that were filled since it was added; nothing for a row that was sent before. */
type Touched = (Set<string> | undefined)[]

export class FreshRows {
  private fields: Record<string, Touched> = {}

  /** All that is there now has been seen. */
  clear(): void {
    this.fields = {}
  }

  follow(key: string, before: Json | undefined, after: Json): void {
    if (!Array.isArray(after)) return
    const old = Array.isArray(before) ? before : []
    const rows = [...(this.fields[key] ?? [])]
    rows.length = old.length
    const first = after.findIndex((row, index) => row !== old[index])
    if (after.length > old.length) rows.splice(first, 0, new Set())
    else if (after.length < old.length) rows.splice(first < 0 ? after.length : first, 1)
    else if (first >= 0) rows[first] = withChanges(rows[first], old[first] as Values, after[first] as Values)
    this.fields[key] = rows
  }

  /** What is missing, less what nobody has come to yet. */
  due(key: string, problems: FieldProblem[]): FieldProblem[] {
    const rows = this.fields[key]
    if (!rows) return problems
    return problems.filter(({ path: [row, column] }) => {
      const touched = row === undefined ? undefined : rows[Number(row)]
      return !touched || (column !== undefined && touched.has(column))
    })
  }
}

function withChanges(touched: Set<string> | undefined, before: Values, after: Values): Set<string> | undefined {
  const changed = Object.keys(after).filter((column) => after[column] !== before[column])
  return touched && new Set([...touched, ...changed])
}
