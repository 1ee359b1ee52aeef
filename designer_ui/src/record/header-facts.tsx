/** Beside the title: the number of the record and the states that are tracked. */
import type { FormUi } from '@/api/types/app'
import type { RecordJson } from '@/api/types/record'
import { RecordCell } from '@/fields/record-cell'
import { tellingFields } from '@/fields/telling-fields'
import style from './view.module.css'

export function HeaderFacts({ form, record }: { form: FormUi; record: RecordJson }) {
  const shown = tellingFields(form).filter((field) => record.values[field.key])
  if (shown.length === 0) return null
  return (
    <div className={style.facts}>
      {shown.map((field) => (
        <RecordCell key={field.key} field={field} record={record} />
      ))}
    </div>
  )
}
