/** Records as cards, for a phone: title first, states beside it, then the view's other columns. */
import { Checkbox } from 'antd'
import { Link } from 'react-router'
import type { FormUi } from '@/api/types/app'
import type { RecordJson } from '@/api/types/record'
import { faceOf } from '@/fields/faces'
import { useLabel } from '@/i18n/label'
import { useMessages } from '@/i18n/messages'
import { listMessages } from '../messages'
import style from './list.module.css'
import { fieldDisplay, fieldValue } from './system-fields'
import type { Columns } from './use-columns'

interface Props {
  app: string
  form: FormUi
  records: RecordJson[]
  columns: Columns
  /** In the recycle bin cards are ticked, not opened. */
  bin?: { picked: string[]; onTick: (id: string) => void }
}

const MOST_FACTS = 6

export function RecordCards({ app, form, records, columns, bin }: Props) {
  const say = useMessages(listMessages)
  const label = useLabel()
  const shown = columns.columns.filter((field) => field.key !== form.title_field)
  const chips = shown.filter((field) => form.track.includes(field.key))
  const facts = shown.filter((field) => !chips.includes(field)).slice(0, MOST_FACTS)
  return (
    <ul className={style.cards}>
      {records.map((record) => (
        <li key={record.id} className={style.card}>
          {bin ? (
            <Checkbox
              className={style.cardTick}
              checked={bin.picked.includes(record.id)}
              onChange={() => bin.onTick(record.id)}
            >
              {record.title || say('untitled')}
            </Checkbox>
          ) : (
            <Link to={`/apps/${app}/forms/${form.key}/${record.id}`} className={style.cardTitle}>
              {record.title || say('untitled')}
            </Link>
          )}
          <span className={style.chips}>
            {chips.map((field) => (
              <CellOf key={field.key} field={field} record={record} />
            ))}
          </span>
          {facts
            .filter((field) => fieldValue(record, field.key) !== null)
            .map((field) => (
              <span key={field.key} className={style.fact}>
                <span className={style.quiet}>{label(field.label, field.key)}</span>
                <span className={style.factValue}>
                  <CellOf field={field} record={record} />
                </span>
              </span>
            ))}
        </li>
      ))}
    </ul>
  )
}

function CellOf({ field, record }: { field: FormUi['fields'][number]; record: RecordJson }) {
  const { Cell } = faceOf(field.type)
  return (
    <Cell
      field={field}
      options={field.options}
      value={fieldValue(record, field.key)}
      display={fieldDisplay(record, field.key)}
      compact
    />
  )
}
