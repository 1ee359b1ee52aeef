/** What a new record or a new child row starts with: the defaults of its fields, and the words for them. */
import type { FieldUi, Json } from '@/api/types/app'
import type { Display, Displays, RefText, Values } from '@/api/types/record'
import type { Rules } from './derive'
import type { Evaluate } from './evaluate'

export interface FirstValues {
  values: Values
  display: Displays
}

/** Words for ids that a default may give: the person who fills the form, and their departments. */
type Words = Map<string, string>

function wordsOf(field: FieldUi, value: Json, words: Words): Display {
  if (field.type !== 'member' && field.type !== 'department') return undefined
  if (typeof value === 'string') return words.get(value) ?? undefined
  if (!Array.isArray(value)) return undefined
  return value.map((id): RefText => ({ id: String(id), text: words.get(String(id)) ?? String(id) }))
}

export function firstValues(
  fields: FieldUi[],
  { circumstances, evaluate }: { circumstances: Rules['circumstances']; evaluate: Evaluate },
): FirstValues {
  const { personId, personName, departmentNames = [] } = circumstances
  const words: Words = new Map([[personId, personName], ...departmentNames])
  const values: Values = {}
  const display: Displays = {}
  for (const field of fields) {
    if (!field.default) continue
    const value = field.default.tree
      ? evaluate(field.default.tree, values, circumstances)
      : (field.default.value ?? null)
    if (value === null) continue
    values[field.key] = value
    const told = wordsOf(field, value, words)
    if (told !== undefined) display[field.key] = told
  }
  return { values, display }
}
