/** What is required and not there yet; hidden and read-only fields are nobody's fault, nor are those not on the page:
 * of them the server has the last word. */
import type { FieldUi, FormUi, Json } from '@/api/types/app'
import type { Values } from '@/api/types/record'
import type { FieldProblem } from '@/fields/field-face'
import type { FieldState } from './derive'

export function isMissing(value: Json | undefined): boolean {
  if (value === null || value === undefined) return true
  if (typeof value === 'string') return value.trim() === ''
  return Array.isArray(value) && value.length === 0
}

/** The keys that the layout places; a form without a layout places all of them. */
export function placedKeys(form: FormUi): Set<string> {
  const all = form.layout.length === 0 ? form.fields : form.layout.flatMap((section) => section.fields)
  return new Set(all.map(({ key }) => key))
}

const PICKED = new Set(['choice', 'multi_choice', 'relation', 'member', 'department'])

export interface MissingWords {
  field: string
  /** Where something is picked, not typed. */
  choice: string
  rows: string
}

export function missingIn(
  form: FormUi,
  values: Values,
  states: Record<string, FieldState>,
  words: MissingWords,
): Record<string, FieldProblem[]> {
  const found: Record<string, FieldProblem[]> = {}
  const placed = placedKeys(form)
  for (const field of form.fields) {
    const state = states[field.key]
    if (!placed.has(field.key) || !state || state.hidden || state.readOnly) continue
    const problems: FieldProblem[] = []
    if (state.required && isMissing(values[field.key])) {
      problems.push({ path: [], message: field.fields ? words.rows : wordFor(field, words) })
    }
    problems.push(...missingInRows(field, values[field.key] ?? null, words))
    if (problems.length > 0) found[field.key] = problems
  }
  return found
}

function wordFor(field: FieldUi, words: MissingWords): string {
  return PICKED.has(field.type) ? words.choice : words.field
}

function missingInRows(field: FieldUi, value: Json, words: MissingWords): FieldProblem[] {
  if (!field.fields || !Array.isArray(value)) return []
  const needed = field.fields.filter((child) => child.required && !child.computed && child.access === 'edit')
  return value.flatMap((row, index) =>
    needed
      .filter((child) => isMissing((row as Values)[child.key]))
      .map((child) => ({ path: [String(index), child.key], message: wordFor(child, words) })),
  )
}
