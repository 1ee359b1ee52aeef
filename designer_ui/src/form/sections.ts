/** The layout as it is to be drawn: hidden fields and empty sections left out, forgotten fields at the end. */
import type { FieldUi, FormUi } from '@/api/types/app'
import type { Values } from '@/api/types/record'
import type { Label } from '@/i18n/label'
import type { FieldState } from './derive'
import { isMissing } from './missing'

export interface ShownSection {
  key: string
  title: Label
  columns: number
  collapsed: boolean
  fields: { field: FieldUi; span: number }[]
}

/** With `readValues` sections of which nothing is filled in are left out too: they say nothing to a reader.
 * With `newValues` so are fields that the person cannot fill and that have no value yet: a new record has many. */
export function shownSections(
  form: FormUi,
  states: Record<string, FieldState>,
  readValues: Values | null,
  newValues: Values | null = null,
): ShownSection[] {
  const byKey = new Map(form.fields.map((field) => [field.key, field]))
  const named = new Set(form.layout.flatMap((section) => section.fields.map((place) => place.key)))
  const forgotten = form.layout.length === 0 ? form.fields.filter((field) => !named.has(field.key)) : []
  const layout =
    forgotten.length > 0 ? [...form.layout, { columns: 2, fields: forgotten.map(({ key }) => ({ key })) }] : form.layout
  return layout
    .map((section, index) => ({
      key: String(index),
      title: 'section' in section ? section.section : undefined,
      columns: section.columns ?? 1,
      collapsed: 'collapsed' in section && section.collapsed === true,
      fields: section.fields.flatMap((place) => {
        const field = byKey.get(place.key)
        const state = states[place.key]
        if (!field || state?.hidden) return []
        if (newValues && state?.readOnly && isMissing(newValues[place.key])) return []
        return [{ field, span: 'span' in place && place.span ? Number(place.span) : 1 }]
      }),
    }))
    .filter((section) => section.fields.length > 0)
    .filter((section) => !readValues || section.fields.some(({ field }) => !isMissing(readValues[field.key])))
}
