/** What tells a found record from others of the same title: its number and where it stands, else the day it was made. */
import type { FieldUi, FormUi } from '@/api/types/app'
import type { RecordJson } from '@/api/types/record'
import { faceOf } from '@/fields/faces'
import { RecordCell } from '@/fields/record-cell'
import { formatMoment } from '@/i18n/formats'
import { useLanguage } from '@/i18n/use-language'

const MOST_STATES = 2

/** The running number, unless it is the title already, and the first states that are tracked. */
export function tellingFields(form: FormUi): FieldUi[] {
  const number = form.fields.find((field) => faceOf(field.type).identifies && field.key !== form.title_field)
  const states = form.fields.filter((field) => form.track.includes(field.key)).slice(0, MOST_STATES)
  return number ? [number, ...states] : states
}

export function HitFacts({ form, record }: { form: FormUi; record: RecordJson }) {
  const language = useLanguage()
  const told = tellingFields(form).filter((field) => (record.values[field.key] ?? null) !== null)
  if (told.length === 0) return <time dateTime={record.created_at}>{formatMoment(record.created_at, language)}</time>
  return told.map((field) => <RecordCell key={field.key} field={field} record={record} />)
}
