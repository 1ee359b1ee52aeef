/** What tells a record from others of the same title: its running number, unless that is the title, then its tracked states. */
import type { FieldUi, FormUi } from '@/api/types/app'
import { faceOf } from './faces'

export function tellingFields(form: FormUi, mostStates?: number): FieldUi[] {
  const number = form.fields.find((field) => faceOf(field.type).identifies && field.key !== form.title_field)
  const states = form.fields.filter((field) => form.track.includes(field.key)).slice(0, mostStates)
  return number ? [number, ...states] : states
}
