/** What a step of a flow is about: sections with something that must be filled in come first, then
 * those where something may be; empty facts wait behind a button. */
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
  // By what the step itself asks, not by what has been typed: nothing moves under the hands.
  const rank = (section: ShownSection) => {
    const asked = section.fields.filter(({ field }) => fillable(field))
    if (asked.length === 0) return 2
    return asked.some(({ field }) => field.required) ? 0 : 1
  }
  return {
    sections: [...shown].sort((one, other) => rank(one) - rank(other)),
    empty: count(sections) - count(telling),
  }
}
