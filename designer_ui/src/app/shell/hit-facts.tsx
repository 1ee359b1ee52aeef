/** What tells a found record from others of the same title: its number and where it stands, else the day it was made. */
import type { FieldUi, FormUi } from '@/api/types/app'
import type { RecordJson } from '@/api/types/record'
import { RecordCell } from '@/fields/record-cell'
import { tellingFields } from '@/fields/telling-fields'
import { formatMoment } from '@/i18n/formats'
import { useLanguage } from '@/i18n/use-language'

const MOST_STATES = 2

/** As many as fit beside a title in a list of found records. */
export function hitFields(form: FormUi): FieldUi[] {
  return tellingFields(form, MOST_STATES)
}

export function HitFacts({ form, record }: { form: FormUi; record: RecordJson }) {
  const language = useLanguage()
  const told = hitFields(form).filter((field) => (record.values[field.key] ?? null) !== null)
  if (told.length === 0) return <time dateTime={record.created_at}>{formatMoment(record.created_at, language)}</time>
  return told.map((field) => <RecordCell key={field.key} field={field} record={record} />)
}
