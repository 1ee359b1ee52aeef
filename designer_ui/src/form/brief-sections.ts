/** What a step of a flow is about: sections with something to fill in come first, empty facts wait behind a button. */
import type { FieldUi } from '@/api/types/app'
import { isMissing } from './missing'
import type { ShownSection } from './sections'
import type { FormSnapshot } from './store'

export interface BriefSections {
  sections: ShownSection[]
  /** How many empty fields nobody can fill in here there are. */
  empty: number
}

export function briefSections(
  sections: ShownSection[],
  snapshot: Pick<FormSnapshot, 'states' | 'values' | 'problems'>,
  reading: boolean,
  withEmpty: boolean,
): BriefSections {
  const { states, values, problems } = snapshot
  const fillable = (field: FieldUi) => !reading && states[field.key]?.readOnly === false
  const says = (field: FieldUi) => fillable(field) || !isMissing(values[field.key]) || problems[field.key]
  const telling = sections.map((section) => ({
    ...section,
    fields: section.fields.filter(({ field }) => says(field)),
  }))
  const count = (all: ShownSection[]) => all.reduce((sum, section) => sum + section.fields.length, 0)
  const shown = withEmpty ? sections : telling.filter((section) => section.fields.length > 0)
  const asks = (section: ShownSection) => section.fields.some(({ field }) => fillable(field))
  return {
    sections: [...shown.filter(asks), ...shown.filter((section) => !asks(section))],
    empty: count(sections) - count(telling),
  }
}
